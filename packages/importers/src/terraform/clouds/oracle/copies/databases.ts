import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets } from "./kinds.js";

/** Replicas and copies of databases. */
export const databaseCopies: CopyRules = {
  // What a database begins as: a standby in another region, a clone that is refreshed, or a copy of once.
  oci_database_autonomous_database: (database, find) => {
    const source = textAt(database.values, "source") ?? "";
    const goesOn = /^CROSS_|REFRESHABLE$/.test(source);
    const types = ["oci_database_autonomous_database", "oci_database_autonomous_database_backup"];
    for (const key of ["source_id", "autonomous_database_id", "autonomous_database_backup_id"])
      find.fromSource(goesOn ? "replica" : "snapshot", database, [key], types);
  },
  oci_database_data_guard_association: (association, find) => {
    const from = find.end(association, ["database_id"], ["oci_database_database", "oci_database_db_system"]);
    const peer = ["peer_db_system_id", "peer_vm_cluster_id"].find((key) => find.isSet(association, [key]));
    // A standby that is made for it is where its subnet is.
    const subnet = find.end(association, ["subnet_id"], ["oci_core_subnet"]);
    const region = find.regionAt(association, ["availability_domain"]) ?? subnet.region;
    const to =
      peer === undefined
        ? { system: null, region, identity: `${association.address}: standby` }
        : find.end(association, [peer], ["oci_database_db_system", "oci_database_cloud_vm_cluster"]);
    find.add("replica", from, to, association);
  },
  oci_database_autonomous_container_database: (database, find) => {
    for (const key of ["peer_cloud_autonomous_vm_cluster_id", "peer_autonomous_exadata_infrastructure_id"])
      find.toTarget(
        "replica",
        database,
        [key],
        ["oci_database_cloud_autonomous_vm_cluster", "oci_database_autonomous_exadata_infrastructure"],
      );
    remoteBackup(find, database, ["backup_config", 0]);
    remoteBackup(find, database, ["peer_autonomous_container_database_backup_config", 0]);
  },
  oci_database_autonomous_container_database_add_standby: (standby, find) =>
    find.link(
      "replica",
      standby,
      [["autonomous_container_database_id"], ["oci_database_autonomous_container_database"]],
      [["peer_cloud_autonomous_vm_cluster_id"], ["oci_database_cloud_autonomous_vm_cluster"]],
    ),
  oci_database_database: (database, find) => {
    const source = ["database", 0, "source_database_id"];
    find.fromSource("replica", database, source, ["oci_database_database"]);
    remoteBackup(find, database, ["database", 0, "db_backup_config", 0]);
  },
  oci_database_db_home: (home, find) => remoteBackup(find, home, ["database", 0, "db_backup_config", 0]),
  oci_database_db_system: (system, find) => {
    find.fromSource("replica", system, ["primary_db_system_id"], ["oci_database_db_system"]);
    find.fromSource("snapshot", system, ["source_db_system_id"], ["oci_database_db_system"]);
    remoteBackup(find, system, ["db_home", 0, "database", 0, "db_backup_config", 0]);
  },
  oci_database_autonomous_database_backup: (backup, find) => {
    find.fromSource("backup", backup, ["autonomous_database_id"], ["oci_database_autonomous_database"]);
    remoteBackup(find, backup, []);
  },
  oci_database_backup: (backup, find) =>
    find.fromSource("backup", backup, ["database_id"], ["oci_database_database"]),
  oci_recovery_protected_database: (database, find) =>
    find.fromSource("backup", database, ["database_id"], ["oci_database_database"]),
  oci_database_pluggable_databases_remote_clone: (clone, find) =>
    find.link(
      "snapshot",
      clone,
      [["pluggable_database_id"], ["oci_database_pluggable_database"]],
      [["target_container_database_id"], ["oci_database_database"]],
    ),
  oci_mysql_mysql_db_system: (system, find) => {
    find.eachBlock(system, ["backup_policy", 0, "copy_policies"], (path) =>
      find.toRegion("backup", system, [...path, "copy_to_region"]),
    );
    for (const key of ["db_system_id", "backup_id"])
      find.fromSource(
        "snapshot",
        system,
        ["source", 0, key],
        ["oci_mysql_mysql_db_system", "oci_mysql_mysql_backup"],
        ["source", 0, "region"],
      );
  },
  oci_mysql_mysql_backup: (backup, find) => {
    find.fromSource("backup", backup, ["db_system_id"], ["oci_mysql_mysql_db_system"]);
    find.fromSource(
      "backup",
      backup,
      ["source_details", 0, "backup_id"],
      ["oci_mysql_mysql_backup"],
      ["source_details", 0, "region"],
    );
  },
  oci_mysql_replica: (replica, find) =>
    find.fromSource("replica", replica, ["db_system_id"], ["oci_mysql_mysql_db_system"]),
  oci_mysql_channel: (channel, find) =>
    find.link(
      "replica",
      channel,
      [["source", 0, "hostname"], ["oci_mysql_mysql_db_system"]],
      [["target", 0, "db_system_id"], ["oci_mysql_mysql_db_system"]],
    ),
  oci_psql_db_system: (system, find) => {
    const regions = ["management_policy", 0, "backup_policy", 0, "copy_policy", 0, "regions"];
    find.eachBlock(system, regions, (path) => find.toRegion("backup", system, path));
    find.fromSource("snapshot", system, ["source", 0, "backup_id"], ["oci_psql_backup"]);
  },
  oci_psql_backup: (backup, find) =>
    find.fromSource("backup", backup, ["db_system_id"], ["oci_psql_db_system"]),
  oci_nosql_table_replica: (replica, find) => {
    const table = find.end(replica, ["table_name_or_id"], ["oci_nosql_table"]);
    find.add("global_table", table, { ...table, region: find.regionAt(replica, ["region"]) }, replica);
  },
  oci_golden_gate_deployment_backup: (backup, find) =>
    find.link("backup", backup, [["deployment_id"], ["oci_golden_gate_deployment"]], [["bucket"], buckets]),
  oci_database_migration_migration: (migration, find) => {
    const types = ["oci_database_migration_connection"];
    find.link(
      "feed",
      migration,
      [["source_database_connection_id"], types],
      [["target_database_connection_id"], types],
    );
  },
};

function remoteBackup(find: CopyFinder, database: PlanResource, config: Path): void {
  find.eachBlock(database, [...config, "backup_destination_details"], (path) => {
    const region = [...path, "remote_region"];
    if (find.isSet(database, region)) find.toRegion("backup", database, region);
  });
}
