import { textAt, valueAt } from "../../json.js";
import type { Plan, PlanResource } from "../../plan.js";
import { providerRegion } from "../../provider-region.js";
import { referredResources } from "../../references.js";

/** Google has resources that are in no region, and those have no attribute for one. */
export function googleRegionOf(resource: PlanResource, plan: Plan): string | null {
  const { values } = resource;
  const stated =
    textAt(values, "location") ??
    textAt(values, "location_id") ??
    textAt(values, "region") ??
    withoutZone(textAt(values, "zone")) ??
    /^regional-(.+)$/.exec(textAt(values, "config") ?? "")?.[1] ??
    locationIn(textAt(values, "key_ring")) ??
    keyRingLocation(resource);
  const region =
    stated ?? (leavesRegionToProvider(resource) ? providerRegion(resource, plan, isGoogleRegion) : undefined);
  return googleRegion(region);
}

/** Google writes a region as `europe-west3`, as one of its zones, or as a URL that ends in it. */
export function googleRegion(location: string | undefined): string | null {
  const name = withoutZone(location?.split("/").at(-1));
  if (name === undefined || name === "") return null;
  return `gcp:${/^[A-Z]+-[A-Z]+\d+$/.test(name) ? name.toLowerCase() : name}`;
}

/** `europe-west3`. */
function isGoogleRegion(text: string | undefined): text is string {
  return text !== undefined && /^[a-z]+-[a-z]+\d+$/.test(text);
}

/** There is an attribute for it, and the configuration sets none. */
function leavesRegionToProvider({ values, unknown, config }: PlanResource): boolean {
  const keys = ["region", "zone", "location"];
  const isNull = (key: string) => valueAt(values, key) === null;
  if (keys.some((key) => valueAt(config, "expressions", key) !== undefined && !isNull(key))) return false;
  return keys.some((key) => isNull(key) || valueAt(unknown, key) === true);
}

function keyRingLocation(resource: PlanResource): string | undefined {
  if (resource.type !== "google_kms_crypto_key") return undefined;
  const rings = referredResources(valueAt(resource.config, "expressions", "key_ring"), resource);
  return textAt(rings.find((each) => each.type === "google_kms_key_ring")?.values, "location");
}

/** `projects/p/locations/europe-west3/keyRings/r`. */
function locationIn(id: string | undefined): string | undefined {
  return /\/locations\/([^/]+)/.exec(id ?? "")?.[1];
}

function withoutZone(zone: string | undefined): string | undefined {
  return zone?.replace(/^([a-z]+-[a-z]+\d+)-[a-z]$/, "$1");
}
