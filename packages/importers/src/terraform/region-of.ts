import { isAwsRegion, regionShown } from "./aws-region.js";
import { textAt, valueAt } from "./json.js";
import type { Plan, PlanResource } from "./plan.js";
import { providerRegion, regionText } from "./provider-region.js";
import { referredResources } from "./references.js";

/**
 * The region a resource is in, as `aws:eu-west-1`, or `null` where the plan does not say. The nearest statement counts:
 * the resource's own, what its ARN or zone shows, then that of the provider that plans it.
 */
export function regionOf(resource: PlanResource, plan: Plan): string | null {
  switch (resource.provider) {
    case "aws":
      return prefixed("aws", awsRegionOf(resource, plan));
    case "google":
    case "google-beta":
      return prefixed("gcp", googleRegionOf(resource, plan));
    case "azurerm":
      return azureRegion(textAt(resource.values, "location") ?? locationOfParent(resource));
    default:
      return null;
  }
}

/** Azure writes a region as `westeurope` or as `West Europe`. */
export function azureRegion(location: string | undefined): string | null {
  return prefixed("azure", location?.toLowerCase().replaceAll(" ", ""));
}

function prefixed(cloud: string, region: string | undefined): string | null {
  return region === undefined || region === "" ? null : `${cloud}:${region}`;
}

function awsRegionOf(resource: PlanResource, plan: Plan): string | undefined {
  const { values, config, scope } = resource;
  if (isGlobal(resource.type)) return undefined;
  const stated = textAt(values, "region");
  if (isAwsRegion(stated)) return stated;
  const expression = valueAt(config, "expressions", "region");
  // Set, so the provider's does not count; unless it is set to nothing, as modules pass on a variable nobody gave.
  if (expression !== undefined && valueAt(values, "region") !== null) return regionText(expression, scope);
  return regionShown(values) ?? providerRegion(resource, plan);
}

/** Services that are in no region, whatever provider plans them. */
function isGlobal(type: string): boolean {
  return /^aws_(iam|route53|cloudfront|organizations|globalaccelerator|waf)(_|$)/.test(type);
}

/** Parts of Azure that are where the thing is that they belong to, and say so by reference only. */
const parents: ReadonlyMap<string, readonly [attribute: string, type: string]> = new Map([
  ["azurerm_mssql_database", ["server_id", "azurerm_mssql_server"]],
  ["azurerm_subnet", ["virtual_network_name", "azurerm_virtual_network"]],
  ["azurerm_key_vault_key", ["key_vault_id", "azurerm_key_vault"]],
  ["azurerm_servicebus_queue", ["namespace_id", "azurerm_servicebus_namespace"]],
  ["azurerm_servicebus_topic", ["namespace_id", "azurerm_servicebus_namespace"]],
  ["azurerm_eventhub", ["namespace_id", "azurerm_eventhub_namespace"]],
]);

function locationOfParent(resource: PlanResource): string | undefined {
  const [attribute, type] = parents.get(resource.type) ?? [];
  if (attribute === undefined) return undefined;
  const referred = referredResources(valueAt(resource.config, "expressions", attribute), resource);
  const locations = referred
    .filter((each) => each.type === type)
    .map((each) => textAt(each.values, "location"));
  return new Set(locations).size === 1 ? locations[0] : undefined;
}

/** Google has resources that are in no region, and those have no attribute for one. */
function googleRegionOf(resource: PlanResource, plan: Plan): string | undefined {
  const { values } = resource;
  const stated =
    textAt(values, "location") ??
    textAt(values, "location_id") ??
    textAt(values, "region") ??
    withoutZone(textAt(values, "zone")) ??
    /^regional-(.+)$/.exec(textAt(values, "config") ?? "")?.[1] ??
    locationIn(textAt(values, "key_ring")) ??
    keyRingLocation(resource);
  const region = stated ?? (leavesRegionToProvider(resource) ? providerRegion(resource, plan) : undefined);
  const name = withoutZone(region?.split("/").at(-1)); // regional resources may name the region by its URL
  return name !== undefined && /^[A-Z]+-[A-Z]+\d+$/.test(name) ? name.toLowerCase() : name;
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
