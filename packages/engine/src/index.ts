/**
 * One flow and one day to a verdict with its explanation. Pure: no clock, no I/O, runs in a browser. Start at
 * `reference/reference.ts`, which reads beside the evaluation rules E1 to E16; `decide.ts` puts a decision together
 * from what an evaluator says of each hop, and the files beside it compute what a verdict adds on demand.
 */
import type { Decision, Flow, Law, LawDate, Verdict, VerdictWord } from "@domicile/ir";
import { type AdaptiveEvaluator, createAdaptive } from "./adaptive.js";
import { decide as decideHops } from "./decide.js";
import { completeVerdict, partialVerdict } from "./verdict.js";

const evaluators = new WeakMap<Law, AdaptiveEvaluator>();

function evaluatorOf(law: Law): AdaptiveEvaluator {
  const known = evaluators.get(law);
  if (known !== undefined) return known;
  const made = createAdaptive(law);
  evaluators.set(law, made);
  return made;
}

/** Many flows of this day are about to be judged: the first one already pays for making the others fast. */
export function expectMany(law: Law, asOf: LawDate): void {
  evaluatorOf(law).expectMany(asOf);
}

/** The verdict for one flow on one day, whole. */
export function evaluate(law: Law, flow: Flow, asOf: LawDate): Verdict {
  return completeVerdict(evaluatorOf(law), flow, asOf);
}

/** The decision alone: verdict, reasons, needs, obligations, exposure. */
export function decide(law: Law, flow: Flow, asOf: LawDate): Decision {
  return evaluatorOf(law).decide(flow, asOf);
}

/** The word of the verdict alone, which is found much sooner than its reasons. */
export function wordOf(law: Law, flow: Flow, asOf: LawDate): VerdictWord {
  return evaluatorOf(law).word(flow, asOf);
}

/** As `decide`, leaving out what would cure (`needs` is empty): for many flows of which only breaches count. */
export function decideBreaches(law: Law, flow: Flow, asOf: LawDate): Decision {
  return decideHops(evaluatorOf(law), flow, asOf, false);
}

/** As `evaluate`, leaving out `changes` and `valid_until`, and `conflicts` unless wanted: for cases that ask for none. */
export function judgeFor(
  law: Law,
  flow: Flow,
  asOf: LawDate,
  wanted: { readonly conflicts: boolean },
): Verdict {
  return partialVerdict(evaluatorOf(law), flow, asOf, wanted);
}

export { createAdaptive } from "./adaptive.js";
export {
  type Bundle,
  type BundleFault,
  bundleOf,
  type CheckedBundle,
  checkBundle,
  keyIdOf,
  type Signature,
  type SigningKey,
  type TrustedKey,
} from "./bundle.js";
export { findChanges } from "./changes.js";
export { findConflicts } from "./conflicts.js";
export { findContext } from "./context.js";
export { jurisdictionsOf } from "./coverage.js";
export { evaluatorBy } from "./decide.js";
export { type ChangedProvision, findChanged, unitsOf } from "./diff/changed-provisions.js";
export { compareLaw, type FlipGroup, type LawDiff } from "./diff/compare-law.js";
export { type Flip, type Flips, findFlips, type Unit } from "./diff/find-flips.js";
export type { Side } from "./diff/side.js";
export { canonicalJson, digestOf, lawDigest } from "./digest.js";
export type { Evaluator, Judgement, Judging } from "./evaluator.js";
export { expand, type SimpleFlow } from "./facts/expand.js";
export { ancestorsOf } from "./facts/places.js";
export { createFast, type FastEvaluator } from "./fast/fast.js";
export { createProfiler, StatedFlows } from "./fast/flow-profiles.js";
export { datesOf, datesReadIn, dayBefore, findHorizon } from "./horizon.js";
export { missingFacts } from "./missing.js";
export { effortOf } from "./needs/needs.js";
export { type PackedLaw, packLaw, unpackLaw } from "./packed-law.js";
export { isInForce } from "./period.js";
export {
  type BasketOperation,
  type BasketRow,
  basketFlow,
  basketOperations,
  basketRows,
} from "./profile/basket.js";
export { type CellClass, cellClasses } from "./profile/classify.js";
export { type CountryLaw, countriesWithLaw, createCountryLaws } from "./profile/country-law.js";
export { findSince, profileOverTime } from "./profile/history.js";
export { type CountryProfile, type ProfileCell, profileCountry, profileMethod } from "./profile/profile.js";
export { type CellGroup, type Figure, type ProfileSummary, percent, summarise } from "./profile/summary.js";
export { createReference, truthsOf } from "./reference/reference.js";
export { conditionsOf, routesOf, testsOf, testsOfLaw } from "./tests-of.js";
export type { Truth } from "./truth.js";
export { completeVerdict } from "./verdict.js";
export { isWorse } from "./worse.js";
