import { describe, expect, test } from "vitest";
import { isWiring, roleOf } from "../../kinds.js";
import {
  type Block,
  constant,
  copiesOf,
  hiding,
  type Link,
  linked,
  planOf,
  read,
  ref,
  refTo,
  regionsOf,
  type Wanted,
} from "../plan.fixture.js";
import { googleCopies } from "./copies.js";
import { googleKinds } from "./kinds.js";
import { googleParts } from "./parts.js";
import { googleRegion, googleRegionInName } from "./region.js";

const named = (address: string, values: Block = {}, expressions: Block = {}): Wanted => ({
  address: `google_${address}`,
  values: { name: address.split(".")[1]!, ...values },
  expressions,
});
const bucket = (name: string, location: string, values: Block = {}) =>
  named(`storage_bucket.${name}`, { location, ...values });
const topic = (name: string, regions: string[] = []) =>
  named(`pubsub_topic.${name}`, {
    project: "p",
    message_storage_policy: [{ allowed_persistence_regions: regions }],
  });
const dataset = (name: string, location: string) =>
  named(`bigquery_dataset.${name}`, { dataset_id: name, project: "p", location });
/** What comes with the apply, by reference. */
const referring = (
  address: string,
  references: Readonly<Record<string, string>>,
  values: Block = {},
): Wanted => ({
  ...named(address, values),
  unknown: Object.fromEntries(Object.keys(references).map((key) => [key, true])),
  expressions: Object.fromEntries(
    Object.entries(references).map(([key, to]) => [key, refTo(`google_${to}`)]),
  ),
});

describe("the region of a resource on Google Cloud", () => {
  test("is read from a region, a zone in any spelling, a URL or a path", () => {
    expect(
      [
        "europe-west3",
        "EUROPE-WEST3",
        "europe-west3-a",
        "us-central1-ai1a",
        "https://www.googleapis.com/compute/v1/projects/p/zones/us-east1-b",
        "u-france-east1-a",
      ].map(googleRegion),
    ).toEqual([
      "gcp:europe-west3",
      "gcp:europe-west3",
      "gcp:europe-west3",
      "gcp:us-central1",
      "gcp:us-east1",
      "gcp:u-france-east1",
    ]);
    expect(
      [
        "projects/p/locations/europe-west3/keyRings/r/cryptoKeys/k",
        "projects/p/regions/us-east1/subnetworks/s",
        "europe-west3-docker.pkg.dev/p/r",
        "https://europe-west2-p.cloudfunctions.net/f",
        "projects/p/global/networks/n",
      ].map(googleRegionInName),
    ).toEqual(["gcp:europe-west3", "gcp:us-east1", "gcp:europe-west3", "gcp:europe-west2", null]);
  });

  test("of a dataset that states none is where BigQuery keeps those, unless it is only open", () => {
    const open: Wanted = { ...named("bigquery_dataset.o"), unknown: { location: true } };
    expect(regionsOf(named("bigquery_dataset.d"), open)).toEqual(["gcp:us", null]);
  });

  test("of several regions is none of them", () => {
    expect(
      regionsOf(
        bucket("eu", "EU"),
        bucket("dual", "EUR8"),
        named("firestore_database.f", { location_id: "eur3" }),
        named("spanner_instance.s", { config: "eur5" }),
        named("spanner_instance.t", { config: "projects/p/instanceConfigs/regional-europe-west3" }),
        named("kms_key_ring.k", { location: "global" }),
      ),
    ).toEqual(["gcp:eu", "gcp:eur8", "gcp:eur3", "gcp:eur5", "gcp:europe-west3", "gcp:global"]);
  });

  test("of a part is where the whole is", () => {
    const found = read(
      planOf([
        dataset("d", "EU"),
        named("bigquery_table.t", { dataset_id: "d" }),
        named("kms_key_ring.r", { location: "europe-west3" }),
        referring("kms_crypto_key.k", { key_ring: "kms_key_ring.r" }),
        referring("kms_crypto_key_version.v", { crypto_key: "kms_crypto_key.k" }),
        named("kms_crypto_key.o", { key_ring: "projects/p/locations/us-east1/keyRings/other" }),
        bucket("b", "europe-west1"),
        named("storage_bucket_object.o", { bucket: "b" }),
      ]),
    );
    expect(found.systems.map(({ region }) => region)).toEqual([
      "gcp:eu",
      "gcp:eu",
      "gcp:europe-west3",
      "gcp:europe-west3",
      "gcp:europe-west3",
      "gcp:us-east1",
      "gcp:europe-west1",
      "gcp:europe-west1",
    ]);
  });

  test("of a topic is known only where its messages may be kept in one", () => {
    expect(
      regionsOf(topic("a"), topic("b", ["europe-west3"]), topic("c", ["europe-west3", "us-east1"])),
    ).toEqual([null, "gcp:europe-west3", null]);
  });

  test("of a snapshot is where it is kept, not the zone of its disk", () => {
    expect(
      regionsOf(
        named("compute_snapshot.a", { zone: "europe-west3-a", storage_locations: ["europe-west3"] }),
        named("compute_snapshot.b", { zone: "europe-west3-a" }),
      ),
    ).toEqual(["gcp:europe-west3", null]);
  });

  test("of a secret that replicates by itself is none, and else that of its first replica", () => {
    const replicas = [{ location: "europe-west3" }, { location: "us-east1" }];
    expect(
      regionsOf(
        named("secret_manager_secret.a", { replication: [{ auto: [{}] }] }),
        named("secret_manager_secret.b", { replication: [{ user_managed: [{ replicas }] }] }),
      ),
    ).toEqual([null, "gcp:europe-west3"]);
  });

  test("goes from part to whole without circles", () => {
    const visit = (kind: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(kind);
      for (const [, wholes] of googleParts.get(kind) ?? [])
        for (const whole of wholes) visit(whole, [...seen, kind]);
    };
    for (const kind of googleParts.keys()) visit(kind, []);
  });
});

