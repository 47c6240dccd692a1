import { describe, expect, test } from "vitest";
import type { Json } from "../../json.js";
import { isWiring, kindOf, roleOf } from "../../kinds.js";
import {
  type Block,
  constant,
  copiesOf,
  hiding,
  planOf,
  read,
  referring,
  regionsOf,
  type Wanted,
} from "../plan.fixture.js";
import { awsCopies } from "./copies.js";
import { aws } from "./index.js";
import { awsModules } from "./modules.js";

/** A resource, here in eu-west-1. */
const one = (address: string, values: Block = {}): Wanted => ({ address, values });
/** The same in us-east-1. */
const away = (address: string, values: Block = {}): Wanted => ({ address, values, provider: "aws.us" });

const policyFor = (principal: Json, more: Block = {}) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: principal, Action: "*", ...more }] });

const here = "aws:eu-west-1";
const there = "aws:us-east-1";

type Row = readonly [what: string, wanted: readonly Wanted[], copies: readonly string[]];

const databases: readonly Row[] = [
  [
    "a database that begins as a snapshot of another region",
    [one("aws_db_instance.d", { snapshot_identifier: "arn:aws:rds:us-east-1:1:snapshot:s" })],
    [`snapshot arn:aws:rds:us-east-1:1:snapshot:s@${there} -> aws_db_instance.d@${here}`],
  ],
  [
    "a replica of a cluster, by reference",
    [
      one("aws_neptune_cluster.n"),
      referring(away("aws_neptune_cluster.r"), { replication_source_identifier: "aws_neptune_cluster.n" }),
    ],
    [`replica aws_neptune_cluster.n@${here} -> aws_neptune_cluster.r@${there}`],
  ],
  [
    "a global document database, from the cluster with the data",
    [
      one("aws_docdb_cluster.a", { global_cluster_identifier: "g", master_username: "root" }),
      away("aws_docdb_cluster.b", { global_cluster_identifier: "g" }),
    ],
    [`replica aws_docdb_cluster.a@${here} -> aws_docdb_cluster.b@${there}`],
  ],
  [
    "a global cache",
    [
      one("aws_elasticache_replication_group.a", { replication_group_id: "a" }),
      one("aws_elasticache_global_replication_group.g", { primary_replication_group_id: "a" }),
      referring(away("aws_elasticache_replication_group.b"), {
        global_replication_group_id: "aws_elasticache_global_replication_group.g",
      }),
    ],
    [`replica aws_elasticache_replication_group.a@${here} -> aws_elasticache_replication_group.b@${there}`],
  ],
  [
    "the witness of a strongly consistent table",
    [one("aws_dynamodb_table.t", { global_table_witness: [{ region_name: "us-east-1" }] })],
    [`global_table aws_dynamodb_table.t@${here} -> aws_dynamodb_table.t@${there}`],
  ],
  [
    "a global table of the first version, by the name that all its tables have",
    [
      one("aws_dynamodb_table.a", { name: "t" }),
      away("aws_dynamodb_table.b", { name: "t" }),
      one("aws_dynamodb_global_table.g", {
        name: "t",
        replica: [{ region_name: "us-east-1" }, { region_name: "eu-west-1" }, { region_name: "ap-south-1" }],
      }),
    ],
    [
      `global_table aws_dynamodb_table.a@${here} -> aws_dynamodb_table.b@${there}`,
      `global_table aws_dynamodb_table.a@${here} -> t@aws:ap-south-1`,
    ],
  ],
  [
    "clusters that are peers, and their witness",
    [
      one("aws_dsql_cluster.a", { identifier: "a" }),
      away("aws_dsql_cluster.b", { arn: "arn:aws:dsql:us-east-1:1:cluster/b" }),
      one("aws_dsql_cluster_peering.p", {
        identifier: "a",
        clusters: ["arn:aws:dsql:us-east-1:1:cluster/b"],
        witness_region: "us-west-2",
      }),
    ],
    [
      `global_table aws_dsql_cluster.a@${here} -> aws_dsql_cluster.b@${there}`,
      `global_table aws_dsql_cluster.a@${here} -> aws_dsql_cluster.a@aws:us-west-2`,
    ],
  ],
  [
    "a keyspace of several regions",
    [
      one("aws_keyspaces_keyspace.k", {
        replication_specification: [{ region_list: ["eu-west-1", "us-east-1"] }],
      }),
    ],
    [`global_table aws_keyspaces_keyspace.k@${here} -> aws_keyspaces_keyspace.k@${there}`],
  ],
  [
    "caches that all take writes, both ways",
    [
      one("aws_memorydb_multi_region_cluster.m"),
      referring(one("aws_memorydb_cluster.a"), {
        multi_region_cluster_name: "aws_memorydb_multi_region_cluster.m",
      }),
      referring(away("aws_memorydb_cluster.b"), {
        multi_region_cluster_name: "aws_memorydb_multi_region_cluster.m",
      }),
    ],
    [
      `global_table aws_memorydb_cluster.b@${there} -> aws_memorydb_cluster.a@${here}`,
      `global_table aws_memorydb_cluster.a@${here} -> aws_memorydb_cluster.b@${there}`,
    ],
  ],
  [
    "a directory that is kept in a further region",
    [
      one("aws_directory_service_directory.d", { id: "d-1" }),
      one("aws_directory_service_region.r", { directory_id: "d-1", region_name: "us-east-1" }),
    ],
    [`replica aws_directory_service_directory.d@${here} -> aws_directory_service_region.r@${there}`],
  ],
  [
    "plans for incidents",
    [one("aws_ssmincidents_replication_set.s", { regions: [{ name: "eu-west-1" }, { name: "us-east-1" }] })],
    [
      `global_table aws_ssmincidents_replication_set.s@${here} -> aws_ssmincidents_replication_set.s@${there}`,
    ],
  ],
  [
    "a key with imported material",
    [
      one("aws_kms_external_key.k"),
      referring(away("aws_kms_replica_external_key.r"), { primary_key_arn: "aws_kms_external_key.k" }),
    ],
    [`key aws_kms_external_key.k@${here} -> aws_kms_replica_external_key.r@${there}`],
  ],
  [
    "keys that are kept outside",
    [one("aws_kms_custom_key_store.s", { xks_proxy_uri_endpoint: "https://keys.example" })],
    [`key https://keys.example@? -> aws_kms_custom_key_store.s@${here}`],
  ],
];

