import type { Decision, Flow, LawDate, Verdict } from "@domicile/ir";
import { findChanges } from "./changes.js";
import { findConflicts } from "./conflicts.js";
import { isUnlawful } from "./decide.js";
import type { Evaluator } from "./evaluator.js";
import { findHorizon } from "./horizon.js";
import { missingFacts } from "./missing.js";

/**
 * The whole contract. What takes evaluations of its own is found when it is first looked at, and kept: of most flows of an
 * estate nobody looks at all of it. To whoever copies, compares or prints it, the verdict is a plain object.
 */
export function completeVerdict(evaluator: Evaluator, flow: Flow, day: LawDate): Verdict {
  const decision = evaluator.decide(flow, day);
  // Regions of one place share a decision, and have other regions near to move to.
  const ends = isUnlawful(decision.verdict) ? `${flow.from} ${flow.to}` : "";
  let known = verdicts.get(decision);
  if (known === undefined) verdicts.set(decision, (known = new Map()));
  let verdict = known.get(ends);
  if (verdict === undefined) known.set(ends, (verdict = verdictOf(evaluator, flow, day, decision)));
  return verdict;
}

/** INVARIANT: an evaluator gives one decision twice only for flows that state the same, whatever the day. */
const verdicts = new WeakMap<Decision, Map<string, Verdict>>();

function verdictOf(evaluator: Evaluator, flow: Flow, day: LawDate, decision: Decision): Verdict {
  let changes: Verdict["changes"] | undefined;
  let conflicts: Verdict["conflicts"] | undefined;
  let missing: Verdict["missing"] | undefined;
  let validUntil: Verdict["valid_until"] | undefined;
  return {
    ...decision,
    get changes() {
      changes ??= isUnlawful(decision.verdict) ? findChanges(evaluator, flow, day) : [];
      return changes;
    },
    get conflicts() {
      conflicts ??= findConflicts(evaluator, flow, day, decision);
      return conflicts;
    },
    get missing() {
      missing ??= missingFacts(decision);
      return missing;
    },
    get valid_until() {
      if (validUntil === undefined) validUntil = findHorizon(evaluator, flow, day, decision.verdict);
      return validUntil;
    },
  };
}

/** A verdict without what takes many evaluations and was not asked for; the rest is as in the whole one. */
export function partialVerdict(
  evaluator: Evaluator,
  flow: Flow,
  day: LawDate,
  wanted: { readonly conflicts: boolean },
): Verdict {
  const decision = evaluator.decide(flow, day);
  const conflicts = wanted.conflicts ? findConflicts(evaluator, flow, day, decision) : [];
  return { ...decision, changes: [], conflicts, missing: missingFacts(decision), valid_until: null };
}
