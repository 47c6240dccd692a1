/**
 * Whether conditions can hold together, and a flow that shows it. Conditions are finite, so this is a search: choose a
 * branch of each disjunction, keep what every fact may still be, give up a branch as soon as a fact has no value left.
 * It errs on one side only: where facts constrain each other (`to within exporter.country`) it assumes they can, so
 * "no flow" is always right. One whole thing, hence long.
 */
import type {
  Area,
  Condition,
  LawDate,
  Period,
  PlaceFact,
  PlacesFact,
  SetFact,
  Test,
  WordFact,
} from "@domicile/ir";
import type { ResolvedLibrary } from "../resolve/resolve.js";

type Literal = { readonly test: Test; readonly holds: boolean };

/** A flow in words, or nothing when no flow can meet the conditions on that day. */
function findWitness(
  conditions: readonly Condition[],
  day: LawDate,
  library: ResolvedLibrary,
  effort: Effort = { steps: 0 },
): string | undefined {
  const world = worldOf(library, day);
  const found = search(
    conditions.map((condition) => ({ condition, holds: true })),
    [],
    world,
    effort,
  );
  return found === undefined ? undefined : describe(found, world);
}

/** As `findWitness`, on any day of the period on which something in the rulebook or in the conditions begins or ends. */
export function findWitnessWithin(
  conditions: readonly Condition[],
  period: Period,
  library: ResolvedLibrary,
): string | undefined {
  const effort = { steps: 0 };
  for (const day of daysWithin(period, conditions.flatMap(daysNamedIn), library)) {
    const witness = findWitness(conditions, day, library, effort);
    if (witness !== undefined) return witness;
  }
  return undefined;
}

const days = new WeakMap<ResolvedLibrary, readonly LawDate[]>();

function daysWithin(period: Period, named: readonly LawDate[], library: ResolvedLibrary): readonly LawDate[] {
  const known = days.get(library) ?? daysOf(library);
  days.set(library, known);
  const all = named.length === 0 ? known : [...new Set([...known, ...named])].sort();
  const { from, to } = period;
  const within = all.filter((day) => (from === null || day > from) && (to === null || day < to));
  return from === null ? [...within, beforeAll] : [from, ...within];
}

/** A day before anything in a rulebook; last, because a witness of our days reads better. */
const beforeAll: LawDate = "0001-01-01";

function daysOf(library: ResolvedLibrary): readonly LawDate[] {
  const members = library.lists.flatMap(({ ir }) => ir.members);
  const periods = [
    ...members.map((member) => member.period),
    ...library.thresholds.flatMap(({ ir }) => ir.values.map((value) => value.period)),
    ...Object.values(library.atlas.places).flatMap((place) => place.in.map((each) => each.period)),
  ];
  const turns = periods.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null);
  const named = members.flatMap((member) => (member.when === null ? [] : daysNamedIn(member.when)));
  return [...new Set(["2026-11-21", ...turns, ...named])].sort();
}

/** The days on which a condition turns by itself (`since`, `before`). */
function daysNamedIn(condition: Condition): readonly LawDate[] {
  switch (condition.kind) {
    case "since":
      return [condition.day];
    case "and":
    case "or":
      return condition.of.flatMap(daysNamedIn);
    case "not":
    case "named":
      return daysNamedIn(condition.of);
    default:
      return [];
  }
}

interface World {
  readonly library: ResolvedLibrary;
  readonly day: LawDate;
  readonly ancestors: ReadonlyMap<string, ReadonlySet<string>>;
}

const worlds = new WeakMap<ResolvedLibrary, Map<LawDate, World>>();

function worldOf(library: ResolvedLibrary, day: LawDate): World {
  const known = worlds.get(library) ?? new Map<LawDate, World>();
  worlds.set(library, known);
  const done = known.get(day);
  if (done !== undefined) return done;
  const ancestors = new Map(
    Object.keys(library.atlas.places).map((place) => [place, ancestorsOf(library, place, day)]),
  );
  const world = { library, day, ancestors };
  known.set(day, world);
  return world;
}

