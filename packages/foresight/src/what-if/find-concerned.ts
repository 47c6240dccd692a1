import { createFast, createProfiler } from "@domicile/engine";
import type { Area, Condition, Flow, Law, LawDate, PlaceId, Provision, Route, Test } from "@domicile/ir";
import type { LawPatch } from "../proposals/law-patch.js";
import type { PreparedWhatIf } from "./baseline.js";
import { keysRead } from "./find-touched.js";
import { testsBeside, testsIn } from "./tests-read.js";

/**
 * Which flows the patches can concern at all: those that some changed provision may reach, that name a place which joins or
 * leaves a list where the list is read, or to which a changed default may apply. Of most estates and proposals these are few, and the rest need
 * not be looked at.
 *
 * INVARIANT: says no only of flows for which nothing changes on the days given. Told by a rulebook of probes: each forbids
 * whatever the change may concern, and a flow that it leaves permitted is none.
 */
export function findConcerned(
  prepared: Pick<PreparedWhatIf, "stated">,
  laws: readonly Law[],
  patches: readonly LawPatch[],
  days: readonly LawDate[],
): (flow: Flow) => boolean {
  const conditions = conditionsOfChange(laws, patches);
  if (conditions === "all") return () => true;
  if (conditions.length === 0) return () => false;
  const probes = probesFor(laws[0]!, conditions);
  const profile = createProfiler(probes);
  const evaluators = [...new Set(days)].map((day) => ({ day, fast: createFast(probes, [day]) }));
  const known = new Map<number, boolean>();
  return (flow) => {
    const stated = prepared.stated(flow);
    if (stated === undefined) return true;
    const kind = profile(stated);
    let is = known.get(kind);
    if (is === undefined)
      known.set(kind, (is = evaluators.some(({ day, fast }) => fast.word(flow, day) !== "permitted")));
    return is;
  };
}

/** Conditions under one of which something may be other; `all` where that cannot be said. */
function conditionsOfChange(
  laws: readonly Law[],
  patches: readonly LawPatch[],
): readonly Condition[] | "all" {
  const isBeyond = ({ jurisdictions, orders, places, thresholds }: LawPatch) =>
    [jurisdictions, orders, places, thresholds].some((parts) => Object.keys(parts).length > 0);
  if (patches.some(isBeyond)) return "all";
  const provisions = laws.map((law) => new Map(law.provisions.map((each) => [each.id, each])));
  const changed = new Set(patches.flatMap((patch) => Object.keys(patch.provisions)));
  const defaults = new Set(patches.flatMap((patch) => Object.keys(patch.defaults)));
  return [
    ...[...changed].flatMap((id) =>
      provisions.flatMap((known) => {
        const provision = known.get(id);
        return provision === undefined ? [] : scopeOfChange(provision, known);
      }),
    ),
    ...listsOfChange(laws, patches),
    ...laws.flatMap((law) => law.defaults.filter(({ id }) => defaults.has(id)).map(({ when }) => when)),
  ];
}

/** Where a provision may say something; of a route, where its gate may, and where the route may be open. */
function scopeOfChange(provision: Provision, known: ReadonlyMap<string, Provision>): Condition {
  const gates = [...provision.routeOf, ...provision.outranks].flatMap((id) => known.get(id) ?? []);
  if (gates.length === 0) return reachOf(provision);
  const own = provision.routes.filter(({ origin }) => origin === provision.id);
  return and([
    reachOf(provision),
    or(gates.map(reachOf)),
    ...(own.length === 0 ? [] : [or(own.map(openWhere))]),
  ]);
}

function reachOf({ applies, reaches }: Provision): Condition {
  return and([applies, ...(reaches.length === 0 ? [] : [or(reaches.map(({ when }) => when))])]);
}

/** Papers may be held or not; facts decide the rest. */
function openWhere({ items, when }: Route): Condition {
  return and([
    when,
    ...items.flatMap((item) => (item.kind === "circumstance" && item.when === null ? item.holds : [])),
  ]);
}

/** Where a fact that a list is compared with names a place that joins or leaves it. */
function listsOfChange(laws: readonly Law[], patches: readonly LawPatch[]): readonly Condition[] {
  const ids = new Set(patches.flatMap((patch) => Object.keys(patch.lists)));
  if (ids.size === 0) return [];
  const tests = new Map<string, Condition>();
  const provisions = new Set(laws.flatMap((law) => law.provisions));
  const readers = [...provisions].filter((each) => [...ids].some((id) => keysRead(each).has(`list ${id}`)));
  const asked = [...readers.flatMap(testsIn), ...laws.flatMap(testsBeside)];
  const areas = new Map(
    [...ids].map((id) => [id, { places: changedPlaces(id, laws), lists: [], facts: [] }] as const),
  );
  for (const test of new Set(asked)) {
    if (!("area" in test)) continue;
    for (const area of test.area.lists.flatMap((id) => areas.get(id) ?? [])) {
      const condition = conditionOn(test, area);
      tests.set(JSON.stringify(condition), condition);
    }
  }
  return [...tests.values()];
}

/** Whether the test may answer otherwise: of all in an area as of some, for one place may make the difference. */
function conditionOn(test: Test & { readonly area: Area }, area: Area): Condition {
  switch (test.kind) {
    case "within":
      return { kind: "within", fact: test.fact, area };
    case "meets":
    case "all-within":
      return { kind: "meets", fact: test.fact, area };
    default:
      return { kind: "always" };
  }
}

function changedPlaces(id: string, laws: readonly Law[]): readonly PlaceId[] {
  const texts = laws.map((law) => (law.lists[id]?.members ?? []).map((each) => JSON.stringify(each)));
  const all = laws.flatMap((law) => law.lists[id]?.members ?? []);
  const changed = all.filter((each) => !texts.every((known) => known.includes(JSON.stringify(each))));
  return [...new Set(changed.map(({ place }) => place))].sort();
}

function probesFor(law: Law, conditions: readonly Condition[]): Law {
  const [pattern] = law.provisions;
  const distinct = new Map(conditions.map((condition) => [JSON.stringify(condition), condition]));
  const provisions = [...distinct.values()].map(
    (applies, index): Provision => ({
      ...pattern!,
      id: `probe.${String(index).padStart(4, "0")}`,
      kind: "prohibition",
      effect: "rule",
      period: { from: null, to: null },
      applies,
      reaches: [],
      exceptions: [],
      routes: [],
      routeOf: [],
      outranks: [],
      replaces: [],
      duties: [],
      untranslatable: null,
    }),
  );
  return { ...law, provisions };
}

function and(of: readonly Condition[]): Condition {
  return of.length === 1 ? of[0]! : { kind: "and", of };
}

function or(of: readonly Condition[]): Condition {
  return of.length === 1 ? of[0]! : { kind: "or", of };
}
