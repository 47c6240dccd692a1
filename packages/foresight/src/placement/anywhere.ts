import type { Known } from "@domicile/estate";
import type { Region } from "@domicile/ir";
import type { RegionPrice, RegionPrices } from "../price/region-prices.js";
import type { Movable } from "./movable.js";

/**
 * Calls to a model may be answered wherever a provider has room, for less than in a region of one's choice. That is one more
 * "region" of each cloud: of no place, so that law takes it as an unknown one, and open to calls alone.
 */
const suffix = ":anywhere";

export function isAnywhere(region: string): boolean {
  return region.endsWith(suffix);
}

/** The atlas and the prices with such a region for each cloud that calls go to today. */
export function withAnywhere(
  calling: readonly Movable[],
  known: Known,
  prices: RegionPrices,
): { readonly known: Known; readonly prices: RegionPrices } {
  const regions: Record<string, Region> = {};
  const added = new Map(prices);
  for (const { region } of calling) {
    const [today, price] = [known.atlas.regions[region], prices.get(region)];
    if (today === undefined || price === undefined) continue;
    const id = `${today.provider}${suffix}`;
    // For want of a place of its own, round trips are as if it answered where it does today.
    regions[id] ??= { ...today, id, places: [] };
    if (!added.has(id)) added.set(id, { ...price, ...nothingOfItsOwn, region: id });
  }
  const atlas = { ...known.atlas, regions: { ...known.atlas.regions, ...regions } };
  return { known: { ...known, atlas }, prices: added };
}

const nothingOfItsOwn: Pick<RegionPrice, "market" | "isSovereign" | "hasAi"> = {
  market: "open",
  isSovereign: false,
  hasAi: true,
};
