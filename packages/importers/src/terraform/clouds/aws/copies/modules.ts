import { type CopyFinder, type CopyRules, mergeRules, type Path } from "../../../copy-finder.js";
import { isObject, listAt, objectAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { bucketAt, bucketTypes } from "./buckets.js";
import { databaseCopies } from "./databases.js";
import { logCopies } from "./logs.js";

/**
 * What well-known modules set in motion, by their arguments, where they are not on disk. Where arguments are named as the
 * resource names them, the resource's own rule applies.
 */
const own: CopyRules = {
  "terraform-aws-modules/dynamodb-table/aws": (table, find) => {
    find.eachBlock(table, ["replica_regions"], (path) =>
      find.toRegion("global_table", table, [...path, "region_name"]),
    );
    if (find.isSet(table, ["global_table_witness"]))
      find.toRegion("global_table", table, ["global_table_witness", "region_name"]);
    find.fromSource("snapshot", table, ["restore_source_table_arn"], ["aws_dynamodb_table"]);
  },
  "cloudposse/dynamodb/aws": (table, find) => {
    find.eachBlock(table, ["replicas"], (path) => find.toRegion("global_table", table, path));
  },
  "terraform-aws-modules/kms/aws": (key, find) => {
    find.fromSource("key", key, ["primary_key_arn"], ["aws_kms_key"]);
    find.fromSource("key", key, ["primary_external_key_arn"], ["aws_kms_external_key", "aws_kms_key"]);
  },
  // By region, or by any name with the region inside.
  "terraform-aws-modules/secrets-manager/aws": (secret, find) => {
    for (const [name, replica] of Object.entries(objectAt(secret.values, "replica"))) {
      const region = find.regionNamed(secret, textAt(replica, "region") ?? name);
      find.add("secret", find.at(secret), { ...find.at(secret), region }, secret);
    }
    if (valueAt(secret.unknown, "replica") === true) find.toRegion("secret", secret, ["replica", "region"]);
  },
  "terraform-aws-modules/s3-bucket/aws": (bucket, find) => {
    const rules = ["replication_configuration", "rules"];
    find.eachBlock(bucket, rules, (path) => {
      const status = valueAt(bucket.values, ...path, "status");
      if (status === "Disabled" || status === false) return;
      const to = bucketAt(find, bucket, [...path, "destination", "bucket"]);
      find.add("replication", find.at(bucket), to, bucket);
    });
    const isHidden = valueAt(bucket.unknown, "replication_configuration") === true;
    if (isHidden && find.isSet(bucket, ["replication_configuration"]))
      find.toTarget("replication", bucket, ["replication_configuration"], bucketTypes);
    find.toTarget("log", bucket, ["logging", "target_bucket"], bucketTypes);
  },
  "cloudposse/s3-bucket/aws": (bucket, find) => {
    if (valueAt(bucket.values, "s3_replication_enabled") === true) {
      find.toTarget("replication", bucket, ["s3_replica_bucket_arn"], bucketTypes);
      find.eachBlock(bucket, ["s3_replication_rules"], (path) =>
        find.toTarget("replication", bucket, [...path, "destination_bucket"], bucketTypes),
      );
    }
    find.eachBlock(bucket, ["logging"], (path) =>
      find.toTarget("log", bucket, [...path, "bucket_name"], bucketTypes),
    );
  },
  "terraform-aws-modules/redshift/aws": (cluster, find) => {
    if (find.isSet(cluster, ["snapshot_copy"]))
      find.toRegion("snapshot", cluster, ["snapshot_copy", "destination_region"]);
    find.toTarget("log", cluster, ["logging", "bucket_name"], bucketTypes);
  },
  "terraform-aws-modules/elasticache/aws": (group, find) =>
    find.fromSource(
      "replica",
      group,
      ["global_replication_group_id"],
      ["aws_elasticache_replication_group", "aws_elasticache_global_replication_group"],
    ),
  "terraform-aws-modules/msk-kafka-cluster/aws": (cluster, find) => {
    if (valueAt(cluster.values, "s3_logs_enabled") === true)
      find.toTarget("log", cluster, ["s3_logs_bucket"], bucketTypes);
  },
  "terraform-aws-modules/ecr/aws": (repository, find) => {
    find.eachBlock(repository, ["registry_replication_rules"], (path) => {
      find.eachBlock(repository, [...path, "destinations"], (to) =>
        find.toRegion("image", repository, [...to, "region"]),
      );
    });
  },
  "terraform-aws-modules/alb/aws": (balancer, find) => {
    find.toTarget("log", balancer, ["access_logs", "bucket"], bucketTypes);
    find.toTarget("log", balancer, ["connection_logs", "bucket"], bucketTypes);
  },
  "terraform-aws-modules/cloudfront/aws": (distribution, find) => {
    eachEntry(find, distribution, ["origin"], (path) =>
      find.fromSource(
        "cdn",
        distribution,
        [...path, "domain_name"],
        ["aws_s3_bucket", "aws_lb", "aws_apigatewayv2_api"],
      ),
    );
    find.toTarget("log", distribution, ["logging_config", "bucket"], bucketTypes);
  },
  "terraform-aws-modules/sns/aws": (topic, find) =>
    eachEntry(find, topic, ["subscriptions"], (path) => {
      if (/^(email|email-json|sms)$/.test(textAt(topic.values, ...path, "protocol") ?? "")) return;
      find.toTarget("feed", topic, [...path, "endpoint"], ["aws_sqs_queue", "aws_lambda_function"]);
    }),
  "terraform-aws-modules/lambda/aws": (code, find) =>
    eachEntry(find, code, ["event_source_mapping"], (path) =>
      find.fromSource(
        "feed",
        code,
        [...path, "event_source_arn"],
        ["aws_dynamodb_table", "aws_kinesis_stream", "aws_msk_cluster", "aws_sqs_queue"],
      ),
    ),
  "terraform-aws-modules/vpc/aws": (network, find) =>
    find.toTarget(
      "log",
      network,
      ["flow_log_destination_arn"],
      ["aws_s3_bucket", "aws_cloudwatch_log_group"],
    ),
  "terraform-aws-modules/transit-gateway/aws": (gateway, find) => {
    for (const who of listAt(gateway.values, "ram_principals")) {
      if (typeof who !== "string") continue;
      find.add("access", find.at(gateway), { system: null, region: null, identity: who }, gateway);
    }
  },
  "cloudposse/backup/aws": (backup, find) => {
    for (const system of find.ends(backup, "backup_resources", backedUp))
      find.add("backup", system, find.at(backup), backup);
    find.eachBlock(backup, ["rules"], (rule) => {
      for (const action of copyActions(find, backup, rule))
        find.toTarget("backup", backup, [...action, "destination_vault_arn"], ["aws_backup_vault"]);
    });
  },
};

const resources: CopyRules = {
  "cloudposse/cloudtrail/aws": logCopies.aws_cloudtrail!,
  "cloudposse/rds-cluster/aws": databaseCopies.aws_rds_cluster!,
  "cloudposse/rds/aws": databaseCopies.aws_db_instance!,
  "terraform-aws-modules/rds-aurora/aws": databaseCopies.aws_rds_cluster!,
  "terraform-aws-modules/rds/aws": databaseCopies.aws_db_instance!,
};

export const moduleCopies: CopyRules = mergeRules(own, resources);

const backedUp = [
  "aws_db_instance",
  "aws_dynamodb_table",
  "aws_efs_file_system",
  "aws_rds_cluster",
  "aws_s3_bucket",
];

/** One action or a list of them. */
function copyActions(find: CopyFinder, backup: PlanResource, rule: Path): readonly Path[] {
  const path = [...rule, "copy_action"];
  const value = valueAt(backup.values, ...path);
  if (isObject(value)) return [path];
  const actions: Path[] = [];
  find.eachBlock(backup, path, (action) => actions.push(action));
  return actions;
}

/** Modules take maps where resources take blocks. */
function eachEntry(find: CopyFinder, by: PlanResource, path: Path, visit: (path: Path) => void): void {
  const keys = Object.keys(objectAt(by.values, ...path));
  for (const key of keys) visit([...path, key]);
  if (keys.length === 0) find.eachBlock(by, path, visit);
}
