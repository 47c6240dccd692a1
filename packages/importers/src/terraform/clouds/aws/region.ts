import { textAt, valueAt } from "../../json.js";
import type { Plan, PlanResource } from "../../plan.js";
import { providerRegion, regionText } from "../../provider-region.js";
import { isAwsRegion, regionShown } from "./region-names.js";

/** The resource's own region (since version 6 of the provider), what its ARN or zone shows, then the provider's. */
export function awsRegionOf(resource: PlanResource, plan: Plan): string | null {
  return awsRegion(regionOf(resource, plan));
}

/** A region's name, as the atlas has it. */
export function awsRegion(name: string | undefined): string | null {
  return isAwsRegion(name) ? `aws:${name}` : null;
}

function regionOf(resource: PlanResource, plan: Plan): string | undefined {
  const { values, config, scope } = resource;
  if (isGlobal(resource.type)) return undefined;
  const stated = textAt(values, "region");
  if (isAwsRegion(stated)) return stated;
  const expression = valueAt(config, "expressions", "region");
  // Set, so the provider's does not count; unless it is set to nothing, as modules pass on a variable nobody gave.
  if (expression !== undefined && valueAt(values, "region") !== null)
    return regionText(expression, scope, isAwsRegion);
  return regionShown(values) ?? providerRegion(resource, plan, isAwsRegion);
}

/** Services that are in no region, whatever provider plans them. */
function isGlobal(type: string): boolean {
  return /^aws_(iam|route53|cloudfront|organizations|globalaccelerator|waf)(_|$)/.test(type);
}
