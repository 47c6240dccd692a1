import type { Atlas, Change, Flow, Law, LawDate, PlaceId, Region } from "@domicile/ir";
import type { Evaluator } from "./evaluator.js";

/** At most this many other places are offered, nearest first. */
const placesOffered = 3;

/**
 * E8: the nearest variants of an unlawful flow that are lawful as they stand: another place (the same provider's
 * regions first), stronger de-identification, keys kept at home, an importer of the exporter's own.
 */
export function findChanges(evaluator: Evaluator, flow: Flow, day: LawDate): readonly Change[] {
  const lawful = (variant: Flow) => evaluator.word(variant, day) === "permitted";
  const changes: Change[] = [];
  // Law asks for the place, not for the region, so regions of one country share an answer.
  const answers = new Map<string, boolean>();
  for (const place of placesNear(evaluator.law, flow)) {
    if (changes.length === placesOffered) break;
    const where = evaluator.law.atlas.regions[place]?.places.join(" ") ?? place;
    const answer = answers.get(where) ?? lawful({ ...flow, to: place });
    answers.set(where, answer);
    if (answer) changes.push({ change: "to", value: place });
  }
  for (const deid of ["pseudonymised", "encrypted_local_keys", "anonymised"]) {
    if (flow.deid !== deid && lawful({ ...flow, deid })) changes.push({ change: "deid", value: deid });
  }
  if (!flow.safeguards?.includes("encryption_exporter_keys")) {
    const safeguards = [...(flow.safeguards ?? []), "encryption_exporter_keys"];
    if (lawful({ ...flow, safeguards, deid: "encrypted_local_keys" }))
      changes.push({ change: "keys", value: "encryption_exporter_keys" });
  }
  const own = flow.exporter?.country;
  if (own !== undefined && flow.importer !== undefined) {
    const importer = { ...flow.importer, country: own, controlled_by: flow.exporter?.controlled_by ?? [own] };
    if (lawful({ ...flow, importer })) changes.push({ change: "importer", value: own });
  }
  return changes;
}

/** Other regions of the same provider by distance; without a provider, where the data come from and where people are. */
function placesNear(law: Law, flow: Flow): readonly string[] {
  const { atlas } = law;
  const region = flow.to === undefined ? undefined : atlas.regions[flow.to];
  if (region === undefined) {
    const home = [flow.from, flow.exporter?.country, ...(flow.subjects?.residence ?? [])];
    const seen = new Set<PlaceId>(flow.to === undefined ? [] : [flow.to]);
    return home.filter((place): place is string => {
      if (place === undefined) return false;
      const where = atlas.regions[place]?.places.join(" ") ?? place;
      const isNew = !seen.has(where);
      seen.add(where);
      return isNew;
    });
  }
  return regionsNear(atlas, region);
}

/** All regions of an atlas by distance from one of them, found once. */
function regionsNear(atlas: Atlas, region: Region): readonly string[] {
  const known = nearRegions.get(region);
  if (known !== undefined) return known;
  const near = Object.values(atlas.regions)
    .filter(
      (other) => other.provider === region.provider && other.id !== region.id && other.places.length > 0,
    )
    .map((other) => ({ id: other.id, distance: distanceBetween(atlas, region.id, other.id) }))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .map((other) => other.id);
  nearRegions.set(region, near);
  return near;
}

const nearRegions = new WeakMap<Region, readonly string[]>();

/** Great-circle distance in kilometres; places without coordinates come last. */
export function distanceBetween(atlas: Atlas, a: string, b: string): number {
  const from = centreOf(atlas, a);
  const to = centreOf(atlas, b);
  if (from === undefined || to === undefined) return Number.POSITIVE_INFINITY;
  const radians = Math.PI / 180;
  const chord =
    Math.sin(((to.lat - from.lat) * radians) / 2) ** 2 +
    Math.cos(from.lat * radians) *
      Math.cos(to.lat * radians) *
      Math.sin(((to.lon - from.lon) * radians) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function centreOf(atlas: Atlas, id: PlaceId): { lat: number; lon: number } | undefined {
  const region = atlas.regions[id];
  const found = region?.lat === undefined ? atlas.places[region?.places[0] ?? id] : region;
  return found?.lat === undefined || found.lon === undefined ? undefined : { lat: found.lat, lon: found.lon };
}
