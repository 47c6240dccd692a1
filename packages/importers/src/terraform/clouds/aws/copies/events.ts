import type { CopyEnd, CopyKind } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { bucketAt, bucketTypes } from "./buckets.js";

/** What takes events or records, by ARN. */
const receivers = [
  "aws_cloudwatch_event_bus",
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_ecs_cluster",
  "aws_kinesis_firehose_delivery_stream",
  "aws_kinesis_stream",
  "aws_lambda_function",
  "aws_msk_cluster",
  "aws_mq_broker",
  "aws_redshift_cluster",
  "aws_redshiftserverless_namespace",
  "aws_s3_bucket",
  "aws_sfn_state_machine",
  "aws_sns_topic",
  "aws_sqs_queue",
];
const databases = [
  "aws_db_instance",
  "aws_docdb_cluster",
  "aws_dynamodb_table",
  "aws_elasticsearch_domain",
  "aws_kinesis_stream",
  "aws_msk_cluster",
  "aws_neptune_cluster",
  "aws_opensearch_domain",
  "aws_rds_cluster",
  "aws_redshift_cluster",
  "aws_s3_bucket",
];

/** Streams, queues, event buses and data pipelines: what goes on from one system to another. */
export const eventCopies: CopyRules = {
  aws_cloudwatch_event_target: (target, find) => {
    const path = ["event_bus_name"];
    const bus = textAt(target.values, ...path) ?? "";
    const from =
      bus === "default" || !find.isSet(target, path)
        ? { system: null, region: find.regionOf(target), identity: "default event bus" }
        : find.end(target, path, ["aws_cloudwatch_event_bus"]);
    find.add("event", from, find.end(target, ["arn"], receivers), target);
  },
  // A global endpoint sends events to both buses where replication is on, else to the second when the first is down.
  aws_cloudwatch_event_endpoint: (endpoint, find) => {
    const buses = ["aws_cloudwatch_event_bus"];
    find.link(
      "event",
      endpoint,
      [["event_bus", 0, "event_bus_arn"], buses],
      [["event_bus", 1, "event_bus_arn"], buses],
    );
  },
  aws_cloudwatch_event_api_destination: (destination, find) => {
    const host = hostOf(textAt(destination.values, "invocation_endpoint"));
    const region = find.regionInName(destination, host);
    const to = { system: null, region, identity: host ?? `${destination.address}: invocation_endpoint` };
    find.add("event", find.at(destination), to, destination);
  },
  aws_scheduler_schedule: (schedule, find) =>
    find.toTarget("event", schedule, ["target", 0, "arn"], receivers),
  aws_s3_bucket_notification: (notification, find) => {
    for (const [block, key] of [
      ["lambda_function", "lambda_function_arn"],
      ["queue", "queue_arn"],
      ["topic", "topic_arn"],
    ] as const)
      find.eachBlock(notification, [block], (path) =>
        find.link("event", notification, [["bucket"], bucketTypes], [[...path, key], receivers]),
      );
  },
  aws_lambda_function_event_invoke_config: (config, find) => {
    for (const outcome of ["on_success", "on_failure"])
      find.link(
        "event",
        config,
        [["function_name"], ["aws_lambda_function"]],
        [["destination_config", 0, outcome, 0, "destination"], receivers],
      );
  },

  aws_sns_topic_subscription: (subscription, find) => {
    const topic = find.end(subscription, ["topic_arn"], ["aws_sns_topic"]);
    find.add("feed", topic, subscriber(find, subscription), subscription);
  },
  aws_lambda_event_source_mapping: (mapping, find) =>
    find.link(
      "feed",
      mapping,
      [["event_source_arn"], receivers],
      [["function_name"], ["aws_lambda_function"]],
    ),
  aws_pipes_pipe: (pipe, find) => {
    find.fromSource("feed", pipe, ["source"], receivers);
    find.toTarget("feed", pipe, ["target"], receivers);
  },
  aws_dynamodb_kinesis_streaming_destination: (feed, find) => {
    const to = find.end(feed, ["stream_arn"], ["aws_kinesis_stream"]);
    find.add("feed", find.end(feed, ["table_name"], ["aws_dynamodb_table"]), to, feed);
  },
  aws_kinesis_firehose_delivery_stream: (stream, find) => {
    find.fromSource(
      "feed",
      stream,
      ["kinesis_source_configuration", 0, "kinesis_stream_arn"],
      ["aws_kinesis_stream"],
    );
    find.fromSource("feed", stream, ["msk_source_configuration", 0, "msk_cluster_arn"], ["aws_msk_cluster"]);
    for (const [path, types] of firehoseTargets)
      if (find.isSet(stream, path)) find.add("feed", find.at(stream), find.end(stream, path, types), stream);
    for (const path of firehoseHosts)
      if (find.isSet(stream, path)) find.add("feed", find.at(stream), outside(find, stream, path), stream);
  },
  aws_msk_replicator: (replicator, find) => {
    const clusters = ["aws_msk_cluster", "aws_msk_serverless_cluster"];
    const from = find.end(replicator, ["replication_info_list", 0, "source_kafka_cluster_arn"], clusters);
    const to = find.end(replicator, ["replication_info_list", 0, "target_kafka_cluster_arn"], clusters);
    find.add("replication", from, to, replicator);
  },
  aws_rds_integration: integration,
  aws_redshift_integration: integration,
  aws_qldb_stream: (stream, find) =>
    find.link(
      "feed",
      stream,
      [["ledger_name"], ["aws_qldb_ledger"]],
      [["kinesis_configuration", 0, "stream_arn"], receivers],
    ),
  aws_pinpoint_event_stream: (stream, find) =>
    find.link(
      "feed",
      stream,
      [["application_id"], ["aws_pinpoint_app"]],
      [["destination_stream_arn"], receivers],
    ),
  aws_iot_topic_rule: (rule, find) => {
    for (const [path, types] of iotTargets) {
      find.eachBlock(rule, [path[0]!], (block) => find.toTarget("feed", rule, [...block, path[1]!], types));
    }
  },
  aws_ses_receipt_rule: (rule, find) => {
    find.eachBlock(rule, ["s3_action"], (path) =>
      find.toTarget("feed", rule, [...path, "bucket_name"], bucketTypes),
    );
  },
  aws_connect_instance_storage_config: (config, find) => {
    for (const path of [
      ["storage_config", 0, "s3_config", 0, "bucket_name"],
      ["storage_config", 0, "kinesis_firehose_config", 0, "firehose_arn"],
      ["storage_config", 0, "kinesis_stream_config", 0, "stream_arn"],
    ])
      find.link("feed", config, [["instance_id"], ["aws_connect_instance"]], [path, receivers]);
  },
  // Mail and text messages of a user pool may leave from another region than the pool's.
  aws_cognito_user_pool: (pool, find) => {
    find.toTarget("feed", pool, ["email_configuration", 0, "source_arn"], mailers);
    const sms = ["sms_configuration", 0, "sns_region"];
    if (find.isSet(pool, sms)) find.toRegion("feed", pool, sms);
  },

  aws_dms_replication_task: migration,
  aws_dms_replication_config: migration,
  aws_datasync_task: (task, find) => {
    const location = (path: Path): CopyEnd => {
      const [found, ...others] = find.resources(task, path, Object.keys(locations));
      if (found === undefined || others.length > 0) return find.end(task, path, []);
      const named = locations[found.type] ?? null;
      return named === null ? find.label(found) : find.end(found, [named[0]], named[1]);
    };
    find.add("feed", location(["source_location_arn"]), location(["destination_location_arn"]), task);
  },
  // Often a service of another company is at one of the ends.
  aws_appflow_flow: (flow, find) => {
    const connector = (path: Path, properties: string): CopyEnd => {
      const bucket = [...path, properties, 0, "s3", 0, "bucket_name"];
      if (find.isSet(flow, bucket)) return find.end(flow, bucket, bucketTypes);
      const name = textAt(flow.values, ...path, "connector_type") ?? `${flow.address}: ${path[0]}`;
      return { system: null, region: null, identity: name };
    };
    const from = connector(["source_flow_config", 0], "source_connector_properties");
    find.eachBlock(flow, ["destination_flow_config"], (path) => {
      find.add("feed", from, connector(path, "destination_connector_properties"), flow);
    });
  },
  aws_athena_workgroup: (group, find) => {
    const path = ["configuration", 0, "result_configuration", 0, "output_location"];
    if (find.isSet(group, path)) find.add("feed", find.at(group), bucketAt(find, group, path), group);
  },
  aws_glue_catalog_database: (database, find) => {
    const target = ["target_database", 0, "catalog_id"];
    find.fromSource("access", database, target, [], ["target_database", 0, "region"]);
  },
  aws_sagemaker_feature_group: (group, find) => {
    const path = ["offline_store_config", 0, "s3_storage_config", 0, "s3_uri"];
    if (find.isSet(group, path)) find.add("feed", find.at(group), bucketAt(find, group, path), group);
  },
};

