import type { Flow, Law, LawDate, Provision } from "@domicile/ir";
import { expand } from "./facts/expand.js";
import { isInForce } from "./period.js";
import { evaluateCondition } from "./reference/condition.js";
import { factsOf } from "./reference/reference.js";
import { and, or } from "./truth.js";

/**
 * What states promise each other in treaties about such a flow: in force, and known to concern it. It binds states and not whoever sends
 * the data, so that it decides nothing and cures nothing; a law that breaks the promise binds all the same.
 */
export function findContext(law: Law, flow: Flow, day: LawDate): readonly Provision[] {
  const promises = law.provisions.filter(
    ({ effect, instrument, period }) =>
      effect === "states_only" && law.instruments[instrument]?.kind === "treaty" && isInForce(period, day),
  );
  const hops = expand(law, flow).map((hop) => factsOf(law, hop, day));
  return promises.filter(({ applies, reaches }) =>
    hops.some((facts) => {
      const truthOf = (condition: Provision["applies"]) => evaluateCondition(condition, facts).truth;
      const reached = reaches.length === 0 || or(reaches.map(({ when }) => truthOf(when)));
      return and([truthOf(applies), reached]) === true;
    }),
  );
}
