import { createFast, createReference, expand } from "@domicile/engine";
import type { Flow, Law, LawDate } from "@domicile/ir";

/** What two evaluators say of one flow and day, side by side as text; equal texts are equal bytes. */
export interface Comparison {
  readonly reference: string;
  readonly fast: string;
}

/** Compares every hop's judgement, the word, and, where asked, the whole decision with needs and confidence. */
export function createComparison(law: Law): (flow: Flow, day: LawDate, whole: boolean) => Comparison {
  const reference = createReference(law);
  const fast = createFast(law);
  return (flow, day, whole) => {
    const hops = expand(law, flow);
    return {
      reference: JSON.stringify([
        hops.map((hop) => reference.judge(hop, day)),
        reference.word(flow, day),
        whole ? reference.decide(flow, day) : null,
      ]),
      fast: JSON.stringify([
        hops.map((hop) => fast.judge(hop, day)),
        fast.word(flow, day),
        whole ? fast.decide(flow, day) : null,
      ]),
    };
  };
}
