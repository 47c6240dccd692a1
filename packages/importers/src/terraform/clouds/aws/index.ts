import { textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { awsCopies } from "./copies.js";
import { awsRegion, awsRegionOf } from "./region.js";
import { regionOfArn } from "./region-names.js";

/** Amazon Web Services, its Chinese, American and European sovereign partitions included. */
export const aws: Cloud = {
  providers: ["aws", "awscc"],
  regionOf: awsRegionOf,
  regionNamed: awsRegion,
  regionInName: (name) => awsRegion(regionOfArn(name)),
  identitiesOf,
  safeguardsOf,
  copies: awsCopies,
};

const identityKeys = [
  "arn",
  "bucket",
  "identifier",
  "cluster_identifier",
  "global_cluster_identifier",
  "domain_name",
  "table_name",
];

/** Kinds whose `name` is what the cloud itself calls them. */
const named =
  /^aws_(dynamodb_table|ecr_repository|kinesis_stream|cloudwatch_log_group|sqs_queue|backup_vault|secretsmanager_secret)$/;

function identitiesOf({ type, values }: PlanResource): readonly string[] {
  const names = identityKeys.map((key) => textAt(values, key));
  if (named.test(type)) names.push(textAt(values, "name"));
  const bucket = type === "aws_s3_bucket" ? textAt(values, "bucket") : undefined;
  if (bucket !== undefined) names.push(`arn:aws:s3:::${bucket}`);
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ""))];
}

function safeguardsOf({ values }: PlanResource): readonly string[] {
  const shows =
    valueAt(values, "storage_encrypted") === true ||
    valueAt(values, "encrypted") === true ||
    valueAt(values, "at_rest_encryption_enabled") === true ||
    valueAt(values, "encrypt_at_rest", 0, "enabled") === true ||
    textAt(values, "kms_key_id") !== undefined ||
    textAt(values, "kms_key_arn") !== undefined;
  return shows ? ["encryption_at_rest"] : [];
}
