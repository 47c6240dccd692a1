import { ancestorsOf, type BasketRow, conditionsOf, isInForce, testsOf } from "@domicile/engine";
import type { Condition, Law, LawDate, Period, PlaceId, Test } from "@domicile/ir";

/** What a part of the law compares places, data and parties with. */
export interface Named {
  /** Ids of data and of actors that some test asks for. */
  readonly ids: ReadonlySet<string>;
  /** Countries and blocs, in order. */
  readonly places: readonly PlaceId[];
  /** Dated lists, in order. */
  readonly lists: readonly string[];
  /** What else it reads that begins and ends: thresholds, orders and defaults. */
  readonly periods: readonly Period[];
  /** The days that it names itself. */
  readonly days: readonly LawDate[];
}

/**
 * The places and lists that a part of the law reads: its provisions, and what the members of lists, the orders and the
 * defaults that these ask for are conditional on. `part` holds the provisions of the part alone, and all lists, orders and
 * defaults.
 */
export function findNamed(part: Law): Named {
  const places = new Set<PlaceId>();
  const lists = new Set<string>();
  const ids = new Set<string>();
  const periods: Period[] = [];
  const days = new Set<LawDate>();
  const met = new Set<string>();
  const queue: Test[] = [];
  const read = (condition: Condition | null) => {
    if (condition !== null) queue.push(...testsOf(condition));
  };
  const readOnce = (key: string, conditional: readonly { readonly when: Condition | null }[]): boolean => {
    if (met.has(key)) return false;
    met.add(key);
    for (const { when } of conditional) read(when);
    return true;
  };
  for (const condition of part.provisions.flatMap((each) => [...conditionsOf(each)])) read(condition);
  for (let test = queue.pop(); test !== undefined; test = queue.pop()) {
    if ("area" in test) {
      for (const place of test.area.places) places.add(place);
      for (const id of test.area.lists) {
        lists.add(id);
        readOnce(`list ${id}`, part.lists[id]?.members ?? []);
      }
    }
    if (test.kind === "includes") for (const id of test.ids) ids.add(id);
    if (test.kind === "since") days.add(test.day);
    if (test.kind === "count" && typeof test.atLeast === "object")
      periods.push(...(part.thresholds[test.atLeast.threshold]?.values ?? []).map(({ period }) => period));
    if (test.kind === "ordered") {
      const { provision } = test;
      const orders = part.orders.filter((each) => each.provision === provision);
      if (readOnce(`order ${provision}`, orders)) periods.push(...orders.map(({ period }) => period));
    }
    // A flow of the basket states all but what is asserted, and no default changes what is stated.
    if ("fact" in test && test.fact.startsWith("asserted.")) {
      const { fact } = test;
      const defaults = part.defaults.filter((each) => each.fact === fact);
      if (readOnce(`fact ${fact}`, defaults)) periods.push(...defaults.map(({ period }) => period));
    }
  }
  return { ids, places: [...places].sort(), lists: [...lists].sort(), periods, days: [...days].sort() };
}

/**
 * A text that is the same for two countries on a day where that part of the law cannot tell them apart: it finds them in
 * the same of the places that it names, and by the same conditions on its lists.
 */
export function describePlace(law: Law, { lists, places }: Named, place: PlaceId, day: LawDate): string {
  const above = ancestorsOf(law.atlas, place, day);
  const inPlaces = places.filter((each) => above.has(each));
  const inLists = lists.flatMap((id) =>
    (law.lists[id]?.members ?? []).flatMap((member, index) =>
      isInForce(member.period, day) && above.has(member.place)
        ? [member.when === null ? `list ${id}` : `list ${id} ${index}`]
        : [],
    ),
  );
  return [...inPlaces, ...new Set(inLists)].join(" | ");
}

/**
 * A text that is the same for two rows of the basket where that part of the law cannot tell them apart: it asks for the same
 * of their kinds of data, with the kinds that include these, and for the same of who holds them.
 */
export function describeRow(law: Law, { ids }: Named, { data, holder, isOfPeople, kind }: BasketRow): string {
  const kinds = new Set<string>();
  const queue = [...data];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    kinds.add(next);
    const { parent } = law.vocabulary.data[next] ?? {};
    if (parent !== undefined && !kinds.has(parent)) queue.push(parent);
  }
  const asked = [...kinds, holder].filter((each) => ids.has(each)).sort();
  // Whether children are among them, and how many people there are, are facts of their own.
  return [...asked, kind === "children", isOfPeople].join(" ");
}
