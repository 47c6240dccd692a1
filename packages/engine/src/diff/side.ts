import type {
  Area,
  Exception,
  FactDefault,
  Law,
  LawDate,
  PlaceId,
  Provision,
  Route,
  Test,
} from "@domicile/ir";
import { canonicalJson } from "../digest.js";
import { membersOf } from "../facts/places.js";
import { isInForce } from "../period.js";
import { conditionsOf, routesOf, testsOf } from "../tests-of.js";

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
  const lists: Record<string, unknown> = {};
  const blocs: Record<PlaceId, readonly PlaceId[]> = {};
  const thresholds: Record<string, number | null> = {};
  const orders: Record<string, unknown> = {};
  const defaults = new Map<string, FactDefault>();
  const since: Record<LawDate, boolean> = {};
  const queue = [...tests];
  const readArea = (area: Area) => {
    for (const place of area.places) blocs[place] = membersOf(law.atlas, place, day);
    for (const id of area.lists) {
      if (id in lists) continue;
      const members = (law.lists[id]?.members ?? []).filter(({ period }) => isInForce(period, day));
      lists[id] = members.map(({ place, when }) => ({ place, when }));
      for (const { place, when } of members) {
        blocs[place] = membersOf(law.atlas, place, day);
        if (when !== null) queue.push(...testsOf(when));
      }
    }
  };
  for (let test = queue.pop(); test !== undefined; test = queue.pop()) {
    if ("area" in test) readArea(test.area);
    if (test.kind === "since") since[test.day] = day >= test.day;
    if (test.kind === "count" && typeof test.atLeast === "object") {
      const { threshold } = test.atLeast;
      const values = law.thresholds[threshold]?.values ?? [];
      thresholds[threshold] = values.find(({ period }) => isInForce(period, day))?.value ?? null;
    }
    if (test.kind === "ordered") {
      const { provision } = test;
      const own = law.orders.filter((each) => each.provision === provision && isInForce(each.period, day));
      if (!(provision in orders)) queue.push(...own.flatMap(({ when }) => testsOf(when)));
      orders[provision] = own.map(({ when }) => when);
    }
    if ("fact" in test)
      for (const each of law.defaults.filter(
        ({ fact, period }) => fact === test.fact && isInForce(period, day),
      )) {
        if (!defaults.has(each.id)) queue.push(...testsOf(each.when));
        defaults.set(each.id, each);
      }
  }
  return {
    lists,
    blocs,
    thresholds,
    orders,
    since,
    defaults: [...defaults.values()].map(({ fact, priority, value, when }) => ({
      fact,
      priority,
      value,
      when,
    })),
  };
}
