import { textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import { referredResources } from "../../references.js";

export function azureRegionOf(resource: PlanResource): string | null {
  return azureRegion(textAt(resource.values, "location") ?? locationOfParent(resource));
}

/** Azure writes a region as `westeurope` or as `West Europe`. */
export function azureRegion(location: string | undefined): string | null {
  const name = location?.toLowerCase().replaceAll(" ", "");
  return name === undefined || name === "" ? null : `azure:${name}`;
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
