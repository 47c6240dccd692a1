import type { Law, LawDate } from "@domicile/ir";
import { decide as decideHops } from "./decide.js";
import { type Evaluator, reasonsOf } from "./evaluator.js";
import { intervalOf } from "./facts/places.js";
import { createFast } from "./fast/fast.js";
import { datesOf } from "./horizon.js";
import { createReference } from "./reference/reference.js";

/**
 * Work done in an interval of dates before its index is built, in words asked for; a decision is as much work as a few of
 * them. A question with its cures takes some dozens of words, and the plain interpreter has said them before an index is
 * built; whoever has many questions says so (`expectMany`).
 */
const workBeforeIndex = 150;
/** A law of few provisions, such as the part of a rulebook that changes on a day, is indexed in less time than that. */
const fewProvisions = 40;
const workBeforeSmallIndex = 12;
const workOfDecision = 6;

/**
 * The fast evaluator keeps the indexes of only so many intervals. An estate asks about today and the few days ahead on which
 * law changes; case files ask about every interval there ever was, and would have each index built to be thrown away.
 */
const indexesAtOnce = 12;
/** Of a day ahead most flows can say without an evaluator that nothing changes for them, so its index pays later. */
const glancesBeforeIndex = 1000;
const workBeforeOneMore = 2000;

export interface AdaptiveEvaluator extends Evaluator {
  /** Many flows are about to be judged on this day: its index is built at the first. */
  expectMany(day: LawDate): void;
}

/** Both evaluators behind one face. They give the same bytes, so which one answers shows only in the time it takes. */
export function createAdaptive(law: Law, dates: readonly LawDate[] = datesOf(law)): AdaptiveEvaluator {
  const reference = createReference(law);
  let fast: Evaluator | undefined;
  const asked = new Map<number, number>();
  const glanced = new Map<number, number>();
  const indexed = new Set<number>();
  /** Days known to lie in an interval that is indexed. */
  const quick = new Set<LawDate>();
  const firstWork = law.provisions.length < fewProvisions ? workBeforeSmallIndex : workBeforeIndex;

  function isWorthAnIndex(day: LawDate, work: number): boolean {
    if (quick.has(day)) return true;
    const interval = intervalOf(dates, day);
    if (indexed.has(interval)) {
      quick.add(day);
      return true;
    }
    const done = asked.get(interval) ?? 0;
    asked.set(interval, done + work);
    if (done < (indexed.size < indexesAtOnce ? firstWork : workBeforeOneMore)) return false;
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

  function evaluatorFor(day: LawDate, work: number): Evaluator {
    if (!isWorthAnIndex(day, work)) return reference;
    return fastest();
  }

  function fastest(): Evaluator {
    fast ??= createFast(law);
    return fast;
  }

  const self: AdaptiveEvaluator = {
    law,
    judge: (simple, day) => evaluatorFor(day, workOfDecision).judge(simple, day),
    reasons: (simple, day) => reasonsOf(evaluatorFor(day, 1), simple, day),
    // In the plain way each cure is one more flow to judge, and counts as one.
    decide: (flow, day) =>
      isWorthAnIndex(day, 0) ? fastest().decide(flow, day) : decideHops(self, flow, day),
    word: (flow, day) => evaluatorFor(day, 1).word(flow, day),
    answersQuickly,
    forPart: (part) => createAdaptive(part, dates),
    expectMany: (day) => void indexed.add(intervalOf(dates, day)),
  };
  return self;
}
