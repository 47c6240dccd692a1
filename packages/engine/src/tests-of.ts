import type { Condition, Exception, Law, Period, Provision, Route, Test } from "@domicile/ir";

const known = new WeakMap<Condition, readonly Test[]>();

/** Every test a condition is made of, in the order written. */
export function testsOf(condition: Condition): readonly Test[] {
  let tests = known.get(condition);
  if (tests === undefined) known.set(condition, (tests = readTests(condition)));
  return tests;
}

function readTests(condition: Condition): readonly Test[] {
  switch (condition.kind) {
    case "always":
    case "never":
      return [];
    case "and":
    case "or":
      return condition.of.flatMap(testsOf);
    case "not":
    case "named":
      return testsOf(condition.of);
    default:
      return [condition];
  }
}

/** The exceptions of a provision, those to exceptions among them. */
export function exceptionsOf(provision: Provision): Exception[] {
  const deep = (exceptions: readonly Exception[]): Exception[] =>
    exceptions.flatMap((each) => [each, ...deep(each.exceptions)]);
  return deep(provision.exceptions);
}

/** Every condition that a provision is made of. */
export function* conditionsOf(provision: Provision): Iterable<Condition> {
  yield provision.applies;
  for (const hook of provision.reaches) yield hook.when;
  for (const duty of provision.duties) if (duty.when !== null) yield duty.when;
  for (const exception of exceptionsOf(provision)) yield exception.when;
  for (const route of routesOf(provision)) {
    yield route.when;
    for (const item of route.items) {
      if (item.when !== null) yield item.when;
      if (item.kind === "circumstance") yield item.holds;
    }
  }
}

/** The alternatives of a provision, those of its exceptions among them. */
export function routesOf(provision: Provision): readonly Route[] {
  return [...provision.routes, ...exceptionsOf(provision).flatMap(({ routes }) => routes)];
}

/** Every test that the law makes, on whatever day. */
export function testsOfLaw(law: Law): readonly Test[] {
  const members = Object.values(law.lists).flatMap((list) => list.members);
  const whens = [...members, ...law.defaults, ...law.orders].map(({ when }) => when);
  return [...law.provisions.flatMap((provision) => [...conditionsOf(provision)]), ...whens].flatMap((each) =>
    each === null ? [] : testsOf(each),
  );
}

interface Dated {
  readonly period: Period;
}

/**
 * The tests of the conditions, and those that these lean on: of members of the lists they name, of orders they ask about and,
 * `withDefaults`, of what is taken for facts that nobody stated. Each test once. `counts` says of which days these are: of any.
 */
export function testsLeanedOn(
  conditions: Iterable<Condition>,
  { defaults, lists, orders }: Law,
  { counts = () => true, withDefaults = false }: Leanings = {},
): readonly Test[] {
  const tests = new Set<Test>();
  const met = new Set<string>();
  const queue = [...conditions];
  const readOnce = (name: string, given: () => readonly (Dated & { readonly when: Condition | null })[]) => {
    if (met.has(name)) return;
    met.add(name);
    for (const each of given()) if (each.when !== null && counts(each)) queue.push(each.when);
  };
  // A list that grows while it is walked takes in what its own members lean on.
  for (const condition of queue)
    for (const test of testsOf(condition)) {
      tests.add(test);
      for (const id of "area" in test ? test.area.lists : [])
        readOnce(`list ${id}`, () => lists[id]?.members ?? []);
      if (test.kind === "ordered")
        readOnce(`orders ${test.provision}`, () =>
          orders.filter((each) => each.provision === test.provision),
        );
      if (withDefaults && "fact" in test)
        readOnce(`fact ${test.fact}`, () => defaults.filter(({ fact }) => fact === test.fact));
    }
  return [...tests];
}

interface Leanings {
  readonly counts?: (dated: Dated) => boolean;
  readonly withDefaults?: boolean;
}