function ancestorsOf(library: ResolvedLibrary, place: string, day: LawDate): ReadonlySet<string> {
  const found = new Set([place]);
  const queue = [place];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const each of library.atlas.places[next]?.in ?? []) {
      if (!covers(each.period, day) || found.has(each.place)) continue;
      found.add(each.place);
      queue.push(each.place);
    }
  }
  return found;
}

function covers(period: Period, day: LawDate): boolean {
  return (period.from === null || period.from <= day) && (period.to === null || day < period.to);
}

/** Branches tried, over all days together, before the search assumes that a flow exists. */
const patience = 200_000;

interface Effort {
  steps: number;
}

interface Goal {
  readonly condition: Condition;
  readonly holds: boolean;
}

function search(
  goals: readonly Goal[],
  literals: readonly Literal[],
  world: World,
  effort: Effort,
): readonly Literal[] | undefined {
  effort.steps += 1;
  if (effort.steps > patience) return literals;
  const [goal, ...rest] = goals;
  if (goal === undefined) return literals;
  const { condition, holds } = goal;
  switch (condition.kind) {
    case "always":
    case "never":
      return (condition.kind === "always") === holds ? search(rest, literals, world, effort) : undefined;
    case "named":
      return search([{ condition: condition.of, holds }, ...rest], literals, world, effort);
    case "not":
      return search([{ condition: condition.of, holds: !holds }, ...rest], literals, world, effort);
    case "and":
    case "or": {
      if ((condition.kind === "and") === holds)
        return search(
          [...condition.of.map((each) => ({ condition: each, holds })), ...rest],
          literals,
          world,
          effort,
        );
      // What does not branch comes first: it settles or ends all branches at once.
      const plain = rest.filter((each) => !branches(each));
      if (plain.length > 0)
        return search([...plain, goal, ...rest.filter(branches)], literals, world, effort);
      for (const each of condition.of) {
        const found = search([{ condition: each, holds }, ...rest], literals, world, effort);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    default:
      return searchTest(condition, holds, rest, literals, world, effort);
  }
}

function branches({ condition, holds }: Goal): boolean {
  return (condition.kind === "and" || condition.kind === "or") && (condition.kind === "or") === holds;
}

function searchTest(
  test: Test,
  holds: boolean,
  rest: readonly Goal[],
  literals: readonly Literal[],
  world: World,
  effort: Effort,
): readonly Literal[] | undefined {
  const unfolded = unfoldLists(test, world);
  if (unfolded !== undefined)
    return search([{ condition: unfolded, holds }, ...rest], literals, world, effort);
  if (test.kind === "since")
    return world.day >= test.day === holds ? search(rest, literals, world, effort) : undefined;
  const next = [...literals, { test, holds }];
  return isPossible(next, test, world) ? search(rest, next, world, effort) : undefined;
}

/**
 * A list becomes its members of the day, each with its condition. A list that never had a member is one that law
 * provides for and nobody has filled yet: it counts as possible.
 */
function unfoldLists(test: Test, world: World): Condition | undefined {
  if (
    (test.kind !== "within" && test.kind !== "meets" && test.kind !== "all-within") ||
    test.area.lists.length === 0
  )
    return undefined;
  const lists = world.library.lists.filter(({ ir }) => test.area.lists.includes(ir.id));
  if (lists.some(({ ir }) => ir.members.length === 0)) return { kind: "always" };
  const members = lists.flatMap(({ ir }) => ir.members.filter((member) => covers(member.period, world.day)));
  const free = members.filter((member) => member.when === null).map((member) => member.place);
  const every = test.kind === "all-within" ? members.map((member) => member.place) : free;
  const plain: Condition = {
    ...test,
    area: { ...test.area, places: [...test.area.places, ...every], lists: [] },
  };
  if (test.kind === "all-within") return plain;
  const conditional = members.flatMap((member): Condition[] =>
    member.when === null
      ? []
      : [
          {
            kind: "and",
            of: [{ ...test, area: { places: [member.place], lists: [], facts: [] } }, member.when],
          },
        ],
  );
  return { kind: "or", of: [plain, ...conditional] };
}

/** Whether some value of the test's fact meets every literal on it. */
function isPossible(literals: readonly Literal[], added: Test, world: World): boolean {
  switch (added.kind) {
    case "within":
      return placesFor(added.fact, literals, world).length > 0;
    case "meets":
    case "all-within":
      return elementsFor(added.fact, literals, world) !== undefined;
    case "includes":
      return idsFor(added.fact, literals, world) !== undefined;
    case "is":
      return wordFor(added.fact, literals, world) !== undefined;
    case "count":
      return countsFit(literals);
    case "reading":
      return (
        !contradicts(
          literals,
          (test) =>
            test.kind === "reading" && test.provision === added.provision && test.reading === added.reading,
        ) && oneReading(literals, added.provision)
      );
    default:
      return !contradicts(literals, (test) => sameTest(test, added));
  }
}

function contradicts(literals: readonly Literal[], concerns: (test: Test) => boolean): boolean {
  const about = literals.filter(({ test }) => concerns(test));
  return about.some(({ holds }) => holds) && about.some(({ holds }) => !holds);
}

function sameTest(a: Test, b: Test): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "holds" && b.kind === "holds") return a.fact === b.fact;
  if (a.kind === "ordered" && b.kind === "ordered") return a.provision === b.provision;
  return a.kind === "moves";
}

