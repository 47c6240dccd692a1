import type { Law, LawDate } from "@domicile/ir";
import { type Evaluator, reasonsOf } from "./evaluator.js";
import { intervalOf } from "./facts/places.js";
import { createFast } from "./fast/fast.js";
import { datesOf } from "./horizon.js";
import { createReference } from "./reference/reference.js";

/**
 * Flows judged in an interval of dates before its index is built. The plain interpreter judges a flow in milliseconds
 * and an index takes some tens of them to build, so for one question it does not pay and for an estate it does.
 */
const flowsBeforeIndex = 24;

/** Both evaluators behind one face. They give the same bytes, so which one answers shows only in the time it takes. */
export function createAdaptive(law: Law): Evaluator {
  const reference = createReference(law);
  let fast: Evaluator | undefined;
  const dates = datesOf(law);
  const asked = new Map<number, number>();

  function evaluatorFor(day: LawDate): Evaluator {
    const interval = intervalOf(dates, day);
    const times = (asked.get(interval) ?? 0) + 1;
    asked.set(interval, times);
    if (times <= flowsBeforeIndex) return reference;
    fast ??= createFast(law);
    return fast;
  }

  return {
    law,
    judge: (simple, day) => evaluatorFor(day).judge(simple, day),
    reasons: (simple, day) => reasonsOf(evaluatorFor(day), simple, day),
    decide: (flow, day) => evaluatorFor(day).decide(flow, day),
    word: (flow, day) => evaluatorFor(day).word(flow, day),
  };
}
