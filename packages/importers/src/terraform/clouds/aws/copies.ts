/**
 * Copies that AWS makes by itself because configuration told it to: replicas, global tables, replication, backups,
 * snapshots, logs, keys, peering (E10). One function per resource type that sets one in motion; whole, hence long.
 */
import type { CopyRules } from "../../copy-finder.js";
import { listAt, textAt } from "../../json.js";

/** What AWS Backup takes copies of. */
const backedUp = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_dynamodb_table",
  "aws_efs_file_system",
  "aws_ebs_volume",
  "aws_s3_bucket",
  "aws_instance",
  "aws_redshift_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
];

export const awsCopies: CopyRules = {
  // A read replica names its source by identifier, or by ARN when that is in another region.
  aws_db_instance: (replica, find) =>
    find.fromSource("replica", replica, ["replicate_source_db"], ["aws_db_instance", "aws_rds_cluster"]),
  aws_rds_cluster: (cluster, find) => {
    find.fromSource(
      "replica",
      cluster,
      ["replication_source_identifier"],
      ["aws_rds_cluster", "aws_db_instance"],
    );
    find.globalMember(cluster, "aws_rds_global_cluster");
  },
  aws_docdb_cluster: (cluster, find) => find.globalMember(cluster, "aws_docdb_global_cluster"),
  aws_neptune_cluster: (cluster, find) => {
    find.fromSource("replica", cluster, ["replication_source_identifier"], ["aws_neptune_cluster"]);
    find.globalMember(cluster, "aws_neptune_global_cluster");
  },
  aws_elasticache_replication_group: (group, find) => {
    const global = find.resources(
      group,
      ["global_replication_group_id"],
      ["aws_elasticache_global_replication_group"],
    );
    for (const each of global) {
      for (const primary of find.resources(each, ["primary_replication_group_id"], [group.type])) {
        if (primary !== group) find.add("replica", find.at(primary), find.at(group), group);
      }
    }
  },

  aws_dynamodb_table: (table, find) => {
    find.eachBlock(table, ["replica"], (path) => {
      const to = { ...find.at(table), region: find.regionAt(table, [...path, "region_name"]) };
      find.add("global_table", find.at(table), to, table);
    });
  },
  aws_dynamodb_table_replica: (replica, find) =>
    find.fromSource("global_table", replica, ["global_table_arn"], ["aws_dynamodb_table"]),
  aws_dynamodb_kinesis_streaming_destination: (feed, find) => {
    const to = find.end(feed, ["stream_arn"], ["aws_kinesis_stream"]);
    find.add("feed", find.end(feed, ["table_name"], ["aws_dynamodb_table"]), to, feed);
  },

  aws_s3_bucket_replication_configuration: (replication, find) => {
    const from = find.end(replication, ["bucket"], ["aws_s3_bucket"]);
    find.eachBlock(replication, ["rule"], (path) => {
      if (textAt(replication.values, ...path, "status") === "Disabled") return;
      find.add(
        "replication",
        from,
        find.end(replication, [...path, "destination", 0, "bucket"], ["aws_s3_bucket"]),
        replication,
      );
    });
  },
  // The blocks on the bucket itself, as they were written before version 4 of the provider.
  aws_s3_bucket: (bucket, find) => {
    listAt(bucket.values, "logging").forEach((_, index) => {
      const to = find.end(bucket, ["logging", index, "target_bucket"], ["aws_s3_bucket"]);
      find.add("log", find.at(bucket), to, bucket);
    });
    listAt(bucket.values, "replication_configuration", 0, "rules").forEach((_, rule) => {
      if (textAt(bucket.values, "replication_configuration", 0, "rules", rule, "status") === "Disabled")
        return;
      const path = ["replication_configuration", 0, "rules", rule, "destination", 0, "bucket"];
      find.add("replication", find.at(bucket), find.end(bucket, path, ["aws_s3_bucket"]), bucket);
    });
  },
  aws_s3_bucket_logging: (logging, find) => {
    const to = find.end(logging, ["target_bucket"], ["aws_s3_bucket"]);
    find.add("log", find.end(logging, ["bucket"], ["aws_s3_bucket"]), to, logging);
  },
  aws_efs_replication_configuration: (replication, find) => {
    const from = find.end(replication, ["source_file_system_id"], ["aws_efs_file_system"]);
    const to = find.end(replication, ["destination", 0, "file_system_id"], ["aws_efs_file_system"]);
    const region = find.regionAt(replication, ["destination", 0, "region"]);
    find.add("replication", from, { ...to, region: to.region ?? region }, replication);
  },
  aws_msk_replicator: (replicator, find) => {
    const clusters = ["aws_msk_cluster", "aws_msk_serverless_cluster"];
    const from = find.end(replicator, ["replication_info_list", 0, "source_kafka_cluster_arn"], clusters);
    find.add(
      "replication",
      from,
      find.end(replicator, ["replication_info_list", 0, "target_kafka_cluster_arn"], clusters),
      replicator,
    );
  },

  aws_backup_plan: (plan, find) => {
    find.eachBlock(plan, ["rule"], (rule) => {
      const from = find.end(plan, [...rule, "target_vault_name"], ["aws_backup_vault"]);
      find.eachBlock(plan, [...rule, "copy_action"], (action) => {
        const to = find.end(plan, [...action, "destination_vault_arn"], ["aws_backup_vault"]);
        find.add("backup", from, to, plan);
      });
    });
  },
  // What a plan backs up lands in the vaults of its rules; from there `copy_action` takes it on.
  aws_backup_selection: (selection, find) => {
    const [plan] = find.resources(selection, ["plan_id"], ["aws_backup_plan"]);
    if (plan === undefined) return;
    const vaults = listAt(plan.values, "rule").map((_, rule) =>
      find.end(plan, ["rule", rule, "target_vault_name"], ["aws_backup_vault"]),
    );
    for (const system of find.ends(selection, "resources", backedUp))
      for (const vault of vaults) find.add("backup", system, vault, selection);
  },
  aws_db_instance_automated_backups_replication: (backups, find) =>
    find.fromSource("backup", backups, ["source_db_instance_arn"], ["aws_db_instance"]),
  aws_db_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["db_instance_identifier"], ["aws_db_instance"]),
  aws_db_cluster_snapshot: (snapshot, find) =>
    find.fromSource("snapshot", snapshot, ["db_cluster_identifier"], ["aws_rds_cluster"]),
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
  aws_ami_copy: (copy, find) =>
    find.fromSource(
      "image",
      copy,
      ["source_ami_id"],
      ["aws_ami", "aws_ami_from_instance"],
      ["source_ami_region"],
    ),
  aws_dlm_lifecycle_policy: (policy, find) => {
    listAt(policy.values, "policy_details", 0, "schedule").forEach((schedule, index) => {
      listAt(schedule, "cross_region_copy_rule").forEach((_, rule) => {
        const path = ["policy_details", 0, "schedule", index, "cross_region_copy_rule", rule];
        const region =
          find.regionAt(policy, [...path, "target"]) ?? find.regionAt(policy, [...path, "target_region"]);
        find.add("snapshot", find.label(policy), { ...find.label(policy), region }, policy);
      });
    });
  },
  aws_redshift_snapshot_copy: (copy, find) => {
    const from = find.end(copy, ["cluster_identifier"], ["aws_redshift_cluster"]);
    find.add(
      "snapshot",
      from,
      { ...find.label(copy), region: find.regionAt(copy, ["destination_region"]) },
      copy,
    );
  },
  aws_redshift_cluster: (cluster, find) => {
    if (listAt(cluster.values, "snapshot_copy").length === 0) return;
    const region = find.regionAt(cluster, ["snapshot_copy", 0, "destination_region"]);
    find.add("snapshot", find.at(cluster), { ...find.at(cluster), region }, cluster);
  },

  // Images go to every destination from each repository of the region, whatever their number.
  aws_ecr_replication_configuration: (replication, find) => {
    const home = find.regionOf(replication);
    const repositories = find
      .all("aws_ecr_repository")
      .filter((each) => home !== null && find.regionOf(each) === home);
    listAt(replication.values, "replication_configuration", 0, "rule").forEach((rule, index) => {
      listAt(rule, "destination").forEach((_, at) => {
        const path = ["replication_configuration", 0, "rule", index, "destination", at, "region"];
        const region = find.regionAt(replication, path);
        if (repositories.length === 0)
          find.add("image", find.label(replication), { ...find.label(replication), region }, replication);
        for (const each of repositories)
          find.add("image", find.at(each), { ...find.at(each), region }, replication);
      });
    });
  },
  aws_secretsmanager_secret: (secret, find) => {
    listAt(secret.values, "replica").forEach((_, index) => {
      const region = find.regionAt(secret, ["replica", index, "region"]);
      find.add("secret", find.at(secret), { ...find.at(secret), region }, secret);
    });
  },
  aws_kms_replica_key: (replica, find) =>
    find.fromSource("key", replica, ["primary_key_arn"], ["aws_kms_key"]),
  aws_kms_replica_external_key: (replica, find) =>
    find.fromSource("key", replica, ["primary_key_arn"], ["aws_kms_external_key"]),

  aws_cloudwatch_log_subscription_filter: (filter, find) => {
    const targets = [
      "aws_kinesis_stream",
      "aws_kinesis_firehose_delivery_stream",
      "aws_lambda_function",
      "aws_opensearch_domain",
    ];
    const from = find.end(filter, ["log_group_name"], ["aws_cloudwatch_log_group"]);
    find.add("log", from, find.end(filter, ["destination_arn"], targets), filter);
  },
  aws_cloudtrail: (trail, find) =>
    find.add("log", find.at(trail), find.end(trail, ["s3_bucket_name"], ["aws_s3_bucket"]), trail),
  aws_flow_log: (log, find) => {
    const from = find.end(log, ["vpc_id"], ["aws_vpc"]);
    find.add(
      "log",
      from,
      find.end(log, ["log_destination"], ["aws_s3_bucket", "aws_cloudwatch_log_group"]),
      log,
    );
  },
  aws_kinesis_firehose_delivery_stream: (stream, find) => {
    if (listAt(stream.values, "kinesis_source_configuration").length > 0) {
      const from = find.end(
        stream,
        ["kinesis_source_configuration", 0, "kinesis_stream_arn"],
        ["aws_kinesis_stream"],
      );
      find.add("feed", from, find.at(stream), stream);
    }
    if (listAt(stream.values, "extended_s3_configuration").length === 0) return;
    find.add(
      "feed",
      find.at(stream),
      find.end(stream, ["extended_s3_configuration", 0, "bucket_arn"], ["aws_s3_bucket"]),
      stream,
    );
  },

  aws_vpc_peering_connection: (peering, find) => {
    const peer = find.end(peering, ["peer_vpc_id"], ["aws_vpc"]);
    const region = find.regionAt(peering, ["peer_region"]);
    find.add(
      "peering",
      find.end(peering, ["vpc_id"], ["aws_vpc"]),
      { ...peer, region: region ?? peer.region },
      peering,
    );
  },
  aws_ec2_transit_gateway_peering_attachment: (peering, find) => {
    const gateways = ["aws_ec2_transit_gateway"];
    const peer = find.end(peering, ["peer_transit_gateway_id"], gateways);
    const region = find.regionAt(peering, ["peer_region"]);
    find.add(
      "peering",
      find.end(peering, ["transit_gateway_id"], gateways),
      { ...peer, region: region ?? peer.region },
      peering,
    );
  },
};
