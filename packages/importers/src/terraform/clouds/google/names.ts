import { textAt } from "../../json.js";
import { kindOf } from "../../kinds.js";
import type { PlanResource } from "../../plan.js";

/** How the full name of a kind is made of its attributes, and by which service sinks of logs name it. */
const fullNames: Readonly<Record<string, readonly [name: string, service?: string]>> = {
  google_artifact_registry_repository: [
    "projects/{project}/locations/{location}/repositories/{repository_id}",
  ],
  google_alloydb_cluster: ["projects/{project}/locations/{location}/clusters/{cluster_id}"],
  google_bigquery_dataset: ["projects/{project}/datasets/{dataset_id}", "bigquery.googleapis.com"],
  google_bigquery_table: ["projects/{project}/datasets/{dataset_id}/tables/{table_id}"],
  google_compute_network: ["projects/{project}/global/networks/{name}"],
  google_compute_subnetwork: ["projects/{project}/regions/{region}/subnetworks/{name}"],
  google_kms_key_ring: ["projects/{project}/locations/{location}/keyRings/{name}"],
  google_kms_crypto_key: ["{key_ring}/cryptoKeys/{name}"],
  google_logging_project_bucket_config: [
    "projects/{project}/locations/{location}/buckets/{bucket_id}",
    "logging.googleapis.com",
  ],
  google_pubsub_subscription: ["projects/{project}/subscriptions/{name}"],
  google_pubsub_topic: ["projects/{project}/topics/{name}", "pubsub.googleapis.com"],
  google_secret_manager_secret: ["projects/{project}/secrets/{secret_id}"],
  google_spanner_instance: ["projects/{project}/instances/{name}"],
  google_storage_bucket: ["{name}", "storage.googleapis.com"],
};

/** Names that mean the resource wherever they stand. */
export function googleIdentitiesOf({ type, values }: PlanResource): readonly string[] {
  const kind = kindOf(type);
  const [pattern, service] = Object.hasOwn(fullNames, kind) ? fullNames[kind]! : [];
  const full = pattern === undefined ? undefined : fill(pattern, values);
  const bucket = kind === "google_storage_bucket" || kind === "google_sql_database_instance";
  const names = [
    bucket ? textAt(values, "name") : undefined,
    full,
    full === undefined || service === undefined ? undefined : `${service}/${full}`,
    ...["connection_name", "self_link", "url", "uri"].map((key) => textAt(values, key)),
  ];
  if (kind === "google_storage_bucket" && full !== undefined) names.push(`gs://${full}`);
  const table = kind.startsWith("google_bigquery_") && full?.split("/");
  if (table) names.push([table[1], table[3], table[5]].filter(isName).join("."));
  return [...new Set(names.filter(isName))];
}

/** Names that mean it only in one project, or one region. */
export function googleLocalNamesOf({ values }: PlanResource): readonly string[] {
  const keys = [
    "name",
    "dataset_id",
    "cluster_id",
    "instance_id",
    "secret_id",
    "repository_id",
    "bucket_id",
    "account_id",
  ];
  return keys.map((key) => textAt(values, key)).filter(isName);
}

export function googleNamesOf(resource: PlanResource): readonly string[] {
  const id = textAt(resource.values, "id");
  return [...googleIdentitiesOf(resource), ...googleLocalNamesOf(resource), id].filter(isName);
}

/** A name of which every part is planned; a name with a part left open is none. */
function fill(pattern: string, values: PlanResource["values"]): string | undefined {
  let isWhole = true;
  const name = pattern.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = textAt(values, key);
    if (!isName(value)) isWhole = false;
    return value ?? "";
  });
  return isWhole ? name : undefined;
}

function isName(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
