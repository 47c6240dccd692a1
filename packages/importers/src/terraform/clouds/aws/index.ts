import type { Path } from "../../copy-finder.js";
import { textAt, valueAt } from "../../json.js";
import { kindOf } from "../../kinds.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { awsCopies } from "./copies.js";
import { awsRegion, awsRegionOf } from "./region.js";
import { regionOfArn, regionOfHost } from "./region-names.js";
import { awsTraits } from "./traits.js";

const identityKeys = [
  "arn",
  "bucket",
  "bucket_domain_name",
  "bucket_name",
  "bucket_regional_domain_name",
  "cluster_identifier",
  "cluster_name",
  "dns_name",
  "domain_name",
  "endpoint",
  "function_name",
  "global_cluster_identifier",
  "identifier",
  "replication_group_id",
  "repository_url",
  "table_name",
  "url",
];

/** Kinds whose `name` is what the cloud itself calls them. */
const named =
  /^aws_(backup_logically_air_gapped_vault|backup_vault|cloudwatch_event_bus|cloudwatch_log_group|dynamodb_table|ecr_repository|glue_catalog_database|kinesis_firehose_delivery_stream|kinesis_stream|memorydb_cluster|qldb_ledger|secretsmanager_secret|sqs_queue|ssm_parameter)$/;

/** Attributes that name the key of whoever pays for the resource. */
const keyPaths: readonly Path[] = [
  ["kms_key_id"],
  ["kms_key_arn"],
  ["kms_key"],
  ["kms_master_key_id"],
  ["kms_key_identifier"],
  ["encryption_key"],
  ["storage_encryption_key_arn"],
  ["server_side_encryption", 0, "kms_key_arn"],
  ["encryption_configuration", 0, "kms_key"],
  ["encryption_configuration", 0, "kms_key_arn"],
  ["encryption_info", 0, "encryption_at_rest_kms_key_arn"],
  ["encrypt_at_rest", 0, "kms_key_id"],
  ["encryption_config", 0, "provider", 0, "key_arn"],
  ["root_block_device", 0, "kms_key_id"],
  ["customer_encryption_key_arn"],
];

const keyTypes = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
  "aws_kms_alias",
];

const switches: readonly Path[] = [
  ["storage_encrypted"],
  ["encrypted"],
  ["at_rest_encryption_enabled"],
  ["sqs_managed_sse_enabled"],
  ["encrypt_at_rest", 0, "enabled"],
  ["server_side_encryption", 0, "enabled"],
  ["root_block_device", 0, "encrypted"],
];

/** Amazon Web Services, its Chinese, American and European sovereign partitions included. */
export const aws: Cloud = {
  providers: ["aws", "awscc"],
  regionOf: awsRegionOf,
  regionNamed: awsRegion,
  regionInName: (name) => awsRegion(regionOfArn(name) ?? regionOfHost(name)),
  identitiesOf,
  safeguardsOf,
  keys: { attributes: keyPaths, types: keyTypes },
  traits: awsTraits,
  copies: awsCopies,
};

function identitiesOf({ type, values }: PlanResource): readonly string[] {
  const kind = kindOf(type);
  const names = identityKeys.map((key) => textAt(values, key));
  if (named.test(kind)) names.push(textAt(values, "name"));
  const bucket =
    kind === "aws_s3_bucket"
      ? textAt(values, "bucket")
      : kind === "awscc_s3_bucket"
        ? textAt(values, "bucket_name")
        : undefined;
  if (bucket !== undefined) names.push(`arn:aws:s3:::${bucket}`, `${bucket}.s3.amazonaws.com`);
  const group = kind === "aws_cloudwatch_log_group" ? textAt(values, "arn") : undefined;
  if (group !== undefined) names.push(`${group}:*`); // As policies and sinks write it: all its streams.
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ""))];
}

function safeguardsOf({ values, unknown, config }: PlanResource): readonly string[] {
  const isKeyNamed = ([key, ...path]: Path) =>
    textAt(values, key!, ...path) !== undefined ||
    (valueAt(unknown, key!, ...path) === true && valueAt(config, "expressions", key!) !== undefined);
  const shows = switches.some((path) => valueAt(values, ...path) === true) || keyPaths.some(isKeyNamed);
  return shows ? ["encryption_at_rest"] : [];
}
