import { createProfiler } from "@domicile/engine";
import type { Flow, Law } from "@domicile/ir";
import type { PreparedWhatIf } from "./baseline.js";

/**
 * Flows by what the provisions of some rulebooks can tell apart, on whatever day: a few provisions ask about few facts, so that
 * ten thousand flows are a handful of kinds, and one flow of each is judged for all.
 */
export interface FlowKinds {
  /** For each question its kind, and the kind of what stands instead. */
  readonly ofFlow: readonly number[];
  readonly ofInstead: readonly number[];
  /** One flow of each kind. */
  readonly examples: readonly Flow[];
}

/** The kind of flows that nothing that is looked at concerns. */
export const unconcerned = 0;

/** `parts`: rulebooks cut down to the provisions that are looked at. */
export function findFlowKinds(
  { questions, stated }: Pick<PreparedWhatIf, "questions" | "stated">,
  isConcerned: (flow: Flow) => boolean,
  parts: readonly Law[],
): FlowKinds {
  const profilers = parts.map(createProfiler);
  const examples: Flow[] = [{ operation: "store" }];
  const kinds = new Map<number, number>();
  const known = new Map<Flow, number>();
  const kindOf = (flow: Flow): number => {
    const before = known.get(flow);
    if (before !== undefined) return before;
    if (!isConcerned(flow)) {
      known.set(flow, unconcerned);
      return unconcerned;
    }
    const numbers = stated(flow);
    // A flow of several hops or places is a kind of its own.
    const key =
      numbers === undefined ? undefined : profilers.reduce((sum, of) => sum * 2 ** 20 + of(numbers), 0);
    const kind = (key === undefined ? undefined : kinds.get(key)) ?? examples.length;
    if (kind === examples.length) examples.push(flow);
    if (key !== undefined) kinds.set(key, kind);
    known.set(flow, kind);
    return kind;
  };
  const ofFlow = questions.map(({ flow }) => kindOf(flow));
  return { ofFlow, ofInstead: questions.map(({ instead }) => kindOf(instead)), examples };
}
