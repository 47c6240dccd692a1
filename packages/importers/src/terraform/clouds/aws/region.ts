import { textAt, valueAt } from "../../json.js";
import type { Plan, PlanResource } from "../../plan.js";
import { providerRegion, regionText } from "../../provider-region.js";
import { isAwsRegion, isInLocalZone, regionShown } from "./region-names.js";

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
  if (isGlobal(resource.type) || isInLocalZone(values)) return undefined;
  const named = ownRegions.get(resource.type);
  if (named !== undefined) {
    const text = textAt(values, named);
    return isAwsRegion(text)
      ? text
      : regionText(valueAt(config, "expressions", named) ?? null, scope, isAwsRegion);
  }
  const stated = textAt(values, "region");
  if (isAwsRegion(stated)) return stated;
  const expression = valueAt(config, "expressions", "region");
  // Set, so the provider's does not count; unless it is set to nothing, as modules pass on a variable nobody gave.
  if (expression !== undefined && valueAt(values, "region") !== null)
    return regionText(expression, scope, isAwsRegion);
  const own = namesAnother.test(resource.type) ? { ...values, arn: null } : values;
  return regionShown(own) ?? providerRegion(resource, plan, isAwsRegion);
}

/** Kinds whose `arn` is that of what they are about. */
const namesAnother = /^aws_(cloudwatch_event_target|lakeformation_resource|sns_topic_.*policy)$/;

/** Kinds that are in another region than that of their provider, and say so by a word of their own. */
const ownRegions: ReadonlyMap<string, string> = new Map([
  ["aws_chime_voice_connector", "aws_region"],
  ["aws_directory_service_region", "region_name"],
]);

/**
 * Services that are in no region, whatever provider plans them, and what stands for a place outside: the router at the other
 * end of a tunnel.
 */
function isGlobal(type: string): boolean {
  return /^aws(cc)?_(account|budgets|ce|cloudfront|cloudfrontkeyvaluestore|customer_gateway|dx_gateway|ecrpublic|globalaccelerator|iam|networkmanager|organizations|route53|route53domains|s3control_multi_region_access_point|savingsplans|shield|waf)(_(?!resolver)|$)/.test(
    type,
  );
}
