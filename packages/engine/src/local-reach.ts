import type {
  Condition,
  Flow,
  Law,
  LawDate,
  PlaceFact,
  PlaceId,
  PlacesFact,
  Provision,
  Test,
} from "@domicile/ir";
import { expand } from "./facts/expand.js";
import type { Facts } from "./facts/facts.js";
import { ancestorsOf, membersOf } from "./facts/places.js";
import { isInForce } from "./period.js";
import { factsOf } from "./reference/reference.js";
import { testsOf } from "./tests-of.js";
import { and, not, or, type Truth } from "./truth.js";

type AreaTest = Extract<Test, { readonly area: unknown; readonly fact: unknown }>;

/**
 * Which flows provisions may reach on a day, by the places that flows name. Nearly all law reaches a flow through its places
 * (E3): of a flow that names no place such law speaks of, and leaves none of them open, one need ask no more.
 *
 * INVARIANT: says no only of flows that none of the provisions reaches.
 */
export function createReachTest(
  law: Law,
  provisions: readonly Provision[],
  day: LawDate,
): (flow: Flow) => boolean {
  if (!provisions.every(isLocal)) return () => true;
  const tests = provisions.flatMap(conditionsOfReach).flatMap(testsOf).filter(isAreaTest);
  const facts = [...new Set(tests.map(({ fact }) => fact))];
  const named = new Set(tests.flatMap(({ area }) => placesNamed(law, area, day)));
  const known = new Map<PlaceId, boolean>();
  const isNamed = (place: PlaceId): boolean => {
    let is = known.get(place);
    if (is === undefined) known.set(place, (is = touches(law, place, named, day)));
    return is;
  };
  return (flow) =>
    expand(law, flow).some((hop) => {
      const read = factsOf(law, hop, day);
      return facts.some((fact) => placesRead(read, fact)?.some(isNamed) ?? true);
    });
}

/** A bloc is in an area by its members, too. */
function touches(law: Law, place: PlaceId, named: ReadonlySet<PlaceId>, day: LawDate): boolean {
  if (membersOf(law.atlas, place, day).length > 0) return true;
  return [...ancestorsOf(law.atlas, place, day)].some((each) => named.has(each));
}

/** `undefined` where the fact is not known. */
function placesRead(facts: Facts, fact: PlaceFact | PlacesFact): readonly PlaceId[] | undefined {
  switch (fact) {
    case "from":
    case "to":
    case "exporter.country":
    case "importer.country": {
      const { value } = facts.place(fact);
      return value === undefined ? undefined : [value];
    }
    default:
      return facts.places(fact).value;
  }
}

/** Members of lists whatever they are conditional on. */
function placesNamed(law: Law, area: AreaTest["area"], day: LawDate): readonly PlaceId[] {
  const members = area.lists.flatMap((id) => law.lists[id]?.members ?? []);
  return [
    ...area.places,
    ...members.filter(({ period }) => isInForce(period, day)).map(({ place }) => place),
  ];
}

function conditionsOfReach({ applies, reaches }: Provision): readonly Condition[] {
  return [applies, ...reaches.map(({ when }) => when)];
}

/** The provision reaches nothing where every place is elsewhere, whatever else is the case. */
function isLocal({ applies, reaches }: Provision): boolean {
  const hooked = reaches.length === 0 ? true : or(reaches.map(({ when }) => elsewhere(when)));
  return and([elsewhere(applies), hooked]) === false;
}

/** What is known of a condition where no place lies in any of its areas. */
function elsewhere(condition: Condition): Truth {
  switch (condition.kind) {
    case "always":
      return true;
    case "never":
      return false;
    case "named":
      return elsewhere(condition.of);
    case "not":
      return not(elsewhere(condition.of));
    case "and":
      return and(condition.of.map(elsewhere));
    case "or":
      return or(condition.of.map(elsewhere));
    default:
      return isAreaTest(condition) && condition.area.facts.length === 0 ? false : null;
  }
}

function isAreaTest(test: Test): test is AreaTest {
  return test.kind === "within" || test.kind === "meets" || test.kind === "all-within";
}