function oneReading(literals: readonly Literal[], provision: string): boolean {
  const read = literals.flatMap(({ test, holds }) =>
    test.kind === "reading" && test.provision === provision && holds ? [test.reading] : [],
  );
  return new Set(read).size <= 1;
}

function liesIn(place: string, area: Area, world: World): boolean {
  return area.places.some((each) => world.ancestors.get(place)?.has(each) ?? false);
}

function placesFor(fact: PlaceFact, literals: readonly Literal[], world: World): readonly string[] {
  const about = literals.flatMap(({ test, holds }) =>
    test.kind === "within" && test.fact === fact ? [{ area: test.area, holds }] : [],
  );
  return [...world.ancestors.keys()].filter((place) =>
    about.every(({ area, holds }) => area.facts.length > 0 || liesIn(place, area, world) === holds),
  );
}

/** One element for each area that must be met, none in an area that must be missed. */
function elementsFor(
  fact: PlacesFact,
  literals: readonly Literal[],
  world: World,
): readonly string[] | undefined {
  const about = literals.flatMap(({ test, holds }) =>
    (test.kind === "meets" || test.kind === "all-within") &&
    test.fact === fact &&
    test.area.facts.length === 0
      ? [{ test, holds }]
      : [],
  );
  const allowed = [...world.ancestors.keys()].filter((place) =>
    about.every(({ test, holds }) =>
      test.kind === "meets"
        ? holds || !liesIn(place, test.area, world)
        : !holds || liesIn(place, test.area, world),
    ),
  );
  const elements: string[] = [];
  for (const { test, holds } of about) {
    const asked = test.kind === "meets" ? holds : true;
    if (!asked) continue;
    const element = allowed.find((place) => liesIn(place, test.area, world) === holds);
    // A list that is empty is not all within an area either.
    if (element === undefined && test.kind === "all-within" && !holds) continue;
    if (element === undefined) return undefined;
    elements.push(element);
  }
  return [...new Set(elements)];
}

function idsFor(fact: SetFact, literals: readonly Literal[], world: World): readonly string[] | undefined {
  const about = literals.flatMap(({ test, holds }) =>
    test.kind === "includes" && test.fact === fact ? [{ ids: test.ids, holds }] : [],
  );
  const excluded = new Set(about.filter(({ holds }) => !holds).flatMap(({ ids }) => ids));
  const wanted = about.filter(({ holds }) => holds).map(({ ids }) => ids);
  if (fact === "actor" && excluded.has("any")) return undefined;
  if (fact === "operation") return operationsFor(wanted, excluded, world);
  const chosen: string[] = [];
  for (const ids of wanted) {
    const id = ids.find((each) => !closureOf(fact, each, world).some((part) => excluded.has(part)));
    if (id === undefined) return undefined;
    chosen.push(id);
  }
  return [...new Set(chosen)];
}

