import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { objectAt, textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { googleRegionInName } from "../region.js";

const buckets = ["google_storage_bucket"];
const datasets = ["google_bigquery_dataset"];
const tables = ["google_bigquery_table", "google_bigquery_dataset"];
const topics = ["google_pubsub_topic"];
const services = ["google_cloud_run_service", "google_cloud_run_v2_service"];
const functions = ["google_cloudfunctions_function", "google_cloudfunctions2_function"];

/** Data that are handed on all the time, or whenever something happens. */
export const googleFeeds: CopyRules = {
  google_pubsub_subscription: (subscription, find) => {
    const from = find.end(subscription, ["topic"], topics);
    const targets: readonly (readonly [Path, readonly string[]])[] = [
      [["bigquery_config", 0, "table"], tables],
      [["cloud_storage_config", 0, "bucket"], buckets],
      [
        ["push_config", 0, "push_endpoint"],
        [...services, ...functions],
      ],
      [["dead_letter_policy", 0, "dead_letter_topic"], topics],
    ];
    for (const [path, kinds] of targets) {
      if (find.isSet(subscription, path))
        find.add("feed", from, withoutQuery(find.end(subscription, path, kinds)), subscription);
    }
  },
  google_pubsub_topic: (topic, find) => {
    const source: Path = ["ingestion_data_source_settings", 0];
    find.fromSource("feed", topic, [...source, "cloud_storage", 0, "bucket"], buckets);
    for (const [cloud, key] of [
      ["aws_kinesis", "stream_arn"],
      ["aws_msk", "cluster_arn"],
      ["azure_event_hubs", "namespace"],
      ["confluent_cloud", "bootstrap_server"],
    ] as const)
      find.fromSource("feed", topic, [...source, cloud, 0, key], []);
  },

  google_storage_transfer_job: transfer,
  google_bigquery_data_transfer_config: (config, find) => {
    // A transfer is kept, and its dataset has to be, in the location of its own.
    const to = find.end(config, ["destination_dataset_id"], datasets, ["location"]);
    const params = objectAt(config.values, "params");
    const key = ["source_dataset_id", "data_path_template", "data_path", "bucket"].find(
      (each) => textAt(params, each) !== undefined,
    );
    const via = textAt(config.values, "data_source_id") === "cross_region_copy" ? "replication" : "feed";
    const source = textAt(config.values, "data_source_id") ?? "data_source_id";
    const from =
      key === undefined
        ? { system: null, region: null, identity: `${config.address}: ${source}` }
        : find.end(config, ["params", key], [...datasets, ...buckets]);
    if (find.isSet(config, ["destination_dataset_id"]) && source !== "scheduled_query")
      find.add(via, from, to, config);
  },
  google_datastream_stream: (stream, find) => {
    const profiles = ["google_datastream_connection_profile"];
    const from = find.end(stream, ["source_config", 0, "source_connection_profile"], profiles);
    const bigquery: Path = ["destination_config", 0, "bigquery_destination_config", 0];
    const single: Path = [...bigquery, "single_target_dataset", 0, "dataset_id"];
    const template: Path = [...bigquery, "source_hierarchy_datasets", 0, "dataset_template", 0, "location"];
    const profile = find.end(stream, ["destination_config", 0, "destination_connection_profile"], profiles);
    const to = find.isSet(stream, single)
      ? find.end(stream, single, datasets)
      : { ...profile, region: find.regionAt(stream, template) ?? profile.region };
    find.add("feed", from, to, stream);
  },
  google_database_migration_service_migration_job: (job, find) => {
    const profiles = ["google_database_migration_service_connection_profile"];
    find.link("feed", job, [["source"], profiles], [["destination"], profiles]);
  },
  google_sql_source_representation_instance: (source, find) =>
    find.fromSource("replica", source, ["host"], ["google_sql_database_instance"]),
  google_dataflow_job: staged("temp_gcs_location"),
  google_dataflow_flex_template_job: staged("temp_location"),
  google_dataproc_cluster: (cluster, find) => {
    find.toTarget("feed", cluster, ["cluster_config", 0, "staging_bucket"], buckets);
  },
  google_dataproc_metastore_service: (service, find) => {
    if (find.isSet(service, ["scheduled_backup", 0, "backup_location"]))
      find.add(
        "backup",
        find.at(service),
        bucketIn(service, ["scheduled_backup", 0, "backup_location"], find),
        service,
      );
  },
  google_healthcare_fhir_store: (store, find) => {
    find.eachBlock(store, ["stream_configs"], (path) =>
      find.toTarget("feed", store, [...path, "bigquery_destination", 0, "dataset_uri"], datasets),
    );
    notified(store, find);
  },
  google_healthcare_dicom_store: (store, find) => {
    find.eachBlock(store, ["stream_configs"], (path) =>
      find.toTarget("feed", store, [...path, "bigquery_destination", 0, "table_uri"], tables),
    );
    notified(store, find);
  },
  google_healthcare_hl7_v2_store: notified,
  google_compute_packet_mirroring: (mirroring, find) =>
    find.link(
      "feed",
      mirroring,
      [["network", 0, "url"], ["google_compute_network"]],
      [["collector_ilb", 0, "url"], ["google_compute_forwarding_rule"]],
    ),

  google_storage_notification: (notification, find) =>
    find.link("event", notification, [["bucket"], buckets], [["topic"], topics]),
  google_eventarc_trigger: (trigger, find) => {
    find.fromSource("event", trigger, ["transport", 0, "pubsub", 0, "topic"], topics);
    const targets: readonly (readonly [Path, readonly string[]])[] = [
      [["cloud_run_service", 0, "service"], services],
      [["cloud_function"], functions],
      [["gke", 0, "cluster"], ["google_container_cluster"]],
      [["workflow"], ["google_workflows_workflow"]],
      [["http_endpoint", 0, "uri"], services],
    ];
    for (const [path, kinds] of targets) {
      const at: Path = ["destination", 0, ...path];
      const region: Path = ["destination", 0, "cloud_run_service", 0, "region"];
      if (find.isSet(trigger, at))
        find.add("event", find.at(trigger), withoutQuery(find.end(trigger, at, kinds, region)), trigger);
    }
  },
  google_eventarc_enrollment: (enrollment, find) =>
    find.link(
      "event",
      enrollment,
      [["message_bus"], ["google_eventarc_message_bus"]],
      [["destination"], ["google_eventarc_pipeline"]],
    ),
  google_eventarc_google_api_source: (source, find) =>
    find.toTarget("event", source, ["destination"], ["google_eventarc_message_bus"]),
  google_cloudfunctions_function: (code, find) =>
    find.fromSource("event", code, ["event_trigger", 0, "resource"], [...topics, ...buckets]),
  google_cloudfunctions2_function: (code, find) => {
    find.fromSource("event", code, ["event_trigger", 0, "pubsub_topic"], topics);
    find.eachBlock(code, ["event_trigger", 0, "event_filters"], (path) => {
      if (textAt(code.values, ...path, "attribute") === "bucket")
        find.fromSource("event", code, [...path, "value"], buckets);
    });
  },

  // Indexes are filled from somewhere else, and answer from where they are.
  google_vertex_ai_feature_online_store_featureview: (view, find) =>
    find.fromSource("index", view, ["big_query_source", 0, "uri"], tables),
  google_vertex_ai_index: (index, find) => {
    if (find.isSet(index, ["metadata", 0, "contents_delta_uri"]))
      find.add("index", bucketIn(index, ["metadata", 0, "contents_delta_uri"], find), find.at(index), index);
  },
  google_vertex_ai_index_endpoint_deployed_index: (deployed, find) =>
    find.link(
      "index",
      deployed,
      [["index"], ["google_vertex_ai_index"]],
      [["index_endpoint"], ["google_vertex_ai_index_endpoint"]],
    ),
  google_bigquery_analytics_hub_listing_subscription: (subscription, find) =>
    find.toTarget(
      "access",
      subscription,
      ["destination_dataset", 0, "dataset_reference", 0, "dataset_id"],
      datasets,
      ["destination_dataset", 0, "location"],
    ),
};

function transfer(job: PlanResource, find: CopyFinder): void {
  const sources: readonly (readonly [Path, (name: string) => string])[] = [
    [["aws_s3_data_source", 0, "bucket_name"], (name) => `arn:aws:s3:::${name}`],
    [["aws_s3_compatible_data_source", 0, "bucket_name"], (name) => name],
    [["azure_blob_storage_data_source", 0, "storage_account"], (name) => `${name}.blob.core.windows.net`],
    [["http_data_source", 0, "list_url"], (name) => name.split("?")[0]!],
    [["hdfs_data_source", 0, "path"], (name) => name],
    [["posix_data_source", 0, "root_directory"], (name) => name],
  ];
  for (const [spec, via] of [
    ["transfer_spec", "feed"],
    ["replication_spec", "replication"],
  ] as const) {
    const sink: Path = [spec, 0, "gcs_data_sink", 0, "bucket_name"];
    if (!find.isSet(job, sink)) continue;
    const to = find.end(job, sink, buckets);
    const own: Path = [spec, 0, "gcs_data_source", 0, "bucket_name"];
    if (find.isSet(job, own)) find.add(via, find.end(job, own, buckets), to, job);
    for (const [path, nameOf] of sources) {
      const at: Path = [spec, 0, ...path];
      const name = textAt(job.values, ...at);
      if (!find.isSet(job, at)) continue;
      const identity = name === undefined ? `${job.address}: ${at.join(".")}` : nameOf(name);
      find.add(via, { system: null, region: null, identity }, to, job);
    }
  }
}

function staged(attribute: string): CopyRules[string] {
  return (job, find) => {
    if (find.isSet(job, [attribute])) find.add("feed", find.at(job), bucketIn(job, [attribute], find), job);
  };
}

/** The bucket of `gs://bucket/folder`. */
export function bucketIn(resource: PlanResource, path: Path, find: CopyFinder): CopyEnd {
  const [, bucket] = /^gs:\/\/([^/]+)/.exec(textAt(resource.values, ...path) ?? "") ?? [];
  return find.endNamed(resource, bucket, path, buckets);
}

function notified(store: PlanResource, find: CopyFinder): void {
  for (const block of ["notification_config", "notification_configs"])
    find.eachBlock(store, [block], (path) =>
      find.toTarget("event", store, [...path, "pubsub_topic"], topics),
    );
}

/** What follows the question mark of an address may be a key that lets one in. */
export function withoutQuery(end: CopyEnd): CopyEnd {
  const identity = end.identity?.split("?")[0] ?? null;
  return { ...end, identity, region: end.region ?? googleRegionInName(identity ?? undefined) };
}
