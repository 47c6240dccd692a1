import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import type { PlanResource } from "../../../plan.js";

const keyKinds = [
  "azurerm_key_vault_key",
  "azurerm_key_vault",
  "azurerm_key_vault_managed_hardware_security_module_key",
];

/** Settings that give a key to something else, by the attributes that name the key and what it encrypts. */
const settings: readonly (readonly [setting: string, of: string, key: string, kind: string])[] = [
  ["storage_account_customer_managed_key", "storage_account_id", "key_vault_id", "storage_account"],
  ["cognitive_account_customer_managed_key", "cognitive_account_id", "key_vault_key_id", "cognitive_account"],
  ["servicebus_namespace_customer_managed_key", "namespace_id", "key_vault_key_id", "servicebus_namespace"],
  [
    "log_analytics_cluster_customer_managed_key",
    "log_analytics_cluster_id",
    "key_vault_key_id",
    "log_analytics_cluster",
  ],
  ["kusto_cluster_customer_managed_key", "cluster_id", "key_vault_id", "kusto_cluster"],
  ["data_factory_customer_managed_key", "data_factory_id", "customer_managed_key_id", "data_factory"],
  [
    "databricks_workspace_root_dbfs_customer_managed_key",
    "workspace_id",
    "key_vault_key_id",
    "databricks_workspace",
  ],
  ["databricks_workspace_customer_managed_key", "workspace_id", "key_vault_key_id", "databricks_workspace"],
  [
    "data_protection_backup_vault_customer_managed_key",
    "data_protection_backup_vault_id",
    "key_vault_key_id",
    "data_protection_backup_vault",
  ],
  ["mssql_server_transparent_data_encryption", "server_id", "key_vault_key_id", "mssql_server"],
  [
    "mssql_managed_instance_transparent_data_encryption",
    "managed_instance_id",
    "key_vault_key_id",
    "mssql_managed_instance",
  ],
  ["mysql_server_key", "server_id", "key_vault_key_id", "mysql_server"],
  ["postgresql_server_key", "server_id", "key_vault_key_id", "postgresql_server"],
  ["netapp_account_encryption", "netapp_account_id", "encryption_key", "netapp_account"],
  [
    "synapse_workspace_key",
    "synapse_workspace_id",
    "customer_managed_key_versionless_id",
    "synapse_workspace",
  ],
];

/** Keys that are kept in another region than what they encrypt. */
export const azureKeys: CopyRules = {
  ...Object.fromEntries(
    settings.map(([setting, of, key, kind]) => [
      `azurerm_${setting}`,
      (resource: PlanResource, find: CopyFinder) => foreignKey(resource, of, key, `azurerm_${kind}`, find),
    ]),
  ),
  azurerm_eventhub_namespace_customer_managed_key: (setting, find) => {
    const to = find.end(setting, ["eventhub_namespace_id"], ["azurerm_eventhub_namespace"]);
    for (const key of find.ends(setting, "key_vault_key_ids", keyKinds))
      if (key.region !== null && key.region !== to.region) find.add("key", key, to, setting);
  },
};

function foreignKey(setting: PlanResource, of: string, key: string, kind: string, find: CopyFinder): void {
  const named = find.isSet(setting, [key]) ? key : "key_vault_key_id";
  if (!find.isSet(setting, [named])) return;
  const from = find.end(setting, [named], keyKinds);
  const to = find.end(setting, [of], [kind]);
  if (from.region !== null && to.region !== null && from.region !== to.region)
    find.add("key", from, to, setting);
}