describe("kinds of Google Cloud", () => {
  test("include every type that sets something in motion, is a part, or is what a module is made for", () => {
    const parts = [...googleParts].flatMap(([part, wholes]) => [
      part,
      ...wholes.flatMap(([, kinds]) => kinds),
    ]);
    const types = [...Object.keys(googleCopies), ...parts, ...Object.values(googleKinds.modules ?? {})];
    expect(types.filter((type) => roleOf(type) === undefined && !isWiring(type))).toEqual([]);
  });

  test("leave out what deploys other files, of which nothing is known", () => {
    expect(read(planOf([{ address: "google_config_deployment.d" }])).unknown).toEqual([
      { type: "google_config_deployment", count: 1 },
    ]);
  });
});

type Example = readonly [what: string, resources: readonly Wanted[], copies: readonly string[]];
const instance = (name: string, region: string, values: Block = {}) =>
  named(`sql_database_instance.${name}`, { region, ...values });
const network = (name: string) => named(`compute_network.${name}`, { project: "p" });

const examples: readonly Example[] = [
  [
    "replicas and clones of a database",
    [
      instance("main", "europe-west3"),
      instance("copy", "us-east1", { master_instance_name: "main" }),
      referring(
        "sql_database_instance.more",
        { master_instance_name: "sql_database_instance.main" },
        { region: "asia-east1" },
      ),
      instance("clone", "europe-west1", { clone: [{ source_instance_name: "main" }] }),
    ],
    [
      "replica google_sql_database_instance.main@gcp:europe-west3 -> google_sql_database_instance.copy@gcp:us-east1",
      "replica google_sql_database_instance.main@gcp:europe-west3 -> google_sql_database_instance.more@gcp:asia-east1",
      "snapshot google_sql_database_instance.main@gcp:europe-west3 -> google_sql_database_instance.clone@gcp:europe-west1",
    ],
  ],
  [
    "backups, where they are said to be, else in the nearest multi-region, which London does not belong to",
    [
      instance("said", "europe-west2", {
        settings: [{ backup_configuration: [{ enabled: true, location: "europe-west2" }] }],
      }),
      instance("away", "europe-west2", {
        settings: [{ backup_configuration: [{ enabled: true, location: "us-east1" }] }],
      }),
      instance("unsaid", "europe-west2", { settings: [{ backup_configuration: [{ enabled: true }] }] }),
      instance("far", "me-west1", { settings: [{ backup_configuration: [{ enabled: true }] }] }),
      instance("none", "europe-west2", { settings: [{ backup_configuration: [{ enabled: false }] }] }),
    ],
    [
      "backup google_sql_database_instance.away@gcp:europe-west2 -> google_sql_database_instance.away@gcp:us-east1",
      "backup google_sql_database_instance.unsaid@gcp:europe-west2 -> google_sql_database_instance.unsaid@gcp:eu",
      "backup google_sql_database_instance.far@gcp:me-west1 -> google_sql_database_instance.far (nearest multi-region)@?",
    ],
  ],
  [
    "secondaries of AlloyDB, Redis and Filestore, and clusters of Bigtable",
    [
      named("alloydb_cluster.a", { location: "europe-west3", cluster_id: "a" }),
      {
        ...named("alloydb_cluster.b", { location: "us-east1", secondary_config: [{}] }),
        unknown: { secondary_config: [{ primary_cluster_name: true }] },
        expressions: {
          secondary_config: [{ primary_cluster_name: refTo("google_alloydb_cluster.a", "name") }],
        },
      },
      named("bigtable_instance.t", { cluster: [{ zone: "europe-west3-a" }, { zone: "us-east1-b" }] }),
      named("redis_cluster.r", {
        region: "us-east1",
        cross_cluster_replication_config: [
          { primary_cluster: [{ cluster: "projects/p/locations/europe-west3/clusters/r" }] },
        ],
      }),
      named("filestore_instance.f", {
        location: "us-east1",
        initial_replication: [
          { role: "STANDBY", replicas: [{ peer_instance: "projects/p/locations/europe-west3/instances/f" }] },
        ],
      }),
    ],
    [
      "replica google_alloydb_cluster.a@gcp:europe-west3 -> google_alloydb_cluster.b@gcp:us-east1",
      "global_table google_bigtable_instance.t@gcp:europe-west3 -> google_bigtable_instance.t@gcp:us-east1",
      "replica projects/p/locations/europe-west3/clusters/r@gcp:europe-west3 -> google_redis_cluster.r@gcp:us-east1",
      "replication projects/p/locations/europe-west3/instances/f@gcp:europe-west3 -> google_filestore_instance.f@gcp:us-east1",
    ],
  ],
  [
    "further replicas of a secret",
    [
      named("secret_manager_secret.s", {
        replication: [
          { user_managed: [{ replicas: [{ location: "europe-west3" }, { location: "us-east1" }] }] },
        ],
      }),
    ],
    ["secret google_secret_manager_secret.s@gcp:europe-west3 -> google_secret_manager_secret.s@gcp:us-east1"],
  ],
  [
    "disks: replicated, and snapshots by a policy, kept where it says or in the nearest multi-region",
    [
      named("compute_disk.d", { zone: "europe-west6-a" }),
      {
        ...named("compute_disk.e", { zone: "europe-west3-a", async_primary_disk: [{}] }),
        unknown: { async_primary_disk: [{ disk: true }] },
        expressions: { async_primary_disk: [{ disk: refTo("google_compute_disk.d") }] },
      },
      named("compute_resource_policy.near", { snapshot_schedule_policy: [{}] }),
      named("compute_resource_policy.said", {
        snapshot_schedule_policy: [{ snapshot_properties: [{ storage_locations: ["us"] }] }],
      }),
      named("compute_disk_resource_policy_attachment.a", { name: "near", disk: "d" }),
      named("compute_disk_resource_policy_attachment.b", { name: "said", disk: "d" }),
    ],
    [
      "replication google_compute_disk.d@gcp:europe-west6 -> google_compute_disk.e@gcp:europe-west3",
      "snapshot google_compute_disk.d@gcp:europe-west6 -> google_compute_resource_policy.near (snapshots)@gcp:eu",
      "snapshot google_compute_disk.d@gcp:europe-west6 -> google_compute_resource_policy.said (snapshots)@gcp:us",
    ],
  ],
  [
    "both regions of a bucket with a placement of its own",
    [bucket("b", "EU", { custom_placement_config: [{ data_locations: ["EUROPE-WEST1", "EUROPE-WEST4"] }] })],
    ["replication google_storage_bucket.b@gcp:europe-west1 -> google_storage_bucket.b@gcp:europe-west4"],
  ],
  [
    "sinks of logs, by name and by reference, of a project and of an organisation",
    [
      bucket("kept", "us-east1"),
      dataset("audit", "EU"),
      named("logging_project_sink.a", { destination: "storage.googleapis.com/kept" }),
      {
        ...named("logging_organization_sink.b"),
        unknown: { destination: true },
        expressions: { destination: refTo("google_bigquery_dataset.audit") },
      },
      named("logging_folder_sink.c", { destination: "bigquery.googleapis.com/projects/p/datasets/audit" }),
      named("logging_project_sink.d", {
        destination: "logging.googleapis.com/projects/q/locations/us-west1/buckets/central",
      }),
      bucket("site", "europe-west3", { logging: [{ log_bucket: "kept" }] }),
    ],
    [
      "log google_logging_project_sink.a@? -> google_storage_bucket.kept@gcp:us-east1",
      "log google_logging_organization_sink.b@? -> google_bigquery_dataset.audit@gcp:eu",
      "log google_logging_folder_sink.c@? -> google_bigquery_dataset.audit@gcp:eu",
      "log google_logging_project_sink.d@? -> logging.googleapis.com/projects/q/locations/us-west1/buckets/central@gcp:us-west1",
      "log google_storage_bucket.site@gcp:europe-west3 -> google_storage_bucket.kept@gcp:us-east1",
    ],
  ],
  [
    "subscriptions that hand messages on, without what follows the question mark of an address",
    [
      topic("t", ["europe-west3"]),
      bucket("sink", "us-east1"),
      named("pubsub_subscription.s", { topic: "t", cloud_storage_config: [{ bucket: "sink" }] }),
      named("pubsub_subscription.p", {
        topic: "projects/p/topics/t",
        push_config: [{ push_endpoint: "https://us-west1-p.cloudfunctions.net/f?token=secret" }],
      }),
      named("pubsub_topic.in", {
        ingestion_data_source_settings: [
          { aws_kinesis: [{ stream_arn: "arn:aws:kinesis:eu-west-1:1:stream/s" }] },
        ],
      }),
    ],
    [
      "feed google_pubsub_topic.t@gcp:europe-west3 -> google_storage_bucket.sink@gcp:us-east1",
      "feed google_pubsub_topic.t@gcp:europe-west3 -> https://us-west1-p.cloudfunctions.net/f@gcp:us-west1",
      "feed arn:aws:kinesis:eu-west-1:1:stream/s@? -> google_pubsub_topic.in@?",
    ],
  ],
  [
    "transfers into a bucket or a dataset, from Google and from other clouds",
    [
      bucket("from", "europe-west3"),
      bucket("to", "us-east1"),
      named("storage_transfer_job.a", {
        transfer_spec: [
          { gcs_data_source: [{ bucket_name: "from" }], gcs_data_sink: [{ bucket_name: "to" }] },
        ],
      }),
      named("storage_transfer_job.b", {
        transfer_spec: [
          { aws_s3_data_source: [{ bucket_name: "far" }], gcs_data_sink: [{ bucket_name: "to" }] },
        ],
      }),
      dataset("here", "EU"),
      dataset("there", "US"),
      named("bigquery_data_transfer_config.c", {
        data_source_id: "cross_region_copy",
        destination_dataset_id: "there",
        params: { source_dataset_id: "here" },
      }),
    ],
    [
      "feed google_storage_bucket.from@gcp:europe-west3 -> google_storage_bucket.to@gcp:us-east1",
      "feed arn:aws:s3:::far@? -> google_storage_bucket.to@gcp:us-east1",
      "replication google_bigquery_dataset.here@gcp:eu -> google_bigquery_dataset.there@gcp:us",
    ],
  ],
  [
    "change streams, to the dataset or to where its datasets are made",
    [
      named("datastream_stream.s", {
        location: "europe-west3",
        source_config: [
          { source_connection_profile: "projects/p/locations/europe-west3/connectionProfiles/a" },
        ],
        destination_config: [
          {
            destination_connection_profile: "bigquery",
            bigquery_destination_config: [
              { source_hierarchy_datasets: [{ dataset_template: [{ location: "us-central1" }] }] },
            ],
          },
        ],
      }),
    ],
    [
      "feed projects/p/locations/europe-west3/connectionProfiles/a@gcp:europe-west3 -> bigquery@gcp:us-central1",
    ],
  ],
  [
    "events, from a bucket or a topic to what they start",
    [
      bucket("b", "europe-west3"),
      topic("t"),
      referring("storage_notification.n", { topic: "pubsub_topic.t" }, { bucket: "b" }),
      named("cloudfunctions2_function.f", {
        location: "us-east1",
        event_trigger: [{ event_filters: [{ attribute: "bucket", value: "b" }] }],
      }),
      named("cloud_run_v2_service.s", { location: "us-west1" }),
      named("eventarc_trigger.e", {
        location: "europe-west3",
        destination: [{ cloud_run_service: [{ service: "s", region: "us-west1" }] }],
      }),
    ],
    [
      "event google_storage_bucket.b@gcp:europe-west3 -> google_pubsub_topic.t@?",
      "event google_storage_bucket.b@gcp:europe-west3 -> google_cloudfunctions2_function.f@gcp:us-east1",
      "event google_eventarc_trigger.e@gcp:europe-west3 -> google_cloud_run_v2_service.s@gcp:us-west1",
    ],
  ],
  [
    "indexes, from what they are made of",
    [
      bucket("vectors", "EU"),
      named("vertex_ai_index.i", {
        region: "us-central1",
        metadata: [{ contents_delta_uri: "gs://vectors/all" }],
      }),
    ],
    ["index google_storage_bucket.vectors@gcp:eu -> google_vertex_ai_index.i@gcp:us-central1"],
  ],
  [
    "backups of clusters and by plans",
    [
      named("container_cluster.c", { location: "europe-west3" }),
      referring("gke_backup_backup_plan.p", { cluster: "container_cluster.c" }, { location: "us-east1" }),
      named("backup_dr_backup_vault.v", { location: "us-east1" }),
      referring("backup_dr_backup_plan.q", { backup_vault: "backup_dr_backup_vault.v" }),
      named("compute_instance.m", { zone: "europe-west3-a" }),
      referring("backup_dr_backup_plan_association.a", {
        resource: "compute_instance.m",
        backup_plan: "backup_dr_backup_plan.q",
      }),
    ],
    [
      "backup google_container_cluster.c@gcp:europe-west3 -> google_gke_backup_backup_plan.p@gcp:us-east1",
      "backup google_compute_instance.m@gcp:europe-west3 -> google_backup_dr_backup_vault.v@gcp:us-east1",
    ],
  ],
  [
    "networks that are joined, and tunnels to elsewhere",
    [
      network("a"),
      network("b"),
      referring("compute_network_peering.p", {
        network: "compute_network.a",
        peer_network: "compute_network.b",
      }),
      named("compute_ha_vpn_gateway.g", { region: "europe-west3" }),
      referring(
        "compute_vpn_tunnel.t",
        { vpn_gateway: "compute_ha_vpn_gateway.g" },
        { peer_ip: "203.0.113.9" },
      ),
    ],
    [
      "peering google_compute_network.a@? -> google_compute_network.b@?",
      "peering google_compute_ha_vpn_gateway.g@gcp:europe-west3 -> 203.0.113.9@?",
    ],
  ],
  [
    "content networks, where they are switched on",
    [
      bucket("site", "EU"),
      named("compute_backend_bucket.on", { bucket_name: "site", enable_cdn: true }),
      named("compute_backend_bucket.off", { bucket_name: "site", enable_cdn: false }),
    ],
    ["cdn google_storage_bucket.site@gcp:eu -> google_compute_backend_bucket.on (edge)@?"],
  ],
  [
    "leave for the public and for accounts of other projects, once for each",
    [
      bucket("b", "EU"),
      named("storage_bucket_iam_member.m", { bucket: "b", role: "r", member: "allUsers" }),
      named("storage_bucket_iam_binding.n", {
        bucket: "b",
        members: ["user:a@example.com", "allAuthenticatedUsers"],
      }),
      named("storage_bucket_iam_policy.o", {
        bucket: "b",
        policy_data: '{"bindings":[{"members":["allUsers"]},{"members":["allUsers"]}]}',
      }),
      named("storage_bucket_acl.p", {
        bucket: "b",
        role_entity: ["READER:allUsers", "OWNER:user-a@example.com"],
      }),
      named("pubsub_topic_iam_member.q", {
        topic: "t",
        project: "p",
        member: "serviceAccount:x@other.iam.gserviceaccount.com",
      }),
      named("pubsub_topic_iam_member.own", {
        topic: "t",
        project: "p",
        member: "serviceAccount:x@p.iam.gserviceaccount.com",
      }),
      named("pubsub_topic_iam_member.agent", {
        topic: "t",
        project: "p",
        member: "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com",
      }),
      {
        ...dataset("d", "EU"),
        values: { dataset_id: "d", location: "EU", access: [{ special_group: "allAuthenticatedUsers" }] },
      },
    ],
    [
      "access google_storage_bucket.b@gcp:eu -> anybody@?",
      "access google_storage_bucket.b@gcp:eu -> anybody@?",
      "access google_storage_bucket.b@gcp:eu -> anybody@?",
      "access google_storage_bucket.b@gcp:eu -> anybody@?",
      "access t@? -> serviceAccount:x@other.iam.gserviceaccount.com@?",
      "access google_bigquery_dataset.d@gcp:eu -> anybody@?",
    ],
  ],
  [
    "keys of another region, and not those of the same",
    [
      named("kms_key_ring.r", { location: "us-east1" }),
      referring("kms_crypto_key.k", { key_ring: "kms_key_ring.r" }),
      {
        ...bucket("b", "europe-west3", { encryption: [{}] }),
        unknown: { encryption: [{ default_kms_key_name: true }] },
        expressions: { encryption: [{ default_kms_key_name: refTo("google_kms_crypto_key.k") }] },
      },
      referring(
        "bigtable_instance.t",
        {},
        {
          cluster: [
            { zone: "us-east1-b", kms_key_name: "projects/p/locations/us-east1/keyRings/r/cryptoKeys/k" },
          ],
        },
      ),
      instance("s", "europe-west3", {
        encryption_key_name: "projects/p/locations/us-west1/keyRings/r/cryptoKeys/k",
      }),
    ],
    [
      "key google_kms_crypto_key.k@gcp:us-east1 -> google_storage_bucket.b@gcp:europe-west3",
      "key projects/p/locations/us-west1/keyRings/r/cryptoKeys/k@gcp:us-west1 -> google_sql_database_instance.s@gcp:europe-west3",
    ],
  ],
  [
    "what the arguments of well-known modules say",
    [
      {
        address: "module.db",
        type: "terraform-google-modules/sql-db/google//modules/postgresql",
        values: {
          name: "db",
          region: "europe-west3",
          read_replicas: [
            { name: "a", zone: "us-east1-b" },
            { name: "b", zone: "europe-west3-c" },
          ],
          backup_configuration: { enabled: true, location: "us" },
        },
      },
      {
        address: "module.sink",
        type: "terraform-google-modules/log-export/google",
        values: { destination_uri: "storage.googleapis.com/kept" },
      },
      bucket("kept", "US"),
      {
        address: "module.secrets",
        type: "GoogleCloudPlatform/secret-manager/google",
        values: { user_managed_replication: { s: [{ location: "europe-west3" }, { location: "us-east1" }] } },
      },
    ],
    [
      "replica module.db@gcp:europe-west3 -> module.db@gcp:us-east1",
      "backup module.db@gcp:europe-west3 -> module.db@gcp:us",
      "log module.sink@? -> google_storage_bucket.kept@gcp:us",
      "secret module.secrets@gcp:europe-west3 -> module.secrets@gcp:us-east1",
    ],
  ],
];

