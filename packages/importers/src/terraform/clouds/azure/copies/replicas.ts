import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { textAt, valueAt } from "../../../json.js";
import { kindOf } from "../../../kinds.js";
import type { PlanResource } from "../../../plan.js";

const virtualMachines = [
  "azurerm_virtual_machine",
  "azurerm_linux_virtual_machine",
  "azurerm_windows_virtual_machine",
];
const volumes = [
  "azurerm_netapp_volume",
  "azurerm_netapp_volume_group_oracle",
  "azurerm_netapp_volume_group_sap_hana",
];
const disks = ["azurerm_managed_disk", "azurerm_snapshot"];

/** Replicas, snapshots and images: copies of a whole thing as a thing of its own, or in regions that are listed. */
export const azureReplicas: CopyRules = {
  // The location with priority 0 is written to; the others are copies, or take writes as well.
  azurerm_cosmosdb_account: (account, find) => {
    find.eachBlock(account, ["geo_location"], (path) => {
      if (valueAt(account.values, ...path, "failover_priority") !== 0)
        find.toRegion("global_table", account, [...path, "location"]);
    });
    find.fromSource(
      "snapshot",
      account,
      ["restore", 0, "source_cosmosdb_account_id"],
      [kindOf(account.type)],
    );
  },
  azurerm_cosmosdb_cassandra_datacenter: (center, find) =>
    find.fromSource("replica", center, ["cassandra_cluster_id"], ["azurerm_cosmosdb_cassandra_cluster"]),
  azurerm_cosmosdb_postgresql_cluster: (cluster, find) =>
    find.fromSource(
      find.isSet(cluster, ["point_in_time_in_utc"]) ? "snapshot" : "replica",
      cluster,
      ["source_resource_id"],
      [kindOf(cluster.type)],
      ["source_location"],
    ),
  azurerm_mongo_cluster: (cluster, find) =>
    find.fromSource(
      /Restore$/.test(textAt(cluster.values, "create_mode") ?? "") ? "snapshot" : "replica",
      cluster,
      ["source_server_id"],
      [kindOf(cluster.type)],
      ["source_location"],
    ),
  azurerm_kusto_attached_database_configuration: (follower, find) =>
    find.link(
      "replica",
      follower,
      [
        [find.isSet(follower, ["cluster_id"]) ? "cluster_id" : "cluster_resource_id"],
        ["azurerm_kusto_cluster"],
      ],
      [["cluster_name"], ["azurerm_kusto_cluster"]],
    ),

  azurerm_postgresql_flexible_server: fromOther("source_server_id"),
  azurerm_mysql_flexible_server: fromOther("source_server_id"),
  azurerm_postgresql_server: fromOther("creation_source_server_id"),
  azurerm_mysql_server: fromOther("creation_source_server_id"),
  azurerm_mariadb_server: fromOther("creation_source_server_id"),
  azurerm_mssql_database: (database, find) => {
    fromOther("creation_source_database_id")(database, find);
    for (const key of ["recover_database_id", "restore_dropped_database_id"])
      find.fromSource("snapshot", database, [key], [kindOf(database.type)]);
  },
  azurerm_sql_database: fromOther("source_database_id"),
  azurerm_mssql_managed_database: (database, find) =>
    find.fromSource(
      "snapshot",
      database,
      ["point_in_time_restore", 0, "source_database_id"],
      [kindOf(database.type)],
    ),
  azurerm_oracle_autonomous_database_clone_from_backup: clone,
  azurerm_oracle_autonomous_database_clone_from_database: clone,

  // A failover group keeps each of its databases on the partner, too.
  azurerm_mssql_failover_group: (group, find) => {
    find.eachBlock(group, ["partner_server"], (path) =>
      find.link(
        "replica",
        group,
        [["server_id"], ["azurerm_mssql_server"]],
        [[...path, "id"], ["azurerm_mssql_server"]],
      ),
    );
  },
  azurerm_sql_failover_group: (group, find) => {
    find.eachBlock(group, ["partner_servers"], (path) =>
      find.link(
        "replica",
        group,
        [["server_name"], ["azurerm_sql_server"]],
        [[...path, "id"], ["azurerm_sql_server"]],
      ),
    );
  },
  azurerm_mssql_managed_instance_failover_group: (group, find) =>
    find.link(
      "replica",
      group,
      [["managed_instance_id"], ["azurerm_mssql_managed_instance"]],
      [["partner_managed_instance_id"], ["azurerm_mssql_managed_instance"]],
    ),
  azurerm_sql_managed_instance_failover_group: (group, find) => {
    const instances = ["azurerm_sql_managed_instance", "azurerm_mssql_managed_instance"];
    const key = find.isSet(group, ["managed_instance_id"]) ? "managed_instance_id" : "managed_instance_name";
    find.link("replica", group, [[key], instances], [["partner_managed_instance_id"], instances]);
  },

  // `server_role` is what the linked cache is; the other one has the other role.
  azurerm_redis_linked_server: (link, find) => {
    const linked = find.end(
      link,
      ["linked_redis_cache_id"],
      ["azurerm_redis_cache"],
      ["linked_redis_cache_location"],
    );
    const target = find.end(link, ["target_redis_cache_name"], ["azurerm_redis_cache"]);
    const isPrimary = textAt(link.values, "server_role") === "Primary";
    find.add("replica", isPrimary ? linked : target, isPrimary ? target : linked, link);
  },
  azurerm_managed_redis_geo_replication: (group, find) => {
    const from = find.end(group, ["managed_redis_id"], ["azurerm_managed_redis"]);
    for (const to of find.ends(group, "linked_managed_redis_ids", ["azurerm_managed_redis"]))
      find.add("replica", from, to, group);
  },
  azurerm_redis_enterprise_database: (database, find) => {
    for (const linked of find.ends(database, "linked_database_id", [kindOf(database.type)]))
      find.add("replica", linked, find.at(database), database);
  },
  azurerm_app_configuration: (store, find) => {
    find.eachBlock(store, ["replica"], (path) => find.toRegion("replica", store, [...path, "location"]));
  },
  azurerm_api_management: (service, find) => {
    find.eachBlock(service, ["additional_location"], (path) =>
      find.toRegion("replica", service, [...path, "location"]),
    );
  },
  azurerm_active_directory_domain_service_replica_set: (replica, find) =>
    find.fromSource("replica", replica, ["domain_service_id"], ["azurerm_active_directory_domain_service"]),

  azurerm_storage_object_replication: (replication, find) =>
    find.link(
      "replication",
      replication,
      [["source_storage_account_id"], ["azurerm_storage_account"]],
      [["destination_storage_account_id"], ["azurerm_storage_account"]],
    ),
  azurerm_netapp_volume: (volume, find) => {
    find.eachBlock(volume, ["data_protection_replication"], (path) => remoteVolume(volume, path, find));
    find.fromSource("snapshot", volume, ["create_from_snapshot_resource_id"], ["azurerm_netapp_snapshot"]);
  },
  azurerm_netapp_volume_group_oracle: volumeGroup,
  azurerm_netapp_volume_group_sap_hana: volumeGroup,
  azurerm_netapp_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["volume_name"], ["azurerm_netapp_volume"]),

  azurerm_snapshot: (snapshot, find) => {
    find.fromSource("snapshot", snapshot, ["source_uri"], disks);
    find.fromSource("snapshot", snapshot, ["source_resource_id"], disks);
  },
  azurerm_managed_disk: (disk, find) => {
    find.fromSource("snapshot", disk, ["source_resource_id"], disks);
    find.fromSource("image", disk, ["gallery_image_reference_id"], ["azurerm_shared_image_version"]);
  },
  azurerm_image: (image, find) =>
    find.fromSource("image", image, ["source_virtual_machine_id"], virtualMachines),
  azurerm_shared_image_version: (version, find) => {
    find.fromSource("image", version, ["managed_image_id"], ["azurerm_image", ...virtualMachines]);
    find.fromSource("image", version, ["os_disk_snapshot_id"], ["azurerm_snapshot"]);
    toTargetRegions(version, find);
  },
  azurerm_gallery_application_version: toTargetRegions,
  azurerm_container_registry: (registry, find) => {
    find.eachBlock(registry, ["georeplications"], (path) =>
      find.toRegion("image", registry, [...path, "location"]),
    );
    // As it was written before version 3 of the provider.
    find.eachBlock(registry, ["georeplication_locations"], (path) => find.toRegion("image", registry, path));
  },
  azurerm_container_connected_registry: (registry, find) =>
    find.fromSource("image", registry, ["container_registry_id"], ["azurerm_container_registry"]),
};

