import type { Area, Condition, Law, LawDate, PlaceId } from "@domicile/ir";
import { ancestorsOf, membersOf } from "../facts/places.js";
import { isInForce } from "../period.js";

/** Places and areas on one day, as far as no fact of the flow bears on them. */
export interface AreaReader {
  /** Whether a place lies in the area by the atlas and by members of lists that have no condition of their own. */
  readonly liesIn: (place: PlaceId, area: Area) => boolean;
  /** Whether the area says all by itself: no list with conditional members on the day, no other fact. */
  readonly isPlain: (area: Area) => boolean;
  /** The members in force of the area's lists that have a condition. */
  readonly conditionalMembers: (
    area: Area,
  ) => readonly { readonly place: PlaceId; readonly when: Condition }[];
  /** Whether the place is the other, or lies in it. */
  readonly isPart: (place: PlaceId, other: PlaceId) => boolean;
  /** Whether the place stands for its members. */
  readonly isBloc: (place: PlaceId) => boolean;
  /** What the area says by itself; narrower than the area, or equal to it. */
  readonly plainPart: (area: Area) => Area;
}

export function createAreaReader(law: Law, day: LawDate): AreaReader {
  const reached = new Map<PlaceId, ReadonlySet<string>>();
  const members = new Map<PlaceId, readonly PlaceId[]>();
  const inForce = (list: string) =>
    (law.lists[list]?.members ?? []).filter(({ period }) => isInForce(period, day));
  const unconditional = (id: string) =>
    inForce(id).flatMap(({ place, when }) => (when === null ? [place] : []));
  const lists = Object.keys(law.lists).map((id) => ({
    id,
    places: unconditional(id),
    plain: inForce(id).every(({ when }) => when === null),
  }));
  const conditional = new Set(lists.filter(({ plain }) => !plain).map(({ id }) => id));

  /** The place, all it lies in, and the lists that name one of these. */
  const reach = (place: PlaceId): ReadonlySet<string> => {
    const above = ancestorsOf(law.atlas, place, day);
    return new Set([
      ...above,
      ...lists.filter(({ places }) => places.some((each) => above.has(each))).map(({ id }) => listKey(id)),
    ]);
  };

  const partsOf = (place: PlaceId) => remember(members, place, () => membersOf(law.atlas, place, day));

  const liesIn = (place: PlaceId, area: Area): boolean => {
    const found = remember(reached, place, reach);
    if (area.places.some((id) => found.has(id)) || area.lists.some((id) => found.has(listKey(id))))
      return true;
    const parts = partsOf(place);
    return parts.length > 0 && parts.every((each) => liesIn(each, area));
  };

  return {
    liesIn,
    isPlain: ({ lists, facts }) => facts.length === 0 && !lists.some((id) => conditional.has(id)),
    conditionalMembers: ({ lists }) =>
      lists.flatMap((id) =>
        inForce(id).flatMap(({ place, when }) => (when === null ? [] : [{ place, when }])),
      ),
    isPart: (place, other) => remember(reached, place, reach).has(other),
    isBloc: (place) => partsOf(place).length > 0,
    plainPart: (area) => ({
      places: [...area.places, ...area.lists.flatMap(unconditional)],
      lists: [],
      facts: [],
    }),
  };
}

/** Lists and places are named apart: an id of one may be an id of the other. */
function listKey(id: string): string {
  return `list ${id}`;
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: (key: Key) => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = find(key)));
  return value;
}
