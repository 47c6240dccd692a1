import type { Flow, LawDate, Verdict } from "@domicile/ir";
import { findChanges } from "./changes.js";
import { findConflicts } from "./conflicts.js";
import { decide, isUnlawful } from "./decide.js";
import type { Evaluator } from "./evaluator.js";
import { findHorizon } from "./horizon.js";
import { missingFacts } from "./missing.js";

/** The whole contract: the decision, and all that is computed on demand. */
export function completeVerdict(evaluator: Evaluator, flow: Flow, day: LawDate): Verdict {
  const decision = decide(evaluator, flow, day);
  return {
    ...decision,
    changes: isUnlawful(decision.verdict) ? findChanges(evaluator, flow, day) : [],
    conflicts: findConflicts(evaluator, flow, day, decision),
    missing: missingFacts(decision),
    valid_until: findHorizon(evaluator, flow, day, decision.verdict),
  };
}
