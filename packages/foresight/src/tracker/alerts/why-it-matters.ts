import type { Item } from "../item.js";
import type { EstateView } from "./alert.js";

/**
 * Why an item matters to an estate; nothing where it does not. What a person put aside matters to nobody; what a person took in
 * matters, and what changes a finding. Otherwise no classifier may hold it irrelevant (what none has looked at may be relevant), its law
 * must reach a place where the estate is, and where both the item and the estate name kinds of data, they must share one.
 */
export function whyItMatters(item: Item, estate: EstateView | undefined): readonly string[] | undefined {
  const { classification, decision } = item;
  if (decision?.relevant === false) return undefined;
  const flips = (estate?.flips ?? []).filter(
    (flip) => flip.item !== undefined && item.keys.includes(flip.item),
  );
  if (decision === undefined && flips.length === 0 && classification?.relevant === false) return undefined;
  if (estate === undefined) return [];
  const places = placesReached(item, estate);
  const data = dataShared(item, estate);
  const isChosen = decision?.relevant === true;
  if (!isChosen && flips.length === 0 && (places.length === 0 || data === undefined)) return undefined;
  return [...flips.map(({ finding }) => `changes ${finding}`), ...places, ...(data ?? [])];
}

function placesReached(item: Item, { places }: EstateView): readonly string[] {
  const named = new Set([item.jurisdiction, ...(item.classification?.jurisdictions ?? [])]);
  const reasons: string[] = [];
  for (const jurisdiction of [...named].filter((each): each is string => each !== null)) {
    const found = [...places].find(([place, within]) => reaches(jurisdiction, place, within));
    if (found === undefined) continue;
    reasons.push(
      found[0] === jurisdiction ? `in ${jurisdiction}` : `in ${found[0]}, under the law of ${jurisdiction}`,
    );
  }
  return reasons;
}

/** A place under a bloc's or a country's law; and a country, of which nobody knows which state, under each state's. */
function reaches(jurisdiction: string, place: string, within: readonly string[]): boolean {
  return place === jurisdiction || within.includes(jurisdiction) || jurisdiction.startsWith(`${place}-`);
}

/** Nothing where both name kinds and share none; no reason where one of them names none. */
function dataShared(item: Item, { data }: EstateView): readonly string[] | undefined {
  const named = item.classification?.data ?? [];
  if (named.length === 0 || data.size === 0) return [];
  const shared = named.filter((each) => data.has(each));
  return shared.length === 0 ? undefined : [`about ${shared.join(", ")} data`];
}
