import type { Flow, LawDate, Verdict } from "@domicile/ir";
import { findChanges } from "./changes.js";
import { findConflicts } from "./conflicts.js";
import { isUnlawful } from "./decide.js";
import type { Evaluator } from "./evaluator.js";
import { findHorizon } from "./horizon.js";
import { missingFacts } from "./missing.js";

/** The whole contract: the decision, and all that is computed on demand. */
export function completeVerdict(evaluator: Evaluator, flow: Flow, day: LawDate): Verdict {
  const decision = evaluator.decide(flow, day);
  return {
    ...decision,
    changes: isUnlawful(decision.verdict) ? findChanges(evaluator, flow, day) : [],
    conflicts: findConflicts(evaluator, flow, day, decision),
    missing: missingFacts(decision),
    valid_until: findHorizon(evaluator, flow, day, decision.verdict),
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
