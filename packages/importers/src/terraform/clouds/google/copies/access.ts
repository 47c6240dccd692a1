import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { type Json, listAt, textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";

/** Whoever asks, wherever they are. */
const anybody: CopyEnd = { system: null, region: null, identity: "anybody" };

/** Kinds that hold or move data, by the attribute by which a grant names them. */
const granted: Readonly<Record<string, string>> = {
  artifact_registry_repository: "repository",
  bigquery_analytics_hub_data_exchange: "data_exchange_id",
  bigquery_analytics_hub_listing: "listing_id",
  bigquery_dataset: "dataset_id",
  bigquery_table: "table_id",
  bigtable_instance: "instance",
  bigtable_table: "table",
  cloud_run_service: "service",
  cloud_run_v2_job: "name",
  cloud_run_v2_service: "name",
  cloudfunctions2_function: "cloud_function",
  cloudfunctions_function: "cloud_function",
  compute_disk: "name",
  compute_image: "image",
  compute_instance: "instance_name",
  compute_snapshot: "name",
  dataproc_cluster: "cluster",
  healthcare_consent_store: "consent_store_id",
  healthcare_dataset: "dataset_id",
  healthcare_dicom_store: "dicom_store_id",
  healthcare_fhir_store: "fhir_store_id",
  healthcare_hl7_v2_store: "hl7_v2_store_id",
  kms_crypto_key: "crypto_key_id",
  kms_key_ring: "key_ring_id",
  pubsub_subscription: "subscription",
  pubsub_topic: "topic",
  secret_manager_regional_secret: "secret_id",
  secret_manager_secret: "secret_id",
  sourcerepo_repository: "repository",
  spanner_database: "database",
  spanner_instance: "instance",
  storage_bucket: "bucket",
  storage_managed_folder: "managed_folder",
};

const services = [
  "google_cloud_run_service",
  "google_cloud_run_v2_service",
  "google_cloud_run_v2_job",
  "google_cloudfunctions2_function",
];

/** Leave given to others to read: to the public, and to accounts of other projects. */
export const googleAccess: CopyRules = {
  ...Object.fromEntries(Object.entries(granted).flatMap(([kind, attribute]) => grantsOn(kind, attribute))),
  google_storage_bucket_access_control: (control, find) =>
    toMembers(control, bucketOf(control, find), [entityAt(control, "entity")], find),
  google_storage_default_object_access_control: (control, find) =>
    toMembers(control, bucketOf(control, find), [entityAt(control, "entity")], find),
  google_storage_bucket_acl: bucketAcl,
  google_storage_default_object_acl: bucketAcl,
  google_bigquery_dataset_access: (access, find) => {
    const from = find.end(access, ["dataset_id"], ["google_bigquery_dataset"]);
    toMembers(access, from, datasetMembers(access.values), find);
  },
  google_bigquery_dataset: (dataset, find) => {
    for (const access of listAt(dataset.values, "access"))
      toMembers(dataset, find.at(dataset), datasetMembers(access), find);
  },
  google_bigquery_analytics_hub_listing: (listing, find) =>
    find.fromSource("access", listing, ["bigquery_dataset", 0, "dataset"], ["google_bigquery_dataset"]),
  google_compute_service_attachment: (service, find) => {
    for (const list of listAt(service.values, "consumer_accept_lists")) {
      const project = textAt(list, "project_id_or_num");
      if (project === undefined || project === textAt(service.values, "project")) continue;
      const to = { system: null, region: null, identity: `project ${project}` };
      find.add("access", find.at(service), to, service);
    }
  },
};

function grantsOn(kind: string, attribute: string): [string, CopyRules[string]][] {
  // A service of Cloud Run answers to both versions of its interface, and behind a function is one, too.
  const kinds = kind.startsWith("cloud_run_") ? services : [`google_${kind}`];
  const of = (resource: PlanResource, find: CopyFinder) => find.end(resource, [attribute], kinds);
  return [
    [
      `google_${kind}_iam_member`,
      (grant, find) => toMembers(grant, of(grant, find), [textAt(grant.values, "member")], find),
    ],
    [
      `google_${kind}_iam_binding`,
      (grant, find) => toMembers(grant, of(grant, find), listAt(grant.values, "members"), find),
    ],
    [
      `google_${kind}_iam_policy`,
      (grant, find) => toMembers(grant, of(grant, find), membersOfPolicy(grant), find),
    ],
  ];
}

/** One relation for each outsider, however many roles it has. */
function toMembers(
  grant: PlanResource,
  from: CopyEnd,
  members: readonly (Json | undefined)[],
  find: CopyFinder,
): void {
  const ends = new Map<string, CopyEnd>();
  for (const member of members) {
    const to = typeof member === "string" ? outsider(member, textAt(grant.values, "project")) : undefined;
    if (to !== undefined) ends.set(to.identity!, to);
  }
  for (const to of ends.values()) find.add("access", from, to, grant);
}

/**
 * The public, and service accounts of another project. Of people and groups a configuration does not say whose they are, and
 * the agents of Google's own services belong to each project.
 */
function outsider(member: string, project: string | undefined): CopyEnd | undefined {
  if (/^all(Authenticated)?Users$/i.test(member)) return anybody;
  const [, owner] = /^serviceAccount:[^@]+@([^.]+)\.iam\.gserviceaccount\.com$/.exec(member) ?? [];
  if (owner === undefined || project === undefined || owner === project) return undefined;
  if (/^(gcp-sa-|gs-project-accounts|service-|cloudservices)/.test(owner)) return undefined;
  return { system: null, region: null, identity: member };
}

function membersOfPolicy({ values }: PlanResource): readonly Json[] {
  try {
    const policy = JSON.parse(textAt(values, "policy_data") ?? "null") as Json;
    return listAt(policy, "bindings").flatMap((binding) => listAt(binding, "members"));
  } catch {
    return [];
  }
}

function entityAt({ values }: PlanResource, attribute: string): string | undefined {
  return textAt(values, attribute);
}

function bucketOf(resource: PlanResource, find: CopyFinder): CopyEnd {
  return find.end(resource, ["bucket"], ["google_storage_bucket"]);
}

/** `READER:allUsers`, or one of the lists that come ready, such as `publicRead`. */
function bucketAcl(acl: PlanResource, find: CopyFinder): void {
  const entities = listAt(acl.values, "role_entity").map((each) =>
    typeof each === "string" ? each.split(":").slice(1).join(":") : each,
  );
  const isPublic = /^(publicRead|authenticatedRead)/i.test(textAt(acl.values, "predefined_acl") ?? "");
  toMembers(acl, bucketOf(acl, find), [...entities, ...(isPublic ? ["allUsers"] : [])], find);
}

function datasetMembers(access: Json): readonly (string | undefined)[] {
  return [textAt(access, "special_group"), textAt(access, "iam_member")];
}