const files: readonly Row[] = [
  [
    "objects copied by name",
    [
      one("aws_s3_bucket.a", { bucket: "from" }),
      away("aws_s3_bucket.b", { bucket: "into" }),
      one("aws_s3_object_copy.c", { source: "from/people.csv", bucket: "into" }),
    ],
    [`replication aws_s3_bucket.a@${here} -> aws_s3_bucket.b@${there}`],
  ],
  [
    "replication in another partition, by an ARN of that partition",
    [
      one("aws_s3_bucket.a", { bucket: "from", region: "cn-north-1" }),
      one("aws_s3_bucket.b", { bucket: "into", region: "cn-northwest-1" }),
      one("aws_s3_bucket_replication_configuration.r", {
        bucket: "from",
        rule: [{ status: "Enabled", destination: [{ bucket: "arn:aws-cn:s3:::into" }] }],
      }),
    ],
    ["replication aws_s3_bucket.a@aws:cn-north-1 -> aws_s3_bucket.b@aws:cn-northwest-1"],
  ],
  [
    "a list of all objects",
    [
      one("aws_s3_bucket.a", { bucket: "from" }),
      one("aws_s3_bucket_inventory.i", {
        bucket: "from",
        destination: [{ bucket: [{ bucket_arn: "arn:aws:s3:::elsewhere" }] }],
      }),
    ],
    [`log aws_s3_bucket.a@${here} -> arn:aws:s3:::elsewhere@?`],
  ],
  [
    "buckets of tables",
    [
      one("aws_s3tables_table_bucket.a"),
      away("aws_s3tables_table_bucket.b"),
      referring(one("aws_s3tables_table_bucket_replication.r"), {
        table_bucket_arn: "aws_s3tables_table_bucket.a",
        "rule.0.destination.0.destination_table_bucket_arn": "aws_s3tables_table_bucket.b",
      }),
    ],
    [`replication aws_s3tables_table_bucket.a@${here} -> aws_s3tables_table_bucket.b@${there}`],
  ],
  [
    "a file system, to a region",
    [
      one("aws_efs_file_system.f"),
      referring(one("aws_efs_replication_configuration.r", { destination: [{ region: "us-east-1" }] }), {
        source_file_system_id: "aws_efs_file_system.f",
      }),
    ],
    [
      `replication aws_efs_file_system.f@${here} -> aws_efs_replication_configuration.r: destination.0.file_system_id@${there}`,
    ],
  ],
  [
    "a file system that reads from a bucket",
    [
      one("aws_s3_bucket.a", { bucket: "lake" }),
      one("aws_fsx_lustre_file_system.f", { import_path: "s3://lake/in" }),
    ],
    [`feed aws_s3_bucket.a@${here} -> aws_fsx_lustre_file_system.f@${here}`],
  ],
  [
    "a share that is a bucket behind",
    [
      one("aws_storagegateway_nfs_file_share.s", {
        location_arn: "arn:aws:s3:::b",
        bucket_region: "us-east-1",
      }),
    ],
    [`feed aws_storagegateway_nfs_file_share.s@${here} -> arn:aws:s3:::b@${there}`],
  ],
  [
    "images that are built for other regions",
    [one("aws_imagebuilder_distribution_configuration.d", { distribution: [{ region: "us-east-1" }] })],
    [
      `image aws_imagebuilder_distribution_configuration.d@${here} -> aws_imagebuilder_distribution_configuration.d@${there}`,
    ],
  ],
  [
    "an image of a machine, copied",
    [
      one("aws_instance.i", { id: "i-1" }),
      one("aws_ami_from_instance.a", { source_instance_id: "i-1", id: "ami-1" }),
      away("aws_ami_copy.c", { source_ami_id: "ami-1", source_ami_region: "eu-west-1" }),
    ],
    [
      `image aws_instance.i@${here} -> aws_ami_from_instance.a@${here}`,
      `image aws_ami_from_instance.a@${here} -> aws_ami_copy.c@${there}`,
    ],
  ],
];

const backups: readonly Row[] = [
  [
    "what carries a tag, and is in the region of the selection",
    [
      one("aws_dynamodb_table.t", { tags: { backup: "yes" } }),
      one("aws_dynamodb_table.u", { tags: { backup: "no" } }),
      away("aws_dynamodb_table.v", { tags: { backup: "yes" } }),
      one("aws_backup_plan.p", { rule: [{ target_vault_name: "home" }] }),
      referring(one("aws_backup_selection.s", { selection_tag: [{ key: "backup", value: "yes" }] }), {
        plan_id: "aws_backup_plan.p",
      }),
    ],
    [`backup aws_dynamodb_table.t@${here} -> home@?`],
  ],
  [
    "everything, where a selection takes everything",
    [
      one("aws_db_instance.d"),
      one("aws_backup_plan.p", { rule: [{ target_vault_name: "home" }] }),
      referring(one("aws_backup_selection.s", { resources: ["*"] }), { plan_id: "aws_backup_plan.p" }),
    ],
    [`backup aws_db_instance.d@${here} -> home@?`],
  ],
  [
    "automated backups",
    [
      one("aws_db_instance.d"),
      referring(away("aws_db_instance_automated_backups_replication.r"), {
        source_db_instance_arn: "aws_db_instance.d",
      }),
    ],
    [`backup aws_db_instance.d@${here} -> aws_db_instance_automated_backups_replication.r@${there}`],
  ],
  [
    "an export of a table",
    [
      one("aws_dynamodb_table.t"),
      away("aws_s3_bucket.b", { bucket: "dump" }),
      referring(one("aws_dynamodb_table_export.e", { s3_bucket: "dump" }), {
        table_arn: "aws_dynamodb_table.t",
      }),
    ],
    [`backup aws_dynamodb_table.t@${here} -> aws_s3_bucket.b@${there}`],
  ],
  [
    "an export of a snapshot",
    [one("aws_rds_export_task.e", { source_arn: "arn:aws:rds:us-east-1:1:snapshot:s", s3_bucket_name: "b" })],
    [`backup arn:aws:rds:us-east-1:1:snapshot:s@${there} -> b@?`],
  ],
  [
    "a file system",
    [
      one("aws_fsx_windows_file_system.f"),
      referring(one("aws_fsx_backup.b"), { file_system_id: "aws_fsx_windows_file_system.f" }),
    ],
    [`backup aws_fsx_windows_file_system.f@${here} -> aws_fsx_backup.b@${here}`],
  ],
  [
    "events that are kept to be sent again",
    [
      one("aws_cloudwatch_event_bus.b"),
      referring(one("aws_cloudwatch_event_archive.a"), { event_source_arn: "aws_cloudwatch_event_bus.b" }),
    ],
    [`backup aws_cloudwatch_event_bus.b@${here} -> aws_cloudwatch_event_archive.a@${here}`],
  ],
  [
    "machines that are ready to start here",
    [one("aws_drs_replication_configuration_template.t")],
    [
      `backup aws_drs_replication_configuration_template.t: source servers@? -> aws_drs_replication_configuration_template.t@${here}`,
    ],
  ],
  [
    "a volume and its snapshot, copied and begun again",
    [
      one("aws_ebs_volume.v", { id: "vol-1" }),
      one("aws_ebs_snapshot.s", { volume_id: "vol-1", id: "snap-1" }),
      away("aws_ebs_snapshot_copy.c", { source_snapshot_id: "snap-1", id: "snap-2" }),
      away("aws_ebs_volume.w", { snapshot_id: "snap-2" }),
    ],
    [
      `snapshot aws_ebs_volume.v@${here} -> aws_ebs_snapshot.s@${here}`,
      `snapshot aws_ebs_snapshot.s@${here} -> aws_ebs_snapshot_copy.c@${there}`,
      `snapshot aws_ebs_snapshot_copy.c@${there} -> aws_ebs_volume.w@${there}`,
    ],
  ],
  [
    "snapshots by schedule and by event",
    [
      one("aws_dlm_lifecycle_policy.p", {
        policy_details: [
          {
            schedule: [{ cross_region_copy_rule: [{ target: "us-east-1" }] }],
            action: [{ cross_region_copy: [{ target: "ap-south-1" }] }],
          },
        ],
      }),
    ],
    [
      `snapshot aws_dlm_lifecycle_policy.p@${here} -> aws_dlm_lifecycle_policy.p@${there}`,
      `snapshot aws_dlm_lifecycle_policy.p@${here} -> aws_dlm_lifecycle_policy.p@aws:ap-south-1`,
    ],
  ],
  [
    "snapshots of a cluster, to a region",
    [
      one("aws_rds_cluster.c", { cluster_identifier: "c" }),
      one("aws_db_cluster_snapshot.s", { db_cluster_identifier: "c", id: "s" }),
      one("aws_rds_cluster_snapshot_copy.x", {
        source_db_cluster_snapshot_identifier: "s",
        destination_region: "us-east-1",
      }),
    ],
    [
      `snapshot aws_rds_cluster.c@${here} -> aws_db_cluster_snapshot.s@${here}`,
      `snapshot aws_db_cluster_snapshot.s@${here} -> aws_rds_cluster_snapshot_copy.x@${there}`,
    ],
  ],
  [
    "what a pipeline makes, in the store of each region",
    [
      away("aws_s3_bucket.b", { bucket: "made" }),
      one("aws_codepipeline.p", { artifact_store: [{ location: "made", region: "us-east-1" }] }),
    ],
    [`feed aws_codepipeline.p@${here} -> aws_s3_bucket.b@${there}`],
  ],
];

