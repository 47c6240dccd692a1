import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { listAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";

const sql = ["google_sql_database_instance"];
const disks = ["google_compute_disk", "google_compute_region_disk"];
const snapshots = ["google_compute_snapshot", "google_compute_instant_snapshot"];
const images = ["google_compute_image", "google_compute_machine_image"];

/** Replicas, backups, snapshots and images. */
export const googleReplicas: CopyRules = {
  google_sql_database_instance: (instance, find) => {
    find.fromSource("replica", instance, ["master_instance_name"], sql);
    find.fromSource("snapshot", instance, ["clone", 0, "source_instance_name"], sql);
    find.fromSource("snapshot", instance, ["restore_backup_context", 0, "instance_id"], sql);
    if (valueAt(instance.values, "settings", 0, "backup_configuration", 0, "enabled") === true)
      toBackupPlace(instance, ["settings", 0, "backup_configuration", 0, "location"], find);
  },
  google_alloydb_cluster: (cluster, find) => {
    find.fromSource(
      "replica",
      cluster,
      ["secondary_config", 0, "primary_cluster_name"],
      ["google_alloydb_cluster"],
    );
    find.fromSource(
      "snapshot",
      cluster,
      ["restore_backup_source", 0, "backup_name"],
      ["google_alloydb_backup"],
    );
    const location = ["automated_backup_policy", 0, "location"];
    if (find.isSet(cluster, location)) find.toRegion("backup", cluster, location);
  },
  google_alloydb_backup: (backup, find) =>
    find.fromSource("backup", backup, ["cluster_name"], ["google_alloydb_cluster"]),
  // Each cluster holds the whole table, wherever it is; the first stands for the instance.
  google_bigtable_instance: (instance, find) => {
    find.eachBlock(instance, ["cluster"], (path) =>
      find.toRegion("global_table", instance, [...path, "zone"]),
    );
  },
  google_redis_cluster: (cluster, find) =>
    find.fromSource(
      "replica",
      cluster,
      ["cross_cluster_replication_config", 0, "primary_cluster", 0, "cluster"],
      ["google_redis_cluster"],
    ),
  google_memorystore_instance: (instance, find) =>
    find.fromSource(
      "replica",
      instance,
      ["cross_instance_replication_config", 0, "primary_instance", 0, "instance"],
      ["google_memorystore_instance"],
    ),
  google_secret_manager_secret: (secret, find) => {
    find.eachBlock(secret, ["replication", 0, "user_managed", 0, "replicas"], (path) =>
      find.toRegion("secret", secret, [...path, "location"]),
    );
  },

  google_filestore_backup: (backup, find) =>
    find.fromSource("backup", backup, ["source_instance"], ["google_filestore_instance"]),
  google_filestore_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["instance"], ["google_filestore_instance"]),
  google_filestore_instance: (instance, find) => {
    const peer: Path = ["initial_replication", 0, "replicas", 0, "peer_instance"];
    if (textAt(instance.values, "initial_replication", 0, "role") === "ACTIVE")
      find.toTarget("replication", instance, peer, ["google_filestore_instance"]);
    else find.fromSource("replication", instance, peer, ["google_filestore_instance"]);
    find.fromSource("snapshot", instance, ["file_shares", 0, "source_backup"], ["google_filestore_backup"]);
  },
  google_netapp_volume_replication: (replication, find) =>
    find.link(
      "replication",
      replication,
      [["volume_name"], ["google_netapp_volume"]],
      [["destination_volume_parameters", 0, "storage_pool"], ["google_netapp_storage_pool"]],
    ),
  google_netapp_backup: (backup, find) => {
    find.fromSource("backup", backup, ["source_volume"], ["google_netapp_volume"]);
  },
  google_netapp_backup_vault: (vault, find) => {
    if (find.isSet(vault, ["backup_region"])) find.toRegion("backup", vault, ["backup_region"]);
  },
  google_netapp_volume_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["volume_name"], ["google_netapp_volume"]),

  google_compute_disk: disk,
  google_compute_region_disk: disk,
  google_compute_disk_async_replication: (replication, find) =>
    find.link("replication", replication, [["primary_disk"], disks], [["secondary_disk", 0, "disk"], disks]),
  google_compute_snapshot: (snapshot, find) => find.fromSource("snapshot", snapshot, ["source_disk"], disks),
  google_compute_instant_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["source_disk"], disks),
  google_compute_region_instant_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["source_disk"], disks),
  google_compute_image: (image, find) => {
    const sources: readonly [string, readonly string[]][] = [
      ["source_disk", disks],
      ["source_snapshot", snapshots],
      ["source_image", images],
    ];
    for (const [key, kinds] of sources) find.fromSource("image", image, [key], kinds);
    toFurtherPlaces("image", image, find);
  },
  google_compute_machine_image: (image, find) =>
    find.fromSource("image", image, ["source_instance"], ["google_compute_instance"]),
  google_compute_disk_resource_policy_attachment: scheduled("disk", ["google_compute_disk"]),
  google_compute_region_disk_resource_policy_attachment: scheduled("disk", ["google_compute_region_disk"]),

  google_gke_backup_backup_plan: (plan, find) =>
    find.fromSource("backup", plan, ["cluster"], ["google_container_cluster"]),
  google_backup_dr_backup_plan_association: (association, find) => {
    const kinds = [
      "google_compute_instance",
      ...disks,
      ...sql,
      "google_filestore_instance",
      "google_alloydb_cluster",
    ];
    const from = find.end(association, ["resource"], kinds);
    const [plan] = find.resources(association, ["backup_plan"], ["google_backup_dr_backup_plan"]);
    const to =
      plan === undefined
        ? find.end(association, ["backup_plan"], ["google_backup_dr_backup_plan"])
        : find.end(plan, ["backup_vault"], ["google_backup_dr_backup_vault"]);
    find.add("backup", from, to, association);
  },
  google_artifact_registry_repository: (repository, find) => {
    find.eachBlock(repository, ["virtual_repository_config", 0, "upstream_policies"], (path) =>
      find.fromSource("image", repository, [...path, "repository"], ["google_artifact_registry_repository"]),
    );
  },

  // A bucket with a placement of its own keeps each object in both of its regions.
  google_storage_bucket: (bucket, find) => {
    const places = listAt(bucket.values, "custom_placement_config", 0, "data_locations");
    const [first, second] = places.map((_, index) => ({
      ...find.at(bucket),
      region: find.regionAt(bucket, ["custom_placement_config", 0, "data_locations", index]),
    }));
    if (first !== undefined && second !== undefined) find.add("replication", first, second, bucket);
  },
};

