import type { CopyKind } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { pairedRegion } from "../pairs.js";

const isGeo = /^(true|RA-?G|G[RZ]|Geo)/i;
const flag = ["geo_redundant_backup_enabled"];

/** What Azure keeps in the paired region, which no configuration names and nobody chose. */
export const azurePaired: CopyRules = {
  azurerm_storage_account: (account, find) =>
    ifGeo("replication", account, ["account_replication_type"], find),

  // Geo-redundant backups are the default of these, so silence means yes.
  // https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview#backup-storage-redundancy
  azurerm_mssql_database: (database, find) => unlessNot("backup", database, ["storage_account_type"], find),
  azurerm_mssql_managed_instance: (instance, find) =>
    unlessNot("backup", instance, ["storage_account_type"], find),
  azurerm_synapse_sql_pool: (pool, find) => unlessNot("backup", pool, ["geo_backup_policy_enabled"], find),
  // https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault#set-storage-redundancy
  azurerm_recovery_services_vault: (vault, find) => unlessNot("backup", vault, ["storage_mode_type"], find),
  // https://learn.microsoft.com/azure/cosmos-db/periodic-backup-storage-redundancy
  azurerm_cosmosdb_account: (account, find) => {
    if ((textAt(account.values, "backup", 0, "type") ?? "Periodic") === "Periodic")
      unlessNot("backup", account, ["backup", 0, "storage_redundancy"], find);
  },

  azurerm_data_protection_backup_vault: (vault, find) => ifGeo("backup", vault, ["redundancy"], find),
  azurerm_postgresql_flexible_server: (server, find) => ifGeo("backup", server, flag, find),
  azurerm_postgresql_server: (server, find) => ifGeo("backup", server, flag, find),
  azurerm_mysql_flexible_server: (server, find) => ifGeo("backup", server, flag, find),
  azurerm_mysql_server: (server, find) => ifGeo("backup", server, flag, find),
  azurerm_mariadb_server: (server, find) => ifGeo("backup", server, flag, find),

  // Whatever a vault holds is kept in the paired region as well, but for Brazil South, Brazil Southeast and West US 3:
  // https://learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance
  azurerm_key_vault: (vault, find) => {
    const region = find.regionOf(vault);
    const pair = pairedRegion(region);
    if (region === null || (pair !== null && !vaultsStay.has(region))) toPair("secret", vault, find, pair);
  },
  // Identities, twins and messages to devices: https://learn.microsoft.com/azure/iot-hub/iot-hub-ha-dr
  azurerm_iothub: (hub, find) => {
    const region = find.regionOf(hub);
    const pair = pairedRegion(region);
    if (region === null || pair !== null) toPair("replication", hub, find, pair);
  },
};

const vaultsStay: ReadonlySet<string> = new Set([
  "azure:brazilsouth",
  "azure:brazilsoutheast",
  "azure:westus3",
]);

/** A copy where the configuration asks for one. */
function ifGeo(via: CopyKind, resource: PlanResource, path: Path, find: CopyFinder): void {
  if (find.isSet(resource, path)) unlessNot(via, resource, path, find);
}

/** A copy unless the configuration asks for none. Whether it does may come with the apply; then the copy goes nowhere known. */
function unlessNot(via: CopyKind, resource: PlanResource, path: Path, find: CopyFinder): void {
  const stated = valueAt(resource.values, ...path) ?? "";
  if (stated !== "" && !isGeo.test(String(stated))) return;
  const isOpen = stated === "" && find.isSet(resource, path);
  toPair(via, resource, find, isOpen ? null : pairedRegion(find.regionOf(resource)));
}

function toPair(via: CopyKind, resource: PlanResource, find: CopyFinder, region: string | null): void {
  const here = find.at(resource);
  const unnamed = { system: null, region: null, identity: `${resource.address} (paired region)` };
  find.add(via, here, region === null ? unnamed : { ...here, region }, resource);
}
