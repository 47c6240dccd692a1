import { textAt } from "../../json.js";
import { always, each, is, isLeftOut, matches, type TraitRule, type TraitRules } from "../traits.js";

const bots = ["azurerm_bot_channels_registration", "azurerm_bot_service_azure_bot", "azurerm_bot_web_app"];

/** Whatever the configuration calls the SKU: a block of two names in the course of time. */
const deployedAs =
  (prefix: RegExp): TraitRule =>
  ({ values }) =>
    prefix.test(textAt(values, "sku", 0, "name") ?? textAt(values, "scale", 0, "type") ?? "");

export const azureTraits: TraitRules = {
  geo_redundant: {
    azurerm_cosmosdb_account: is(["backup", 0, "storage_redundancy"], "Geo"),
    azurerm_data_protection_backup_vault: is(["redundancy"], "GeoRedundant"),
    ...each(
      ["azurerm_mssql_database", "azurerm_mssql_managed_instance"],
      matches(["storage_account_type"], /^(Geo|GRS|GeoZone|GZRS)$/),
    ),
    ...each(
      ["azurerm_mysql_flexible_server", "azurerm_postgresql_flexible_server"],
      is(["geo_redundant_backup_enabled"], true),
    ),
    azurerm_recovery_services_vault: is(["storage_mode_type"], "GeoRedundant"),
    azurerm_storage_account: matches(["account_replication_type"], /^(RA)?GZ?RS$/),
  },
  geo_redundant_by_default: {
    azurerm_cosmosdb_account: isLeftOut(["backup", 0, "storage_redundancy"]),
    ...each(
      ["azurerm_mssql_database", "azurerm_mssql_managed_instance"],
      isLeftOut(["storage_account_type"]),
    ),
    azurerm_recovery_services_vault: isLeftOut(["storage_mode_type"]),
  },
  global_location: each(bots, is(["location"], "global")),
  global_deployment: { azurerm_cognitive_deployment: deployedAs(/^Global/) },
  data_zone_deployment: { azurerm_cognitive_deployment: deployedAs(/^DataZone/) },
  language_models: {
    azurerm_cognitive_account: is(["kind"], "OpenAI", "AIServices"),
    ...each(["azurerm_ai_services", "azurerm_ai_foundry"], always),
  },
  translator: {
    azurerm_cognitive_account: is(["kind"], "TextTranslation", "AIServices", "CognitiveServices"),
    azurerm_ai_services: always,
  },
  automatic_runtime: {
    ...each(["azurerm_data_factory", "azurerm_synapse_workspace"], always),
    azurerm_data_factory_integration_runtime_azure: is(["location"], "AutoResolve"),
  },
};
