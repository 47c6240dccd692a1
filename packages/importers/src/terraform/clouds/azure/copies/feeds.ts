import type { CopyFinder, CopyRules, Named } from "../../../copy-finder.js";
import type { PlanResource } from "../../../plan.js";
import { prefixed } from "../prefixed.js";
import { endBehindSecret } from "./behind-secret.js";

const accounts = prefixed("storage_account");
const hubs = prefixed("eventhub eventhub_namespace");
const queues = prefixed("servicebus_queue servicebus_namespace");
const topics = prefixed("servicebus_topic servicebus_namespace");
const functions = prefixed(
  "linux_function_app windows_function_app function_app function_app_flex_consumption",
);
const cosmos = prefixed(
  "cosmosdb_account cosmosdb_sql_database cosmosdb_sql_container cosmosdb_mongo_database",
);
const sqlServers = prefixed("mssql_server mssql_database sql_server sql_database mssql_managed_instance");
const jobs = prefixed("stream_analytics_job");
const kusto = prefixed("kusto_database kusto_cluster");
const iotHubs = prefixed("iothub");

const starts = [...accounts, ...prefixed("digital_twins_instance healthcare_medtech_service")];

/** Data that are handed on all the time, or whenever something happens: streams, jobs, events, connections. */
export const azureFeeds: CopyRules = {
  azurerm_eventhub: (hub, find) =>
    find.toTarget("feed", hub, ["capture_description", 0, "destination", 0, "storage_account_id"], accounts),
  azurerm_iothub: (hub, find) => {
    find.eachBlock(hub, ["endpoint"], (path) => {
      const to = endBehindSecret(
        hub,
        [...path, "connection_string"],
        [...accounts, ...hubs, ...queues],
        find,
      );
      find.add("feed", find.at(hub), to, hub);
    });
    if (find.isSet(hub, ["file_upload", 0, "connection_string"])) {
      const to = endBehindSecret(hub, ["file_upload", 0, "connection_string"], accounts, find);
      find.add("feed", find.at(hub), to, hub);
    }
  },
  azurerm_iothub_endpoint_storage_container: iotEndpoint("endpoint_uri", accounts),
  azurerm_iothub_endpoint_cosmosdb_account: iotEndpoint("endpoint_uri", cosmos),
  azurerm_iothub_endpoint_eventhub: iotEndpoint("endpoint_uri", hubs),
  azurerm_iothub_endpoint_servicebus_queue: iotEndpoint("endpoint_uri", queues),
  azurerm_iothub_endpoint_servicebus_topic: iotEndpoint("endpoint_uri", topics),
  azurerm_iothub_file_upload: iotEndpoint("connection_string", accounts),
  azurerm_digital_twins_endpoint_eventhub: twins("eventhub_primary_connection_string", hubs),
  azurerm_digital_twins_endpoint_eventgrid: twins("eventgrid_topic_endpoint", prefixed("eventgrid_topic")),
  azurerm_digital_twins_endpoint_servicebus: twins("servicebus_primary_connection_string", topics),
  azurerm_digital_twins_time_series_database_connection: between("digital_twins_id", [
    "kusto_cluster_id",
    kusto,
  ]),
  azurerm_healthcare_medtech_service: (service, find) =>
    find.fromSource("feed", service, ["eventhub_name"], hubs),
  azurerm_healthcare_medtech_service_fhir_destination: between("medtech_service_id", [
    "destination_fhir_service_id",
    prefixed("healthcare_fhir_service"),
  ]),
  azurerm_healthcare_fhir_service: (service, find) =>
    find.toTarget("feed", service, ["configuration_export_storage_account_name"], accounts),

  azurerm_kusto_cosmosdb_data_connection: intoKusto("cosmosdb_container_id", cosmos, "kusto_database_id"),
  azurerm_kusto_eventhub_data_connection: intoKusto("eventhub_id", hubs),
  azurerm_kusto_eventgrid_data_connection: intoKusto("storage_account_id", accounts),
  azurerm_kusto_iothub_data_connection: intoKusto("iothub_id", iotHubs),

  azurerm_stream_analytics_output_blob: output("storage_account_name", accounts),
  azurerm_stream_analytics_output_table: output("storage_account_name", accounts),
  azurerm_stream_analytics_output_cosmosdb: output("cosmosdb_sql_database_id", cosmos),
  azurerm_stream_analytics_output_eventhub: output("eventhub_name", hubs),
  azurerm_stream_analytics_output_function: output("function_app", functions),
  azurerm_stream_analytics_output_mssql: output("server", sqlServers),
  azurerm_stream_analytics_output_powerbi: output("group_id", []),
  azurerm_stream_analytics_output_servicebus_queue: output("queue_name", queues),
  azurerm_stream_analytics_output_servicebus_topic: output("topic_name", topics),
  azurerm_stream_analytics_output_synapse: output("server", prefixed("synapse_workspace")),
  azurerm_stream_analytics_reference_input_blob: input("storage_account_name", accounts),
  azurerm_stream_analytics_reference_input_mssql: input("server", sqlServers),
  azurerm_stream_analytics_stream_input_blob: input("storage_account_name", accounts),
  azurerm_stream_analytics_stream_input_eventhub: input("eventhub_name", hubs),
  azurerm_stream_analytics_stream_input_eventhub_v2: input("eventhub_name", hubs),
  azurerm_stream_analytics_stream_input_iothub: input("iothub_namespace", iotHubs),

  azurerm_storage_sync_cloud_endpoint: between("storage_account_id", [
    "storage_sync_group_id",
    prefixed("storage_sync_group"),
  ]),
  azurerm_storage_mover_job_definition: (job, find) => {
    const from = find.end(job, ["source_name"], prefixed("storage_mover_source_endpoint"));
    const endpoints = prefixed("storage_mover_target_endpoint");
    const [target] = find.resources(job, ["target_name"], endpoints);
    const to =
      target === undefined
        ? find.end(job, ["target_name"], endpoints)
        : find.end(target, ["storage_account_id"], accounts);
    find.add("feed", from, to, job);
  },
  azurerm_api_management_redis_cache: (cache, find) => {
    const from = find.end(cache, ["api_management_id"], prefixed("api_management"));
    const to = endBehindSecret(cache, ["connection_string"], prefixed("redis_cache"), find);
    find.add("feed", from, { ...to, region: to.region ?? find.regionAt(cache, ["cache_location"]) }, cache);
  },
  azurerm_data_share_dataset_blob_storage: (dataset, find) =>
    find.link(
      "access",
      dataset,
      [["storage_account", 0, "name"], accounts],
      [["data_share_id"], prefixed("data_share")],
    ),
  azurerm_data_share_dataset_data_lake_gen2: shared("storage_account_id", accounts),
  azurerm_data_share_dataset_kusto_cluster: shared("kusto_cluster_id", kusto),
  azurerm_data_share_dataset_kusto_database: shared("kusto_database_id", kusto),

  azurerm_cognitive_account: (account, find) => {
    const service = prefixed("search_service");
    find.toTarget("index", account, ["custom_question_answering_search_service_id"], service);
    find.eachBlock(account, ["storage"], (path) =>
      find.toTarget("feed", account, [...path, "storage_account_id"], accounts),
    );
  },
};

