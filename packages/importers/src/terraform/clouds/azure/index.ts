import { textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { azureCopies } from "./copies.js";
import { azureIdentitiesOf, azureLocalNamesOf } from "./names.js";
import { azureRegion, azureRegionInName, azureRegionOf } from "./region.js";
import { azureTraits } from "./traits.js";

/** Microsoft Azure, its clouds for China and for the government of the USA included, and its directory. */
export const azure: Cloud = {
  providers: ["azurerm", "azapi", "azuread", "azure"],
  regionOf: azureRegionOf,
  regionNamed: azureRegion,
  regionInName: azureRegionInName,
  identitiesOf: azureIdentitiesOf,
  localNamesOf: azureLocalNamesOf,
  safeguardsOf,
  keys: {
    attributes: [
      ["key_vault_key_id"],
      ["key_vault_key_identifier"],
      ["key_vault_id"],
      ["customer_managed_key", 0, "key_vault_key_id"],
      ["customer_managed_key", 0, "key_vault_key_identifier"],
      ["encryption", 0, "key_vault_key_id"],
      ["encryption", 0, "key_vault_key_identifier"],
      ["encryption", 0, "key_id"],
      ["transparent_data_encryption_key_vault_key_id"],
      ["customer_managed_key_vault_key_id"],
      ["managed_services_cmk_key_vault_key_id"],
      ["managed_disk_cmk_key_vault_key_id"],
      ["disk_encryption_set_id"],
      ["os_disk", 0, "disk_encryption_set_id"],
      ["customer_managed_key_id"],
      ["encryption_key", 0, "key_vault_key_id"],
      ["key_management_key_id"],
    ],
    types: [
      "azurerm_key_vault_key",
      "azurerm_key_vault",
      "azurerm_key_vault_managed_hardware_security_module",
      "azurerm_key_vault_managed_hardware_security_module_key",
      "azurerm_disk_encryption_set",
    ],
  },
  traits: azureTraits,
  copies: azureCopies,
};

/** Every service encrypts what it keeps; shown is what the configuration itself asks for. */
function safeguardsOf({ values, unknown, config }: PlanResource): readonly string[] {
  const isOn = (key: string) => valueAt(values, key) === true;
  const isNamed = (key: string) =>
    textAt(values, key) !== undefined ||
    (valueAt(unknown, key) === true && valueAt(config, "expressions", key) !== undefined);
  const atRest =
    encrypting.some(isOn) || keys.some(isNamed) || valueAt(values, "customer_managed_key", 0) !== undefined;
  return [
    ...(atRest ? ["encryption_at_rest"] : []),
    ...(overTls.some(isOn) ? ["encryption_in_transit"] : []),
  ];
}

const encrypting = [
  "infrastructure_encryption_enabled",
  "transparent_data_encryption_enabled",
  "encryption_at_host_enabled",
];
const keys = ["key_vault_key_id", "transparent_data_encryption_key_vault_key_id", "disk_encryption_set_id"];
const overTls = [
  "https_traffic_only_enabled",
  "enable_https_traffic_only",
  "https_only",
  "ssl_enforcement_enabled",
];