const mailers = ["aws_ses_domain_identity", "aws_ses_email_identity", "aws_sesv2_email_identity"];

const firehoseTargets: readonly (readonly [Path, readonly string[]])[] = [
  [["extended_s3_configuration", 0, "bucket_arn"], bucketTypes],
  [["s3_configuration", 0, "bucket_arn"], bucketTypes],
  [["elasticsearch_configuration", 0, "domain_arn"], ["aws_elasticsearch_domain"]],
  [["opensearch_configuration", 0, "domain_arn"], ["aws_opensearch_domain"]],
  [["redshift_configuration", 0, "cluster_jdbcurl"], ["aws_redshift_cluster"]],
  [["iceberg_configuration", 0, "s3_configuration", 0, "bucket_arn"], bucketTypes],
];
const firehoseHosts: readonly Path[] = [
  ["http_endpoint_configuration", 0, "url"],
  ["opensearchserverless_configuration", 0, "collection_endpoint"],
  ["snowflake_configuration", 0, "account_url"],
  ["splunk_configuration", 0, "hec_endpoint"],
];

const iotTargets: readonly (readonly [Path, readonly string[]])[] = [
  [["dynamodb", "table_name"], ["aws_dynamodb_table"]],
  [["dynamodbv2", "table_name"], ["aws_dynamodb_table"]],
  [["firehose", "delivery_stream_name"], ["aws_kinesis_firehose_delivery_stream"]],
  [["kinesis", "stream_name"], ["aws_kinesis_stream"]],
  [["lambda", "function_arn"], ["aws_lambda_function"]],
  [["s3", "bucket_name"], bucketTypes],
  [["sns", "target_arn"], ["aws_sns_topic"]],
  [["sqs", "queue_url"], ["aws_sqs_queue"]],
];