const logs: readonly Row[] = [
  [
    "of a load balancer, unless they are switched off",
    [
      away("aws_s3_bucket.b", { bucket: "logs" }),
      one("aws_lb.on", { access_logs: [{ bucket: "logs", enabled: true }] }),
      one("aws_lb.off", { access_logs: [{ bucket: "logs", enabled: false }] }),
    ],
    [`log aws_lb.on@${here} -> aws_s3_bucket.b@${there}`],
  ],
  [
    "of a trail through all regions",
    [one("aws_cloudtrail.t", { s3_bucket_name: "logs", is_multi_region_trail: true })],
    [
      `log aws_cloudtrail.t@${here} -> logs@?`,
      `log aws_cloudtrail.t: all regions of the account@? -> aws_cloudtrail.t@${here}`,
    ],
  ],
  [
    "from a group to a destination in another account",
    [
      one("aws_cloudwatch_log_subscription_filter.f", {
        log_group_name: "app",
        destination_arn: "arn:aws:logs:us-east-1:1:destination:d",
      }),
    ],
    [`log app@? -> arn:aws:logs:us-east-1:1:destination:d@${there}`],
  ],
  [
    "of a network whose own resource is not in the plan, from where they are taken",
    [
      one("aws_cloudwatch_log_group.g", { name: "flows" }),
      one("aws_flow_log.f", { vpc_id: "vpc-1", log_group_name: "flows" }),
    ],
    [`log vpc-1@${here} -> aws_cloudwatch_log_group.g@${here}`],
  ],
  [
    "delivered from a source to a destination",
    [
      one("aws_cognito_user_pool.u"),
      one("aws_mwaa_environment.m"),
      away("aws_s3_bucket.b"),
      referring(one("aws_cloudwatch_log_delivery_source.s"), { resource_arn: "aws_mwaa_environment.m" }),
      referring(one("aws_cloudwatch_log_delivery_destination.d"), {
        "delivery_destination_configuration.0.destination_resource_arn": "aws_s3_bucket.b",
      }),
      referring(one("aws_cloudwatch_log_delivery.x"), {
        delivery_source_name: "aws_cloudwatch_log_delivery_source.s",
        delivery_destination_arn: "aws_cloudwatch_log_delivery_destination.d",
      }),
      referring(one("aws_cognito_log_delivery_configuration.c", { log_configurations: [{}] }), {
        user_pool_id: "aws_cognito_user_pool.u",
        "log_configurations.0.s3_configuration.0.bucket_arn": "aws_s3_bucket.b",
      }),
    ],
    [
      `log aws_mwaa_environment.m@${here} -> aws_s3_bucket.b@${there}`,
      `log aws_cognito_user_pool.u@${here} -> aws_s3_bucket.b@${there}`,
    ],
  ],
  [
    "of a firewall",
    [
      one("aws_networkfirewall_firewall.f", { arn: "arn:aws:network-firewall:eu-west-1:1:firewall/f" }),
      one("aws_networkfirewall_logging_configuration.l", {
        firewall_arn: "arn:aws:network-firewall:eu-west-1:1:firewall/f",
        logging_configuration: [{ log_destination_config: [{ log_destination: { bucketName: "logs" } }] }],
      }),
    ],
    [`log aws_networkfirewall_firewall.f@${here} -> logs@?`],
  ],
  [
    "of containers, whose driver has a region of its own",
    [
      one("aws_ecs_task_definition.t", {
        container_definitions: JSON.stringify([
          {
            logConfiguration: {
              logDriver: "awslogs",
              options: { "awslogs-group": "app", "awslogs-region": "us-east-1" },
            },
          },
        ]),
      }),
    ],
    [`log aws_ecs_task_definition.t@${here} -> app@${there}`],
  ],
  [
    "of questions to a model",
    [
      away("aws_s3_bucket.b", { bucket: "asked" }),
      one("aws_bedrock_model_invocation_logging_configuration.l", {
        logging_config: [{ s3_config: [{ bucket_name: "asked" }] }],
      }),
    ],
    [`log aws_bedrock_model_invocation_logging_configuration.l@${here} -> aws_s3_bucket.b@${there}`],
  ],
  [
    "of queries of a zone, which is in no region",
    [
      away("aws_cloudwatch_log_group.g", { name: "queries" }),
      referring(away("aws_route53_query_log.q", { zone_id: "Z1" }), {
        cloudwatch_log_group_arn: "aws_cloudwatch_log_group.g",
      }),
    ],
    [`log Z1@? -> aws_cloudwatch_log_group.g@${there}`],
  ],
  [
    "of web requests",
    [
      one("aws_wafv2_web_acl_logging_configuration.w", {
        log_destination_configs: ["arn:aws:firehose:us-east-1:1:deliverystream/waf"],
      }),
    ],
    [
      `log aws_wafv2_web_acl_logging_configuration.w@${here} -> arn:aws:firehose:us-east-1:1:deliverystream/waf@${there}`,
    ],
  ],
  [
    "of caches and search",
    [
      one("aws_cloudwatch_log_group.g", { name: "slow" }),
      one("aws_elasticache_replication_group.r", { log_delivery_configuration: [{ destination: "slow" }] }),
      one("aws_opensearch_domain.o", { log_publishing_options: [{ cloudwatch_log_group_arn: "slow" }] }),
    ],
    [
      `log aws_elasticache_replication_group.r@${here} -> aws_cloudwatch_log_group.g@${here}`,
      `log aws_opensearch_domain.o@${here} -> aws_cloudwatch_log_group.g@${here}`,
    ],
  ],
  [
    "of builds and tests",
    [
      one("aws_codebuild_project.p", { logs_config: [{ s3_logs: [{ location: "built/logs" }] }] }),
      one("aws_synthetics_canary.c", { artifact_s3_location: "s3://seen/x" }),
    ],
    [`log aws_codebuild_project.p@${here} -> built@?`, `log aws_synthetics_canary.c@${here} -> seen@?`],
  ],
  [
    "of what all regions find",
    [
      one("aws_config_configuration_aggregator.a", {
        account_aggregation_source: [{ regions: ["us-east-1"], all_regions: false }],
      }),
      one("aws_securityhub_finding_aggregator.s", { linking_mode: "ALL_REGIONS" }),
    ],
    [
      `log aws_config_configuration_aggregator.a@${there} -> aws_config_configuration_aggregator.a@${here}`,
      `log aws_securityhub_finding_aggregator.s: all regions of the account@? -> aws_securityhub_finding_aggregator.s@${here}`,
    ],
  ],
  [
    "of a whole organisation, centralised and backed up",
    [
      one("aws_observabilityadmin_centralization_rule_for_organization.r", {
        rule: [
          {
            source: [{ regions: ["us-east-1"] }],
            destination: [
              {
                region: "eu-west-1",
                destination_logs_configuration: [{ backup_configuration: [{ region: "eu-central-1" }] }],
              },
            ],
          },
        ],
      }),
    ],
    [
      `log aws_observabilityadmin_centralization_rule_for_organization.r@${there} -> aws_observabilityadmin_centralization_rule_for_organization.r@${here}`,
      `backup aws_observabilityadmin_centralization_rule_for_organization.r@${here} -> aws_observabilityadmin_centralization_rule_for_organization.r@aws:eu-central-1`,
    ],
  ],
  [
    "of a lake of security records",
    [
      one("aws_securitylake_data_lake.l", {
        configuration: [{ region: "us-east-1", replication_configuration: [{ regions: ["eu-west-1"] }] }],
      }),
    ],
    [`replication aws_securitylake_data_lake.l@${there} -> aws_securitylake_data_lake.l@${here}`],
  ],
  [
    "of machines and of linked accounts",
    [
      one("aws_ssm_resource_data_sync.s", { s3_destination: [{ bucket_name: "b", region: "us-east-1" }] }),
      one("aws_oam_link.l", { sink_identifier: "arn:aws:oam:eu-west-1:2:sink/x" }),
    ],
    [
      `log aws_ssm_resource_data_sync.s@${here} -> b@${there}`,
      `log aws_oam_link.l@${here} -> arn:aws:oam:eu-west-1:2:sink/x@${here}`,
    ],
  ],
];

