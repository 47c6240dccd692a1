import type { Area, FactName, Law, PlaceFact, PlaceId, Test } from "@domicile/ir";
import type { Facts, Read } from "../facts/facts.js";
import { liesIn, membersOf } from "../facts/places.js";
import { isInForce } from "../period.js";
import { and, or, type Truth } from "../truth.js";
import { evaluateCondition } from "./condition.js";

/** A test's truth, the facts to ask where it is unknown, and the defaults it leant on. */
export interface Tested {
  readonly truth: Truth;
  readonly unknown: readonly FactName[];
  readonly defaults: readonly string[];
}

/** One test of facts. Each case reads as the test's line in `docs/concepts/law-files.md`. */
export function evaluateTest(test: Test, facts: Facts): Tested {
  switch (test.kind) {
    case "within":
      return withRead(facts.place(test.fact), (place) => within(place, test.area, facts));
    case "meets":
      return withRead(facts.places(test.fact), (places) =>
        any(places.map((place) => within(place, test.area, facts))),
      );
    case "all-within":
      return withRead(facts.places(test.fact), (places) =>
        places.length === 0 ? known(false) : every(places.map((place) => within(place, test.area, facts))),
      );
    case "includes": {
      const { value, by } = facts.set(test.fact);
      const defaults = by.map((each) => each.id);
      if (test.ids.some((id) => value.holds.has(id))) return { truth: true, unknown: [], defaults };
      const open = test.ids.some((id) => value.may === "any" || value.may.has(id));
      return { truth: open ? null : false, unknown: open ? value.ask : [], defaults };
    }
    case "is":
      return withRead(facts.word(test.fact), (word) => known(test.ids.includes(word)));
    case "holds":
      return withRead(facts.truth(test.fact), known);
    case "count":
      return count(test, facts);
    case "moves":
      return moves(facts);
    case "ordered":
      return ordered(test.provision, facts);
    case "dpf-scope": {
      const scope = facts.simple.flow.asserted?.dpf_scope;
      return known(scope === undefined || test.ids.some((id) => scope.includes(id)));
    }
    case "reading": {
      const provision = facts.law.provisions.find((each) => each.id === test.provision);
      return known(
        (facts.simple.flow.reading?.[test.provision] ?? provision?.taken ?? null) === test.reading,
      );
    }
    case "since":
      return known(facts.day >= test.day);
  }
}

function known(truth: boolean): Tested {
  return { truth, unknown: [], defaults: [] };
}

function withRead<T>(read: Read<T>, test: (value: T) => Tested): Tested {
  if (read.by === undefined) return { truth: null, unknown: read.unknown, defaults: [] };
  const tested = test(read.value);
  return { ...tested, defaults: [...read.by.map((each) => each.id), ...tested.defaults] };
}

function any(parts: readonly Tested[]): Tested {
  return combine(or(parts.map((part) => part.truth)), parts);
}

function every(parts: readonly Tested[]): Tested {
  return combine(and(parts.map((part) => part.truth)), parts);
}

function combine(truth: Truth, parts: readonly Tested[]): Tested {
  return {
    truth,
    unknown: truth === null ? parts.flatMap((part) => part.unknown) : [],
    defaults: parts.flatMap((part) => part.defaults),
  };
}

/**
 * A bloc as a place lies in an area when it is named there, lies in a bloc that is, or all its members do; a member of
 * it does not stand for it.
 */
function within(place: PlaceId, area: Area, facts: Facts): Tested {
  const { law, day } = facts;
  if (liesIn(law.atlas, place, area.places, day)) return known(true);
  if (area.lists.length === 0 && area.facts.length === 0 && law.atlas.places[place]?.kind !== "bloc")
    return known(false);
  const named = any([
    ...area.lists.map((list) => listed(place, list, facts)),
    ...area.facts.map((fact) => withinFact(place, fact, facts)),
  ]);
  if (named.truth !== false) return named;
  const members = membersOf(law.atlas, place, day);
  if (members.length === 0) return named;
  const parts: Tested[] = [];
  for (const member of members) {
    const part = within(member, area, facts);
    if (part.truth === false) return part;
    parts.push(part);
  }
  return every(parts);
}

