import type { Area, Law, PlaceId } from "@domicile/ir";
import { liesIn } from "../facts/places.js";
import { isInForce } from "../period.js";
import type { Side } from "./side.js";

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

/** All places but blocs, together where they lie in the same areas on each side; those that readers know first. */
export function sortPlaces(areas: readonly Area[], sides: readonly Side[]): readonly (readonly PlaceId[])[] {
  const different = new Map(areas.map((area) => [JSON.stringify(area), area]));
  const texts = [...different.values()].flatMap((area) => sides.map((side) => placesIn(area, side)));
  const sorts = new Map<string, PlaceId[]>();
  for (const id of byFame(sides[0]!.law)) {
    const text = texts.map((each) => each.get(id) ?? "").join(";");
    const sort = sorts.get(text);
    if (sort === undefined) sorts.set(text, [id]);
    else sort.push(id);
  }
  return [...sorts.values()];
}

/** Places but blocs, those that readers know before the others, countries before their parts. */
function byFame({ atlas: { places } }: Law): readonly PlaceId[] {
  const ids = Object.keys(places).filter((id) => places[id]!.kind !== "bloc");
  const rank = (id: PlaceId) => {
    const at = wellKnown.indexOf(id);
    return at !== -1 ? at : id.length === 2 && id !== "XX" ? 100 : 200;
  };
  return ids.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Of each side, by area, the places in it and in which parts of it. Most changed rules ask about the same areas. */
const known = new WeakMap<Side, Map<string, ReadonlyMap<PlaceId, string>>>();

function placesIn(area: Area, side: Side): ReadonlyMap<PlaceId, string> {
  let areas = known.get(side);
  if (areas === undefined) known.set(side, (areas = new Map()));
  const key = JSON.stringify(area);
  let places = areas.get(key);
  if (places === undefined) {
    const parts = Object.keys(side.law.atlas.places).map((id) => [id, findPart(id, area, side)] as const);
    areas.set(key, (places = new Map(parts.filter(([, part]) => part !== ""))));
  }
  return places;
}

/** In which part of the area the place lies on the side: wholly, under conditions of list members, or in none (an empty text). */
export function placeInArea(place: PlaceId, area: Area, side: Side): string {
  return placesIn(area, side).get(place) ?? "";
}

/** Which parts of the area the place lies in: conditions of list members are asked of the flow. */
function findPart(place: PlaceId, area: Area, { day, law }: Side): string {
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
