import type { Condition, Exception, Law, LawDate, MechanismId, Provision, Route, Test } from "@domicile/ir";
import { isInForce } from "../period.js";
import { testsOf } from "../tests-of.js";

/** What a deciding provision asks on one day: its tests, and the mechanisms of its routes. */
export interface Asked {
  readonly tests: readonly Test[];
  readonly mechanisms: readonly MechanismId[];
}

export function findAsked(provision: Provision, day: LawDate): Asked {
  const tests: Test[] = [];
  const mechanisms = new Set<MechanismId>();

  const condition = (each: Condition | null): void => {
    if (each !== null) tests.push(...testsOf(each));
  };
  const routes = (given: readonly Route[]): void => {
    for (const route of given.filter(({ period }) => isInForce(period, day))) {
      condition(route.when);
      for (const item of route.items) {
        condition(item.when);
        if (item.kind === "mechanism") mechanisms.add(item.id);
        else condition(item.holds);
      }
    }
  };
  const exceptions = (given: readonly Exception[]): void => {
    for (const exception of given) {
      condition(exception.when);
      routes(exception.routes);
      exceptions(exception.exceptions);
    }
  };

  condition(provision.applies);
  for (const { when } of provision.reaches) condition(when);
  exceptions(provision.exceptions);
  routes(provision.routes);
  return { tests, mechanisms: [...mechanisms] };
}

/** The numbers of people that the law compares with, on whatever day, in order. */
export function findBands(law: Law): readonly number[] {
  const bands = new Set(
    Object.values(law.thresholds).flatMap(({ values }) => values.map(({ value }) => value)),
  );
  const look = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { kind, atLeast } = part as { kind?: unknown; atLeast?: unknown };
    if (kind === "count" && typeof atLeast === "number") bands.add(atLeast);
    for (const inner of Object.values(part)) look(inner);
  };
  look([law.provisions, law.lists, law.defaults, law.orders]);
  return [...bands].sort((a, b) => a - b);
}
