import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import type { PlanResource } from "../../../plan.js";

const buckets = ["google_storage_bucket"];
const datasets = ["google_bigquery_dataset"];
const topics = ["google_pubsub_topic"];
const logBuckets = [
  "google_logging_project_bucket_config",
  "google_logging_folder_bucket_config",
  "google_logging_organization_bucket_config",
  "google_logging_billing_account_bucket_config",
];

const assetTopic: Path = ["feed_output_config", 0, "pubsub_destination", 0, "topic"];

/** Logs, inventories and findings that leave for where they are kept. */
export const googleLogs: CopyRules = {
  google_logging_project_sink: sink,
  google_logging_folder_sink: sink,
  google_logging_organization_sink: sink,
  google_logging_billing_account_sink: sink,
  google_logging_linked_dataset: (dataset, find) => find.fromSource("log", dataset, ["bucket"], logBuckets),
  google_project_usage_export_bucket: exported(["bucket_name"], buckets),
  google_cloud_asset_folder_feed: exported(assetTopic, topics),
  google_cloud_asset_organization_feed: exported(assetTopic, topics),
  google_cloud_asset_project_feed: exported(assetTopic, topics),
  ...findings("notification_config", ["pubsub_topic"], topics),
  ...findings("scc_big_query_export", ["dataset"], datasets),
  google_scc_v2_organization_scc_big_query_exports: exported(["dataset"], datasets),
  google_chronicle_data_export: exported(["gcs_bucket"], buckets),
  google_monitoring_monitored_project: (project, find) => {
    const scope = find.end(project, ["metrics_scope"], ["google_project"]);
    find.add("log", find.end(project, ["name"], ["google_project"]), scope, project);
  },
  google_storage_bucket: (bucket, find) =>
    find.toTarget("log", bucket, ["logging", 0, "log_bucket"], buckets),
  google_container_cluster: (cluster, find) => {
    const usage: Path = ["resource_usage_export_config", 0, "bigquery_destination", 0, "dataset_id"];
    find.toTarget("log", cluster, usage, datasets);
    find.toTarget("log", cluster, ["notification_config", 0, "pubsub", 0, "topic"], topics);
  },
  google_storage_insights_report_config: (report, find) => {
    const options: Path = ["object_metadata_report_options", 0];
    find.link(
      "log",
      report,
      [[...options, "storage_filters", 0, "bucket"], buckets],
      [[...options, "storage_destination_options", 0, "bucket"], buckets],
    );
  },
};

/** The logs of a whole project, folder or organisation, which the sink stands for. */
function sink(resource: PlanResource, find: CopyFinder): void {
  const kinds = [...buckets, ...datasets, ...topics, ...logBuckets, "google_project"];
  find.add("log", find.label(resource), find.end(resource, ["destination"], kinds), resource);
}

function exported(path: Path, kinds: readonly string[]): CopyRules[string] {
  return (resource, find) => find.toTarget("log", resource, path, kinds);
}

/** Security findings, for each level of the hierarchy and each version of the service. */
function findings(name: string, path: Path, kinds: readonly string[]): CopyRules {
  const types = [`google_scc_${name}`].concat(
    ...["project", "folder", "organization"].map((level) => [
      `google_scc_${level}_${name}`,
      `google_scc_v2_${level}_${name}`,
    ]),
  );
  return Object.fromEntries(types.map((type) => [type, exported(path, kinds)]));
}
