import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { type Json, listAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { azureRegion } from "../region.js";
import { logged } from "./logs.js";
import { infer } from "./networks.js";
import { azurePaired } from "./paired.js";

/** The same for what the provider `azapi` plans: its attributes stand in a `body`, as the resource manager names them. */
export const azureBodyCopies: CopyRules = {
  "Microsoft.Storage/storageAccounts": (account, find) => {
    const kind = textAt(bodyOf(account), "sku", "name")?.replace(/^[A-Za-z\d]+_/, "");
    withValues(azurePaired.azurerm_storage_account!, { account_replication_type: kind ?? "" })(account, find);
  },
  "Microsoft.RecoveryServices/vaults": (vault, find) => {
    const kind = textAt(bodyOf(vault), "properties", "redundancySettings", "standardTierStorageRedundancy");
    withValues(azurePaired.azurerm_recovery_services_vault!, { storage_mode_type: kind ?? null })(
      vault,
      find,
    );
  },
  "Microsoft.Insights/diagnosticSettings": (setting, find) => {
    const sinks: readonly (readonly [string, readonly string[]])[] = [
      ["workspaceId", ["azurerm_log_analytics_workspace"]],
      ["storageAccountId", ["azurerm_storage_account"]],
      ["eventHubAuthorizationRuleId", ["azurerm_eventhub_namespace"]],
    ];
    for (const [key, kinds] of sinks)
      find.link("log", setting, [["parent_id"], logged], [["body", "properties", key], kinds]);
  },
  "Microsoft.KeyVault/vaults": azurePaired.azurerm_key_vault!,
  "Microsoft.Devices/IotHubs": azurePaired.azurerm_iothub!,
  "Microsoft.DBforPostgreSQL/flexibleServers": geoBackup("azurerm_postgresql_flexible_server"),
  "Microsoft.DBforMySQL/flexibleServers": geoBackup("azurerm_mysql_flexible_server"),
  "Microsoft.DocumentDB/databaseAccounts": (account, find) => {
    for (const location of listAt(bodyOf(account), "properties", "locations")) {
      if (valueAt(location, "failoverPriority") === 0) continue;
      const region = azureRegion(textAt(location, "locationName"));
      find.add("global_table", find.at(account), { ...find.at(account), region }, account);
    }
  },
  "Microsoft.CognitiveServices/accounts/deployments": (deployment, find) =>
    infer(deployment, textAt(bodyOf(deployment), "sku", "name"), find),
};

/** An object, or in older versions of the provider the text of one. */
function bodyOf({ values }: PlanResource): Json {
  const body = valueAt(values, "body") ?? null;
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return null;
  }
}

function geoBackup(kind: string): CopyRules[string] {
  return (server, find) => {
    const enabled = textAt(bodyOf(server), "properties", "backup", "geoRedundantBackup") === "Enabled";
    withValues(azurePaired[kind]!, { geo_redundant_backup_enabled: enabled })(server, find);
  };
}

/** A rule that reads these values instead of the resource's own; the place stays the resource's. */
function withValues(rule: CopyRules[string], values: { readonly [key: string]: Json }): CopyRules[string] {
  return (resource, find: CopyFinder) =>
    rule({ ...resource, values: { ...resource.values, ...values } }, find);
}
