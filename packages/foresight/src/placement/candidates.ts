import type { Known, PlacementWishes } from "@domicile/estate";
import { operatorOf } from "@domicile/estate";
import type { RegionPrice, RegionPrices } from "../price/region-prices.js";
import { isAnywhere } from "./anywhere.js";
import type { Movable } from "./movable.js";
import type { Bar } from "./problem.js";

/**
 * Regions that anything of the estate may be put in: those with a price, of the clouds that were named or are used today.
 * Sorted by id.
 */
export function candidateRegions(
  movables: Iterable<Movable>,
  prices: RegionPrices,
  { providers }: Pick<PlacementWishes, "providers">,
  { atlas }: Known,
): readonly RegionPrice[] {
  const used = [...movables].map(({ region }) => region);
  const clouds = new Set(providers ?? used.flatMap((region) => atlas.regions[region]?.provider ?? []));
  return [...prices.values()]
    .filter(({ region }) => {
      const found = atlas.regions[region];
      if (found?.lat === undefined || found.lon === undefined) return false;
      return clouds.has(found.provider) || clouds.has(operatorOf(found)) || used.includes(region);
    })
    .sort((a, b) => (a.region < b.region ? -1 : 1));
}

/** What closes candidates to one movable whatever the law: markets that it is not in, and limits that its owner set. */
export function barsOfLimits(
  movable: Movable,
  candidates: readonly RegionPrice[],
  {
    isCall,
    neverOwnedFrom,
    stays,
  }: { readonly isCall: boolean; readonly neverOwnedFrom: readonly string[]; readonly stays: boolean },
  known: Known,
): readonly Bar[] {
  const market = candidates.find(({ region }) => region === movable.region)?.market ?? "open";
  const bar = (reason: string, test: (price: RegionPrice) => boolean): Bar => ({
    reason,
    role: "limit",
    regions: candidates.filter(test).map(({ region }) => region),
  });
  const all = [
    bar(`limit/market`, (price) => price.market !== "open" && price.market !== market),
    ...(isCall ? [] : [bar("limit/calls-only", ({ region }) => isAnywhere(region))]),
    ...neverOwnedFrom.map((country) =>
      bar(`limit/owned-from/${country}`, ({ region }) => isOwnedFrom(country, region, known)),
    ),
    ...(stays ? [bar("limit/stays", ({ region }) => region !== movable.region)] : []),
  ];
  return all.filter(({ regions }) => regions.length > 0);
}

/** Whether a region's operator is seated in a country, or controlled from there; an operator that nobody knows may be. */
function isOwnedFrom(country: string, region: string, { atlas }: Known): boolean {
  const found = atlas.regions[region];
  const operator = found === undefined ? undefined : atlas.providers[operatorOf(found)];
  return operator === undefined || operator.country === country || operator.controlledBy.includes(country);
}
