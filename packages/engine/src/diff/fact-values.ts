import {
  type Area,
  type FactName,
  type Flow,
  type Law,
  type PlaceId,
  placeFacts,
  type Test,
} from "@domicile/ir";
import { liesIn } from "../facts/places.js";
import { isInForce } from "../period.js";
import { statedIn } from "./draft.js";
import { firstOfEach } from "./first-of-each.js";
import type { Side } from "./side.js";

/**
 * For each fact the values that the tests can tell apart, one of each sort: two places that lie in the same areas, two sets
 * that hold the same of the ids asked about, give the same answer whatever else is stated.
 */
export class FactValues {
  readonly #sides: readonly Side[];
  readonly #tests: readonly Test[];
  readonly #sorts = new Map<string, readonly (readonly PlaceId[])[]>();
  readonly #known = new Map<FactName, readonly unknown[]>();
  readonly #compares: boolean;

  constructor(sides: readonly Side[], tests: readonly Test[]) {
    this.#sides = sides;
    this.#tests = tests;
    // Whether places are compared with each other, so that two of one sort may be the same or not.
    this.#compares = tests.some(
      (test) =>
        test.kind === "moves" ||
        ("area" in test && test.area.facts.length > 0) ||
        (test.kind === "includes" && test.fact === "operation"),
    );
  }

  /** The values to try for a fact, the plainest first. Of places those that the flow names already come first. */
  of(fact: FactName, flow: Flow): readonly unknown[] {
    if (isPlaceFact(fact)) return this.#placesFor(fact, flow);
    let values = this.#known.get(fact);
    if (values === undefined) this.#known.set(fact, (values = this.#find(fact)));
    return values;
  }

  #placesFor(fact: FactName, flow: Flow): readonly PlaceId[] {
    const sorts = this.#sortsOf(fact);
    const named = new Set(placeFacts.flatMap((each) => (statedIn(flow, each) as string | undefined) ?? []));
    if (!this.#compares) return sorts.map((places) => places.find((place) => named.has(place)) ?? places[0]!);
    return sorts.flatMap((places) => {
      const other = places.find((place) => !named.has(place));
      return [...places.filter((place) => named.has(place)), ...(other === undefined ? [] : [other])];
    });
  }

  /** All places, together where no test of the fact tells them apart on either side. */
  #sortsOf(fact: FactName): readonly (readonly PlaceId[])[] {
    const areas = this.#tests.flatMap((test) =>
      "area" in test && "fact" in test && test.fact === fact ? [test.area] : [],
    );
    const key = JSON.stringify(areas);
    let sorts = this.#sorts.get(key);
    if (sorts === undefined) this.#sorts.set(key, (sorts = sortPlaces(areas, this.#sides)));
    return sorts;
  }

  #find(fact: FactName): readonly unknown[] {
    const { law } = this.#sides[0]!;
    switch (fact) {
      case "subjects.residence":
      case "subjects.citizenship":
      case "subjects.collected_in":
      case "exporter.controlled_by":
      case "exporter.offers_in":
      case "exporter.data_location":
      case "importer.controlled_by":
      case "asserted.offers_or_monitors":
        return this.#lists(fact);
      case "data":
        return this.#sets(["data"], Object.keys(law.vocabulary.data), ["personal"], (ids) =>
          withParents(law, ids),
        );
      case "exporter.actor":
        return this.#sets(["actor"], Object.keys(law.vocabulary.actor), ["controller"], withController);
      case "importer.actor":
        return this.#sets(
          ["importer.actor", "actor"],
          ["processor", "cloud_provider", ...this.#idsOf("importer.actor")],
          [],
          asIs,
        );
      case "importer.certifications":
        return this.#sets([fact], Object.keys(law.vocabulary.certification), [], asIs);
      case "deid":
        return this.#words(fact, Object.keys(law.vocabulary.deid), "identified");
      case "importer.relation":
        return this.#words(fact, Object.keys(law.vocabulary.relation), "third_party");
      case "asserted.destination_law":
        return this.#words(fact, ["adequate", "problematic"], "adequate");
      case "asserted.covered_transaction":
        return this.#words(fact, this.#idsOf(fact), "none");
      case "subjects.count":
        return this.#counts();
      case "asserted.dpf_scope":
      case "asserted.orders":
      case "from":
      case "to":
      case "exporter.country":
      case "importer.country":
      case "operation":
      case "actor":
      case "mechanisms":
      case "safeguards":
        return [];
      default:
        return [false, true];
    }
  }

  /** Lists of places by which of the areas they meet and lie in as a whole. */
  #lists(fact: FactName): readonly (readonly PlaceId[])[] {
    const sorts = this.#sortsOf(fact).map(([first]) => first!);
    const tests = this.#tests.filter((test) => "fact" in test && test.fact === fact && "area" in test);
    const ofPlace = new Map(sorts.map((place) => [place, this.#truths(tests, place)]));
    const textOf = (places: readonly PlaceId[]) => {
      const rows = places.map((place) => ofPlace.get(place)!);
      return tests
        .map(({ kind }, at) => {
          const some = rows.some((row) => row[at] === "1");
          const all = rows.length > 0 && rows.every((row) => row[at] === "1");
          return kind === "all-within" ? all : some;
        })
        .join();
    };
    // What is conditional is asked of places one by one, so that each sort stands alone, too.
    return distinct(
      sorts.map((place) => [place]),
      sorts,
      textOf,
    );
  }

  #truths(tests: readonly Test[], place: PlaceId): string {
    return tests
      .map((test) => ("area" in test && this.#sides.some((side) => lies(place, test.area, side)) ? "1" : "0"))
      .join("");
  }

  #sets(
    facts: readonly string[],
    ids: readonly string[],
    plain: readonly string[],
    close: (ids: readonly string[]) => ReadonlySet<string>,
  ): readonly (readonly string[])[] {
    const groups = this.#tests.flatMap((test) =>
      test.kind === "includes" && facts.includes(test.fact) ? [test.ids] : [],
    );
    const textOf = (set: readonly string[]) => {
      const closed = close(set);
      return groups.map((group) => group.some((id) => closed.has(id))).join();
    };
    const asked = new Set(groups.flat());
    const relevant = ids.filter((id) => [...close([id])].some((each) => asked.has(each)));
    return distinct(
      [plain, []].filter((set) => facts[0] !== "data" || set.length > 0),
      relevant,
      textOf,
    );
  }

  #words(fact: FactName, ids: readonly string[], plain: string): readonly string[] {
    const groups = this.#tests.flatMap((test) =>
      test.kind === "is" && test.fact === fact ? [test.ids] : [],
    );
    return firstOfEach([plain, ...ids], (id) => groups.map((group) => group.includes(id)).join());
  }

  #idsOf(fact: FactName): readonly string[] {
    return this.#tests.flatMap((test) =>
      "ids" in test && "fact" in test && test.fact === fact ? test.ids : [],
    );
  }

  /** On either side of every number, in a place of each area. */
  #counts(): readonly Readonly<Record<PlaceId, number>>[] {
    const numbers = new Map<PlaceId, Set<number>>();
    for (const test of this.#tests) {
      if (test.kind !== "count") continue;
      const place = test.area.places[0];
      if (place === undefined) continue;
      const own = numbers.get(place) ?? new Set([0]);
      numbers.set(place, own);
      for (const { law } of this.#sides) {
        const { atLeast } = test;
        const values =
          typeof atLeast === "number"
            ? [atLeast]
            : (law.thresholds[atLeast.threshold]?.values ?? []).map(({ value }) => value);
        for (const value of values) own.add(value);
      }
    }
    let all: Readonly<Record<PlaceId, number>>[] = [{}];
    for (const [place, own] of numbers)
      all = all.flatMap((each) =>
        [...own].sort((a, b) => a - b).map((number) => ({ ...each, [place]: number })),
      );
    return all;
  }
}

