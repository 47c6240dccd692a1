import type { CopyEnd } from "@domicile/estate";
import type { CopyRules } from "../../../copy-finder.js";
import { listAt, objectAt, textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { bucketAt, bucketTypes } from "./buckets.js";

/** What AWS Backup takes copies of. */
const backedUp = [
  "aws_cloudformation_stack",
  "aws_db_instance",
  "aws_docdb_cluster",
  "aws_dsql_cluster",
  "aws_dynamodb_table",
  "aws_ebs_volume",
  "aws_efs_file_system",
  "aws_eks_cluster",
  "aws_fsx_lustre_file_system",
  "aws_fsx_ontap_volume",
  "aws_fsx_openzfs_file_system",
  "aws_fsx_windows_file_system",
  "aws_instance",
  "aws_neptune_cluster",
  "aws_rds_cluster",
  "aws_redshift_cluster",
  "aws_redshiftserverless_namespace",
  "aws_s3_bucket",
  "aws_storagegateway_gateway",
  "aws_timestreamwrite_table",
];

const vaults = ["aws_backup_vault", "aws_backup_logically_air_gapped_vault"];

/** Backups, snapshots and exports. */
export const backupCopies: CopyRules = {
  aws_backup_plan: (plan, find) => {
    find.eachBlock(plan, ["rule"], (rule) => {
      const from = find.end(plan, [...rule, "target_vault_name"], vaults);
      find.eachBlock(plan, [...rule, "copy_action"], (action) => {
        find.add("backup", from, find.end(plan, [...action, "destination_vault_arn"], vaults), plan);
      });
    });
  },
  // What a plan backs up lands in the vaults of its rules; from there `copy_action` takes it on.
  aws_backup_selection: (selection, find) => {
    const [plan] = find.resources(selection, ["plan_id"], ["aws_backup_plan"]);
    if (plan === undefined) return;
    const targets: CopyEnd[] = [];
    find.eachBlock(plan, ["rule"], (rule) => {
      targets.push(find.end(plan, [...rule, "target_vault_name"], vaults));
    });
    const home = find.regionOf(selection);
    const named = find.ends(selection, "resources", backedUp);
    const chosen = backedUp
      .flatMap((type) => find.all(type))
      .filter((each) => home !== null && find.regionOf(each) === home && isSelected(each, selection))
      .map((each) => find.at(each))
      .filter((end) => named.every((each) => each.system !== end.system));
    for (const system of [...named, ...chosen])
      for (const vault of targets) find.add("backup", system, vault, selection);
  },
  aws_db_instance_automated_backups_replication: (backups, find) =>
    find.fromSource("backup", backups, ["source_db_instance_arn"], ["aws_db_instance"]),
  aws_fsx_backup: (backup, find) => {
    find.fromSource(
      "backup",
      backup,
      ["file_system_id"],
      ["aws_fsx_lustre_file_system", "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system"],
    );
    find.fromSource("backup", backup, ["volume_id"], ["aws_fsx_ontap_volume"]);
  },
  aws_rds_export_task: (task, find) =>
    find.link(
      "backup",
      task,
      [["source_arn"], ["aws_db_snapshot", "aws_db_cluster_snapshot", "aws_rds_cluster"]],
      [["s3_bucket_name"], bucketTypes],
    ),
  aws_dynamodb_table_export: (task, find) =>
    find.link("backup", task, [["table_arn"], ["aws_dynamodb_table"]], [["s3_bucket"], bucketTypes]),
  aws_drs_replication_configuration_template: (template, find) =>
    find.add(
      "backup",
      { system: null, region: null, identity: `${template.address}: source servers` },
      find.at(template),
      template,
    ),
  aws_cloudwatch_event_archive: (archive, find) =>
    find.fromSource("backup", archive, ["event_source_arn"], ["aws_cloudwatch_event_bus"]),

  aws_db_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["db_instance_identifier"], ["aws_db_instance"]),
  aws_db_cluster_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["db_cluster_identifier"], ["aws_rds_cluster"]),
  aws_docdb_cluster_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["db_cluster_identifier"], ["aws_docdb_cluster"]),
  aws_neptune_cluster_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["db_cluster_identifier"], ["aws_neptune_cluster"]),
  aws_memorydb_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["cluster_name"], ["aws_memorydb_cluster"]),
  aws_redshift_cluster_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["cluster_identifier"], ["aws_redshift_cluster"]),
  aws_redshiftserverless_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["namespace_name"], ["aws_redshiftserverless_namespace"]),
  aws_db_snapshot_copy: (copy, find) => {
    const region = find.regionAt(copy, ["destination_region"]);
    const from = find.end(
      copy,
      ["source_db_snapshot_identifier"],
      ["aws_db_snapshot", "aws_db_snapshot_copy"],
    );
    find.add("snapshot", from, region === null ? find.at(copy) : { ...find.at(copy), region }, copy);
  },
  aws_rds_cluster_snapshot_copy: (copy, find) => {
    const region = find.regionAt(copy, ["destination_region"]);
    const from = find.end(copy, ["source_db_cluster_snapshot_identifier"], ["aws_db_cluster_snapshot"]);
    find.add("snapshot", from, region === null ? find.at(copy) : { ...find.at(copy), region }, copy);
  },
  aws_ebs_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["volume_id"], ["aws_ebs_volume"]),
  aws_ebs_snapshot_copy: (copy, find) =>
    find.fromSource(
      "snapshot",
      copy,
      ["source_snapshot_id"],
      ["aws_ebs_snapshot", "aws_ebs_snapshot_copy"],
      ["source_region"],
    ),
  aws_ebs_volume: (volume, find) => {
    const snapshots = ["aws_ebs_snapshot", "aws_ebs_snapshot_copy"];
    if (find.resources(volume, ["snapshot_id"], snapshots).length > 0)
      find.fromSource("snapshot", volume, ["snapshot_id"], snapshots);
  },
  aws_dlm_lifecycle_policy: (policy, find) => {
    find.eachBlock(policy, ["policy_details", 0, "schedule"], (schedule) => {
      find.eachBlock(policy, [...schedule, "cross_region_copy_rule"], (rule) => {
        const region =
          find.regionAt(policy, [...rule, "target"]) ?? find.regionAt(policy, [...rule, "target_region"]);
        find.add("snapshot", find.label(policy), { ...find.label(policy), region }, policy);
      });
    });
    find.eachBlock(policy, ["policy_details", 0, "action", 0, "cross_region_copy"], (path) => {
      find.toRegion("snapshot", policy, [...path, "target"]);
    });
  },
  aws_redshift_snapshot_copy: (copy, find) => {
    const from = find.end(copy, ["cluster_identifier"], ["aws_redshift_cluster"]);
    const region = find.regionAt(copy, ["destination_region"]);
    find.add("snapshot", from, { ...find.label(copy), region }, copy);
  },
  aws_redshift_cluster: (cluster, find) => {
    if (find.isSet(cluster, ["snapshot_copy"]))
      find.eachBlock(cluster, ["snapshot_copy"], (path) =>
        find.toRegion("snapshot", cluster, [...path, "destination_region"]),
      );
  },
  aws_codepipeline: (pipeline, find) => {
    find.eachBlock(pipeline, ["artifact_store"], (path) => {
      find.add("feed", find.at(pipeline), bucketAt(find, pipeline, [...path, "location"]), pipeline);
    });
  },
};

/** By a tag that all carry, or because the selection takes everything of the region. */
function isSelected(resource: PlanResource, selection: PlanResource): boolean {
  if (listAt(selection.values, "resources").includes("*")) return true;
  const tags = { ...objectAt(resource.values, "tags_all"), ...objectAt(resource.values, "tags") };
  return listAt(selection.values, "selection_tag").some((tag) => {
    const key = textAt(tag, "key") ?? "";
    return Object.hasOwn(tags, key) && tags[key] === textAt(tag, "value");
  });
}
