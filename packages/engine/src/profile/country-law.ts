import type { JurisdictionId, Law, LawDate, PlaceId } from "@domicile/ir";
import { distanceBetween } from "../changes.js";
import { jurisdictionsOf } from "../coverage.js";
import type { Evaluator } from "../evaluator.js";
import { ancestorsOf } from "../facts/places.js";
import { createFast } from "../fast/fast.js";
import { datesOf, datesReadIn } from "../horizon.js";
import { namedDestinations, plainFlow } from "./basket.js";

/** The law that holds in a country, its own and that above it, behind an evaluator. */
export interface CountryLaw {
  readonly jurisdictions: readonly JurisdictionId[];
  readonly law: Law;
  readonly evaluator: Evaluator;
}

/** Gives the law of each country; those with the same law, such as Member States without law of their own, share it. */
export function createCountryLaws(law: Law): (country: PlaceId, day: LawDate) => CountryLaw {
  const known = new Map<string, CountryLaw>();
  const dates = datesOf(law);
  return (country, day) => {
    const jurisdictions = jurisdictionsOf(law, country, day);
    const key = jurisdictions.join(" ");
    const found = known.get(key);
    if (found !== undefined) return found;
    const provisions = law.provisions.filter(({ jurisdiction }) => jurisdictions.includes(jurisdiction));
    const part = { ...law, provisions };
    const made = {
      jurisdictions,
      law: part,
      evaluator: createFast(part, dates),
    };
    known.set(key, made);
    return made;
  };
}

/** The days on which law changes that holds, or once held, in a country, in order. */
export function daysOfChange(law: Law, country: PlaceId): readonly LawDate[] {
  const ever = new Set(["", ...datesOf(law)].flatMap((day) => jurisdictionsOf(law, country, day)));
  const provisions = law.provisions.filter(({ jurisdiction }) => ever.has(jurisdiction));
  return datesReadIn({ ...law, provisions }, country);
}

/** The countries that the rulebook holds law of, or of what is above them, on the day; no part of another country. */
export function countriesWithLaw(law: Law, day: LawDate): readonly PlaceId[] {
  const { places } = law.atlas;
  const isPart = (id: PlaceId) =>
    [...ancestorsOf(law.atlas, id, day)].some((each) => each !== id && places[each]?.kind === "country");
  return Object.values(places)
    .filter(({ id, kind }) => kind === "country" && !isPart(id) && jurisdictionsOf(law, id, day).length > 0)
    .map(({ id }) => id)
    .sort();
}

/**
 * The place that stands for where the law is kindest: of the countries that the basket does not name, the nearest to which
 * plain personal data may go to a processor as they are. Without one, the nearest.
 */
export function findNeighbour(
  { evaluator, law }: CountryLaw,
  country: PlaceId,
  day: LawDate,
): PlaceId | undefined {
  const near = countriesNear(law, country, day);
  const isOpen = (place: PlaceId) => evaluator.word(plainFlow(country, place), day) === "permitted";
  return near.find(isOpen) ?? near[0];
}

function countriesNear({ atlas }: Law, country: PlaceId, day: LawDate): readonly PlaceId[] {
  const own = ancestorsOf(atlas, country, day);
  const home = [...own].find((place) => atlas.places[place]?.lat !== undefined) ?? country;
  return Object.values(atlas.places)
    .filter(({ id, kind }) => kind === "country" && !own.has(id) && !namedDestinations.includes(id))
    .map(({ id }) => ({ id, distance: distanceBetween(atlas, home, id) }))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