/** A flow has one operation, and a transfer besides where it moves. */
function operationsFor(
  wanted: readonly (readonly string[])[],
  excluded: ReadonlySet<string>,
  world: World,
): readonly string[] | undefined {
  for (const operation of Object.keys(world.library.vocabulary.operation)) {
    for (const held of [[operation], [operation, "transfer"]]) {
      if (held.some((each) => excluded.has(each))) continue;
      if (wanted.every((ids) => ids.some((id) => held.includes(id)))) return [operation];
    }
  }
  return undefined;
}

function closureOf(fact: SetFact, id: string, world: World): readonly string[] {
  if (fact === "actor")
    return id === "processor" || id === "any" || id === "us_person" || id === "cloud_provider"
      ? [id]
      : [id, "controller"];
  if (fact !== "data") return [id];
  const all: string[] = [];
  for (
    let each: string | undefined = id;
    each !== undefined;
    each = world.library.vocabulary.data[each]?.parent
  )
    all.push(each);
  return all;
}

function wordFor(fact: WordFact, literals: readonly Literal[], world: World): string | undefined {
  const about = literals.flatMap(({ test, holds }) =>
    test.kind === "is" && test.fact === fact ? [{ ids: test.ids, holds }] : [],
  );
  const { vocabulary } = world.library;
  const all =
    fact === "deid"
      ? Object.keys(vocabulary.deid)
      : fact === "importer.relation"
        ? Object.keys(vocabulary.relation)
        : [...about.flatMap(({ ids }) => ids), "another"];
  return all.find((word) => about.every(({ ids, holds }) => ids.includes(word) === holds));
}

/** Counts over the same area must leave room between the bounds. */
function countsFit(literals: readonly Literal[]): boolean {
  const bounds = new Map<string, { least: number; below: number }>();
  for (const { test, holds } of literals) {
    if (test.kind !== "count" || typeof test.atLeast !== "number") continue;
    const key = JSON.stringify(test.area);
    const bound = bounds.get(key) ?? { least: 0, below: Number.POSITIVE_INFINITY };
    if (holds) bound.least = Math.max(bound.least, test.atLeast);
    else bound.below = Math.min(bound.below, test.atLeast);
    bounds.set(key, bound);
  }
  return [...bounds.values()].every(({ least, below }) => least < below);
}

/** The witness as the beginning of a flow, in one line. */
function describe(literals: readonly Literal[], world: World): string {
  const parts = new Map<string, string>();
  for (const { test, holds } of literals) {
    switch (test.kind) {
      case "within":
        parts.set(test.fact, preferred(placesFor(test.fact, literals, world)));
        break;
      case "meets":
      case "all-within":
        parts.set(test.fact, `[${(elementsFor(test.fact, literals, world) ?? []).join(", ")}]`);
        break;
      case "includes":
        parts.set(test.fact, `[${(idsFor(test.fact, literals, world) ?? []).join(", ")}]`);
        break;
      case "is":
        parts.set(test.fact, wordFor(test.fact, literals, world) ?? "");
        break;
      case "holds":
        parts.set(test.fact, String(holds));
        break;
      case "count":
        if (holds)
          parts.set(
            "subjects.count",
            typeof test.atLeast === "number" ? String(test.atLeast) : test.atLeast.threshold,
          );
        break;
      case "ordered":
        if (holds) parts.set("asserted.orders", `[${test.provision}]`);
        break;
    }
  }
  return [`on ${world.day}`, ...[...parts].map(([fact, value]) => `${fact}: ${value}`)].join(", ");
}

/** Countries read better than blocs in a witness. */
function preferred(places: readonly string[]): string {
  return places.find((place) => /^[A-Z]{2}$/.test(place)) ?? places[0] ?? "";
}
