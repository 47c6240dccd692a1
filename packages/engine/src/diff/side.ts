import type { Exception, Law, LawDate, Period, PlaceId, Provision, Route, Test } from "@domicile/ir";
import { canonicalJson } from "../digest.js";
import { membersOf } from "../facts/places.js";
import { isInForce } from "../period.js";
import { conditionsOf, routesOf, testsLeanedOn, testsOf } from "../tests-of.js";

/** One side of a comparison: a rulebook on a day. */
export interface Side {
  readonly law: Law;
  readonly day: LawDate;
}

/** What stands on the day: in force, and more than a power, a definition or a promise between states. */
export function standingOn({ day, law }: Side): readonly Provision[] {
  return law.provisions.filter(
    ({ effect, period }) => isInForce(period, day) && (effect === "rule" || effect === "on_order"),
  );
}

/** Whether a provision that stands on both sides may answer otherwise on one of them. */
export function readsOtherwise(was: Provision, before: Side, is: Provision, after: Side): boolean {
  if (was !== is || before.law !== after.law) return textOnDay(was, before) !== textOnDay(is, after);
  const periods = routesOf(is).map(({ period }) => period);
  if (periods.some((period) => isInForce(period, before.day) !== isInForce(period, after.day))) return true;
  const tests = [...conditionsOf(is)].flatMap(testsOf);
  return JSON.stringify(leanOn(tests, before)) !== JSON.stringify(leanOn(tests, after));
}

/**
 * A provision with everything dated that it leans on, as it is on the day: equal texts, equal answers. Routes out of force,
 * list members, memberships of blocs, thresholds, orders and defaults are resolved, and the words for people are left out.
 */
function textOnDay(provision: Provision, side: Side): string {
  const { day, law } = side;
  const { applies, duties, effect, exceptions, id, kind, reach, reaches, routes, taken, untranslatable } =
    provision;
  return canonicalJson({
    rule: { applies, duties, effect, id, kind, reach, reaches, taken, untranslatable },
    exceptions: exceptions.map((each) => exceptionOnDay(each, day)),
    routes: routesOnDay(routes, day),
    ...leanOn([...conditionsOf(provision)].flatMap(testsOf), side),
    also: mechanismsOf(provision).map((mechanism) => law.vocabulary.mechanism[mechanism]?.also ?? []),
  });
}

function routesOnDay(routes: readonly Route[], day: LawDate) {
  return routes
    .filter(({ period }) => isInForce(period, day))
    .map(({ exempts, items, origin, when }) => ({ exempts, items, origin, when }));
}

function exceptionOnDay({ effect, exceptions, id, over, routes, when }: Exception, day: LawDate): object {
  return {
    effect,
    id,
    over,
    when,
    routes: routesOnDay(routes, day),
    exceptions: exceptions.map((each) => exceptionOnDay(each, day)),
  };
}

function mechanismsOf(provision: Provision): readonly string[] {
  const ids = routesOf(provision).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === "mechanism" ? [item.id] : [])),
  );
  return [...new Set(ids)].sort();
}

/** What the tests lean on, on the day. */
export function leanOn(tests: readonly Test[], { day, law }: Side) {
  const isOnDay = ({ period }: { readonly period: Period }) => isInForce(period, day);
  const lists: Record<string, unknown> = {};
  const blocs: Record<PlaceId, readonly PlaceId[]> = {};
  const thresholds: Record<string, number | null> = {};
  const orders: Record<string, unknown> = {};
  const since: Record<LawDate, boolean> = {};
  const leaned = testsLeanedOn(tests, law, { counts: isOnDay, withDefaults: true });
  for (const test of leaned) {
    for (const place of "area" in test ? test.area.places : [])
      blocs[place] = membersOf(law.atlas, place, day);
    for (const id of "area" in test ? test.area.lists : []) {
      const members = (law.lists[id]?.members ?? []).filter(isOnDay);
      lists[id] = members.map(({ place, when }) => ({ place, when }));
      for (const { place } of members) blocs[place] = membersOf(law.atlas, place, day);
    }
    if (test.kind === "since") since[test.day] = day >= test.day;
    if (test.kind === "count" && typeof test.atLeast === "object") {
      const { threshold } = test.atLeast;
      thresholds[threshold] = law.thresholds[threshold]?.values.find(isOnDay)?.value ?? null;
    }
    if (test.kind === "ordered") {
      const own = law.orders.filter((each) => each.provision === test.provision && isOnDay(each));
      orders[test.provision] = own.map(({ when }) => when);
    }
  }
  const facts = new Set<string>(leaned.flatMap((test) => ("fact" in test ? [test.fact] : [])));
  const defaults = law.defaults
    .filter((each) => facts.has(each.fact) && isOnDay(each))
    .map(({ fact, priority, value, when }) => ({ fact, priority, value, when }));
  return { lists, blocs, thresholds, orders, since, defaults };
}
