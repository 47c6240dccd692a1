/**
 * The plain reference interpreter: one hop, one day, every provision in turn, written to be read beside E1 to E16.
 * It is slow and obvious; the fast evaluator must agree with it, reasons included.
 */
import type { Condition, Exposure, Law, LawDate, Obligation, Provision } from "@domicile/ir";
import { evaluatorBy } from "../decide.js";
import { type Evaluator, isDeciding, type Judgement, type Judging } from "../evaluator.js";
import type { SimpleFlow } from "../facts/expand.js";
import { Facts } from "../facts/facts.js";
import { isInForce } from "../period.js";
import { and, not, or, type Truth } from "../truth.js";
import { evaluateCondition } from "./condition.js";
import { judgeProvision, type ProvisionOutcome } from "./judge-provision.js";

export function createReference(law: Law): Evaluator {
  const judging: Judging = {
    law,
    judge: (simple, day) => judge(law, simple, day),
    reasons: (simple, day) =>
      outcomesOf(factsOf(law, simple, day), inForceOn(law, day)).map((outcome) => outcome.reason),
  };
  return evaluatorBy(judging, createReference);
}

/** How conditions stand over one hop on one day. The facts are read once, however many conditions are asked. */
export function truthsOf(law: Law, simple: SimpleFlow, day: LawDate): (condition: Condition) => Truth {
  const facts = factsOf(law, simple, day);
  return (condition) => evaluateCondition(condition, facts).truth;
}

export function factsOf(law: Law, simple: SimpleFlow, day: LawDate): Facts {
  return new Facts(law, simple, day, (facts, fallback) => evaluateCondition(fallback.when, facts));
}

function judge(law: Law, simple: SimpleFlow, day: LawDate): Judgement {
  const facts = factsOf(law, simple, day);
  const inForce = inForceOn(law, day);
  const outcomes = outcomesOf(facts, inForce);
  return {
    reasons: outcomes.map((outcome) => outcome.reason),
    cures: outcomes.filter((outcome) => outcome.reason.status === "unmet").map((outcome) => outcome.cures),
    obligations: inForce
      .filter((provision) => provision.duties.length > 0 && isOpen(provision, inForce, facts))
      .flatMap((provision) => obligationsOf(provision, facts)),
    exposure: inForce
      .filter((provision) => provision.kind === "government_access")
      .flatMap((provision) => exposureTo(provision, facts)),
  };
}

function inForceOn(law: Law, day: LawDate): readonly Provision[] {
  return law.provisions.filter((provision) => isInForce(provision.period, day) && hasEffect(provision));
}

function outcomesOf(facts: Facts, inForce: readonly Provision[]): readonly ProvisionOutcome[] {
  return inForce
    .filter((provision) => isDeciding(provision))
    .map((provision) => judgeProvision(provision, facts))
    .filter((outcome) => outcome !== undefined);
}

/** A power not used, a definition, evidence and a promise between states decide nothing. */
function hasEffect(provision: Provision): boolean {
  return provision.effect === "rule" || provision.effect === "on_order";
}

/** Whether the provision catches the flow; duties bind then, unless an exception frees it. */
function catches(provision: Provision, facts: Facts): boolean {
  const hooks =
    provision.reaches.length === 0
      ? true
      : or(provision.reaches.map((hook) => evaluateCondition(hook.when, facts).truth));
  return and([evaluateCondition(provision.applies, facts).truth, hooks]) === true;
}

function freed(provision: Provision, facts: Facts): Truth {
  return or(
    provision.exceptions
      .filter((each) => each.effect === "exempt")
      .map((each) =>
        and([
          evaluateCondition(each.when, facts).truth,
          not(or(each.exceptions.map((inner) => evaluateCondition(inner.when, facts).truth))),
        ]),
      ),
  );
}

/** A route binds nobody whom none of its gates concerns. */
function isOpen(provision: Provision, inForce: readonly Provision[], facts: Facts): boolean {
  if (provision.routeOf.length === 0) return true;
  return inForce.some(
    (gate) => provision.routeOf.includes(gate.id) && catches(gate, facts) && freed(gate, facts) === false,
  );
}

function obligationsOf(provision: Provision, facts: Facts): Obligation[] {
  if (!catches(provision, facts) || freed(provision, facts) !== false) return [];
  return provision.duties
    .filter((duty) => duty.when === null || evaluateCondition(duty.when, facts).truth === true)
    .map((duty) => ({ provision: provision.id, duty: duty.duty, due: duty.due }));
}

/**
 * E11: one line for a provision, through the first hook that holds, settled hooks before arguable ones. An exception
 * that is not known to hold protects nobody.
 */
function exposureTo(provision: Provision, facts: Facts): Exposure[] {
  if (!catches(provision, facts) || freed(provision, facts) === true) return [];
  const holding = provision.reaches
    .filter((hook) => evaluateCondition(hook.when, facts).truth === true)
    .map((hook) => ({ via: hook.fact, reach: hook.reach ?? provision.reach ?? "arguable" }));
  const first = holding.find((hook) => hook.reach === "settled") ??
    holding[0] ?? { via: "always", reach: provision.reach ?? "arguable" };
  return [{ government: provision.jurisdiction, provision: provision.id, ...first, ...keysNote(facts) }];
}

/** Keys held only by the exporter are noted and do not remove the exposure. */
function keysNote(facts: Facts): { readonly note?: string } {
  const { flow } = facts.simple;
  const withheld =
    flow.deid === "encrypted_local_keys" || (flow.safeguards?.includes("encryption_exporter_keys") ?? false);
  return withheld ? { note: "keys are held only by the exporter" } : {};
}
