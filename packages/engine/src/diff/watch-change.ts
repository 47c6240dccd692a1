import type { FactName, Provision } from "@domicile/ir";
import { isInForce } from "../period.js";
import { evaluateCondition } from "../reference/condition.js";
import { evaluateTest } from "../reference/test.js";
import { conditionsOf, routesOf, testsOf } from "../tests-of.js";
import type { Draft } from "./draft.js";
import type { Unit } from "./find-flips.js";
import { OpenFacts } from "./open-facts.js";
import { leanOn, type Side } from "./side.js";

/** Whether what changed can still matter to a draft, and a fact that would settle it. */
export interface Watched {
  /** All that changed reads the same on both sides, so that the rest, which is the same text, does too. */
  readonly isSame: boolean;
  readonly ask?: FactName;
}

const mayDiffer: Watched = { isSame: false };

/**
 * Where one provision stands on both sides, what differs are a few of its parts: tests of lists, blocs, thresholds or days,
 * and routes that begin or end. Asking for these first leaves most combinations out at once.
 */
export function watchChange(unit: Unit, before: Side, after: Side): (draft: Draft) => Watched {
  const [old, now] = [unit.before[0], unit.after[0]];
  if (unit.before.length !== 1 || old === undefined || old !== now || before.law !== after.law)
    return () => mayDiffer;
  const tests = [...conditionsOf(old)]
    .flatMap(testsOf)
    .filter((test) => JSON.stringify(leanOn([test], before)) !== JSON.stringify(leanOn([test], after)));
  const routes = routesOf(old).filter(
    ({ period }) => isInForce(period, before.day) !== isInForce(period, after.day),
  );
  return (draft) => {
    const sides = [before, after].map((side) => factsOf(old, side, draft)) as [OpenFacts, OpenFacts];
    let ask: FactName | undefined;
    for (const test of tests) {
      const [was, is] = sides.map((facts) => evaluateTest(test, facts));
      if (was!.truth !== null && is!.truth !== null && was!.truth !== is!.truth) return mayDiffer;
      if (was!.truth === null || is!.truth === null) ask ??= (was!.unknown[0] ?? is!.unknown[0]) as FactName;
    }
    for (const route of routes) {
      const { truth, unknown } = evaluateCondition(route.when, sides[0]);
      if (truth === true) return mayDiffer;
      if (truth === null) ask ??= unknown[0] as FactName;
    }
    return ask === undefined ? { isSame: true } : { isSame: false, ask };
  };
}

function factsOf(provision: Provision, { day, law }: Side, draft: Draft): OpenFacts {
  return new OpenFacts({ law: { ...law, defaults: [], provisions: [provision] }, day }, draft);
}