function isPlaceFact(fact: FactName): boolean {
  return (placeFacts as readonly FactName[]).includes(fact);
}

/** Places a reader knows come first, so that witnesses read well. */
const wellKnown = [
  "US",
  "DE",
  "GB",
  "CN",
  "IN",
  "BR",
  "JP",
  "FR",
  "CH",
  "RU",
  "SG",
  "AU",
  "CA",
  "KR",
  "ZA",
  "AE",
];

function sortPlaces(areas: readonly Area[], sides: readonly Side[]): readonly (readonly PlaceId[])[] {
  const { places } = sides[0]!.law.atlas;
  const ids = Object.keys(places).filter((id) => places[id]!.kind !== "bloc");
  const rank = (id: PlaceId) => {
    const at = wellKnown.indexOf(id);
    return at !== -1 ? at : id.length === 2 && id !== "XX" ? 100 : 200;
  };
  const sorts = new Map<string, PlaceId[]>();
  for (const id of [...ids].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const text = areas.map((area) => sides.map((side) => placeInArea(id, area, side)).join("/")).join(";");
    const sort = sorts.get(text);
    if (sort === undefined) sorts.set(text, [id]);
    else sort.push(id);
  }
  return [...sorts.values()];
}

/** Which parts of the area the place lies in: conditions of list members are asked of the flow. */
function placeInArea(place: PlaceId, area: Area, { day, law }: Side): string {
  if (liesIn(law.atlas, place, area.places, day)) return "in";
  const members = area.lists.flatMap((id) =>
    (law.lists[id]?.members ?? []).flatMap(({ period, place: member, when }, index) =>
      isInForce(period, day) && liesIn(law.atlas, place, [member], day)
        ? [when === null ? "in" : `${id}#${index}`]
        : [],
    ),
  );
  return members.includes("in") ? "in" : members.join();
}

function lies(place: PlaceId, area: Area, side: Side): boolean {
  return placeInArea(place, area, side) !== "";
}

/** Data and actors that a flow of a comparison names at once: what rules ask of more at once, none of them asks. */
const mostAtOnce = 2;

/** Sets made of the ids, the smallest for each text; `first` are tried before all. */
function distinct(
  first: readonly (readonly string[])[],
  ids: readonly string[],
  textOf: (set: readonly string[]) => string,
): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const queue = [...first, ...ids.map((id) => [id])];
  for (const set of queue) {
    const text = textOf(set);
    if (found.has(text)) continue;
    found.set(text, set);
    if (set.length < mostAtOnce) for (const id of ids) if (!set.includes(id)) queue.push([...set, id]);
  }
  return [...found.values()];
}

function withParents(law: Law, ids: readonly string[]): ReadonlySet<string> {
  const all = new Set(ids);
  // A set that grows while it is walked takes in parents of parents.
  for (const id of all) {
    const parent = law.vocabulary.data[id]?.parent;
    if (parent !== undefined) all.add(parent);
  }
  return all;
}

function withController(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.some((id) => id !== "processor") ? [...ids, "controller"] : ids);
}

function asIs(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids);
}
