import type { CopyEnd } from "@domicile/estate";
import { type CopyFinder, type CopyRules, mergeRules, type Path } from "../../copy-finder.js";
import { listAt, textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";

const volumes = ["oci_core_volume", "oci_core_boot_volume", "oci_core_volume_group"];
const buckets = ["oci_objectstorage_bucket"];

/** Replicas and copies of databases. */
const databases: CopyRules = {
  // What a database begins as: a standby in another region, a clone that is refreshed, or a copy of once.
  oci_database_autonomous_database: (database, find) => {
    const source = textAt(database.values, "source") ?? "";
    const goesOn = /^CROSS_|REFRESHABLE$/.test(source);
    const types = ["oci_database_autonomous_database", "oci_database_autonomous_database_backup"];
    for (const key of ["source_id", "autonomous_database_id", "autonomous_database_backup_id"])
      find.fromSource(goesOn ? "replica" : "snapshot", database, [key], types);
  },
  oci_database_data_guard_association: (association, find) => {
    const from = find.end(association, ["database_id"], ["oci_database_database"]);
    const peer = ["peer_db_system_id", "peer_vm_cluster_id"].find((key) => find.isSet(association, [key]));
    const region = find.regionAt(association, ["availability_domain"]);
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

/** Buckets, volumes, file systems, images; keys and secrets that are kept twice. */
const storage: CopyRules = {
  oci_objectstorage_replication_policy: (policy, find) => {
    const to = find.end(policy, ["destination_bucket_name"], buckets);
    const region = find.regionAt(policy, ["destination_region_name"]);
    find.add(
      "replication",
      find.end(policy, ["bucket"], buckets),
      { ...to, region: region ?? to.region },
      policy,
    );
  },
  oci_core_volume: (volume, find) => volumeCopies(find, volume, "block_volume_replicas"),
  oci_core_boot_volume: (volume, find) => volumeCopies(find, volume, "boot_volume_replicas"),
  oci_core_volume_group: (group, find) => volumeCopies(find, group, "volume_group_replicas"),
  oci_core_volume_backup: (backup, find) => volumeBackup(find, backup, "volume_id", "volume_backup_id"),
  oci_core_boot_volume_backup: (backup, find) =>
    volumeBackup(find, backup, "boot_volume_id", "volume_backup_id"),
  oci_core_volume_group_backup: (backup, find) =>
    volumeBackup(find, backup, "volume_group_id", "volume_group_backup_id"),
  // A policy may copy what it backs up to the paired region:
  // https://docs.oracle.com/en-us/iaas/Content/Block/Tasks/schedulingvolumebackups.htm
  oci_core_volume_backup_policy_assignment: (assignment, find) => {
    const [policy] = find.resources(assignment, ["policy_id"], ["oci_core_volume_backup_policy"]);
    if (policy === undefined || !find.isSet(policy, ["destination_region"])) return;
    const from = find.end(assignment, ["asset_id"], volumes);
    const region = find.regionAt(policy, ["destination_region"]);
    find.add("snapshot", from, { ...from, region }, assignment);
  },
  oci_file_storage_replication: (replication, find) =>
    find.link(
      "replication",
      replication,
      [["source_id"], ["oci_file_storage_file_system"]],
      [["target_id"], ["oci_file_storage_file_system"]],
    ),
  oci_file_storage_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["file_system_id"], ["oci_file_storage_file_system"]),
  oci_file_storage_file_system: (system, find) =>
    find.fromSource("snapshot", system, ["source_snapshot_id"], ["oci_file_storage_snapshot"]),
  oci_core_image: (image, find) => {
    find.fromSource("image", image, ["instance_id"], ["oci_core_instance"]);
    find.fromSource("image", image, ["image_source_details", 0, "bucket_name"], buckets);
    find.fromSource("image", image, ["image_source_details", 0, "source_uri"], []);
  },
  oci_lustre_file_storage_object_storage_link: (link, find) =>
    find.toTarget("feed", link, ["lustre_file_system_id"], ["oci_lustre_file_storage_lustre_file_system"]),
  oci_kms_vault_replication: (replication, find) => {
    const vault = find.end(replication, ["vault_id"], ["oci_kms_vault"]);
    find.add("key", vault, { ...vault, region: find.regionAt(replication, ["replica_region"]) }, replication);
  },
  oci_vault_secret: (secret, find) => {
    find.eachBlock(secret, ["replication_config", 0, "replication_targets"], (path) =>
      find.toRegion("secret", secret, [...path, "target_region"]),
    );
  },
  oci_identity_domain_replication_to_region: (replication, find) => {
    const domain = find.end(replication, ["domain_id"], ["oci_identity_domain"]);
    const region = find.regionAt(replication, ["replica_region"]);
    find.add("replica", domain, { ...domain, region }, replication);
  },
  // The members of a group are kept ready in the region of its peer.
  oci_disaster_recovery_dr_protection_group: (group, find) => {
    const peer = ["association", 0, "peer_region"];
    if (!find.isSet(group, peer) || textAt(group.values, "association", 0, "role") === "STANDBY") return;
    const region = find.regionAt(group, peer);
    find.eachBlock(group, ["members"], (path) => {
      const member = find.end(group, [...path, "member_id"], recoverable);
      find.add("replication", member, { ...member, region }, group);
    });
    if (listAt(group.values, "members").length === 0) find.toRegion("replication", group, peer);
  },
  // Where that region is, nobody states and nobody chooses:
  // https://docs.oracle.com/en/cloud/paas/application-integration/oracle-integration-oci/disaster-recovery.html
  oci_integration_integration_instance: (instance, find) => {
    if (valueAt(instance.values, "is_disaster_recovery_enabled") !== true) return;
    const identity = `${instance.address} (region of disaster recovery)`;
    find.add("replica", find.at(instance), { system: null, region: null, identity }, instance);
  },
};

const recoverable = [
  ...volumes,
  ...buckets,
  "oci_containerengine_cluster",
  "oci_core_instance",
  "oci_database_autonomous_container_database",
  "oci_database_autonomous_database",
  "oci_database_database",
  "oci_file_storage_file_system",
  "oci_integration_integration_instance",
  "oci_mysql_mysql_db_system",
];

/** What takes a stream of data: of logs, records, events. */
const receivers = [
  ...buckets,
  "oci_functions_function",
  "oci_log_analytics_log_analytics_log_group",
  "oci_ons_notification_topic",
  "oci_streaming_stream",
];

/** Logs, streams and events that go on. */
const feeds: CopyRules = {
  oci_sch_service_connector: (connector, find) => {
    const kind = textAt(connector.values, "source", 0, "kind") === "logging" ? "log" : "feed";
    find.fromSource(kind, connector, ["source", 0, "stream_id"], ["oci_streaming_stream"]);
    find.eachBlock(connector, ["source", 0, "log_sources"], (path) =>
      find.fromSource(kind, connector, [...path, "log_group_id"], ["oci_logging_log_group"]),
    );
    for (const key of ["bucket", "stream_id", "function_id", "topic_id", "log_group_id"])
      find.toTarget(kind, connector, ["target", 0, key], receivers);
  },
  oci_logging_log: (log, find) =>
    find.fromSource(
      "log",
      log,
      ["configuration", 0, "source", 0, "resource"],
      [
        ...buckets,
        "oci_apigateway_deployment",
        "oci_core_subnet",
        "oci_core_vcn",
        "oci_core_virtual_network",
        "oci_functions_application",
        "oci_load_balancer",
        "oci_load_balancer_load_balancer",
      ],
    ),
  oci_events_rule: (rule, find) => {
    find.eachBlock(rule, ["actions", 0, "actions"], (path) => {
      for (const key of ["function_id", "stream_id", "topic_id"])
        find.toTarget("event", rule, [...path, key], receivers);
    });
  },
  oci_ons_subscription: (subscription, find) => {
    const protocol = textAt(subscription.values, "protocol") ?? "";
    const topic = find.end(subscription, ["topic_id"], ["oci_ons_notification_topic"]);
    // An address of a person is not repeated, nor a link with a secret in it.
    const to: CopyEnd =
      protocol === "ORACLE_FUNCTIONS"
        ? find.end(subscription, ["endpoint"], ["oci_functions_function"])
        : { system: null, region: null, identity: `${subscription.address}: ${protocol || "endpoint"}` };
    find.add("feed", topic, to, subscription);
  },
  oci_core_vtap: (tap, find) =>
    find.link(
      "feed",
      tap,
      [["source_id"], ["oci_core_subnet", "oci_load_balancer_load_balancer"]],
      [["target_id"], ["oci_network_load_balancer_network_load_balancer"]],
    ),
  oci_resource_analytics_monitored_region: (monitored, find) => {
    const region = find.regionAt(monitored, ["region_id"]);
    const to = find.end(
      monitored,
      ["resource_analytics_instance_id"],
      ["oci_resource_analytics_resource_analytics_instance"],
    );
    find.add("log", { system: null, region, identity: monitored.address }, to, monitored);
  },
  // Findings of every region are kept in the reporting one.
  oci_cloud_guard_cloud_guard_configuration: (guard, find) => {
    const region = find.regionAt(guard, ["reporting_region"]);
    const from = { system: null, region: null, identity: `${guard.address}: all regions of the tenancy` };
    find.add("log", from, { system: null, region, identity: guard.address }, guard);
  },
  oci_generative_ai_agent_data_source: (source, find) => {
    find.eachBlock(source, ["data_source_config", 0, "object_storage_prefixes"], (path) =>
      find.link(
        "index",
        source,
        [[...path, "bucket"], buckets],
        [["knowledge_base_id"], ["oci_generative_ai_agent_knowledge_base"]],
      ),
    );
  },
  oci_opensearch_opensearch_cluster: (cluster, find) => {
    find.eachBlock(cluster, ["outbound_cluster_config", 0, "outbound_clusters"], (path) =>
      find.fromSource("index", cluster, [...path, "seed_cluster_id"], ["oci_opensearch_opensearch_cluster"]),
    );
  },
};

/** Ways between networks, the edge, and doors for others. */
const doors: CopyRules = {
  oci_core_remote_peering_connection: (peering, find) => {
    const peers = ["oci_core_remote_peering_connection"];
    find.toTarget("peering", peering, ["peer_id"], peers, ["peer_region_name"]);
    if (!find.isSet(peering, ["peer_id"]) && find.isSet(peering, ["peer_region_name"]))
      find.toRegion("peering", peering, ["peer_region_name"]);
  },
  oci_core_local_peering_gateway: (gateway, find) =>
    find.toTarget("peering", gateway, ["peer_id"], ["oci_core_local_peering_gateway"]),
  oci_core_ipsec: (tunnel, find) =>
    find.link("peering", tunnel, [["drg_id"], ["oci_core_drg"]], [["cpe_id"], ["oci_core_cpe"]]),
  oci_waas_waas_policy: (policy, find) => {
    find.eachBlock(policy, ["origins"], (path) => find.fromSource("cdn", policy, [...path, "uri"], []));
  },
  oci_media_services_stream_cdn_config: (config, find) =>
    find.fromSource(
      "cdn",
      config,
      ["distribution_channel_id"],
      ["oci_media_services_stream_distribution_channel"],
    ),
  oci_objectstorage_bucket: (bucket, find) => {
    const access = textAt(bucket.values, "access_type") ?? "";
    if (access.startsWith("ObjectRead")) open(find, bucket, find.at(bucket), "anybody");
  },
  oci_objectstorage_preauthrequest: (request, find) =>
    open(find, request, find.end(request, ["bucket"], buckets), `${request.address}: whoever has the link`),
  oci_artifacts_container_repository: (repository, find) => {
    if (valueAt(repository.values, "is_public") === true)
      open(find, repository, find.at(repository), "anybody");
  },
};

/** Copies that Oracle Cloud makes by itself because configuration told it to (E10). */
export const oracleCopies: CopyRules = mergeRules(databases, storage, feeds, doors);

function open(find: CopyFinder, by: PlanResource, from: CopyEnd, identity: string): void {
  find.add("access", from, { system: null, region: null, identity }, by);
}

function remoteBackup(find: CopyFinder, database: PlanResource, config: Path): void {
  find.eachBlock(database, [...config, "backup_destination_details"], (path) => {
    const region = [...path, "remote_region"];
    if (find.isSet(database, region)) find.toRegion("backup", database, region);
  });
}

/** Replicas are named by the availability domain that they are in, and so is their region. */
function volumeCopies(find: CopyFinder, volume: PlanResource, replicas: string): void {
  find.eachBlock(volume, [replicas], (path) =>
    find.toRegion("replication", volume, [...path, "availability_domain"]),
  );
  const source = ["source_details", 0, "id"];
  const types = [
    ...volumes,
    "oci_core_volume_backup",
    "oci_core_boot_volume_backup",
    "oci_core_volume_group_backup",
  ];
  if (find.resources(volume, source, types).length > 0) find.fromSource("snapshot", volume, source, types);
}

function volumeBackup(find: CopyFinder, backup: PlanResource, volume: string, copied: string): void {
  find.fromSource("snapshot", backup, [volume], volumes);
  find.fromSource(
    "snapshot",
    backup,
    ["source_details", 0, copied],
    ["oci_core_volume_backup", "oci_core_boot_volume_backup", "oci_core_volume_group_backup"],
    ["source_details", 0, "region"],
  );
}
