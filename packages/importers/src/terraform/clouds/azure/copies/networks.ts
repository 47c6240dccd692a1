import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { prefixed } from "../prefixed.js";

const networks = prefixed("virtual_network");
const gateways = prefixed("virtual_network_gateway");

/** What a content network can take its content from. */
const origins = prefixed(`
  storage_account linux_web_app windows_web_app app_service linux_function_app windows_function_app function_app
  static_web_app static_site api_management application_gateway container_app lb public_ip container_group
  linux_web_app_slot windows_web_app_slot`);

/** Networks that are joined, and content that is served from everywhere. */
export const azureNetworks: CopyRules = {
  azurerm_virtual_network_peering: (peering, find) =>
    find.link(
      "peering",
      peering,
      [["virtual_network_name"], networks],
      [["remote_virtual_network_id"], networks],
    ),
  azurerm_databricks_virtual_network_peering: (peering, find) =>
    find.link(
      "peering",
      peering,
      [["workspace_id"], prefixed("databricks_workspace")],
      [["remote_virtual_network_id"], networks],
    ),
  azurerm_virtual_hub_connection: (connection, find) =>
    find.link(
      "peering",
      connection,
      [["virtual_hub_id"], prefixed("virtual_hub")],
      [["remote_virtual_network_id"], networks],
    ),
  azurerm_virtual_network_gateway_connection: (connection, find) => {
    const from = find.end(connection, ["virtual_network_gateway_id"], gateways);
    const others: readonly [string, readonly string[]][] = [
      ["peer_virtual_network_gateway_id", gateways],
      ["local_network_gateway_id", prefixed("local_network_gateway")],
      ["express_route_circuit_id", prefixed("express_route_circuit")],
    ];
    for (const [key, kinds] of others)
      if (find.isSet(connection, [key]))
        find.add("peering", from, find.end(connection, [key], kinds), connection);
  },
  azurerm_vpn_gateway_connection: (connection, find) =>
    find.link(
      "peering",
      connection,
      [["vpn_gateway_id"], prefixed("vpn_gateway")],
      [["remote_vpn_site_id"], prefixed("vpn_site")],
    ),
  azurerm_express_route_connection: (connection, find) =>
    find.link(
      "peering",
      connection,
      [["express_route_gateway_id"], prefixed("express_route_gateway")],
      [["express_route_circuit_peering_id"], prefixed("express_route_circuit_peering")],
    ),
  azurerm_express_route_circuit_connection: (connection, find) =>
    find.link(
      "peering",
      connection,
      [["peering_id"], prefixed("express_route_circuit_peering")],
      [["peer_peering_id"], prefixed("express_route_circuit_peering")],
    ),

  azurerm_network_manager_connectivity_configuration: (joined, find) => {
    const hubs = [...networks, ...prefixed("virtual_hub")];
    find.eachBlock(joined, ["applies_to_group"], (path) => {
      const group = find.end(
        joined,
        [...path, "network_group_id"],
        prefixed("network_manager_network_group"),
      );
      const hub = find.isSet(joined, ["hub", 0, "resource_id"])
        ? find.end(joined, ["hub", 0, "resource_id"], hubs)
        : group;
      find.add("peering", hub, group, joined);
    });
  },
  // Names of queues and topics are kept alike in both namespaces and clients are led to either; messages stay where they are:
  // https://learn.microsoft.com/azure/event-hubs/event-hubs-geo-dr
  azurerm_eventhub_namespace_disaster_recovery_config: (pairing, find) =>
    find.link(
      "peering",
      pairing,
      [["namespace_name"], prefixed("eventhub_namespace")],
      [["partner_namespace_id"], prefixed("eventhub_namespace")],
    ),
  azurerm_servicebus_namespace_disaster_recovery_config: (pairing, find) =>
    find.link(
      "peering",
      pairing,
      [["primary_namespace_id"], prefixed("servicebus_namespace")],
      [["partner_namespace_id"], prefixed("servicebus_namespace")],
    ),

  azurerm_cdn_endpoint: (endpoint, find) => {
    find.eachBlock(endpoint, ["origin"], (path) =>
      find.fromSource("cdn", endpoint, [...path, "host_name"], origins),
    );
  },
  azurerm_cdn_frontdoor_origin: (origin, find) => {
    const [group] = find.resources(
      origin,
      ["cdn_frontdoor_origin_group_id"],
      prefixed("cdn_frontdoor_origin_group"),
    );
    if (group !== undefined && !isCached(group, find)) return;
    const of = group ?? origin;
    const to = find.end(of, ["cdn_frontdoor_profile_id"], prefixed("cdn_frontdoor_profile"));
    find.add("cdn", find.end(origin, ["host_name"], origins), to, origin);
  },
  azurerm_frontdoor: (door, find) => {
    let isKept = false;
    find.eachBlock(door, ["routing_rule"], (rule) => {
      const caches = [...rule, "forwarding_configuration", 0, "cache_enabled"];
      isKept ||= valueAt(door.values, ...caches) !== false && find.isSet(door, caches);
    });
    if (!isKept) return;
    find.eachBlock(door, ["backend_pool"], (pool) => {
      find.eachBlock(door, [...pool, "backend"], (path) =>
        find.fromSource("cdn", door, [...path, "address"], origins),
      );
    });
  },
  azurerm_static_web_app: toEdge,
  azurerm_static_site: toEdge,

  // Where a model runs is a matter of the type of its deployment, not of its region:
  // https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types
  azurerm_cognitive_deployment: (deployment, find) => {
    const sku = textAt(deployment.values, "sku", 0, "name") ?? textAt(deployment.values, "scale", 0, "type");
    infer(deployment, sku, find);
  },
};

/**
 * A front door passes on what it is asked for, and keeps of it only what a route or a rule says:
 * https://learn.microsoft.com/azure/frontdoor/front-door-caching
 */
function isCached(group: PlanResource, find: CopyFinder): boolean {
  const routes = find.referrers(
    "azurerm_cdn_frontdoor_route",
    ["cdn_frontdoor_origin_group_id"],
    prefixed("cdn_frontdoor_origin_group"),
  );
  let isKept = false;
  for (const route of routes.get(group.address) ?? [])
    find.eachBlock(route, ["cache"], () => {
      isKept = true;
    });
  const override = ["actions", 0, "route_configuration_override_action", 0, "cache_behavior"];
  return (
    isKept ||
    find
      .all("azurerm_cdn_frontdoor_rule")
      .some((rule) => find.isSet(rule, override) && textAt(rule.values, ...override) !== "Disabled")
  );
}

/** Content is kept at every edge; only functions stay in the region. */
function toEdge(site: PlanResource, find: CopyFinder): void {
  const edge = { system: null, region: null, identity: `${site.address} (edge)` };
  find.add("cdn", find.at(site), edge, site);
}

/** The prompts of a deployment that is no standard one run in any region of a zone, or in any at all. */
export function infer(deployment: PlanResource, sku: string | undefined, find: CopyFinder): void {
  const [, reach] = /^(Global|DataZone)/i.exec(sku ?? "") ?? [];
  if (reach === undefined) return;
  const where = reach.toLowerCase() === "global" ? "any Azure region" : "any region of the data zone";
  find.add("inference", find.at(deployment), { system: null, region: null, identity: where }, deployment);
}
