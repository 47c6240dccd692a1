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
  const found = foundOf(decision);
  return {
    ...decision,
    get changes() {
      if (!isUnlawful(decision.verdict)) return none;
      const ends = `${flow.from} ${flow.to}`;
      let changes = found.changes.get(ends);
      if (changes === undefined) found.changes.set(ends, (changes = findChanges(evaluator, flow, day)));
      return changes;
    },
    get conflicts() {
      found.conflicts ??= findConflicts(evaluator, flow, day, decision);
      return found.conflicts;
    },
    get missing() {
      found.missing ??= missingFacts(decision);
      return found.missing;
    },
    get valid_until() {
      if (found.validUntil === undefined)
        found.validUntil = findHorizon(evaluator, flow, day, decision.verdict);
      return found.validUntil;
    },
  };
}

/** What was found of a decision. Regions of one place share a decision, and have other regions near. */
interface Found {
  readonly changes: Map<string, Verdict["changes"]>;
  conflicts?: Verdict["conflicts"];
  missing?: Verdict["missing"];
  validUntil?: Verdict["valid_until"];
}

/** INVARIANT: an evaluator gives one decision twice only for flows that state the same, whatever the day. */
const findings = new WeakMap<Decision, Found>();

function foundOf(decision: Decision): Found {
  let found = findings.get(decision);
  if (found === undefined) findings.set(decision, (found = { changes: new Map() }));
  return found;
}

const none: Verdict["changes"] = [];

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