const ownLogs: Row = [
  "of a bucket into itself go nowhere",
  [one("aws_s3_bucket.b", { bucket: "b", logging: [{ target_bucket: "b" }] })],
  [],
];

const events: readonly Row[] = [
  [
    "from a bus to one in another region, and to an address outside without its secrets",
    [
      one("aws_cloudwatch_event_target.t", { arn: "arn:aws:events:us-east-1:1:event-bus/b" }),
      one("aws_cloudwatch_event_api_destination.d", {
        invocation_endpoint: "https://u:p@hook.example/x?key=1",
      }),
    ],
    [
      `event default event bus@${here} -> arn:aws:events:us-east-1:1:event-bus/b@${there}`,
      `event aws_cloudwatch_event_api_destination.d@${here} -> hook.example@?`,
    ],
  ],
  [
    "to both buses of a global endpoint",
    [
      one("aws_cloudwatch_event_endpoint.e", {
        event_bus: [
          { event_bus_arn: "arn:aws:events:eu-west-1:1:event-bus/a" },
          { event_bus_arn: "arn:aws:events:us-east-1:1:event-bus/a" },
        ],
      }),
    ],
    [
      `event arn:aws:events:eu-west-1:1:event-bus/a@${here} -> arn:aws:events:us-east-1:1:event-bus/a@${there}`,
    ],
  ],
  [
    "by schedule, from a bucket and from a function",
    [
      away("aws_sqs_queue.q"),
      one("aws_lambda_function.f", { function_name: "f" }),
      one("aws_s3_bucket.b", { bucket: "b" }),
      referring(one("aws_scheduler_schedule.s"), { "target.0.arn": "aws_sqs_queue.q" }),
      referring(one("aws_s3_bucket_notification.n", { bucket: "b", queue: [{}] }), {
        "queue.0.queue_arn": "aws_sqs_queue.q",
      }),
      referring(one("aws_lambda_function_event_invoke_config.c", { function_name: "f" }), {
        "destination_config.0.on_failure.0.destination": "aws_sqs_queue.q",
      }),
    ],
    [
      `event aws_scheduler_schedule.s@${here} -> aws_sqs_queue.q@${there}`,
      `event aws_s3_bucket.b@${here} -> aws_sqs_queue.q@${there}`,
      `event aws_lambda_function.f@${here} -> aws_sqs_queue.q@${there}`,
    ],
  ],
  [
    "from a topic to a queue of another region; addresses of people are not repeated",
    [
      one("aws_sns_topic.t"),
      away("aws_sqs_queue.q"),
      referring(one("aws_sns_topic_subscription.q", { protocol: "sqs" }), {
        topic_arn: "aws_sns_topic.t",
        endpoint: "aws_sqs_queue.q",
      }),
      referring(one("aws_sns_topic_subscription.m", { protocol: "email", endpoint: "ann@example.org" }), {
        topic_arn: "aws_sns_topic.t",
      }),
    ],
    [
      `feed aws_sns_topic.t@${here} -> aws_sqs_queue.q@${there}`,
      `feed aws_sns_topic.t@${here} -> aws_sns_topic_subscription.m: email@?`,
    ],
  ],
  [
    "through a mapping, a pipe and a stream",
    [
      one("aws_dynamodb_table.t", { name: "t" }),
      one("aws_kinesis_stream.s"),
      one("aws_lambda_function.f", { function_name: "f" }),
      referring(one("aws_lambda_event_source_mapping.m", { function_name: "f" }), {
        event_source_arn: "aws_kinesis_stream.s",
      }),
      referring(one("aws_pipes_pipe.p"), { source: "aws_kinesis_stream.s", target: "aws_lambda_function.f" }),
      referring(one("aws_dynamodb_kinesis_streaming_destination.d", { table_name: "t" }), {
        stream_arn: "aws_kinesis_stream.s",
      }),
    ],
    [
      `feed aws_kinesis_stream.s@${here} -> aws_lambda_function.f@${here}`,
      `feed aws_kinesis_stream.s@${here} -> aws_pipes_pipe.p@${here}`,
      `feed aws_pipes_pipe.p@${here} -> aws_lambda_function.f@${here}`,
      `feed aws_dynamodb_table.t@${here} -> aws_kinesis_stream.s@${here}`,
    ],
  ],
  [
    "out of a delivery stream, to a bucket, a search and another company",
    [
      away("aws_s3_bucket.b"),
      one("aws_opensearch_domain.o"),
      referring(
        one("aws_kinesis_firehose_delivery_stream.f", {
          http_endpoint_configuration: [{ url: "https://logs.vendor.example/v1?key=k" }],
        }),
        {
          "extended_s3_configuration.0.bucket_arn": "aws_s3_bucket.b",
          "opensearch_configuration.0.domain_arn": "aws_opensearch_domain.o",
        },
      ),
    ],
    [
      `feed aws_kinesis_firehose_delivery_stream.f@${here} -> aws_s3_bucket.b@${there}`,
      `feed aws_kinesis_firehose_delivery_stream.f@${here} -> aws_opensearch_domain.o@${here}`,
      `feed aws_kinesis_firehose_delivery_stream.f@${here} -> logs.vendor.example@?`,
    ],
  ],
  [
    "between clusters of Kafka",
    [
      one("aws_msk_cluster.a"),
      away("aws_msk_cluster.b"),
      referring(away("aws_msk_replicator.r"), {
        "replication_info_list.0.source_kafka_cluster_arn": "aws_msk_cluster.a",
        "replication_info_list.0.target_kafka_cluster_arn": "aws_msk_cluster.b",
      }),
    ],
    [`replication aws_msk_cluster.a@${here} -> aws_msk_cluster.b@${there}`],
  ],
  [
    "from a database into a warehouse",
    [
      one("aws_rds_cluster.c"),
      one("aws_redshiftserverless_namespace.w"),
      referring(one("aws_rds_integration.i"), {
        source_arn: "aws_rds_cluster.c",
        target_arn: "aws_redshiftserverless_namespace.w",
      }),
    ],
    [`feed aws_rds_cluster.c@${here} -> aws_redshiftserverless_namespace.w@${here}`],
  ],
  [
    "of devices, mails and calls",
    [
      away("aws_s3_bucket.b", { bucket: "b" }),
      one("aws_connect_instance.c", { id: "c" }),
      one("aws_iot_topic_rule.r", { s3: [{ bucket_name: "b" }] }),
      one("aws_ses_receipt_rule.m", { s3_action: [{ bucket_name: "b" }] }),
      one("aws_connect_instance_storage_config.s", {
        instance_id: "c",
        storage_config: [{ s3_config: [{ bucket_name: "b" }] }],
      }),
    ],
    [
      `feed aws_iot_topic_rule.r@${here} -> aws_s3_bucket.b@${there}`,
      `feed aws_ses_receipt_rule.m@${here} -> aws_s3_bucket.b@${there}`,
      `feed aws_connect_instance.c@${here} -> aws_s3_bucket.b@${there}`,
    ],
  ],
  [
    "of a user pool that sends from other regions",
    [
      one("aws_cognito_user_pool.u", {
        email_configuration: [{ source_arn: "arn:aws:ses:us-east-1:1:identity/example.org" }],
        sms_configuration: [{ sns_region: "ap-south-1" }],
      }),
    ],
    [
      `feed aws_cognito_user_pool.u@${here} -> arn:aws:ses:us-east-1:1:identity/example.org@${there}`,
      `feed aws_cognito_user_pool.u@${here} -> aws_cognito_user_pool.u@aws:ap-south-1`,
    ],
  ],
  [
    "by a migration, from the server that the endpoint names",
    [
      away("aws_s3_bucket.b", { bucket: "b" }),
      one("aws_dms_endpoint.s", { server_name: "orders.abc.eu-central-1.rds.amazonaws.com" }),
      one("aws_dms_endpoint.t", { s3_settings: [{ bucket_name: "b" }] }),
      referring(one("aws_dms_replication_task.m"), {
        source_endpoint_arn: "aws_dms_endpoint.s",
        target_endpoint_arn: "aws_dms_endpoint.t",
      }),
    ],
    [`feed orders.abc.eu-central-1.rds.amazonaws.com@aws:eu-central-1 -> aws_s3_bucket.b@${there}`],
  ],
  [
    "by a transfer between locations",
    [
      one("aws_efs_file_system.f"),
      away("aws_s3_bucket.b"),
      referring(one("aws_datasync_location_efs.l"), { efs_file_system_arn: "aws_efs_file_system.f" }),
      referring(away("aws_datasync_location_s3.l"), { s3_bucket_arn: "aws_s3_bucket.b" }),
      referring(one("aws_datasync_task.t"), {
        source_location_arn: "aws_datasync_location_efs.l",
        destination_location_arn: "aws_datasync_location_s3.l",
      }),
    ],
    [`feed aws_efs_file_system.f@${here} -> aws_s3_bucket.b@${there}`],
  ],
  [
    "from the service of another company",
    [
      one("aws_appflow_flow.f", {
        source_flow_config: [{ connector_type: "Salesforce" }],
        destination_flow_config: [
          { connector_type: "S3", destination_connector_properties: [{ s3: [{ bucket_name: "b" }] }] },
        ],
      }),
    ],
    ["feed Salesforce@? -> b@?"],
  ],
  [
    "of queries, features and shared catalogues",
    [
      one("aws_athena_workgroup.w", {
        configuration: [{ result_configuration: [{ output_location: "s3://results/x" }] }],
      }),
      one("aws_sagemaker_feature_group.g", {
        offline_store_config: [{ s3_storage_config: [{ s3_uri: "s3://features/x" }] }],
      }),
      one("aws_glue_catalog_database.d", {
        target_database: [{ catalog_id: "222233334444", region: "us-east-1" }],
      }),
    ],
    [
      `feed aws_athena_workgroup.w@${here} -> results@?`,
      `feed aws_sagemaker_feature_group.g@${here} -> features@?`,
      `access 222233334444@${there} -> aws_glue_catalog_database.d@${here}`,
    ],
  ],
  [
    "of a ledger and an app",
    [
      one("aws_qldb_ledger.l", { id: "l" }),
      one("aws_pinpoint_app.a", { id: "a" }),
      one("aws_qldb_stream.s", {
        ledger_name: "l",
        kinesis_configuration: [{ stream_arn: "arn:aws:kinesis:us-east-1:1:stream/s" }],
      }),
      one("aws_pinpoint_event_stream.s", {
        application_id: "a",
        destination_stream_arn: "arn:aws:kinesis:us-east-1:1:stream/s",
      }),
    ],
    [
      `feed aws_qldb_ledger.l@${here} -> arn:aws:kinesis:us-east-1:1:stream/s@${there}`,
      `feed aws_pinpoint_app.a@${here} -> arn:aws:kinesis:us-east-1:1:stream/s@${there}`,
    ],
  ],
];