function listed(place: PlaceId, list: string, facts: Facts): Tested {
  const { law, day } = facts;
  const members = law.lists[list]?.members ?? [];
  return any(
    members
      .filter((member) => isInForce(member.period, day) && liesIn(law.atlas, place, [member.place], day))
      .map((member) => {
        if (member.when === null) return known(true);
        const { truth, unknown, defaults } = evaluateCondition(member.when, facts);
        return { truth, unknown, defaults };
      }),
  );
}

function withinFact(place: PlaceId, fact: PlaceFact, facts: Facts): Tested {
  return withRead(facts.place(fact), (other) => known(liesIn(facts.law.atlas, place, [other], facts.day)));
}

/** `from` and `to` differ; resting operations with one end named do not move (see `expand`). */
function moves(facts: Facts): Tested {
  const { from, to } = facts.simple;
  if (from !== undefined && to !== undefined) return known(from !== to);
  const unknown: FactName[] = [
    ...(from === undefined ? (["from"] as const) : []),
    ...(to === undefined ? (["to"] as const) : []),
  ];
  return { truth: null, unknown, defaults: [] };
}

/** People in the area lie between a lower and an upper bound; the threshold decides where both are on one side. */
function count(test: Test & { kind: "count" }, facts: Facts): Tested {
  const needed = thresholdOf(test.atLeast, facts);
  if (needed === null) return known(false);
  const { subjects } = facts.simple.flow;
  const people = subjects?.count;
  if (people === undefined) return { truth: null, unknown: ["subjects.count"], defaults: [] };
  const { lower, upper } = bounds(people, test.area, facts);
  if (lower >= needed) return known(true);
  if (upper < needed) return known(false);
  return { truth: null, unknown: ["subjects.count"], defaults: [] };
}

function thresholdOf(atLeast: number | { readonly threshold: string }, facts: Facts): number | null {
  if (typeof atLeast === "number") return atLeast;
  const values: Law["thresholds"][string]["values"] = facts.law.thresholds[atLeast.threshold]?.values ?? [];
  return values.find((each) => isInForce(each.period, facts.day))?.value ?? null;
}

/** A number by country counts those in the area; one number over several countries is an upper bound for each. */
function bounds(
  people: number | Readonly<Record<string, number>>,
  area: Area,
  facts: Facts,
): { lower: number; upper: number } {
  if (typeof people !== "number") {
    let lower = 0;
    let upper = 0;
    for (const [place, number] of Object.entries(people)) {
      if (within(place, area, facts).truth === true) lower += number;
      if (touches(place, area, facts)) upper += number;
    }
    return { lower, upper };
  }
  const { residence, collected_in } = facts.simple.flow.subjects ?? {};
  if (residence === undefined && collected_in === undefined) return { lower: 0, upper: people };
  const named = [...(residence ?? []), ...(collected_in ?? [])];
  const all = named.length > 0 && named.every((place) => within(place, area, facts).truth === true);
  return { lower: all ? people : 0, upper: named.some((place) => touches(place, area, facts)) ? people : 0 };
}

/** The place lies in the area, or the area in it (people "in the EU" may be people in Germany). */
function touches(place: PlaceId, area: Area, facts: Facts): boolean {
  if (within(place, area, facts).truth !== false) return true;
  return area.places.some((each) => liesIn(facts.law.atlas, each, [place], facts.day));
}

/** Acts are listed: by the rulebook, or by the flow; absent means none. */
function ordered(provision: string, facts: Facts): Tested {
  if (facts.simple.flow.asserted?.orders?.includes(provision)) return known(true);
  return any(
    facts.law.orders
      .filter((order) => order.provision === provision && isInForce(order.period, facts.day))
      .map((order) => {
        const { truth, unknown, defaults } = evaluateCondition(order.when, facts);
        return { truth, unknown, defaults };
      }),
  );
}