/** A server or database made from another one: kept in step with it, or only started from its state on one day. */
function fromOther(attribute: string): CopyRules[string] {
  return (resource, find) => {
    const mode = textAt(resource.values, "create_mode") ?? "";
    const isOnce = /^(Copy|.*Restore|Recovery|.*PITR)$/.test(mode);
    find.fromSource(isOnce ? "snapshot" : "replica", resource, [attribute], [kindOf(resource.type)]);
  };
}

function clone(database: PlanResource, find: CopyFinder): void {
  find.fromSource(
    "snapshot",
    database,
    ["source_autonomous_database_id"],
    ["azurerm_oracle_autonomous_database"],
  );
}

/** What is written on the destination, with the volume that it follows. */
function remoteVolume(volume: PlanResource, path: readonly (string | number)[], find: CopyFinder): void {
  const remote = find.end(volume, [...path, "remote_volume_resource_id"], volumes, [
    ...path,
    "remote_volume_location",
  ]);
  const isSource = textAt(volume.values, ...path, "endpoint_type") === "src";
  const here = find.at(volume);
  find.add("replication", isSource ? here : remote, isSource ? remote : here, volume);
}

function volumeGroup(group: PlanResource, find: CopyFinder): void {
  find.eachBlock(group, ["volume"], (volume) => {
    find.eachBlock(group, [...volume, "data_protection_replication"], (path) =>
      remoteVolume(group, path, find),
    );
  });
}

function toTargetRegions(version: PlanResource, find: CopyFinder): void {
  find.eachBlock(version, ["target_region"], (path) => find.toRegion("image", version, [...path, "name"]));
}