const networks: readonly Row[] = [
  [
    "between gateways",
    [
      one("aws_ec2_transit_gateway.a", { id: "tgw-1" }),
      one("aws_ec2_transit_gateway_peering_attachment.p", {
        transit_gateway_id: "tgw-1",
        peer_transit_gateway_id: "tgw-2",
        peer_region: "us-east-1",
      }),
    ],
    [`peering aws_ec2_transit_gateway.a@${here} -> tgw-2@${there}`],
  ],
  [
    "to a site outside, whose place the plan does not say",
    [
      one("aws_vpn_gateway.g", { id: "vgw-1" }),
      one("aws_customer_gateway.c", { id: "cgw-1" }),
      one("aws_vpn_connection.v", { vpn_gateway_id: "vgw-1", customer_gateway_id: "cgw-1" }),
    ],
    [`peering aws_vpn_gateway.g@${here} -> aws_customer_gateway.c@?`],
  ],
  [
    "to a line and to a network of all regions",
    [
      one("aws_vpc.v", { arn: "arn:aws:ec2:eu-west-1:1:vpc/v" }),
      one("aws_vpn_gateway.g", { id: "vgw-1" }),
      one("aws_dx_gateway.d", { id: "dx-1" }),
      one("aws_dx_gateway_association.a", { dx_gateway_id: "dx-1", associated_gateway_id: "vgw-1" }),
      one("aws_networkmanager_core_network.n", { id: "core-1" }),
      one("aws_networkmanager_vpc_attachment.a", {
        vpc_arn: "arn:aws:ec2:eu-west-1:1:vpc/v",
        core_network_id: "core-1",
      }),
    ],
    [
      `peering aws_vpn_gateway.g@${here} -> aws_dx_gateway.d@?`,
      `peering aws_vpc.v@${here} -> aws_networkmanager_core_network.n@?`,
    ],
  ],
  [
    "to a service of another region or account, and not to what is near",
    [
      one("aws_vpc_endpoint.far", { vpc_id: "v", service_name: "com.amazonaws.vpce.us-east-1.vpce-svc-1" }),
      one("aws_vpc_endpoint.near", { vpc_id: "v", service_name: "com.amazonaws.eu-west-1.s3" }),
    ],
    [`peering v@? -> com.amazonaws.vpce.us-east-1.vpce-svc-1@${there}`],
  ],
  [
    "from the origin to the edge, functions and logs included",
    [
      one("aws_s3_bucket.o", { bucket: "o" }),
      away("aws_lambda_function.f", { arn: "arn:aws:lambda:us-east-1:1:function:f:1" }),
      referring(
        one("aws_cloudfront_distribution.d", {
          origin: [{}, { domain_name: "shop.example.org" }],
          default_cache_behavior: [
            { lambda_function_association: [{ lambda_arn: "arn:aws:lambda:us-east-1:1:function:f:1" }] },
          ],
          logging_config: [{ bucket: "logs.s3.amazonaws.com" }],
        }),
        { "origin.0.domain_name": "aws_s3_bucket.o" },
      ),
    ],
    [
      `cdn aws_s3_bucket.o@${here} -> aws_cloudfront_distribution.d@?`,
      "cdn shop.example.org@? -> aws_cloudfront_distribution.d@?",
      `cdn aws_lambda_function.f@${there} -> aws_cloudfront_distribution.d@?`,
      "log aws_cloudfront_distribution.d@? -> logs.s3.amazonaws.com@?",
    ],
  ],
  [
    "through other edges, as far as they keep anything",
    [
      one("aws_lb.l", { arn: "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/l" }),
      one("aws_globalaccelerator_endpoint_group.g", {
        endpoint_configuration: [{ endpoint_id: "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/l" }],
      }),
      one("aws_s3_bucket.b", { bucket: "b" }),
      one("aws_s3_bucket_accelerate_configuration.a", { bucket: "b", status: "Enabled" }),
      one("aws_s3_bucket_accelerate_configuration.s", { bucket: "b", status: "Suspended" }),
      one("aws_amplify_app.a"),
      one("aws_api_gateway_rest_api.unsaid"),
    ],
    [
      `cdn aws_s3_bucket.b@${here} -> edge of Amazon CloudFront@?`,
      `cdn aws_amplify_app.a@${here} -> edge of Amazon CloudFront@?`,
    ],
  ],
  [
    "to buckets of many regions behind one door",
    [
      one("aws_s3_bucket.a", { bucket: "a" }),
      one("aws_s3control_multi_region_access_point.p", { details: [{ region: [{ bucket: "a" }] }] }),
    ],
    [`access aws_s3_bucket.a@${here} -> aws_s3control_multi_region_access_point.p@?`],
  ],
];

