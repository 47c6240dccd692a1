import type { Atlas, Place, Region } from "@domicile/ir";
import { didYouMean, nearestId } from "@domicile/source";
import { countryOfCode } from "./country-codes.js";

/** What to write for a place that the atlas does not know: by its name, by another code, by a region or a city. */
export function helpWithPlace(id: string, atlas: Atlas, regionsToo: boolean): string {
  const country = countryMeant(id, atlas);
  if (country !== undefined) return `did you mean ${tellPlace(country)}?`;
  const regions = regionsMeant(id, atlas);
  if (regions.length > 0) return regionsToo ? tellRegions(regions) : tellCountry(id, regions, atlas);
  const fallback = regionsToo
    ? "write a country (`DE`) or a provider's region (`aws:eu-central-1`)"
    : "write a country (`DE`)";
  if (id.includes(":"))
    return (regionsToo ? didYouMean(id, Object.keys(atlas.regions)) : undefined) ?? fallback;
  const misspelt = nameNear(id, atlas);
  return misspelt === undefined ? fallback : `did you mean ${tellPlace(misspelt)}?`;
}

function countryMeant(id: string, { places }: Atlas): Place | undefined {
  const code = countryOfCode(id) ?? id.toUpperCase();
  if (Object.hasOwn(places, code)) return places[code];
  return Object.values(places).find(({ name }) => same(name, id));
}

/** A code of two letters is near to forty others, so that only names are compared. */
function nameNear(id: string, { places }: Atlas): Place | undefined {
  if (id.length < 4) return undefined;
  const name = nearestId(
    id,
    Object.values(places).map((place) => place.name),
  );
  return Object.values(places).find((place) => place.name === name);
}

/** A region as its provider writes it, without the provider, or the city that it is called after. */
function regionsMeant(id: string, { regions }: Atlas): readonly Region[] {
  if (Object.hasOwn(regions, id)) return [regions[id]!];
  const meant = Object.values(regions).filter(
    (region) => same(region.id.slice(region.id.indexOf(":") + 1), id) || same(region.city ?? "", id),
  );
  return meant.sort((a, b) => rankOf(a) - rankOf(b));
}

/** The clouds that importers read come first. */
const wellKnown = ["aws", "azure", "gcp", "alibaba", "oci"];
function rankOf({ provider }: Region): number {
  const rank = wellKnown.indexOf(provider);
  return rank === -1 ? wellKnown.length : rank;
}

function tellRegions(regions: readonly Region[]): string {
  const providers = new Map([...regions].reverse().map((region) => [region.provider, region]));
  const ids = [...providers.values()].reverse().map(({ id }) => `\`${id}\``);
  return ids.length === 1
    ? `did you mean ${ids[0]}?`
    : `name one region: ${ids.slice(0, 3).join(", ")}${ids.length > 3 ? ", …" : ""}`;
}

function tellCountry(id: string, regions: readonly Region[], { places }: Atlas): string {
  const countries = [...new Set(regions.flatMap((region) => region.places))];
  const told = countries
    .slice(0, 3)
    .flatMap((each) => (Object.hasOwn(places, each) ? [tellPlace(places[each]!)] : []));
  return told.length === 0 || (id.includes(":") && told.length > 1)
    ? "a country is wanted here, not a provider's region"
    : `a country is wanted here: ${told.join(" or ")}`;
}

function tellPlace({ id, name }: Place): string {
  return name === id ? `\`${id}\`` : `\`${id}\` (${name})`;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
