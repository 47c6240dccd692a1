import { textAt, valueAt } from "./json.js";
import type { Plan, PlanResource } from "./plan.js";
import { providerRegion, regionText } from "./provider-region.js";

const awsRegion = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

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
      return azureRegion(textAt(resource.values, "location"));
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
  if (stated !== undefined && awsRegion.test(stated)) return stated;
  const expression = valueAt(config, "expressions", "region");
  if (expression !== undefined) return regionText(expression, scope); // set, so the provider's does not count
  return (
    regionOfArn(textAt(values, "arn")) ??
    regionOfZone(textAt(values, "availability_zone")) ??
    providerRegion(resource, plan)
  );
}

/** `arn:aws:rds:eu-west-1:123456789012:db:orders`; buckets and global services leave the region empty. */
export function regionOfArn(arn: string | undefined): string | undefined {
  const region = arn?.startsWith("arn:") ? arn.split(":")[3] : undefined;
  return region !== undefined && awsRegion.test(region) ? region : undefined;
}

function regionOfZone(zone: string | undefined): string | undefined {
  return /^([a-z]{2,4}(?:-[a-z]+)+-\d+)[a-z]$/.exec(zone ?? "")?.[1];
}

/** Services that are in no region, whatever provider plans them. */
function isGlobal(type: string): boolean {
  return /^aws_(iam|route53|cloudfront|organizations|globalaccelerator|waf)(_|$)/.test(type);
}

function googleRegionOf(resource: PlanResource, plan: Plan): string | undefined {
  const { values } = resource;
  const stated =
    textAt(values, "location") ?? textAt(values, "region") ?? withoutZone(textAt(values, "zone"));
  const region =
    stated ??
    (isUnknown(resource, "location") || isUnknown(resource, "region")
      ? undefined
      : providerRegion(resource, plan));
  const name = withoutZone(region?.split("/").at(-1)); // regional resources may name the region by its URL
  return name !== undefined && /^[A-Z]+-[A-Z]+\d+$/.test(name) ? name.toLowerCase() : name;
}

function withoutZone(zone: string | undefined): string | undefined {
  return zone?.replace(/^([a-z]+-[a-z]+\d+)-[a-z]$/, "$1");
}

function isUnknown(resource: PlanResource, key: string): boolean {
  return valueAt(resource.unknown, key) === true;
}
