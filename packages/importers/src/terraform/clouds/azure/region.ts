import { listAt, textAt, valueAt } from "../../json.js";
import { kindOf } from "../../kinds.js";
import { wholesOf } from "../../part-of.js";
import type { Plan, PlanResource } from "../../plan.js";
import { azureNamesOf } from "./names.js";
import { azureParts } from "./parts.js";

/**
 * Where a resource is: by its own location, else where that is which it is a part of. A resource group has a location, too,
 * but what is in the group can be anywhere, so that says nothing.
 */
export function azureRegionOf(resource: PlanResource, plan: Plan): string | null {
  if (everywhere.has(kindOf(resource.type))) return null;
  const stated = writtenTo(resource) ?? textAt(resource.values, "location");
  if (stated !== undefined) return azureRegion(stated);
  const wholes = wholesOf(resource, plan, azureParts, azureNamesOf);
  const regions = new Set(wholes.map((whole) => azureRegionOf(whole, plan)));
  if (regions.size === 1) return [...regions][0]!;
  return azureRegionInName(textAt(resource.values, "managed_api_id"));
}

/** The data of a Cosmos account are where it is written to; its own location is that of its settings. */
function writtenTo({ values }: PlanResource): string | undefined {
  const places = [...listAt(values, "geo_location"), ...listAt(values, "geo_locations")];
  const first = places.find((place) => valueAt(place, "failover_priority") === 0);
  return textAt(first, "location");
}

/**
 * Services that answer from everywhere. The `location` that some of them have is that of their settings:
 * https://learn.microsoft.com/azure/reliability/availability-service-by-category
 */
const everywhere: ReadonlySet<string> = new Set([
  "azurerm_aadb2c_directory",
  "azurerm_bot_channels_registration",
  "azurerm_bot_service_azure_bot",
  "azurerm_bot_web_app",
  "azurerm_cdn_endpoint",
  "azurerm_cdn_frontdoor_endpoint",
  "azurerm_cdn_frontdoor_profile",
  "azurerm_cdn_profile",
  "azurerm_frontdoor",
  "azurerm_traffic_manager_profile",
]);

/** Words that stand where a region is expected, for services that are in none, or in one that is chosen later. */
const noRegion = /^(global|autoresolve|europe|unitedstates|asiapacific|australia)$/;

/** Azure writes a region as `westeurope`, as `West Europe` or as `(Europe) West Europe`. */
export function azureRegion(location: string | undefined): string | null {
  const name = location
    ?.replace(/^\([^)]*\)/, "")
    .toLowerCase()
    .replace(/[\s_-]/g, "");
  return name === undefined || !/^[a-z][a-z\d]*$/.test(name) || noRegion.test(name) ? null : `azure:${name}`;
}

/** Ids name no region, but for a few that hold `…/locations/westeurope/…`. */
export function azureRegionInName(name: string | undefined): string | null {
  return azureRegion(/\/locations\/([a-z]+\d?)(?:\/|$)/i.exec(name ?? "")?.[1]);
}
