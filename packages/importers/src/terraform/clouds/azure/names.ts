import { textAt } from "../../json.js";
import { kindOf } from "../../kinds.js";
import type { PlanResource } from "../../plan.js";

/** What follows the name in the host of a service, for kinds whose names are unique in all of Azure. */
const hosts: Readonly<Record<string, string>> = {
  azurerm_api_management: "azure-api.net",
  azurerm_app_configuration: "azconfig.io",
  azurerm_app_service: "azurewebsites.net",
  azurerm_container_registry: "azurecr.io",
  azurerm_cosmosdb_account: "documents.azure.com",
  azurerm_eventhub_namespace: "servicebus.windows.net",
  azurerm_function_app: "azurewebsites.net",
  azurerm_iothub: "azure-devices.net",
  azurerm_key_vault: "vault.azure.net",
  azurerm_linux_function_app: "azurewebsites.net",
  azurerm_linux_web_app: "azurewebsites.net",
  azurerm_mariadb_server: "mariadb.database.azure.com",
  azurerm_mssql_server: "database.windows.net",
  azurerm_mysql_flexible_server: "mysql.database.azure.com",
  azurerm_mysql_server: "mysql.database.azure.com",
  azurerm_postgresql_flexible_server: "postgres.database.azure.com",
  azurerm_postgresql_server: "postgres.database.azure.com",
  azurerm_redis_cache: "redis.cache.windows.net",
  azurerm_search_service: "search.windows.net",
  azurerm_servicebus_namespace: "servicebus.windows.net",
  azurerm_sql_server: "database.windows.net",
  azurerm_windows_function_app: "azurewebsites.net",
  azurerm_windows_web_app: "azurewebsites.net",
};

/** Services of a storage account, each with a host of its own. */
const storageServices = ["blob", "dfs", "file", "queue", "table", "web"];

/** Attributes that hold a host or an address by which others reach the resource. */
const reachedBy = [
  "fully_qualified_domain_name",
  "fqdn",
  "hostname",
  "default_hostname",
  "default_host_name",
  "host_name",
  "login_server",
  "endpoint",
  "vault_uri",
  "gateway_url",
  "uri",
  "primary_blob_host",
  "primary_blob_endpoint",
  "primary_web_host",
];

/** Names that mean the resource wherever they stand: its id, and its hosts. */
export function azureIdentitiesOf(resource: PlanResource): readonly string[] {
  const { values } = resource;
  const names = ["id", ...reachedBy].map((key) => textAt(values, key));
  return [...new Set([...names, ...hostsOf(resource)])].filter(isName);
}

/** Names that mean it only in one subscription, or that say the same in another form. */
export function azureLocalNamesOf({ values }: PlanResource): readonly string[] {
  const keys = ["name", "versionless_id", "resource_id", "resource_versionless_id", "resource_manager_id"];
  return keys.map((key) => textAt(values, key)).filter(isName);
}

export function azureNamesOf(resource: PlanResource): readonly string[] {
  return [...azureIdentitiesOf(resource), ...azureLocalNamesOf(resource)];
}

/** Hosts that follow from the name. The clouds for China and for the government of the USA have hosts of their own. */
function hostsOf({ type, values }: PlanResource): readonly string[] {
  const name = textAt(values, "name");
  const location = textAt(values, "location") ?? "";
  if (name === undefined || name === "" || /^(china|us ?gov|us ?dod)/i.test(location)) return [];
  const kind = kindOf(type);
  if (kind === "azurerm_storage_account")
    return [name, ...storageServices.map((service) => `${name}.${service}.core.windows.net`)];
  const host = Object.hasOwn(hosts, kind) ? hosts[kind] : undefined;
  if (host === undefined) return [];
  return kind === "azurerm_key_vault" ? [`${name}.${host}`, `https://${name}.${host}/`] : [`${name}.${host}`];
}

function isName(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
