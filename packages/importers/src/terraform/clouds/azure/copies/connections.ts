import type { CopyRules } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import { prefixed } from "../prefixed.js";
import { endBehindSecret, hostIn } from "./behind-secret.js";

const accounts = prefixed("storage_account");
const containers = prefixed("storage_container storage_account");

/** What can be connected to by a data factory, a workspace or a search service. */
const stores = [
  ...containers,
  ...prefixed(`
    cosmosdb_account cosmosdb_mongo_database cosmosdb_sql_container cosmosdb_sql_database databricks_workspace
    eventhub_namespace function_app key_vault kusto_cluster kusto_database linux_function_app
    mssql_database mssql_managed_instance mssql_server mysql_flexible_server mysql_server
    postgresql_flexible_server postgresql_server redis_cache search_service servicebus_namespace sql_database
    sql_server storage_data_lake_gen2_filesystem storage_share synapse_workspace windows_function_app`),
];

/** Attributes by which a connection names what it leads to. Some hold secrets. */
const connected = [
  "key_vault_id",
  "resource_id",
  "account_endpoint",
  "service_endpoint",
  "endpoint",
  "url",
  "kusto_endpoint",
  "connection_string",
  "connection_string_insecure",
  "sas_uri",
  "msi_workspace_id",
  "adb_domain",
  "type_properties_json",
];

/** What data factories, workspaces and search services are connected to, to read it or to write into it. */
export const azureConnections: CopyRules = {
  ...connections("azurerm_data_factory_linked_service_", "data_factory_id", "azurerm_data_factory", [
    "azure_blob_storage",
    "azure_databricks",
    "azure_file_storage",
    "azure_function",
    "azure_sql_database",
    "azure_table_storage",
    "cosmosdb",
    "cosmosdb_mongoapi",
    "data_lake_storage_gen2",
    "kusto",
    "mysql",
    "odata",
    "odbc",
    "postgresql",
    "sftp",
    "snowflake",
    "sql_managed_instance",
    "sql_server",
    "synapse",
    "web",
  ]),
  ...connections("azurerm_data_factory_linked_", "data_factory_id", "azurerm_data_factory", [
    "custom_service",
  ]),
  ...connections("azurerm_synapse_", "synapse_workspace_id", "azurerm_synapse_workspace", ["linked_service"]),
  azurerm_machine_learning_datastore_blobstorage: datastore("storage_container_id", containers),
  azurerm_machine_learning_datastore_datalake_gen2: datastore("storage_container_id", [
    ...containers,
    ...prefixed("storage_data_lake_gen2_filesystem"),
  ]),
  azurerm_machine_learning_datastore_fileshare: datastore("storage_fileshare_id", [
    ...prefixed("storage_share"),
    ...accounts,
  ]),
  azurerm_machine_learning_workspace: (workspace, find) =>
    find.toTarget("feed", workspace, ["storage_account_id"], accounts),
  azurerm_ai_foundry: (hub, find) => find.toTarget("feed", hub, ["storage_account_id"], accounts),

  // What a search service reads through a private link is what its indexers copy.
  azurerm_search_shared_private_link_service: (link, find) =>
    find.link(
      "index",
      link,
      [["target_resource_id"], stores],
      [["search_service_id"], ["azurerm_search_service"]],
    ),
};

function datastore(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (store, find) =>
    find.link(
      "feed",
      store,
      [[attribute], kinds],
      [["workspace_id"], prefixed("machine_learning_workspace ai_foundry")],
    );
}

/** A connection lets what holds it read, and mostly is there for that; which way data go, its pipelines say. */
function connections(prefix: string, owner: string, kind: string, names: readonly string[]): CopyRules {
  const rule: CopyRules[string] = (service, find) => {
    const set = connected.filter((key) => find.isSet(service, [key]));
    const key = set.find((each) => find.resources(service, [each], stores).length > 0) ?? set[0];
    const from =
      key === undefined
        ? {
            system: null,
            region: null,
            identity: hostIn(textAt(service.values, "host") ?? "") ?? service.address,
          }
        : endBehindSecret(service, [key], stores, find);
    find.add("feed", from, find.end(service, [owner], [kind]), service);
  };
  return Object.fromEntries(names.map((name) => [`${prefix}${name}`, rule]));
}