const doors: readonly Row[] = [
  [
    "by a policy that names another account or everybody, and not by one for services or under a condition",
    [
      one("aws_sqs_queue.a", { policy: policyFor({ AWS: "arn:aws:iam::222233334444:root" }) }),
      one("aws_sqs_queue.b", { policy: policyFor("*") }),
      one("aws_sqs_queue.c", { policy: policyFor({ Service: "sns.amazonaws.com" }) }),
      one("aws_sqs_queue.d", {
        policy: policyFor("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
      }),
      one("aws_sqs_queue.e", { policy: "{ broken" }),
    ],
    [
      `access aws_sqs_queue.a@${here} -> arn:aws:iam::222233334444:root@?`,
      `access aws_sqs_queue.b@${here} -> anybody@?`,
    ],
  ],
  [
    "not by a policy for the account itself",
    [
      one("aws_sqs_queue.a", {
        arn: "arn:aws:sqs:eu-west-1:111122223333:a",
        policy: policyFor({ AWS: ["111122223333", "222233334444"] }),
      }),
    ],
    [`access aws_sqs_queue.a@${here} -> 222233334444@?`],
  ],
  [
    "to a bucket, unless public access is blocked",
    [
      one("aws_s3_bucket.a", { bucket: "a" }),
      one("aws_s3_bucket.b", { bucket: "b" }),
      one("aws_s3_bucket_acl.a", { bucket: "a", acl: "public-read" }),
      one("aws_s3_bucket_acl.b", { bucket: "b", acl: "public-read" }),
      one("aws_s3_bucket_public_access_block.b", { bucket: "b", ignore_public_acls: true }),
      one("aws_s3_bucket_policy.a", { bucket: "a", policy: policyFor("*") }),
    ],
    [`access aws_s3_bucket.a@${here} -> anybody@?`, `access aws_s3_bucket.a@${here} -> anybody@?`],
  ],
  [
    "to snapshots and images that are shared",
    [
      one("aws_db_snapshot.s", { shared_accounts: ["222233334444"] }),
      one("aws_ami.a", { id: "ami-1" }),
      one("aws_ami_launch_permission.p", { image_id: "ami-1", group: "all" }),
      one("aws_ebs_snapshot.e", { id: "snap-1" }),
      one("aws_snapshot_create_volume_permission.p", { snapshot_id: "snap-1", account_id: "222233334444" }),
    ],
    [
      `access aws_db_snapshot.s@${here} -> 222233334444@?`,
      `access aws_ami.a@${here} -> anybody@?`,
      `access aws_ebs_snapshot.e@${here} -> 222233334444@?`,
    ],
  ],
  [
    "to what a share holds",
    [
      one("aws_rds_cluster.c", { arn: "arn:aws:rds:eu-west-1:1:cluster:c" }),
      one("aws_ram_resource_share.s"),
      referring(
        one("aws_ram_resource_association.a", { resource_arn: "arn:aws:rds:eu-west-1:1:cluster:c" }),
        {
          resource_share_arn: "aws_ram_resource_share.s",
        },
      ),
      referring(one("aws_ram_principal_association.p", { principal: "222233334444" }), {
        resource_share_arn: "aws_ram_resource_share.s",
      }),
    ],
    [`access aws_rds_cluster.c@${here} -> 222233334444@?`],
  ],
  [
    "to keys, tables, shared data and public images",
    [
      one("aws_kms_key.k", { id: "k" }),
      one("aws_kms_grant.g", { key_id: "k", grantee_principal: "arn:aws:iam::222233334444:role/r" }),
      one("aws_glue_catalog_database.d", { id: "d", name: "d" }),
      one("aws_lakeformation_permissions.p", { principal: "222233334444", database: [{ name: "d" }] }),
      one("aws_ecrpublic_repository.r"),
    ],
    [
      `access aws_kms_key.k@${here} -> arn:aws:iam::222233334444:role/r@?`,
      `access aws_glue_catalog_database.d@${here} -> 222233334444@?`,
      "access aws_ecrpublic_repository.r@? -> anybody@?",
    ],
  ],
  [
    "to a role of another account",
    [one("aws_iam_role.r", { assume_role_policy: policyFor({ AWS: "arn:aws:iam::222233334444:root" }) })],
    ["access aws_iam_role.r@? -> arn:aws:iam::222233334444:root@?"],
  ],
];

const models: readonly Row[] = [
  [
    "through a profile, wherever its name is written",
    [
      one("aws_bedrockagent_agent.a", { foundation_model: "eu.anthropic.claude-sonnet-4-20250514-v1:0" }),
      one("aws_bedrockagent_agent.b", { foundation_model: "anthropic.claude-3-haiku-20240307-v1:0" }),
      one("aws_lambda_function.f", {
        environment: [{ variables: { MODEL: "us.amazon.nova-pro-v1:0", X: "us.y" } }],
      }),
      one("aws_bedrock_inference_profile.p", {
        model_source: [
          { copy_from: "arn:aws:bedrock:eu-west-1:1:inference-profile/global.anthropic.claude-opus-4-v1:0" },
        ],
      }),
      one("aws_bedrockagent_prompt.q", { variant: [{ model_id: "apac.amazon.nova-lite-v1:0" }] }),
    ],
    [
      `inference aws_bedrockagent_agent.a@${here} -> eu.anthropic.claude-sonnet-4-20250514-v1:0@?`,
      `inference aws_lambda_function.f@${here} -> us.amazon.nova-pro-v1:0@?`,
      `inference aws_bedrock_inference_profile.p@${here} -> global.anthropic.claude-opus-4-v1:0@?`,
      `inference aws_bedrockagent_prompt.q@${here} -> apac.amazon.nova-lite-v1:0@?`,
    ],
  ],
  [
    "into an index, by a model of another region",
    [
      one("aws_s3_bucket.b", { bucket: "b" }),
      one("aws_opensearchserverless_collection.c", { arn: "arn:aws:aoss:eu-west-1:1:collection/c" }),
      one("aws_bedrockagent_knowledge_base.k", {
        id: "k",
        knowledge_base_configuration: [
          {
            vector_knowledge_base_configuration: [
              {
                embedding_model_arn:
                  "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0",
              },
            ],
          },
        ],
        storage_configuration: [
          {
            opensearch_serverless_configuration: [
              { collection_arn: "arn:aws:aoss:eu-west-1:1:collection/c" },
            ],
          },
        ],
      }),
      one("aws_bedrockagent_data_source.s", {
        knowledge_base_id: "k",
        data_source_configuration: [{ s3_configuration: [{ bucket_arn: "arn:aws:s3:::b" }] }],
      }),
    ],
    [
      `inference aws_bedrockagent_knowledge_base.k@${here} -> arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0@${there}`,
      `index aws_bedrockagent_knowledge_base.k@${here} -> aws_opensearchserverless_collection.c@${here}`,
      `index aws_s3_bucket.b@${here} -> aws_bedrockagent_knowledge_base.k@${here}`,
    ],
  ],
  [
    "into a search, over clusters too",
    [
      one("aws_s3_bucket.b", { bucket: "b" }),
      one("aws_kendra_index.i", { id: "i" }),
      one("aws_kendra_data_source.s", {
        index_id: "i",
        configuration: [{ s3_configuration: [{ bucket_name: "b" }] }],
      }),
      one("aws_opensearch_domain.o", { domain_name: "near" }),
      one("aws_opensearch_outbound_connection.c", {
        local_domain_info: [{ domain_name: "near", region: "eu-west-1" }],
        remote_domain_info: [{ domain_name: "far", region: "us-east-1" }],
      }),
    ],
    [
      `index aws_s3_bucket.b@${here} -> aws_kendra_index.i@${here}`,
      `index far@${there} -> aws_opensearch_domain.o@${here}`,
    ],
  ],
];

const module = (name: string, type: string, values: Block, provider = "aws"): Wanted => ({
  address: `module.${name}`,
  type,
  values,
  provider,
});

const modules: readonly Row[] = [
  [
    "for tables",
    [
      module("t", "terraform-aws-modules/dynamodb-table/aws", {
        replica_regions: [{ region_name: "us-east-1" }],
        global_table_witness: { region_name: "ap-south-1" },
      }),
    ],
    [
      `global_table module.t@${here} -> module.t@${there}`,
      `global_table module.t@${here} -> module.t@aws:ap-south-1`,
    ],
  ],
  [
    "for global databases, whose second cluster says so",
    [
      module("a", "terraform-aws-modules/rds-aurora/aws", {
        global_cluster_identifier: "g",
        master_username: "x",
      }),
      module(
        "b",
        "terraform-aws-modules/rds-aurora/aws",
        { global_cluster_identifier: "g", is_primary_cluster: false, master_username: "x" },
        "aws.us",
      ),
    ],
    [`replica module.a@${here} -> module.b@${there}`],
  ],
  [
    "for replicas of databases and keys",
    [
      module("a", "terraform-aws-modules/rds/aws", { identifier: "orders" }),
      module("b", "terraform-aws-modules/rds/aws", { replicate_source_db: "orders" }, "aws.us"),
      module(
        "k",
        "terraform-aws-modules/kms/aws",
        { primary_key_arn: "arn:aws:kms:eu-west-1:1:key/k" },
        "aws.us",
      ),
    ],
    [
      `replica module.a@${here} -> module.b@${there}`,
      `key arn:aws:kms:eu-west-1:1:key/k@${here} -> module.k@${there}`,
    ],
  ],
  [
    "for secrets",
    [
      module("s", "terraform-aws-modules/secrets-manager/aws", {
        replica: { "us-east-1": {}, other: { region: "ap-south-1" } },
      }),
    ],
    [`secret module.s@${here} -> module.s@${there}`, `secret module.s@${here} -> module.s@aws:ap-south-1`],
  ],
  [
    "for buckets, joined with buckets that are resources",
    [
      away("aws_s3_bucket.copy", { bucket: "copy" }),
      module("b", "terraform-aws-modules/s3-bucket/aws", {
        bucket: "b",
        logging: { target_bucket: "copy" },
        replication_configuration: {
          rules: [
            { status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } },
            { status: "Disabled", destination: { bucket: "arn:aws:s3:::copy" } },
          ],
        },
      }),
      one("aws_s3_bucket_logging.l", { bucket: "copy", target_bucket: "b" }),
    ],
    [
      `replication module.b@${here} -> aws_s3_bucket.copy@${there}`,
      `log module.b@${here} -> aws_s3_bucket.copy@${there}`,
      `log aws_s3_bucket.copy@${there} -> module.b@${here}`,
    ],
  ],
  [
    "for warehouses, images, backups and gateways",
    [
      module("w", "terraform-aws-modules/redshift/aws", {
        snapshot_copy: { destination_region: "us-east-1" },
      }),
      module("i", "terraform-aws-modules/ecr/aws", {
        registry_replication_rules: [{ destinations: [{ region: "us-east-1" }] }],
      }),
      one("aws_dynamodb_table.t", { arn: "arn:aws:dynamodb:eu-west-1:1:table/t" }),
      module("v", "cloudposse/backup/aws", {
        backup_resources: ["arn:aws:dynamodb:eu-west-1:1:table/t"],
        rules: [{ copy_action: { destination_vault_arn: "arn:aws:backup:us-east-1:1:backup-vault:v" } }],
      }),
      module("g", "terraform-aws-modules/transit-gateway/aws", { ram_principals: ["222233334444"] }),
    ],
    [
      `snapshot module.w@${here} -> module.w@${there}`,
      `image module.i@${here} -> module.i@${there}`,
      `backup aws_dynamodb_table.t@${here} -> module.v@${here}`,
      `backup module.v@${here} -> arn:aws:backup:us-east-1:1:backup-vault:v@${there}`,
      `access module.g@${here} -> 222233334444@?`,
    ],
  ],
];