/** What is at a location of DataSync. Some are outside and known by the location only. */
const locations: Readonly<Record<string, readonly [key: string, types: readonly string[]] | null>> = {
  aws_datasync_location_azure_blob: ["container_url", []],
  aws_datasync_location_efs: ["efs_file_system_arn", ["aws_efs_file_system"]],
  aws_datasync_location_fsx_lustre_file_system: ["fsx_filesystem_arn", ["aws_fsx_lustre_file_system"]],
  aws_datasync_location_fsx_ontap_file_system: ["storage_virtual_machine_arn", []],
  aws_datasync_location_fsx_openzfs_file_system: ["fsx_filesystem_arn", ["aws_fsx_openzfs_file_system"]],
  aws_datasync_location_fsx_windows_file_system: ["fsx_filesystem_arn", ["aws_fsx_windows_file_system"]],
  aws_datasync_location_hdfs: null,
  aws_datasync_location_nfs: ["server_hostname", []],
  aws_datasync_location_object_storage: ["server_hostname", []],
  aws_datasync_location_s3: ["s3_bucket_arn", bucketTypes],
  aws_datasync_location_smb: ["server_hostname", []],
};

function integration(resource: PlanResource, find: CopyFinder): void {
  const targets = [...databases, "aws_redshiftserverless_namespace"];
  find.link("feed", resource, [["source_arn"], databases], [["target_arn"], targets]);
}

function migration(task: PlanResource, find: CopyFinder): void {
  const kind: CopyKind = "feed";
  const end = (path: Path): CopyEnd => {
    const [endpoint, ...others] = find.resources(task, path, ["aws_dms_endpoint", "aws_dms_s3_endpoint"]);
    if (endpoint === undefined || others.length > 0) return find.end(task, path, []);
    const place = [
      ["s3_settings", 0, "bucket_name"],
      ["bucket_name"],
      ["kinesis_settings", 0, "stream_arn"],
      ["elasticsearch_settings", 0, "endpoint_uri"],
      ["server_name"],
    ].find((each) => find.isSet(endpoint, each));
    return place === undefined ? find.at(endpoint) : find.end(endpoint, place, databases);
  };
  find.add(kind, end(["source_endpoint_arn"]), end(["target_endpoint_arn"]), task);
}

/** An address of a person is not repeated: how the message goes is enough. */
function subscriber(find: CopyFinder, subscription: PlanResource): CopyEnd {
  const protocol = textAt(subscription.values, "protocol") ?? "";
  if (/^(email|email-json|sms)$/.test(protocol))
    return { system: null, region: null, identity: `${subscription.address}: ${protocol}` };
  if (/^https?$/.test(protocol)) return outside(find, subscription, ["endpoint"]);
  return find.end(subscription, ["endpoint"], receivers);
}

function outside(find: CopyFinder, resource: PlanResource, path: Path): CopyEnd {
  const host = hostOf(textAt(resource.values, ...path));
  if (host === undefined) return find.end(resource, path, receivers);
  return { system: null, region: find.regionInName(resource, host), identity: host };
}

/** Without path and query, where keys are often written. */
function hostOf(url: string | undefined): string | undefined {
  return /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([\w.-]+)/.exec(url ?? "")?.[1];
}