function disk(resource: PlanResource, find: CopyFinder): void {
  find.fromSource("snapshot", resource, ["snapshot"], snapshots);
  find.fromSource("snapshot", resource, ["source_instant_snapshot"], snapshots);
  find.fromSource("snapshot", resource, ["source_disk"], disks);
  find.fromSource("replication", resource, ["async_primary_disk", 0, "disk"], disks);
  // Most images are public ones, and hold no data of anybody here.
  if (find.resources(resource, ["image"], images).length > 0)
    find.fromSource("image", resource, ["image"], images);
  const policies = ["google_compute_resource_policy"];
  for (const policy of find.resources(resource, ["resource_policies"], policies))
    snapshotsOf(find.at(resource), policy, resource, find);
}

function scheduled(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (attachment, find) => {
    const from = find.end(attachment, [attribute], kinds);
    for (const policy of find.resources(attachment, ["name"], ["google_compute_resource_policy"]))
      snapshotsOf(from, policy, attachment, find);
  };
}

/** A policy that makes snapshots says where they are kept, or leaves it to the nearest multi-region. */
function snapshotsOf(from: CopyEnd, policy: PlanResource, resource: PlanResource, find: CopyFinder): void {
  if (listAt(policy.values, "snapshot_schedule_policy").length === 0) return;
  const path: Path = ["snapshot_schedule_policy", 0, "snapshot_properties", 0, "storage_locations"];
  const stated = listAt(policy.values, ...path).length > 0;
  const region = stated ? find.regionAt(policy, [...path, 0]) : nearestMultiRegion(from.region);
  const identity = `${policy.address} (snapshots)`;
  find.add("snapshot", from, { system: null, region, identity }, resource);
}

/** Of an image that is kept in several places, the first is its own. */
function toFurtherPlaces(via: "image", resource: PlanResource, find: CopyFinder): void {
  const places = listAt(resource.values, "storage_locations");
  if (places.length < 2) return;
  places.forEach((_, index) => {
    find.toRegion(via, resource, ["storage_locations", index]);
  });
}

/** Backups are kept where the configuration says, else in the nearest multi-region. */
export function toBackupPlace(resource: PlanResource, path: Path, find: CopyFinder): void {
  if (find.isSet(resource, path)) {
    find.toRegion("backup", resource, path);
    return;
  }
  const here = find.at(resource);
  const region = nearestMultiRegion(here.region);
  const unnamed = { system: null, region: null, identity: `${resource.address} (nearest multi-region)` };
  find.add("backup", here, region === null ? unnamed : { ...here, region }, resource);
}

/**
 * The multi-region that is nearest to a region, which need not be in the same country or union: that of London and Zurich is
 * the European Union's. https://cloud.google.com/sql/docs/postgres/backup-recovery/backups#default-backup-location
 */
function nearestMultiRegion(region: string | null): string | null {
  const continent = /^gcp:(us|europe|asia|australia)-/.exec(region ?? "")?.[1];
  if (continent === undefined) return null;
  return { us: "gcp:us", europe: "gcp:eu", asia: "gcp:asia", australia: "gcp:asia" }[continent] ?? null;
}