const cloudControl: readonly Row[] = [
  [
    "of tables and secrets",
    [
      {
        address: "awscc_dynamodb_global_table.t",
        values: { replicas: [{ region: "eu-west-1" }, { region: "us-east-1" }] },
        provider: "awscc",
      },
      {
        address: "awscc_secretsmanager_secret.s",
        values: { replica_regions: [{ region: "us-east-1" }] },
        provider: "awscc",
      },
    ],
    [
      `global_table awscc_dynamodb_global_table.t@${here} -> awscc_dynamodb_global_table.t@${there}`,
      `secret awscc_secretsmanager_secret.s@${here} -> awscc_secretsmanager_secret.s@${there}`,
    ],
  ],
];

const awscc: Block = {
  awscc: { name: "awscc", expressions: { region: { constant_value: "eu-west-1" } } },
};

describe.each([
  ["copies of databases", databases],
  ["copies of files and images", files],
  ["backups", backups],
  ["logs", [...logs, ownLogs]],
  ["feeds and events", events],
  ["ways between networks", networks],
  ["access", doors],
  ["what models are sent", models],
  ["copies by well-known modules", modules],
] as const)("%s", (_part, rows) => {
  test.each(rows)("%s", (_what, wanted, copies) => {
    expect(copiesOf(planOf(wanted))).toEqual(copies);
  });
});

