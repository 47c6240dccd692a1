import {
  type Decision,
  decidingKinds,
  type Exposure,
  type Flow,
  type Law,
  type LawDate,
  type Obligation,
  type Provision,
  type Reason,
  type VerdictWord,
} from "@domicile/ir";
import type { SimpleFlow } from "./facts/expand.js";

/** What an evaluator says of one hop on one day. Lists are in order of provision id. */
export interface Judgement {
  readonly reasons: readonly Reason[];
  /** For each unmet provision, the mechanism sets any one of which would meet it. */
  readonly cures: readonly (readonly (readonly string[])[])[];
  readonly obligations: readonly Obligation[];
  readonly exposure: readonly Exposure[];
}

/** Judges one hop: all that a decision is put together from. */
export interface Judging {
  readonly law: Law;
  judge(simple: SimpleFlow, day: LawDate): Judgement;
  /** The reasons alone, where leaving out the rest saves work. */
  reasons?(simple: SimpleFlow, day: LawDate): readonly Reason[];
  /** The word of the verdict alone, where it is found sooner than by reasons. */
  word?(flow: Flow, day: LawDate): VerdictWord;
}

export function reasonsOf(judging: Judging, simple: SimpleFlow, day: LawDate): readonly Reason[] {
  return judging.reasons?.(simple, day) ?? judging.judge(simple, day).reasons;
}

/** The seam between the two evaluators and everything that is built on their answers. */
export interface Evaluator extends Judging {
  decide(flow: Flow, day: LawDate): Decision;
  /** The word of the verdict alone, without reasons. */
  word(flow: Flow, day: LawDate): VerdictWord;
  /** Whether asking for a word on a day costs less than finding out whether it can have changed. Asked for each flow. */
  answersQuickly?(day: LawDate): boolean;
  /** The same kind of evaluator for some of its provisions. */
  forPart(part: Law): Evaluator;
}

const deciding: ReadonlySet<string> = new Set(decidingKinds);

/** Decides lawfulness by itself: a deciding kind, and not merely a route of a gate (E5). */
export function isDeciding(provision: Provision): boolean {
  return deciding.has(provision.kind) && provision.routeOf.length === 0;
}
