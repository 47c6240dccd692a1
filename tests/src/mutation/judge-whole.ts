import { createReference, type Evaluator, type SimpleFlow } from "@domicile/engine";
import type { Condition, Law, LawDate, Provision } from "@domicile/ir";
import { type Outcomes, splitByProvision } from "./outcomes.js";
import { conditionsOf, readingsIn } from "./own-law.js";

/**
 * Judges a hop by the whole law as it is. A provision that is silent on a hop stays so whatever mechanisms are added, unless
 * its scope asks for them; so of hops that differ in mechanisms alone, all but the first are put to few provisions.
 */
export function createJudge(law: Law): (simple: SimpleFlow, day: LawDate) => Outcomes {
  // No case tells of obligations, and working them out takes a third of the time.
  const provisions = law.provisions.map((each) =>
    each.duties.length === 0 ? each : { ...each, duties: [] },
  );
  const byId = new Map(provisions.map((each) => [each.id, each]));
  const whole = createReference({ ...law, provisions });
  const asking = provisions.filter(asksForExcuses);
  const isSafe = !law.defaults.some(({ when }) => excusesIn(when));
  const parts = new Map<string, Evaluator>();
  return (simple, day) => {
    const { local_copy_kept: _kept, mechanisms: _held, ...flow } = simple.flow;
    const key = JSON.stringify([day, { ...simple, flow }]);
    const part = isSafe ? parts.get(key) : undefined;
    if (part !== undefined) return splitByProvision(part.judge(simple, day));
    const outcomes = splitByProvision(whole.judge(simple, day));
    const speaking = [...outcomes.keys()].map((id) => byId.get(id)!);
    const needed = [...speaking, ...asking];
    const readings = needed
      .flatMap((each) => conditionsOf(each).flatMap(readingsIn))
      .map((id) => byId.get(id)!);
    parts.set(key, createReference({ ...law, provisions: [...new Set([...needed, ...readings])] }));
    return outcomes;
  };
}

/** Of what exposes every condition counts, of what decides the scope: there its routes and exceptions follow. */
function asksForExcuses(provision: Provision): boolean {
  const { applies, kind, reaches } = provision;
  const scope = [applies, ...reaches.map(({ when }) => when)];
  return (kind === "government_access" ? conditionsOf(provision) : scope).some(excusesIn);
}

function excusesIn(condition: Condition): boolean {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.of.some(excusesIn);
    case "not":
    case "named":
      return excusesIn(condition.of);
    case "includes":
      return condition.fact === "mechanisms" || condition.fact === "safeguards";
    case "holds":
      return condition.fact === "local_copy_kept";
    default:
      return false;
  }
}
