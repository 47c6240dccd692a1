import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import type { PlanResource } from "../../../plan.js";
import { endBehindSecret } from "./behind-secret.js";

const servicesVaults = ["azurerm_recovery_services_vault"];
const virtualMachines = [
  "azurerm_virtual_machine",
  "azurerm_linux_virtual_machine",
  "azurerm_windows_virtual_machine",
];

/** Backups into vaults, and machines kept ready to start in another region. */
export const azureBackups: CopyRules = {
  azurerm_backup_protected_vm: (backup, find) =>
    find.link(
      "backup",
      backup,
      [["source_vm_id"], virtualMachines],
      [["recovery_vault_name"], servicesVaults],
    ),
  azurerm_backup_protected_file_share: (backup, find) =>
    find.link(
      "backup",
      backup,
      [["source_storage_account_id"], ["azurerm_storage_account"]],
      [["recovery_vault_name"], servicesVaults],
    ),
  azurerm_recovery_services_protected_vm: (backup, find) =>
    find.link(
      "backup",
      backup,
      [["source_vm_id"], virtualMachines],
      [["recovery_vault_name"], servicesVaults],
    ),
  azurerm_data_protection_backup_instance_blob_storage: instanceOf("storage_account_id", "storage_account"),
  azurerm_data_protection_backup_instance_data_lake_storage: instanceOf(
    "storage_account_id",
    "storage_account",
    "data_protection_backup_vault_id",
  ),
  azurerm_data_protection_backup_instance_disk: instanceOf("disk_id", "managed_disk"),
  azurerm_data_protection_backup_instance_kubernetes_cluster: instanceOf(
    "kubernetes_cluster_id",
    "kubernetes_cluster",
  ),
  azurerm_data_protection_backup_instance_mysql_flexible_server: instanceOf(
    "server_id",
    "mysql_flexible_server",
  ),
  azurerm_data_protection_backup_instance_postgresql: instanceOf("database_id", "postgresql_database"),
  azurerm_data_protection_backup_instance_postgresql_flexible_server: instanceOf(
    "server_id",
    "postgresql_flexible_server",
  ),
  azurerm_netapp_volume: (volume, find) =>
    find.toTarget(
      "backup",
      volume,
      ["data_protection_backup_policy", 0, "backup_vault_id"],
      ["azurerm_netapp_backup_vault"],
    ),
  azurerm_postgresql_flexible_server_backup: (backup, find) =>
    find.fromSource("backup", backup, ["server_id"], ["azurerm_postgresql_flexible_server"]),
  azurerm_oracle_autonomous_database_backup: (backup, find) =>
    find.fromSource("backup", backup, ["autonomous_database_id"], ["azurerm_oracle_autonomous_database"]),
  azurerm_virtual_machine_restore_point_collection: (collection, find) =>
    find.fromSource("snapshot", collection, ["source_virtual_machine_id"], virtualMachines),
  azurerm_mssql_virtual_machine: (machine, find) =>
    find.toTarget(
      "backup",
      machine,
      ["auto_backup", 0, "storage_blob_endpoint"],
      ["azurerm_storage_account"],
    ),
  azurerm_redis_cache: (cache, find) => {
    for (const key of ["rdb_storage_connection_string", "aof_storage_connection_string_0"])
      behindSecret(cache, ["redis_configuration", 0, key], find);
  },
  azurerm_linux_web_app: siteBackup,
  azurerm_windows_web_app: siteBackup,
  azurerm_app_service: siteBackup,

  // A machine is replicated to the region of the fabric that stands for it.
  azurerm_site_recovery_replicated_vm: replicatedMachine,
  azurerm_recovery_services_replicated_vm: replicatedMachine,
  azurerm_site_recovery_vmware_replicated_vm: (replica, find) =>
    find.add(
      "replica",
      find.label(replica),
      find.end(replica, ["recovery_vault_id"], servicesVaults),
      replica,
    ),
};

/** What a backup instance protects, by the attribute that names it, into the vault of the instance. */
function instanceOf(attribute: string, kind: string, vaultId = "vault_id"): CopyRules[string] {
  return (instance, find) =>
    find.link(
      "backup",
      instance,
      [[attribute], [`azurerm_${kind}`]],
      [[vaultId], ["azurerm_data_protection_backup_vault"]],
    );
}

function behindSecret(resource: PlanResource, path: Path, find: CopyFinder): void {
  if (!find.isSet(resource, path)) return;
  const to = endBehindSecret(resource, path, ["azurerm_storage_account"], find);
  find.add("backup", find.at(resource), to, resource);
}

function siteBackup(site: PlanResource, find: CopyFinder): void {
  behindSecret(site, ["backup", 0, "storage_account_url"], find);
}

function replicatedMachine(replica: PlanResource, find: CopyFinder): void {
  const from = find.end(replica, ["source_vm_id"], virtualMachines);
  const fabrics = ["azurerm_site_recovery_fabric", "azurerm_recovery_services_fabric"];
  const fabric = find.end(replica, ["target_recovery_fabric_id"], fabrics);
  const to = { system: null, region: fabric.region, identity: `${replica.address} (replica)` };
  find.add("replica", from, to, replica);
}
