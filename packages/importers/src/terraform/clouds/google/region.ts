import { type JsonObject, listAt, textAt, valueAt } from "../../json.js";
import { kindOf } from "../../kinds.js";
import { wholesOf } from "../../part-of.js";
import type { Plan, PlanResource, Scope } from "../../plan.js";
import { providerRegion } from "../../provider-region.js";
import { googleNamesOf } from "./names.js";
import { googleParts } from "./parts.js";

/** Google has resources that are in no region, and those have no attribute for one. */
export function googleRegionOf(resource: PlanResource, plan: Plan): string | null {
  const { values } = resource;
  const stated = statedIn(resource);
  if (stated !== undefined) return googleRegion(stated);
  const wholes = wholesOf(resource, plan, googleParts, googleNamesOf);
  const regions = new Set(wholes.map((whole) => googleRegionOf(whole, plan)));
  if (regions.size === 1) return [...regions][0]!;
  const shown = googleRegionInName(textAt(values, "key_ring")) ?? googleRegionInName(textAt(values, "id"));
  if (shown !== null || keepsToStorage.has(kindOf(resource.type))) return shown;
  return leavesRegionToProvider(resource)
    ? googleRegion(providerRegion(resource, plan, isGoogleRegion))
    : null;
}

/**
 * Copies of disks are kept apart from the disk: where `storage_locations` says, else in the multi-region that is nearest to
 * the disk, never in the zone that the resource shows:
 * https://cloud.google.com/compute/docs/disks/snapshots#snapshot_location
 */
const keepsToStorage: ReadonlySet<string> = new Set([
  "google_compute_image",
  "google_compute_machine_image",
  "google_compute_snapshot",
]);

function statedIn(resource: PlanResource): string | undefined {
  const { values } = resource;
  const kind = kindOf(resource.type);
  if (keepsToStorage.has(kind)) return only(listAt(values, "storage_locations"));
  if (kind === "google_pubsub_topic")
    return only(listAt(values, "message_storage_policy", 0, "allowed_persistence_regions"));
  if (kind === "google_bigtable_instance") return textAt(values, "cluster", 0, "zone");
  if (kind === "google_secret_manager_secret" && resource.type === kind)
    return textAt(values, "replication", 0, "user_managed", 0, "replicas", 0, "location");
  // https://cloud.google.com/bigquery/docs/locations#specify_locations
  if (resource.type === "google_bigquery_dataset" && !Object.hasOwn(values, "location") && !isOpen(resource))
    return "US";
  return (
    textAt(values, "location") ??
    textAt(values, "location_id") ??
    textAt(values, "region") ??
    withoutZone(textAt(values, "zone")) ??
    textAt(values, "config")
      ?.split("/")
      .at(-1)
      ?.replace(/^regional-/, "")
  );
}

/** The configuration sets a location, and to what comes with the apply. */
function isOpen({ unknown, config }: PlanResource): boolean {
  return valueAt(unknown, "location") === true || valueAt(config, "expressions", "location") !== undefined;
}

function only(list: readonly unknown[]): string | undefined {
  return list.length === 1 && typeof list[0] === "string" ? list[0] : undefined;
}

/** Google writes a region as `europe-west3`, in capitals, as one of its zones, or as a URL that ends in it. */
export function googleRegion(location: string | undefined): string | null {
  const name = withoutZone(location?.split("/").at(-1));
  if (name === undefined || name === "" || name === "-") return null;
  return `gcp:${name.toLowerCase()}`;
}

/** `projects/p/locations/europe-west3/…`, `europe-west3-docker.pkg.dev/…`, or the host of a function. */
export function googleRegionInName(name: string | undefined): string | null {
  const text = name ?? "";
  const [, inPath] = /\/(?:locations|regions|zones)\/([^/]+)/.exec(text) ?? [];
  const [, inHost] =
    /^([a-z]+(?:-[a-z]+\d+)?)-docker\.pkg\.dev(?:\/|$)/.exec(text) ??
    /^https:\/\/([a-z]+-[a-z]+\d+)-[^./]+\.cloudfunctions\.net(?:\/|$)/.exec(text) ??
    [];
  return googleRegion(inPath ?? inHost);
}

/** `europe-west3`; `u-france-east1` in the clouds that partners run. */
function isGoogleRegion(text: string | undefined): text is string {
  return text !== undefined && /^(u-)?[a-z]+-[a-z]+\d+$/.test(text);
}

/** There is an attribute for it, and the configuration sets none. */
function leavesRegionToProvider({ values, unknown, config, scope }: PlanResource): boolean {
  const keys = ["region", "zone", "location"];
  if (isZoneOfProvider(config, scope)) return true;
  const isNull = (key: string) => valueAt(values, key) === null;
  if (keys.some((key) => valueAt(config, "expressions", key) !== undefined && !isNull(key))) return false;
  return keys.some((key) => isNull(key) || valueAt(unknown, key) === true);
}

/** One of the zones that the cloud names when it is asked without a region: they are the provider's region's. */
function isZoneOfProvider(config: JsonObject, scope: Scope): boolean {
  if (valueAt(config, "expressions", "region") !== undefined) return false;
  const [first] = listAt(config, "expressions", "zone", "references");
  const name = /^data\.google_compute_zones\.([\w-]+)/.exec(typeof first === "string" ? first : "")?.[1];
  if (name === undefined) return false;
  const asked = listAt(scope.config, "resources").find(
    (each) => textAt(each, "type") === "google_compute_zones" && textAt(each, "name") === name,
  );
  return asked !== undefined && valueAt(asked, "expressions", "region") === undefined;
}

/** `us-central1-a`, and for machines with accelerators `us-central1-ai1a`. */
function withoutZone(zone: string | undefined): string | undefined {
  return zone?.replace(/^((?:u-)?[a-z]+-[a-z]+\d+)-[a-z][a-z\d]*$/, "$1");
}
