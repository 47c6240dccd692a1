import { type CopyFinder, type CopyRules, mergeRules } from "../../../copy-finder.js";
import { valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets, databases, disks } from "./kinds.js";
import { linkRules, regionRules, sourceRules } from "./tables.js";

const vaults = ["alicloud_hbr_vault", "alicloud_hbr_replication_vault"];

/** Backups, snapshots, images and what is replicated bit by bit. */
export const backupCopies: CopyRules = mergeRules(
  linkRules({
    alicloud_cr_ee_sync_rule: [
      "image",
      [["instance_id"], ["alicloud_cr_ee_instance"]],
      [["target_instance_id"], ["alicloud_cr_ee_instance"], ["target_region_id"]],
    ],
    alicloud_ebs_disk_replica_pair: [
      "replication",
      [["disk_id"], disks],
      [["destination_disk_id"], disks, ["destination_region_id"]],
    ],
    alicloud_hbr_ecs_backup_plan: [
      "backup",
      [["instance_id"], ["alicloud_instance"]],
      [["vault_id"], vaults],
    ],
    alicloud_hbr_nas_backup_plan: [
      "backup",
      [["file_system_id"], ["alicloud_nas_file_system"]],
      [["vault_id"], vaults],
    ],
    alicloud_hbr_oss_backup_plan: ["backup", [["bucket"], buckets], [["vault_id"], vaults]],
    alicloud_hbr_ots_backup_plan: [
      "backup",
      [["instance_name"], ["alicloud_ots_instance"]],
      [["vault_id"], vaults],
    ],
    alicloud_hbr_server_backup_plan: [
      "backup",
      [["instance_id"], ["alicloud_instance"]],
      [["vault_id"], vaults],
    ],
    alicloud_image_export: [
      "image",
      [["image_id"], ["alicloud_image", "alicloud_image_copy"]],
      [["oss_bucket"], buckets],
    ],
    alicloud_oss_bucket_replication: [
      "replication",
      [["bucket"], buckets],
      [["destination", 0, "bucket"], buckets, ["destination", 0, "location"]],
    ],
  }),
  sourceRules({
    alicloud_copy_image: [["image", [["source_image_id"], ["alicloud_image"], ["source_region_id"]]]],
    alicloud_ecs_snapshot: [["snapshot", [["disk_id"], disks]]],
    alicloud_hbr_replication_vault: [
      ["backup", [["replication_source_vault_id"], vaults, ["replication_source_region_id"]]],
    ],
    alicloud_image: [["image", [["instance_id"], ["alicloud_instance"]]]],
    alicloud_image_copy: [["image", [["source_image_id"], ["alicloud_image"], ["source_region_id"]]]],
    alicloud_rds_backup: [["backup", [["db_instance_id"], databases]]],
    alicloud_redis_backup: [["backup", [["instance_id"], databases]]],
    alicloud_snapshot: [["snapshot", [["disk_id"], disks]]],
    alicloud_dbs_backup_plan: [
      ["backup", [["source_endpoint_instance_id"], databases, ["source_endpoint_region"]]],
    ],
  }),
  regionRules({
    alicloud_ecs_image_pipeline: [["image", ["to_region_id"], []]],
    alicloud_hbr_policy: [["backup", ["rules"], ["replication_region_id"]]],
  }),
  {
    // The users of a policy are bound elsewhere; their snapshots go to each of these regions.
    alicloud_ecs_auto_snapshot_policy: snapshotPolicy,
    alicloud_snapshot_policy: snapshotPolicy,
    alicloud_rds_instance_cross_backup_policy: (policy, find) => {
      const database = find.end(policy, ["instance_id"], databases);
      const region = find.regionAt(policy, ["cross_backup_region"]);
      find.add("backup", database, { ...database, region }, policy);
    },
    alicloud_hbr_policy_binding: (binding, find) => {
      const [policy] = find.resources(binding, ["policy_id"], ["alicloud_hbr_policy"]);
      const protectedTypes = [
        ...buckets,
        ...disks,
        "alicloud_instance",
        "alicloud_nas_file_system",
        "alicloud_ots_instance",
      ];
      const from = find.end(binding, ["data_source_id"], protectedTypes);
      if (policy === undefined) return;
      find.eachBlock(policy, ["rules"], (path) => {
        const vault = [...path, "vault_id"];
        if (find.isSet(policy, vault)) find.add("backup", from, find.end(policy, vault, vaults), binding);
      });
    },
    alicloud_ebs_disk_replica_group: (group, find) => {
      const end = (key: string) => ({ ...find.label(group), region: find.regionAt(group, [key]) });
      find.add("replication", end("source_region_id"), end("destination_region_id"), group);
    },
  },
);

function snapshotPolicy(policy: PlanResource, find: CopyFinder): void {
  if (valueAt(policy.values, "enable_cross_region_copy") !== true) return;
  find.eachBlock(policy, ["target_copy_regions"], (path) => find.toRegion("snapshot", policy, path));
}
