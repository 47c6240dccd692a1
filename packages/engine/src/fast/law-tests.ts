import type { Condition, Exception, Law, LawDate, MechanismId, Provision, Route, Test } from "@domicile/ir";
import { isInForce } from "../period.js";
import { conditionsOf, routesOf, testsOf } from "../tests-of.js";
import type { SlotName } from "./formula.js";
import { isStated } from "./statements.js";

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

/**
 * The facts that bear on anything the provisions of the law say, on whatever day: what members of lists, orders and defaults
 * are conditional on is among them where the list, the order or the fact is asked about.
 */
export function findFactsAsked(law: Law): readonly SlotName[] {
  const names = new Set<SlotName>();
  const dated = new Set<string>();
  const seen = new Set<Test>();

  const ask = (name: SlotName): void => {
    if (names.has(name)) return;
    names.add(name);
    for (const { fact, value, when } of law.defaults) {
      if (fact !== name) continue;
      read(when);
      if (typeof value === "object" && "fact" in value) ask(value.fact);
    }
  };
  const readOnce = (id: string, conditions: () => readonly (Condition | null)[]): void => {
    if (dated.has(id)) return;
    dated.add(id);
    for (const each of conditions()) read(each);
  };
  const read = (condition: Condition | null): void => {
    for (const test of condition === null ? [] : testsOf(condition)) {
      if (seen.has(test)) continue;
      seen.add(test);
      if ("fact" in test) ask(test.fact);
      else if (test.kind in ofKind) ask(ofKind[test.kind as keyof typeof ofKind]);
      if ("area" in test) {
        for (const fact of test.area.facts) ask(fact);
        for (const id of test.area.lists) readOnce(id, () => law.lists[id]?.members.map(whenOf) ?? []);
      }
      if (test.kind === "ordered")
        readOnce(test.provision, () =>
          law.orders.filter(({ provision }) => provision === test.provision).map(whenOf),
        );
    }
  };

  for (const provision of law.provisions) {
    for (const condition of conditionsOf(provision)) read(condition);
    for (const item of routesOf(provision).flatMap(({ items }) => items))
      if (item.kind === "mechanism")
        ask((law.vocabulary.mechanism[item.id]?.also ?? []).length === 0 ? "mechanisms" : "held");
  }
  return [...names].filter(isStated);
}

function whenOf({ when }: { readonly when: Condition | null }): Condition | null {
  return when;
}

/** What tests read that name no fact. */
const ofKind = {
  count: "subjects.count",
  moves: "moves",
  ordered: "asserted.orders",
  "dpf-scope": "asserted.dpf_scope",
  reading: "reading",
} as const satisfies Partial<Record<Test["kind"], SlotName>>;
