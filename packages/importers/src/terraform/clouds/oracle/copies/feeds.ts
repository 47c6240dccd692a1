import type { CopyEnd } from "@domicile/estate";
import type { CopyRules } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import { buckets } from "./kinds.js";

/** What takes a stream of data: of logs, records, events. */
const receivers = [
  ...buckets,
  "oci_functions_function",
  "oci_log_analytics_log_analytics_log_group",
  "oci_ons_notification_topic",
  "oci_streaming_stream",
];

/** Which attribute names the target, by the kind of it; the others are filled in by the cloud. */
const targetKeys: Readonly<Record<string, string>> = {
  functions: "function_id",
  logginganalytics: "log_group_id",
  notifications: "topic_id",
  objectstorage: "bucket",
  streaming: "stream_id",
};
const actionKeys: Readonly<Record<string, string>> = {
  faas: "function_id",
  ons: "topic_id",
  oss: "stream_id",
};

function keysFor(kind: string | undefined, keys: Readonly<Record<string, string>>): readonly string[] {
  const known = (kind ?? "").toLowerCase();
  return Object.hasOwn(keys, known) ? [keys[known]!] : Object.values(keys);
}

/** Logs, streams and events that go on. */
export const feedCopies: CopyRules = {
  oci_sch_service_connector: (connector, find) => {
    const kind = textAt(connector.values, "source", 0, "kind") === "logging" ? "log" : "feed";
    find.fromSource(kind, connector, ["source", 0, "stream_id"], ["oci_streaming_stream"]);
    find.eachBlock(connector, ["source", 0, "log_sources"], (path) =>
      find.fromSource(kind, connector, [...path, "log_group_id"], ["oci_logging_log_group"]),
    );
    for (const key of keysFor(textAt(connector.values, "target", 0, "kind"), targetKeys))
      find.toTarget(kind, connector, ["target", 0, key], receivers);
  },
  oci_logging_log: (log, find) =>
    find.fromSource(
      "log",
      log,
      ["configuration", 0, "source", 0, "resource"],
      [
        ...buckets,
        "oci_apigateway_deployment",
        "oci_core_subnet",
        "oci_core_vcn",
        "oci_core_virtual_network",
        "oci_functions_application",
        "oci_load_balancer",
        "oci_load_balancer_load_balancer",
      ],
    ),
  oci_events_rule: (rule, find) => {
    find.eachBlock(rule, ["actions", 0, "actions"], (path) => {
      for (const key of keysFor(textAt(rule.values, ...path, "action_type"), actionKeys))
        find.toTarget("event", rule, [...path, key], receivers);
    });
  },
  oci_ons_subscription: (subscription, find) => {
    const protocol = textAt(subscription.values, "protocol") ?? "";
    const topic = find.end(subscription, ["topic_id"], ["oci_ons_notification_topic"]);
    // An address of a person is not repeated, nor a link with a secret in it.
    const to: CopyEnd =
      protocol === "ORACLE_FUNCTIONS"
        ? find.end(subscription, ["endpoint"], ["oci_functions_function"])
        : { system: null, region: null, identity: `${subscription.address}: ${protocol || "endpoint"}` };
    find.add("feed", topic, to, subscription);
  },
  oci_core_vtap: (tap, find) =>
    find.link(
      "feed",
      tap,
      [["source_id"], ["oci_core_subnet", "oci_load_balancer_load_balancer"]],
      [["target_id"], ["oci_network_load_balancer_network_load_balancer"]],
    ),
  oci_resource_analytics_monitored_region: (monitored, find) => {
    const region = find.regionAt(monitored, ["region_id"]);
    const to = find.end(
      monitored,
      ["resource_analytics_instance_id"],
      ["oci_resource_analytics_resource_analytics_instance"],
    );
    find.add("log", { system: null, region, identity: monitored.address }, to, monitored);
  },
  // Findings of every region are kept in the reporting one.
  oci_cloud_guard_cloud_guard_configuration: (guard, find) => {
    const region = find.regionAt(guard, ["reporting_region"]);
    const from = { system: null, region: null, identity: `${guard.address}: all regions of the tenancy` };
    find.add("log", from, { system: null, region, identity: guard.address }, guard);
  },
  oci_generative_ai_agent_data_source: (source, find) => {
    find.eachBlock(source, ["data_source_config", 0, "object_storage_prefixes"], (path) =>
      find.link(
        "index",
        source,
        [[...path, "bucket"], buckets],
        [["knowledge_base_id"], ["oci_generative_ai_agent_knowledge_base"]],
      ),
    );
  },
  oci_opensearch_opensearch_cluster: (cluster, find) => {
    find.eachBlock(cluster, ["outbound_cluster_config", 0, "outbound_clusters"], (path) =>
      find.fromSource("index", cluster, [...path, "seed_cluster_id"], ["oci_opensearch_opensearch_cluster"]),
    );
  },
};
