import { textAt, valueAt } from "../../json.js";
import type { Plan, PlanResource } from "../../plan.js";
import { providerRegion } from "../../provider-region.js";
import { isOracleRegion, oracleRegion, regionOfDomain, regionOfOcid } from "./region-names.js";

/** What the availability domain or the OCID shows, then the provider's. Resources have no attribute for their region. */
export function oracleRegionOf(resource: PlanResource, plan: Plan): string | null {
  const { type, values, config } = resource;
  if (type === "oci_identity_domain") return oracleRegion(textAt(values, "home_region"));
  if (isGlobal(type)) return null;
  const shown = regionOfOcid(textAt(values, "id")) ?? regionOfDomain(textAt(values, "availability_domain"));
  if (shown !== undefined) return `oci:${shown}`;
  if (isOracleRegion(textAt(values, "region")) && valueAt(config, "expressions", "region") === undefined)
    return oracleRegion(textAt(values, "region"));
  return oracleRegion(providerRegion(resource, plan, isOracleRegion));
}

/** Users, groups and policies belong to the tenancy; the edge of the old web firewall is everywhere; a CPE is a router of the customer. */
function isGlobal(type: string): boolean {
  return /^oci_(identity_(?!domain$|domains_)|waas_|core_cpe|dns_(?!resolver))/.test(type);
}
