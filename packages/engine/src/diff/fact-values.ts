import { type FactName, type Law, type PlaceId, placeFacts, type Test } from "@domicile/ir";
import { resting } from "../facts/expand.js";
import { placeInArea, sortPlaces } from "./alike-places.js";
import { ComparedFacts } from "./compared-facts.js";
import { firstOfEach } from "./first-of-each.js";
import type { Side } from "./side.js";

/**
 * For each fact the values that the tests can tell apart, at least one of each sort: two places that lie in the same areas, two
 * sets that hold the same of the ids asked about, give the same answer whatever else is stated.
 */
export class FactValues {
  readonly #sides: readonly Side[];
  readonly #tests: readonly Test[];
  readonly #compared: ComparedFacts;
  readonly #sorts = new Map<string, readonly (readonly PlaceId[])[]>();
  readonly #places: readonly PlaceId[];

  /** `rankOf`: in which order facts are asked, where they are compared with each other. */
  constructor(sides: readonly Side[], tests: readonly Test[], rankOf: (fact: FactName) => number) {
    this.#sides = sides;
    this.#tests = tests;
    this.#compared = new ComparedFacts(tests, rankOf);
    const compared = [...placeFacts, ...this.#compared.facts];
    this.#places = this.#sortsBy(compared).flatMap((places) => places.slice(0, this.#compared.mostAtOnce));
  }

  /** The values to try for a fact, the plainest first. */
  of(fact: FactName): readonly unknown[] {
    return isPlaceFact(fact) ? this.#placesFor(fact) : this.#find(fact);
  }

  /** Groups of facts whose places are compared with each other, in the order in which they are asked. */
  get compared(): readonly (readonly FactName[])[] {
    return this.#compared.groups;
  }

  /** Whether no test of the facts tells two places apart, but by comparing them. */
  isAlike(facts: readonly FactName[], one: PlaceId, other: PlaceId): boolean {
    return this.#sortsBy(facts).some((sort) => sort.includes(one) && sort.includes(other));
  }

  /**
   * Where places are compared, two of one sort may be the same or not: of each sort the first fact has one place, the next has
   * that and another. Elsewhere all that any place fact may name, so that flows name few places.
   */
  #placesFor(fact: FactName): readonly PlaceId[] {
    const group = this.#compared.groupOf(fact);
    if (group === undefined) return this.#places;
    const place = group.indexOf(fact) + 1;
    const all = new Set(this.#places);
    return this.#sortsBy(group).flatMap((sort) => sort.filter((each) => all.has(each)).slice(0, place));
  }

  /** All places, together where no test of the facts tells them apart on either side. */
  #sortsBy(facts: readonly FactName[]): readonly (readonly PlaceId[])[] {
    const key = facts.join();
    let sorts = this.#sorts.get(key);
    if (sorts === undefined) this.#sorts.set(key, (sorts = this.#sort(facts)));
    return sorts;
  }

  #sort(facts: readonly FactName[]): readonly (readonly PlaceId[])[] {
    const areas = this.#tests.flatMap((test) =>
      "area" in test && "fact" in test && facts.includes(test.fact) ? [test.area] : [],
    );
    return sortPlaces(areas, this.#sides);
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
      case "operation":
        return this.#operations();
      // What is absent here is not open, but says something: no order, and a listing of all data.
      case "asserted.orders": {
        const ordered = this.#tests.flatMap((test) => (test.kind === "ordered" ? [test.provision] : []));
        return ordered.length === 0 ? [undefined] : [undefined, [...new Set(ordered)]];
      }
      case "asserted.dpf_scope":
        return this.#tests.some(({ kind }) => kind === "dpf-scope") ? [undefined, []] : [undefined];
      case "from":
      case "to":
      case "exporter.country":
      case "importer.country":
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
    const sorts = this.#sortsBy([fact]).map(([first]) => first!);
    const tests = this.#tests.filter((test) => "fact" in test && test.fact === fact && "area" in test);
    const textOf = (places: readonly PlaceId[]) =>
      tests
        .flatMap((test) =>
          "area" in test
            ? this.#sides.map((side) => {
                const parts = new Set(places.map((place) => placeInArea(place, test.area, side)));
                // A list meets an area whatever else is in it; it lies in one only as a whole.
                if (test.kind !== "all-within") parts.delete("");
                return [...parts].sort().join();
              })
            : [],
        )
        .join(";");
    const alone =
      this.#compared.groupOf(fact) === undefined ? sorts : [...new Set([...sorts, ...this.#places])];
    // What is conditional is asked of places one by one, so that each sort stands alone, too.
    const several = distinct(
      sorts.map((place) => [place]),
      sorts,
      textOf,
    ).filter(({ length }) => length > 1);
    return [...alone.map((place) => [place]), ...several];
  }

  #sets(
    facts: readonly string[],
    ids: readonly string[],
    plain: readonly string[],
    close: (ids: readonly string[]) => ReadonlySet<string>,
  ): readonly (readonly string[])[] {
    const groups = this.#tests.flatMap((test) => {
      if (test.kind === "includes" && facts.includes(test.fact)) return [test.ids];
      // Data of children are about children, whatever else is said of the people.
      const isOfChildren = test.kind === "holds" && test.fact === "subjects.children_included";
      return isOfChildren && facts.includes("data") ? [["children"]] : [];
    });
    const textOf = (set: readonly string[]) => {
      const closed = close(set);
      return groups.map((group) => group.some((id) => closed.has(id))).join();
    };
    const asked = new Set(groups.flat());
    const relevant = ids.filter((id) => [...close([id])].some((each) => asked.has(each)));
    // Some data there always are: where all that is plain is asked about, of a kind that is not.
    const other = ids.find((id) => !relevant.includes(id));
    const none = facts[0] !== "data" ? [[]] : other === undefined ? [] : [[other]];
    return distinct([plain, ...none], relevant, textOf);
  }

  #operations(): readonly string[] {
    const groups = this.#tests.flatMap((test) =>
      test.kind === "includes" && test.fact === "operation" ? [test.ids] : [],
    );
    return firstOfEach(
      [...plainOperations, ...Object.keys(this.#sides[0]!.law.vocabulary.operation)],
      (operation) =>
        [
          ...groups.map((group) => group.includes(operation)),
          resting.has(operation),
          operation === "remote_access",
        ].join(),
    );
  }

  #words(fact: FactName, ids: readonly string[], plain: string): readonly string[] {
    const groups = this.#tests.flatMap((test) => {
      if (test.kind === "is" && test.fact === fact) return [test.ids];
      // Who is the exporter's processor is one, whatever else is said of it.
      const isOfActors = test.kind === "includes" && test.fact === "actor" && test.ids.includes("processor");
      return isOfActors && fact === "importer.relation" ? [["processor"]] : [];
    });
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

const plainOperations = ["transfer", "store", "disclose_third_party", "process"];

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