function between(from: string, [to, kinds]: readonly [string, readonly string[]]): CopyRules[string] {
  return (resource, find) => find.link("feed", resource, [[from], starts], [[to], kinds]);
}

function iotEndpoint(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (endpoint, find) => {
    const key = find.isSet(endpoint, [attribute]) ? attribute : "connection_string";
    const from = find.end(endpoint, ["iothub_id"], iotHubs);
    find.add("feed", from, endBehindSecret(endpoint, [key], kinds, find), endpoint);
  };
}

function twins(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (endpoint, find) => {
    const from = find.end(endpoint, ["digital_twins_id"], prefixed("digital_twins_instance"));
    find.add("feed", from, endBehindSecret(endpoint, [attribute], kinds, find), endpoint);
  };
}

function intoKusto(
  attribute: string,
  kinds: readonly string[],
  database = "cluster_name",
): CopyRules[string] {
  return (connection, find) => find.link("feed", connection, [[attribute], kinds], [[database], kusto]);
}

function jobOf(resource: PlanResource, find: CopyFinder): Named {
  const key = find.isSet(resource, ["stream_analytics_job_id"])
    ? "stream_analytics_job_id"
    : "stream_analytics_job_name";
  return [[key], jobs];
}

function output(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (resource, find) => find.link("feed", resource, jobOf(resource, find), [[attribute], kinds]);
}

function input(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (resource, find) => find.link("feed", resource, [[attribute], kinds], jobOf(resource, find));
}

function shared(attribute: string, kinds: readonly string[]): CopyRules[string] {
  return (dataset, find) => {
    const key = find.isSet(dataset, ["data_share_id"]) ? "data_share_id" : "share_id";
    find.link("access", dataset, [[attribute], kinds], [[key], prefixed("data_share")]);
  };
}
