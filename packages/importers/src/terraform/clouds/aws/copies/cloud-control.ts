import type { CopyRules } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import { bucketAt } from "./buckets.js";

/** The same copies by the names and shapes of the second provider, `awscc`, as far as they are simple. */
export const cloudControlCopies: CopyRules = {
  // Here the table's own region is one of the replicas.
  awscc_dynamodb_global_table: (table, find) => {
    find.eachBlock(table, ["replicas"], (path) => find.toRegion("global_table", table, [...path, "region"]));
  },
  awscc_kms_replica_key: (replica, find) =>
    find.fromSource("key", replica, ["primary_key_arn"], ["awscc_kms_key", "aws_kms_key"]),
  awscc_rds_db_cluster: (cluster, find) =>
    find.fromSource("replica", cluster, ["replication_source_identifier"], databases, ["source_region"]),
  awscc_rds_db_instance: (replica, find) =>
    find.fromSource("replica", replica, ["source_db_instance_identifier"], databases, ["source_region"]),
  awscc_s3_bucket: (bucket, find) => {
    find.eachBlock(bucket, ["replication_configuration", "rules"], (path) => {
      if (textAt(bucket.values, ...path, "status") === "Disabled") return;
      const to = bucketAt(find, bucket, [...path, "destination", "bucket"]);
      find.add("replication", find.at(bucket), to, bucket);
    });
  },
  awscc_secretsmanager_secret: (secret, find) => {
    find.eachBlock(secret, ["replica_regions"], (path) =>
      find.toRegion("secret", secret, [...path, "region"]),
    );
  },
};

const databases = ["awscc_rds_db_instance", "awscc_rds_db_cluster", "aws_db_instance", "aws_rds_cluster"];
