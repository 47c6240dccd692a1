import type { Estate, Scan } from "@domicile/estate";
import type { EstateView, Flip } from "@domicile/foresight";
import type { Law, LawDate, PlaceId } from "@domicile/ir";

/** What of an estate the tracker needs to know, from its scan and from what is declared of its parties and data. */
export function viewOfEstate(estate: Estate, scan: Scan, law: Law, today: LawDate): EstateView {
  const places = new Map<PlaceId, readonly PlaceId[]>();
  for (const place of placesOf(estate, scan))
    if (!places.has(place)) places.set(place, lawsOver(place, law, today));
  const data = new Set<string>();
  for (const dataset of estate.declared.datasets.values())
    for (const kind of dataset.data ?? []) addWithParents(kind, law, data);
  return { places, data, flips: flipsOf(scan) };
}

/** Where its systems and flows are, where its parties are seated, and where the people are whose data it holds. */
function* placesOf({ declared }: Estate, { flows, systems }: Scan): Iterable<PlaceId> {
  for (const { place } of systems) if (place !== null) yield place;
  for (const { from, to } of flows) for (const { place } of [from, to]) if (place !== null) yield place;
  for (const { country } of declared.parties.values()) if (country !== undefined) yield country;
  for (const { collectedIn = [], subjects } of declared.datasets.values()) {
    yield* collectedIn;
    yield* subjects?.keys() ?? [];
  }
}

/** All that a place is a part or member of on a day, and what that is a part of in turn. */
function lawsOver(place: PlaceId, law: Law, today: LawDate): readonly PlaceId[] {
  const found = new Set<PlaceId>();
  const open = [place];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { period, place: whole } of law.atlas.places[next]?.in ?? []) {
      const isNow =
        (period.from === null || period.from <= today) && (period.to === null || today < period.to);
      if (!isNow || found.has(whole)) continue;
      found.add(whole);
      open.push(whole);
    }
  }
  return [...found];
}

function addWithParents(kind: string, law: Law, into: Set<string>): void {
  for (
    let next: string | undefined = kind;
    next !== undefined && !into.has(next);
    next = law.vocabulary.data[next]?.parent
  )
    into.add(next);
}

/** Findings whose word changes on a day that the rulebook already knows. */
function flipsOf({ findings }: Scan): readonly Flip[] {
  return findings.flatMap(({ id, verdict: { valid_until } }) =>
    valid_until === null ? [] : [{ finding: id, date: valid_until.date, because: valid_until.because }],
  );
}
