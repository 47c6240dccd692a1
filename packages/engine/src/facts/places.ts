import type { Area, Atlas, LawDate, PlaceId } from "@domicile/ir";
import { isInForce } from "../period.js";

/** A place, and everything it is a part or member of on the day, directly or through others. */
export function ancestorsOf(atlas: Atlas, place: PlaceId, day: LawDate): ReadonlySet<PlaceId> {
  const found = new Set<PlaceId>([place]);
  const queue = [place];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const membership of atlas.places[next]?.in ?? []) {
      if (!isInForce(membership.period, day) || found.has(membership.place)) continue;
      found.add(membership.place);
      queue.push(membership.place);
    }
  }
  return found;
}

/** The members of a bloc on the day, blocs among them unfolded; of any other place, nothing. */
export function membersOf(atlas: Atlas, bloc: PlaceId, day: LawDate): readonly PlaceId[] {
  if (atlas.places[bloc]?.kind !== "bloc") return [];
  return Object.values(atlas.places)
    .filter((place) => place.kind !== "bloc" && place.kind !== "subdivision" && ancestorsOf(atlas, place.id, day).has(bloc))
    .map((place) => place.id);
}

/** Whether a place lies in one of the places of an area (its lists and facts are the evaluator's business). */
export function liesIn(atlas: Atlas, place: PlaceId, places: Area["places"], day: LawDate): boolean {
  const ancestors = ancestorsOf(atlas, place, day);
  return places.some((each) => ancestors.has(each));
}
