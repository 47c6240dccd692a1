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

/**
 * The fast evaluator keeps the indexes of only so many intervals. An estate asks about today and the few days ahead on which
 * law changes; case files ask about every interval there ever was, and would have each index built to be thrown away.
 */
const indexesAtOnce = 12;
/** Of a day ahead most flows can say without an evaluator that nothing changes for them, so its index pays later. */
const glancesBeforeIndex = 1000;
const flowsBeforeOneMore = 2000;

/** Both evaluators behind one face. They give the same bytes, so which one answers shows only in the time it takes. */
export function createAdaptive(law: Law, dates: readonly LawDate[] = datesOf(law)): Evaluator {
  const reference = createReference(law);
  let fast: Evaluator | undefined;
  const asked = new Map<number, number>();
  const glanced = new Map<number, number>();
  const indexed = new Set<number>();

  function isWorthAnIndex(day: LawDate): boolean {
    const interval = intervalOf(dates, day);
    if (indexed.has(interval)) return true;
    const times = (asked.get(interval) ?? 0) + 1;
    asked.set(interval, times);
    if (times <= (indexed.size < indexesAtOnce ? flowsBeforeIndex : flowsBeforeOneMore)) return false;
    indexed.add(interval);
    return true;
  }

  function answersQuickly(day: LawDate): boolean {
    const interval = intervalOf(dates, day);
    const times = (glanced.get(interval) ?? 0) + 1;
    glanced.set(interval, times);
    if (times > glancesBeforeIndex && indexed.size < indexesAtOnce) indexed.add(interval);
    return indexed.has(interval);
  }

  function evaluatorFor(day: LawDate): Evaluator {
    if (!isWorthAnIndex(day)) return reference;
    fast ??= createFast(law);
    return fast;
  }

  return {
    law,
    judge: (simple, day) => evaluatorFor(day).judge(simple, day),
    reasons: (simple, day) => reasonsOf(evaluatorFor(day), simple, day),
    decide: (flow, day) => evaluatorFor(day).decide(flow, day),
    word: (flow, day) => evaluatorFor(day).word(flow, day),
    answersQuickly,
    forPart: (part) => createAdaptive(part, dates),
  };
}