test.each(cloudControl)("copies by the second provider: %s", (_what, wanted, copies) => {
  expect(copiesOf(planOf(wanted, { providers: awscc }))).toEqual(copies);
});

test("a key that is kept in another region is a relation, one nearby is none", () => {
  const keys = [one("aws_kms_key.near", { arn: "arn:aws:kms:eu-west-1:1:key/n" }), away("aws_kms_key.far")];
  const disk = referring(one("aws_ebs_volume.v"), { kms_key_id: "aws_kms_key.far" });
  const near = one("aws_ebs_volume.w", { kms_key_id: "arn:aws:kms:eu-west-1:1:key/n" });
  expect(copiesOf(planOf([...keys, disk, near]))).toEqual([
    `key aws_kms_key.far@${there} -> aws_ebs_volume.v@${here}`,
  ]);
});

describe("the region of a resource of AWS", () => {
  test("in a local zone is none, because the zone may be in another country", () => {
    expect(
      regionsOf(
        one("aws_subnet.buenos_aires", { availability_zone: "us-east-1-bue-1a" }),
        one("aws_subnet.carrier", { availability_zone: "us-east-1-wl1-bos-wlz-1" }),
        one("aws_subnet.plain", { availability_zone: "us-east-1a" }),
      ),
    ).toEqual([null, null, "aws:us-east-1"]);
  });

  test("is that of every partition", () => {
    const regions = ["cn-north-1", "us-gov-west-1", "eusc-de-east-1", "us-isob-east-1"];
    const named = regions.map((region, index) => one(`aws_db_instance.d${index}`, { region }));
    expect(regionsOf(...named)).toEqual(regions.map((region) => `aws:${region}`));
  });

  test("of services of the whole world, and of what stands for a site outside, is none", () => {
    const types = [
      "aws_cloudfront_distribution",
      "aws_ecrpublic_repository",
      "aws_customer_gateway",
      "aws_dx_gateway",
    ];
    expect(regionsOf(...types.map((type) => one(`${type}.x`)))).toEqual(types.map(() => null));
  });

  test.each([
    ["arn:aws:rds:eu-west-3:1:db:x", "aws:eu-west-3"],
    ["arn:aws-cn:sqs:cn-north-1:1:q", "aws:cn-north-1"],
    ["orders.abc.eu-west-3.rds.amazonaws.com", "aws:eu-west-3"],
    ["1.dkr.ecr.eu-west-3.amazonaws.com/shop", "aws:eu-west-3"],
    ["https://sqs.cn-north-1.amazonaws.com.cn/1/q", "aws:cn-north-1"],
    ["b.s3-eu-west-1.amazonaws.com", "aws:eu-west-1"],
    ["com.amazonaws.eu-west-3.s3", "aws:eu-west-3"],
    ["arn:aws:s3:::b", null],
    ["b.s3.amazonaws.com", null],
    ["eu-west-3.example.org", null],
  ])("is read from the name %s", (name, region) => {
    expect(aws.regionInName(name)).toBe(region);
  });
});

test("what protects data shows by switch, by key, and by a key that comes with the apply", () => {
  const { systems } = read(
    planOf([
      one("aws_db_instance.on", { storage_encrypted: true }),
      one("aws_sqs_queue.key", { kms_master_key_id: "alias/q" }),
      referring(one("aws_sns_topic.later"), { kms_master_key_id: "aws_kms_key.k" }),
      one("aws_db_instance.off", { storage_encrypted: false }),
    ]),
  );
  expect(systems.map((system) => system.safeguards.length)).toEqual([1, 1, 1, 0]);
});

test.each([
  "terraform-aws-modules/rds/aws",
  "registry.terraform.io/terraform-aws-modules/rds/aws",
  "git::https://github.com/terraform-aws-modules/terraform-aws-rds.git?ref=v6.0.0",
  "git@github.com:terraform-aws-modules/terraform-aws-rds.git",
  "github.com/terraform-aws-modules/terraform-aws-rds",
])("a module is known by its source %s", (source) => {
  expect(kindOf(source)).toBe("aws_db_instance");
  expect(kindOf(`${source.replace(/\?.*$/, "")}//modules/unheard_of`)).not.toBe("aws_db_instance");
});

test("every type with a rule is a kind or wiring, and every module stands for one", () => {
  const isKnown = (type: string) => roleOf(type) !== undefined || isWiring(type);
  expect(Object.keys(awsCopies).filter((type) => !isKnown(type))).toEqual([]);
  expect(Object.keys(awsModules).filter((name) => !isKnown(kindOf(name)))).toEqual([]);
});

test.each([
  ["aws_backup_plan.x", "rule.0.copy_action.0.destination_vault_arn"],
  ["aws_cloudfront_distribution.x", "logging_config.0.bucket"],
  ["aws_dlm_lifecycle_policy.x", "policy_details.0.schedule.0.cross_region_copy_rule.0.target"],
  ["aws_dsql_cluster.x", "multi_region_properties.0.clusters"],
  ["aws_dynamodb_global_table.x", "replica.0.region_name"],
  ["aws_dynamodb_table.x", "replica.0.region_name"],
  ["aws_ecr_replication_configuration.x", "replication_configuration.0.rule.0.destination.0.region"],
  ["aws_s3_bucket.x", "replication_configuration.0.rules.0.destination.0.bucket"],
  ["aws_s3_bucket_replication_configuration.x", "rule.0.destination.0.bucket"],
  ["aws_secretsmanager_secret.x", "replica.0.region"],
])("%s copies to an unknown place where nobody knows how many %s there are", (address, path) => {
  const tables = address.includes("global_table") ? [one("aws_dynamodb_table.x", { name: "x" })] : [];
  const found = copiesOf(planOf([...tables, hiding(address, path, { name: "x" })]));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/@\?$/);
});

test("a block that the cloud fills in by itself is no copy", () => {
  const bucket = { ...one("aws_s3_bucket.b"), unknown: { replication_configuration: true, logging: true } };
  expect(copiesOf(planOf([{ ...bucket, expressions: { bucket: constant("b") } }]))).toEqual([]);
});

test("tables of one name are those of a global one whose regions are open, if there are as many", () => {
  const table = (name: string, provider: string): Wanted => ({
    address: `aws_dynamodb_table.${name}`,
    values: { name: "orders" },
    provider,
  });
  const global: Wanted = {
    address: "aws_dynamodb_global_table.g",
    values: { name: "orders", replica: [{}, {}] },
    unknown: { replica: [{ region_name: true }, { region_name: true }] },
    expressions: {
      replica: [{ region_name: { references: ["var.one"] } }, { region_name: { references: ["var.other"] } }],
    },
    provider: "aws.other",
  };
  const plan = planOf([table("a", "aws.other"), table("b", "aws.other"), global]);
  expect(copiesOf(plan)).toEqual(["global_table aws_dynamodb_table.a@? -> aws_dynamodb_table.b@?"]);
});
