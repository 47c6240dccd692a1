import type { Area, Atlas, LawDate, PlaceId } from "@domicile/ir";
import { isInForce } from "../period.js";

/** Who belongs to whom between two days on which no membership changes. */
interface Memberships {
  readonly ancestors: Map<PlaceId, ReadonlySet<PlaceId>>;
  readonly members: Map<PlaceId, readonly PlaceId[]>;
}

interface History {
  /** The days on which a membership begins or ends, in order. */
  readonly days: readonly LawDate[];
  readonly intervals: Map<number, Memberships>;
}

const histories = new WeakMap<Atlas, History>();

/** Memberships are asked for in every test of a place, and change on few days; so each interval is worked out once. */
function membershipsOn(atlas: Atlas, day: LawDate): Memberships {
  let history = histories.get(atlas);
  if (history === undefined) {
    const days = new Set<LawDate>();
    for (const place of Object.values(atlas.places)) {
      for (const { period } of place.in)
        for (const end of [period.from, period.to]) if (end !== null) days.add(end);
    }
    history = { days: [...days].sort(), intervals: new Map() };
    histories.set(atlas, history);
  }
  const interval = intervalOf(history.days, day);
  let memberships = history.intervals.get(interval);
  if (memberships === undefined) {
    memberships = { ancestors: new Map(), members: new Map() };
    history.intervals.set(interval, memberships);
  }
  return memberships;
}

/** How many of the sorted days are not after the day. */
export function intervalOf(days: readonly LawDate[], day: LawDate): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A place, and everything it is a part or member of on the day, directly or through others. */
export function ancestorsOf(atlas: Atlas, place: PlaceId, day: LawDate): ReadonlySet<PlaceId> {
  const { ancestors } = membershipsOn(atlas, day);
  const known = ancestors.get(place);
  if (known !== undefined) return known;
  const found = new Set<PlaceId>([place]);
  const queue = [place];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const membership of atlas.places[next]?.in ?? []) {
      if (!isInForce(membership.period, day) || found.has(membership.place)) continue;
      found.add(membership.place);
      queue.push(membership.place);
    }
  }
  ancestors.set(place, found);
  return found;
}

/** The members of a bloc on the day, blocs among them unfolded; of any other place, nothing. */
export function membersOf(atlas: Atlas, bloc: PlaceId, day: LawDate): readonly PlaceId[] {
  if (atlas.places[bloc]?.kind !== "bloc") return [];
  const { members } = membershipsOn(atlas, day);
  const known = members.get(bloc);
  if (known !== undefined) return known;
  const found = Object.values(atlas.places)
    .filter(
      (place) =>
        place.kind !== "bloc" && place.kind !== "subdivision" && ancestorsOf(atlas, place.id, day).has(bloc),
    )
    .map((place) => place.id);
  members.set(bloc, found);
  return found;
}

/** Whether a place lies in one of the places of an area (its lists and facts are the evaluator's business). */
export function liesIn(atlas: Atlas, place: PlaceId, places: Area["places"], day: LawDate): boolean {
  const ancestors = ancestorsOf(atlas, place, day);
  return places.some((each) => ancestors.has(each));
}
