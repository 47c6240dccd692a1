import type { Condition, Test } from "@domicile/ir";
import { isInForce } from "../period.js";
import { conditionsOf, routesOf, testsLeanedOn, testsOf } from "../tests-of.js";
import type { Unit } from "./find-flips.js";
import { leanOn, type Side } from "./side.js";

/**
 * Where one provision stands on both sides, what differs are a few of its parts: tests of lists, blocs, thresholds or days,
 * and routes that begin or end. Their tests, with all that these lean on; none where whole provisions differ.
 */
export function changedTests(unit: Unit, before: Side, after: Side): readonly Test[] {
  const [old, now] = [unit.before[0], unit.after[0]];
  if (unit.before.length !== 1 || old === undefined || old !== now || before.law !== after.law) return [];
  const changed: Condition[] = [...conditionsOf(old)]
    .flatMap(testsOf)
    .filter((test) => JSON.stringify(leanOn([test], before)) !== JSON.stringify(leanOn([test], after)));
  for (const { period, when } of routesOf(old))
    if (isInForce(period, before.day) !== isInForce(period, after.day)) changed.push(when);
  return [before, after].flatMap(({ law }) => testsLeanedOn(changed, law));
}
