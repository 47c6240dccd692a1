import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { isObject, type Json, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { azureModules } from "../modules.js";
import { infer } from "./networks.js";
import { azurePaired } from "./paired.js";
import { azureReplicas } from "./replicas.js";

const paired = (kind: string) => azurePaired[`azurerm_${kind}`]!;
const replicas = (kind: string) => azureReplicas[`azurerm_${kind}`]!;

/** What the arguments of well-known modules set in motion, where the module itself is not on disk. */
const own: CopyRules = {
  "Azure/avm-res-storage-storageaccount/azurerm": paired("storage_account"),
  "Azure/avm-res-keyvault-vault/azurerm": paired("key_vault"),
  "Azure/avm-res-recoveryservices-vault/azurerm": paired("recovery_services_vault"),
  "Azure/avm-res-dataprotection-backupvault/azurerm": paired("data_protection_backup_vault"),
  "Azure/avm-res-sql-managedinstance/azurerm": paired("mssql_managed_instance"),
  "Azure/avm-res-dbforpostgresql-flexibleserver/azurerm": (server, find) => {
    paired("postgresql_flexible_server")(server, find);
    replicas("postgresql_flexible_server")(server, find);
  },
  "Azure/avm-res-dbformysql-flexibleserver/azurerm": (server, find) => {
    paired("mysql_flexible_server")(server, find);
    replicas("mysql_flexible_server")(server, find);
  },
  "Azure/avm-res-containerregistry-registry/azurerm": (registry, find) => {
    find.eachBlock(registry, ["georeplications"], (path) =>
      find.toRegion("image", registry, [...path, "location"]),
    );
  },
  "Azure/avm-res-documentdb-databaseaccount/azurerm": (account, find) => {
    find.eachBlock(account, ["geo_locations"], (path) => {
      if (valueAt(account.values, ...path, "failover_priority") !== 0)
        find.toRegion("global_table", account, [...path, "location"]);
    });
  },
  "Azure/cosmosdb/azurerm": (account, find) => {
    for (const path of entries(account, "geo_locations"))
      find.toRegion("global_table", account, [...path, "geo_location"]);
  },
  "Azure/avm-res-sql-server/azurerm": (server, find) => {
    for (const group of entries(server, "failover_groups"))
      find.eachBlock(server, [...group, "partner_servers"], (path) =>
        find.toTarget("replica", server, [...path, "id"], ["azurerm_mssql_server"]),
      );
  },
  "Azure/avm-res-network-virtualnetwork/azurerm": (network, find) => {
    for (const peering of entries(network, "peerings")) {
      const path = [...peering, "remote_virtual_network_resource_id"];
      find.toTarget("peering", network, path, ["azurerm_virtual_network"]);
    }
  },
  "Azure/avm-res-cognitiveservices-account/azurerm": (account, find) => {
    for (const deployment of entries(account, "cognitive_deployments")) {
      const sku =
        textAt(account.values, ...deployment, "scale", "type") ??
        textAt(account.values, ...deployment, "sku", "name");
      infer(account, sku, find);
    }
  },
  "Azure/openai/azurerm": (account, find) => {
    for (const deployment of entries(account, "deployment"))
      infer(account, textAt(account.values, ...deployment, "scale_type"), find);
  },
};

/** All verified modules take the same argument for the places that their logs go to. */
function diagnostics(module: PlanResource, find: CopyFinder): void {
  if (valueAt(module.unknown, "diagnostic_settings") === true) {
    find.toTarget("log", module, ["diagnostic_settings"], []);
    return;
  }
  for (const setting of entries(module, "diagnostic_settings")) {
    const sinks: readonly [string, string][] = [
      ["workspace_resource_id", "azurerm_log_analytics_workspace"],
      ["storage_account_resource_id", "azurerm_storage_account"],
      ["event_hub_authorization_rule_resource_id", "azurerm_eventhub_namespace"],
    ];
    for (const [key, kind] of sinks) find.toTarget("log", module, [...setting, key], [kind]);
  }
}

export const azureModuleCopies: CopyRules = Object.fromEntries(
  Object.keys(azureModules).map((name) => [
    name,
    (module: PlanResource, find: CopyFinder) => {
      if (Object.hasOwn(own, name)) own[name]!(module, find);
      if (name.startsWith("Azure/avm-")) diagnostics(module, find);
    },
  ]),
);

/** The paths of the entries of a map or a list that is an argument; one stands for all that come with the apply. */
function entries(module: PlanResource, argument: string): readonly (string | number)[][] {
  const value: Json | undefined = valueAt(module.values, argument);
  if (valueAt(module.unknown, argument) === true) return [[argument, 0]];
  if (Array.isArray(value)) return value.map((_, index) => [argument, index]);
  return isObject(value) ? Object.keys(value).map((key) => [argument, key]) : [];
}
