import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets, volumes } from "./kinds.js";

/** Buckets, volumes, file systems, images; keys and secrets that are kept twice. */
export const storageCopies: CopyRules = {
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
    let members = 0;
    find.eachBlock(group, ["members"], (path) => {
      members++;
      const member = find.end(group, [...path, "member_id"], recoverable);
      find.add("replication", member, { ...member, region }, group);
    });
    if (members === 0) find.toRegion("replication", group, peer);
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