/** Rules that hand on what one attribute refers to, to what another refers to. */
const links: readonly Link[] = [
  ["backup", "alloydb_backup", "cluster_name", "alloydb_cluster", "", ""],
  ["snapshot", "alloydb_cluster", "restore_backup_source.0.backup_name", "alloydb_backup", "", ""],
  [
    "replica",
    "memorystore_instance",
    "cross_instance_replication_config.0.primary_instance.0.instance",
    "memorystore_instance",
    "",
    "",
  ],
  ["backup", "filestore_backup", "source_instance", "filestore_instance", "", ""],
  ["snapshot", "filestore_instance", "file_shares.0.source_backup", "filestore_backup", "", ""],
  [
    "replication",
    "netapp_volume_replication",
    "volume_name",
    "netapp_volume",
    "destination_volume_parameters.0.storage_pool",
    "netapp_storage_pool",
  ],
  ["backup", "netapp_backup", "source_volume", "netapp_volume", "", ""],
  [
    "replication",
    "compute_disk_async_replication",
    "primary_disk",
    "compute_disk",
    "secondary_disk.0.disk",
    "compute_disk",
  ],
  ["snapshot", "compute_instant_snapshot", "source_disk", "compute_disk", "", ""],
  [
    "image",
    "artifact_registry_repository",
    "virtual_repository_config.0.upstream_policies.0.repository",
    "artifact_registry_repository",
    "",
    "",
  ],
  ["log", "logging_linked_dataset", "bucket", "logging_project_bucket_config", "", ""],
  [
    "log",
    "container_cluster",
    "",
    "",
    "resource_usage_export_config.0.bigquery_destination.0.dataset_id",
    "bigquery_dataset",
  ],
  [
    "log",
    "storage_insights_report_config",
    "object_metadata_report_options.0.storage_filters.0.bucket",
    "storage_bucket",
    "object_metadata_report_options.0.storage_destination_options.0.bucket",
    "storage_bucket",
  ],
  [
    "feed",
    "healthcare_fhir_store",
    "",
    "",
    "stream_configs.0.bigquery_destination.0.dataset_uri",
    "bigquery_dataset",
  ],
  ["feed", "dataproc_cluster", "", "", "cluster_config.0.staging_bucket", "storage_bucket"],
  ["event", "eventarc_enrollment", "message_bus", "eventarc_message_bus", "destination", "eventarc_pipeline"],
  ["event", "cloudfunctions_function", "event_trigger.0.resource", "storage_bucket", "", ""],
  ["event", "eventarc_trigger", "", "", "destination.0.gke.0.cluster", "container_cluster"],
  [
    "index",
    "vertex_ai_index_endpoint_deployed_index",
    "index",
    "vertex_ai_index",
    "index_endpoint",
    "vertex_ai_index_endpoint",
  ],
  ["index", "vertex_ai_feature_online_store_featureview", "big_query_source.0.uri", "bigquery_table", "", ""],
  ["access", "bigquery_analytics_hub_listing", "bigquery_dataset.0.dataset", "bigquery_dataset", "", ""],
  ["peering", "network_connectivity_spoke", "", "", "hub", "network_connectivity_hub"],
  ["peering", "compute_interconnect_attachment", "", "", "interconnect", "compute_interconnect"],
  ["cdn", "storage_anywhere_cache", "bucket", "storage_bucket", "", ""],
  ["key", "compute_disk", "disk_encryption_key.0.kms_key_self_link", "kms_crypto_key", "", ""],
  ["key", "pubsub_lite_topic", "kms_key_name", "kms_crypto_key", "", ""],
];

