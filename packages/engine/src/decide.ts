import type {
  Decision,
  Exposure,
  Flow,
  Law,
  LawDate,
  NotExamined,
  Obligation,
  Reason,
  VerdictWord,
} from "@domicile/ir";
import { notExamined } from "./coverage.js";
import { type Evaluator, type Judgement, type Judging, reasonsOf } from "./evaluator.js";
import { expand, type SimpleFlow } from "./facts/expand.js";
import { combineNeeds } from "./needs/needs.js";
import { leastCertain, mostCertain } from "./reason.js";

/** All hops of a flow judged, before anything is put together. */
interface Judged {
  readonly judgements: readonly Judgement[];
  readonly unexamined: readonly NotExamined[];
}

function judgeHops(evaluator: Judging, flow: Flow, day: LawDate): Judged {
  const hops = expand(evaluator.law, flow);
  return {
    judgements: hops.map((hop) => evaluator.judge(hop, day)),
    unexamined: unexaminedBy(evaluator.law, hops, day),
  };
}

function unexaminedBy(law: Law, hops: readonly SimpleFlow[], day: LawDate): readonly NotExamined[] {
  const unexamined = new Map<string, NotExamined>();
  for (const hop of hops) for (const each of notExamined(law, hop, day)) unexamined.set(each.place, each);
  return [...unexamined.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** The word alone (E6: one known breach decides, whatever else is unknown). */
export function wordOf(evaluator: Judging, flow: Flow, day: LawDate): VerdictWord {
  const hops = expand(evaluator.law, flow);
  const reasons = hops.flatMap((hop) => reasonsOf(evaluator, hop, day));
  return precedence(reasons, unexaminedBy(evaluator.law, hops, day));
}

function precedence(reasons: readonly Reason[], unexamined: readonly NotExamined[]): VerdictWord {
  const statuses = new Set(reasons.map((reason) => reason.status));
  if (statuses.has("violated")) return "prohibited";
  if (statuses.has("unmet")) return "conditional";
  if (statuses.has("unknown") || unexamined.some((each) => each.what === "all law")) return "undetermined";
  return "permitted";
}

/** An evaluator over a way of judging one hop: every decision is put together plainly, and none is kept. */
export function evaluatorBy(judging: Judging, forPart: Evaluator["forPart"]): Evaluator {
  return {
    ...judging,
    decide: (flow, day) => decide(judging, flow, day),
    word: (flow, day) => wordOf(judging, flow, day),
    forPart,
  };
}

/**
 * One flow, one day: the decision with its reasons. Pure; the same input gives the same bytes (E13). What would cure is most
 * of the work, and is left out (`needs` is empty) where nobody asks for it.
 */
export function decide(evaluator: Judging, flow: Flow, day: LawDate, withNeeds = true): Decision {
  const { judgements, unexamined } = judgeHops(evaluator, flow, day);
  const reasons = unique(judgements.flatMap((judgement) => judgement.reasons)).sort(compareReasons);
  const verdict = precedence(reasons, unexamined);
  const { needs, count } =
    withNeeds && verdict === "conditional"
      ? combineNeeds(
          evaluator.law,
          flow,
          judgements.flatMap((judgement) => judgement.cures),
          (variant) => isUnlawful(evaluator.word?.(variant, day) ?? wordOf(evaluator, variant, day)),
        )
      : { needs: [], count: 0 };
  return {
    verdict,
    lawful: verdict === "undetermined" ? null : verdict === "permitted",
    as_of: day,
    rulebook: evaluator.law.digest,
    confidence: confidenceOf(verdict, reasons, unexamined),
    reasons,
    needs,
    needs_count: count,
    obligations: unique(judgements.flatMap((judgement) => judgement.obligations)).sort(
      byText<Obligation>((each) => `${each.provision} ${each.duty}`),
    ),
    exposure: mergeExposure(judgements.flatMap((judgement) => judgement.exposure)),
    not_examined: unexamined,
  };
}

export function isUnlawful(word: VerdictWord): boolean {
  return word === "prohibited" || word === "conditional";
}

const severity: readonly Reason["status"][] = ["violated", "unmet", "unknown", "satisfied", "exempt"];

/** What decides comes first; then by provision, then by hop. */
function compareReasons(a: Reason, b: Reason): number {
  const key = (reason: Reason) =>
    `${reason.provision} ${reason.hop ?? ""} ${reason.carried_from ?? ""} ${reason.places ?? ""}`;
  return (
    severity.indexOf(a.status) - severity.indexOf(b.status) ||
    (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
  );
}

/**
 * E16. Unlawful: the most certain sufficient breach. Permitted: the least certain applicable provision. Undetermined:
 * the least certain of what is known and what is open.
 */
function confidenceOf(
  verdict: VerdictWord,
  reasons: readonly Reason[],
  unexamined: readonly NotExamined[],
): Decision["confidence"] {
  const of = (status: Reason["status"]) =>
    reasons.filter((reason) => reason.status === status).map((reason) => reason.confidence);
  if (verdict === "prohibited") return mostCertain(of("violated"));
  if (verdict === "conditional") return mostCertain(of("unmet"));
  if (unexamined.some((each) => each.what === "all law")) return "low";
  return leastCertain(reasons.map((reason) => reason.confidence));
}

/** One line for a provision, whichever hops it is reached through; settled before arguable. */
function mergeExposure(all: readonly Exposure[]): readonly Exposure[] {
  const merged = new Map<string, Exposure>();
  for (const each of all) {
    const known = merged.get(each.provision);
    if (known === undefined || (known.reach === "arguable" && each.reach === "settled"))
      merged.set(each.provision, each);
  }
  return [...merged.values()].sort(byText<Exposure>((each) => `${each.government} ${each.provision}`));
}

function byText<T>(text: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

function unique<T>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
