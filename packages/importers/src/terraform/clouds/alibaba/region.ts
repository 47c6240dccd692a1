import { textAt, valueAt } from "../../json.js";
import type { Plan, PlanResource } from "../../plan.js";
import { providerRegion } from "../../provider-region.js";

/** What the zone, the location or the ARN shows, then the provider's. */
export function alibabaRegionOf(resource: PlanResource, plan: Plan): string | null {
  const { type, values, config } = resource;
  if (isGlobal(type)) return null;
  const own = ownRegions.get(type);
  if (own !== undefined && valueAt(config, "expressions", own) !== undefined)
    return alibabaRegion(textAt(values, own));
  const zones = ["zone_id", "availability_zone", "primary_zone"].map((key) =>
    regionOfZone(textAt(values, key)),
  );
  const shown =
    alibabaRegion(textAt(values, "location")) ??
    alibabaRegion(zones.find((region) => region !== undefined)) ??
    alibabaRegion(regionOfName(textAt(values, "arn")));
  return shown ?? alibabaRegion(providerRegion(resource, plan, isAlibabaRegion));
}

/** `cn-hangzhou`, `ap-southeast-1`, or as object storage calls it: `oss-cn-hangzhou`. */
export function alibabaRegion(text: string | undefined): string | null {
  const name = text?.replace(/^oss-/, "");
  return isAlibabaRegion(name) ? `alibaba:${name}` : null;
}

/** `acs:log:cn-hangzhou:1234:project/p`, `oss-cn-hangzhou-internal.aliyuncs.com`, `cn-shanghai-intranet.log.aliyuncs.com`. */
export function regionOfName(name: string | undefined): string | undefined {
  if (name?.startsWith("acs:")) {
    const part = name.split(":", 3)[2]?.replace(/^oss-/, "");
    return isAlibabaRegion(part) ? part : undefined;
  }
  for (const [, part] of (name ?? "").matchAll(/([a-z0-9-]+)(?=\.(?:[a-z0-9-]+\.)*aliyuncs\.com)/g)) {
    const region = part!.replace(/^oss-/, "").replace(/-(internal|intranet|share)$/, "");
    if (isAlibabaRegion(region)) return region;
  }
  return undefined;
}

/** `cn-hangzhou-h`, `ap-southeast-1a`, `cn-hangzhou-finance-1-b`, and several at once: `cn-shanghai-MAZ5(a,b)`. */
function regionOfZone(zone: string | undefined): string | undefined {
  const name = zone?.replace(/-MAZ\d+.*$/, "").replace(/(\d)-?[a-z]$|-[a-z]$/, "$1");
  return isAlibabaRegion(name) ? name : undefined;
}

/** In China regions have names of cities; some zones of business carry more. A last letter alone is that of a zone. */
function isAlibabaRegion(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /^((ap|us|eu|me|na|sa|af)-[a-z]+-\d+|cn-[a-z]+(-[a-z0-9]+)*)$/.test(text) &&
    !/-[a-z]$/.test(text)
  );
}

/** Kinds that are in another region than that of their provider, and say so by a word of their own. */
const ownRegions: ReadonlyMap<string, string> = new Map([
  ["alicloud_dbs_backup_plan", "storage_region"],
  ["alicloud_ros_stack_instance", "stack_instance_region_id"],
]);

/** Services that are in no region, and what stands for a place outside. */
function isGlobal(type: string): boolean {
  return /^alicloud_(alidns|cas|cdn|cen_instance|cloud_sso|dcdn|ddoscoo|dns|eipanycast|esa|ga|ims|msc|ram|resource_manager|scdn|ssl_certificates_service|vpn_customer_gateway)(_|$)/.test(
    type,
  );
}