describe("copies on Google Cloud", () => {
  test.each(links)("are found: %s by google_%s", (...link) => {
    const { wanted, copy } = linked(link, "google", ["europe-west3", "us-east1"]);
    expect(copiesOf(planOf(wanted, { providers: {} }))).toContain(copy);
  });

  test.each(examples)("are found: %s", (_what, resources, expected) => {
    expect(copiesOf(planOf(resources, { providers: {} }))).toEqual(expected);
  });
});

describe("names and safeguards on Google Cloud", () => {
  test("are full names where every part is planned", () => {
    const found = read(planOf([topic("t"), dataset("d", "EU"), bucket("b", "EU")]));
    expect(found.systems.map(({ identities }) => identities)).toEqual([
      ["projects/p/topics/t", "pubsub.googleapis.com/projects/p/topics/t"],
      ["projects/p/datasets/d", "bigquery.googleapis.com/projects/p/datasets/d", "p.d"],
      ["b", "storage.googleapis.com/b", "gs://b"],
    ]);
  });

  test("are shown where the configuration asks for them, also by a key that comes with the apply", () => {
    const found = read(
      planOf([
        {
          ...bucket("b", "EU"),
          unknown: { encryption: [{ default_kms_key_name: true }] },
          expressions: { encryption: [{ default_kms_key_name: constant("x") }] },
        },
        instance("s", "europe-west3", { settings: [{ ip_configuration: [{ ssl_mode: "ENCRYPTED_ONLY" }] }] }),
        bucket("c", "EU"),
      ]),
    );
    expect(found.systems.map(({ safeguards }) => safeguards)).toEqual([
      ["encryption_at_rest"],
      ["encryption_in_transit"],
      [],
    ]);
  });
});

test.each([
  ["google_bigtable_instance.x", "cluster.0.zone", {}],
  ["google_compute_backend_service.x", "backend.0.group", { enable_cdn: true }],
  ["google_logging_project_sink.x", "destination", {}],
  ["google_pubsub_subscription.x", "bigquery_config.0.table", {}],
  ["google_secret_manager_secret.x", "replication.0.user_managed.0.replicas.0.location", {}],
  ["google_storage_transfer_job.x", "transfer_spec.0.gcs_data_sink.0.bucket_name", {}],
] as const)(
  "%s copies to an unknown place where nobody knows how many %s there are",
  (address, path, values) => {
    const hidden = hiding(address, path, { name: "x", ...values });
    const source = {
      transfer_spec: [
        {
          gcs_data_sink: [{ bucket_name: ref("var.to") }],
          gcs_data_source: [{ bucket_name: ref("var.from") }],
        },
      ],
    };
    const found = copiesOf(
      planOf([path.startsWith("transfer") ? { ...hidden, expressions: source } : hidden]),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/@\?$/);
  },
);
