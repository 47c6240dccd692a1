import { describe, expect, test } from "vitest";
import { isWiring, kindOf, roleOf } from "../../kinds.js";
import {
  type Block,
  constant,
  copiesOf,
  hiding,
  planOf,
  read,
  referring,
  type Wanted,
} from "../plan.fixture.js";
import { oracleCopies } from "./copies.js";
import { oracle } from "./index.js";
import { oracleModules } from "./modules.js";

const providers: Block = {
  oci: { name: "oci", expressions: { region: constant("eu-frankfurt-1") } },
  "oci.us": { name: "oci", alias: "us", expressions: { region: constant("us-ashburn-1") } },
};
const one = (address: string, values: Block = {}): Wanted => ({ address, values, provider: "oci" });
const away = (address: string, values: Block = {}): Wanted => ({ address, values, provider: "oci.us" });
const copies = (wanted: readonly Wanted[]) => copiesOf(planOf(wanted, { providers }));
const regions = (...wanted: Wanted[]) =>
  read(planOf(wanted, { providers })).systems.map((system) => system.region);

const here = "oci:eu-frankfurt-1";
const there = "oci:us-ashburn-1";

type Row = readonly [what: string, wanted: readonly Wanted[], copies: readonly string[]];

const rows: readonly Row[] = [
  [
    "a bucket, by name and region",
    [
      one("oci_objectstorage_bucket.b", { name: "b" }),
      one("oci_objectstorage_replication_policy.p", {
        bucket: "b",
        destination_bucket_name: "copy",
        destination_region_name: "us-ashburn-1",
      }),
    ],
    [`replication oci_objectstorage_bucket.b@${here} -> copy@${there}`],
  ],
  [
    "a bucket, by reference",
    [
      one("oci_objectstorage_bucket.b"),
      away("oci_objectstorage_bucket.c"),
      referring(one("oci_objectstorage_replication_policy.p"), {
        bucket: "oci_objectstorage_bucket.b",
        destination_bucket_name: "oci_objectstorage_bucket.c",
      }),
    ],
    [`replication oci_objectstorage_bucket.b@${here} -> oci_objectstorage_bucket.c@${there}`],
  ],
  [
    "a volume to an availability domain elsewhere, and not to one nearby",
    [
      one("oci_core_volume.v", {
        block_volume_replicas: [
          { availability_domain: "Uocm:PHX-AD-1" },
          { availability_domain: "Uocm:EU-FRANKFURT-1-AD-2" },
        ],
      }),
      one("oci_core_boot_volume.b", { boot_volume_replicas: [{ availability_domain: "x:US-ASHBURN-AD-1" }] }),
      one("oci_core_volume_group.g", {
        volume_group_replicas: [{ availability_domain: "x:UK-LONDON-1-AD-1" }],
      }),
    ],
    [
      `replication oci_core_volume.v@${here} -> oci_core_volume.v@oci:us-phoenix-1`,
      `replication oci_core_boot_volume.b@${here} -> oci_core_boot_volume.b@${there}`,
      `replication oci_core_volume_group.g@${here} -> oci_core_volume_group.g@oci:uk-london-1`,
    ],
  ],
  [
    "a volume by a policy that copies to the paired region",
    [
      one("oci_core_volume.v"),
      one("oci_core_volume_backup_policy.p", { destination_region: "eu-amsterdam-1" }),
      referring(one("oci_core_volume_backup_policy_assignment.a"), {
        asset_id: "oci_core_volume.v",
        policy_id: "oci_core_volume_backup_policy.p",
      }),
    ],
    [`snapshot oci_core_volume.v@${here} -> oci_core_volume.v@oci:eu-amsterdam-1`],
  ],
  [
    "a backup of a volume from another region, and a volume from that",
    [
      away("oci_core_volume_backup.b", {
        source_details: [{ region: "eu-frankfurt-1", volume_backup_id: "x" }],
        id: "y",
      }),
      away("oci_core_volume.v", { source_details: [{ type: "volumeBackup", id: "y" }] }),
    ],
    [
      `snapshot x@${here} -> oci_core_volume_backup.b@${there}`,
      `snapshot oci_core_volume_backup.b@${there} -> oci_core_volume.v@${there}`,
    ],
  ],
  [
    "a database that stands by in another region, and a clone of once",
    [
      one("oci_database_autonomous_database.a"),
      referring(away("oci_database_autonomous_database.b", { source: "CROSS_REGION_DISASTER_RECOVERY" }), {
        source_id: "oci_database_autonomous_database.a",
      }),
      referring(away("oci_database_autonomous_database.c", { source: "DATABASE" }), {
        source_id: "oci_database_autonomous_database.a",
      }),
    ],
    [
      `replica oci_database_autonomous_database.a@${here} -> oci_database_autonomous_database.b@${there}`,
      `snapshot oci_database_autonomous_database.a@${here} -> oci_database_autonomous_database.c@${there}`,
    ],
  ],
  [
    "a database under guard, to a new system",
    [
      one("oci_database_database.d", { id: "d" }),
      one("oci_database_data_guard_association.g", {
        database_id: "d",
        creation_type: "NewDbSystem",
        availability_domain: "x:US-ASHBURN-AD-1",
      }),
    ],
    [`replica oci_database_database.d@${here} -> oci_database_data_guard_association.g: standby@${there}`],
  ],
  [
    "backups to a remote region, wherever the block stands",
    [
      one("oci_database_database.d", {
        database: [
          { db_backup_config: [{ backup_destination_details: [{ remote_region: "us-ashburn-1" }] }] },
        ],
      }),
      one("oci_database_autonomous_container_database.c", {
        backup_config: [{ backup_destination_details: [{ remote_region: "us-ashburn-1" }] }],
      }),
      one("oci_mysql_mysql_db_system.m", {
        backup_policy: [{ copy_policies: [{ copy_to_region: "us-ashburn-1" }] }],
      }),
      one("oci_psql_db_system.p", {
        management_policy: [{ backup_policy: [{ copy_policy: [{ regions: ["us-ashburn-1"] }] }] }],
      }),
    ],
    [
      `backup oci_database_database.d@${here} -> oci_database_database.d@${there}`,
      `backup oci_database_autonomous_container_database.c@${here} -> oci_database_autonomous_container_database.c@${there}`,
      `backup oci_mysql_mysql_db_system.m@${here} -> oci_mysql_mysql_db_system.m@${there}`,
      `backup oci_psql_db_system.p@${here} -> oci_psql_db_system.p@${there}`,
    ],
  ],
  [
    "a backup that was taken elsewhere",
    [one("oci_mysql_mysql_backup.b", { source_details: [{ region: "us-ashburn-1", backup_id: "b" }] })],
    [`backup b@${there} -> oci_mysql_mysql_backup.b@${here}`],
  ],
  [
    "a replica, a channel and a table",
    [
      one("oci_mysql_mysql_db_system.m", { id: "m" }),
      one("oci_mysql_replica.r", { db_system_id: "m" }),
      one("oci_mysql_channel.c", { source: [{ hostname: "db.example" }], target: [{ db_system_id: "m" }] }),
      one("oci_nosql_table.t", { name: "t" }),
      one("oci_nosql_table_replica.r", { table_name_or_id: "t", region: "us-ashburn-1" }),
    ],
    [
      `replica oci_mysql_mysql_db_system.m@${here} -> oci_mysql_replica.r@${here}`,
      `replica db.example@? -> oci_mysql_mysql_db_system.m@${here}`,
      `global_table oci_nosql_table.t@${here} -> oci_nosql_table.t@${there}`,
    ],
  ],
  [
    "keys, secrets and people",
    [
      one("oci_kms_vault.v", { id: "v" }),
      one("oci_kms_vault_replication.r", { vault_id: "v", replica_region: "us-ashburn-1" }),
      one("oci_vault_secret.s", {
        replication_config: [{ replication_targets: [{ target_region: "us-ashburn-1" }] }],
      }),
      one("oci_identity_domain.d", { id: "d", home_region: "eu-frankfurt-1" }),
      one("oci_identity_domain_replication_to_region.r", { domain_id: "d", replica_region: "us-ashburn-1" }),
    ],
    [
      `key oci_kms_vault.v@${here} -> oci_kms_vault.v@${there}`,
      `secret oci_vault_secret.s@${here} -> oci_vault_secret.s@${there}`,
      `replica oci_identity_domain.d@${here} -> oci_identity_domain.d@${there}`,
    ],
  ],
  [
    "files and images",
    [
      one("oci_file_storage_file_system.f", { id: "f" }),
      away("oci_file_storage_file_system.g", { id: "g" }),
      one("oci_file_storage_replication.r", { source_id: "f", target_id: "g" }),
      one("oci_file_storage_snapshot.s", { file_system_id: "f" }),
      one("oci_core_instance.i", { id: "i" }),
      one("oci_core_image.a", { instance_id: "i" }),
    ],
    [
      `replication oci_file_storage_file_system.f@${here} -> oci_file_storage_file_system.g@${there}`,
      `snapshot oci_file_storage_file_system.f@${here} -> oci_file_storage_snapshot.s@${here}`,
      `image oci_core_instance.i@${here} -> oci_core_image.a@${here}`,
    ],
  ],
  [
    "what is kept ready for a disaster",
    [
      one("oci_core_instance.i", { id: "i" }),
      one("oci_disaster_recovery_dr_protection_group.g", {
        association: [{ role: "PRIMARY", peer_region: "us-ashburn-1" }],
        members: [{ member_id: "i" }],
      }),
      one("oci_integration_integration_instance.n", { is_disaster_recovery_enabled: true }),
    ],
    [
      `replication oci_core_instance.i@${here} -> oci_core_instance.i@${there}`,
      `replica oci_integration_integration_instance.n@${here} -> oci_integration_integration_instance.n (region of disaster recovery)@?`,
    ],
  ],
  [
    "logs and streams by a connector",
    [
      one("oci_logging_log_group.g", { id: "g" }),
      one("oci_streaming_stream.s", { id: "s" }),
      away("oci_objectstorage_bucket.b", { name: "b" }),
      one("oci_sch_service_connector.l", {
        source: [{ kind: "logging", log_sources: [{ log_group_id: "g" }] }],
        target: [{ kind: "objectStorage", bucket: "b" }],
      }),
      one("oci_sch_service_connector.t", {
        source: [{ kind: "streaming", stream_id: "s" }],
        target: [{ kind: "objectStorage", bucket: "b" }],
      }),
      one("oci_logging_log.l", { configuration: [{ source: [{ resource: "b" }] }] }),
    ],
    [
      `log oci_logging_log_group.g@${here} -> oci_sch_service_connector.l@${here}`,
      `log oci_sch_service_connector.l@${here} -> oci_objectstorage_bucket.b@${there}`,
      `feed oci_streaming_stream.s@${here} -> oci_sch_service_connector.t@${here}`,
      `feed oci_sch_service_connector.t@${here} -> oci_objectstorage_bucket.b@${there}`,
      `log oci_objectstorage_bucket.b@${there} -> oci_logging_log.l@${here}`,
    ],
  ],
  [
    "events and messages, without the addresses of people",
    [
      one("oci_ons_notification_topic.t", { id: "t" }),
      one("oci_events_rule.r", { actions: [{ actions: [{ topic_id: "t" }] }] }),
      one("oci_ons_subscription.s", { topic_id: "t", protocol: "EMAIL", endpoint: "ann@example.org" }),
    ],
    [
      `event oci_events_rule.r@${here} -> oci_ons_notification_topic.t@${here}`,
      `feed oci_ons_notification_topic.t@${here} -> oci_ons_subscription.s: EMAIL@?`,
    ],
  ],
  [
    "findings of all regions",
    [
      one("oci_cloud_guard_cloud_guard_configuration.c", { reporting_region: "us-ashburn-1" }),
      one("oci_resource_analytics_monitored_region.m", {
        region_id: "us-ashburn-1",
        resource_analytics_instance_id: "a",
      }),
    ],
    [
      `log oci_cloud_guard_cloud_guard_configuration.c: all regions of the tenancy@? -> oci_cloud_guard_cloud_guard_configuration.c@${there}`,
      `log oci_resource_analytics_monitored_region.m@${there} -> a@?`,
    ],
  ],
  [
    "searches",
    [
      one("oci_opensearch_opensearch_cluster.o", {
        outbound_cluster_config: [
          { outbound_clusters: [{ seed_cluster_id: "ocid1.opensearchcluster.oc1.us-ashburn-1.x" }] },
        ],
      }),
    ],
    [
      `index ocid1.opensearchcluster.oc1.us-ashburn-1.x@${there} -> oci_opensearch_opensearch_cluster.o@${here}`,
    ],
  ],
  [
    "ways to other networks",
    [
      one("oci_core_remote_peering_connection.a", { peer_id: "x", peer_region_name: "us-ashburn-1" }),
      one("oci_core_drg.d", { id: "d" }),
      one("oci_core_cpe.c", { id: "c" }),
      one("oci_core_ipsec.i", { drg_id: "d", cpe_id: "c" }),
    ],
    [
      `peering oci_core_remote_peering_connection.a@${here} -> x@${there}`,
      `peering oci_core_drg.d@${here} -> oci_core_cpe.c@?`,
    ],
  ],
  [
    "doors for everybody",
    [
      one("oci_objectstorage_bucket.a", { name: "a", access_type: "ObjectRead" }),
      one("oci_objectstorage_bucket.b", { name: "b", access_type: "NoPublicAccess" }),
      one("oci_objectstorage_preauthrequest.p", { bucket: "b" }),
      one("oci_artifacts_container_repository.r", { is_public: true }),
      one("oci_waas_waas_policy.w", { origins: [{ uri: "shop.example.org" }] }),
    ],
    [
      `access oci_objectstorage_bucket.a@${here} -> anybody@?`,
      `access oci_objectstorage_bucket.b@${here} -> oci_objectstorage_preauthrequest.p: whoever has the link@?`,
      `access oci_artifacts_container_repository.r@${here} -> anybody@?`,
      "cdn shop.example.org@? -> oci_waas_waas_policy.w@?",
    ],
  ],
  [
    "a key of another region",
    [
      one("oci_core_volume.v", { kms_key_id: "ocid1.key.oc1.iad.x.y" }),
      one("oci_core_volume.w", { kms_key_id: "ocid1.key.oc1.eu-frankfurt-1.x.y" }),
    ],
    [`key ocid1.key.oc1.iad.x.y@${there} -> oci_core_volume.v@${here}`],
  ],
];

test.each(rows)("on Oracle Cloud, the copies of %s are found", (_what, wanted, expected) => {
  expect(copies(wanted)).toEqual(expected);
});

describe("the region of a resource of Oracle Cloud", () => {
  test("is what its OCID or its availability domain shows, then the provider's", () => {
    expect(
      regions(
        one("oci_core_instance.id", { id: "ocid1.instance.oc1.phx.abc" }),
        one("oci_core_instance.ad", { availability_domain: "Uocm:UK-LONDON-1-AD-3" }),
        one("oci_core_instance.old", { availability_domain: "Uocm:US-ASHBURN-AD-1" }),
        one("oci_core_instance.plain"),
      ),
    ).toEqual(["oci:us-phoenix-1", "oci:uk-london-1", "oci:us-ashburn-1", here]);
  });

  test("of people, of the old edge and of routers outside is none; a domain of identities says its own", () => {
    expect(
      regions(
        one("oci_identity_user.u"),
        one("oci_waas_waas_policy.w"),
        one("oci_core_cpe.c"),
        one("oci_identity_domain.d", { home_region: "uk-london-1" }),
      ),
    ).toEqual([null, null, null, "oci:uk-london-1"]);
  });

  test("is known by its name and its key, of governments and sovereign realms too", () => {
    const spelt = ["fra", "FRA", "eu-frankfurt-1", "us-gov-ashburn-1", "str", "eu-dcc-milan-1"];
    expect(spelt.map((text) => oracle.regionNamed(text))).toEqual([
      here,
      here,
      here,
      "oci:us-gov-ashburn-1",
      "oci:eu-frankfurt-2",
      "oci:eu-dcc-milan-1",
    ]);
    expect(oracle.regionNamed("somewhere")).toBeNull();
    expect(oracle.regionInName("https://objectstorage.eu-frankfurt-1.oraclecloud.com/n/x")).toBe(here);
  });
});

test("a key of one's own shows that data are encrypted at rest", () => {
  const { systems } = read(
    planOf([one("oci_core_volume.v", { kms_key_id: "k" }), one("oci_core_volume.w")], { providers }),
  );
  expect(systems.map((system) => system.safeguards)).toEqual([["encryption_at_rest"], []]);
});

test("every type with a rule is a kind or wiring, and every module stands for one", () => {
  const isKnown = (type: string) => roleOf(type) !== undefined || isWiring(type);
  expect(Object.keys(oracleCopies).filter((type) => !isKnown(type))).toEqual([]);
  expect(Object.keys(oracleModules).filter((name) => !isKnown(kindOf(name)))).toEqual([]);
});

test.each([
  ["oci_core_volume.x", "block_volume_replicas.0.availability_domain"],
  ["oci_database_autonomous_database_backup.x", "backup_destination_details.0.remote_region"],
  ["oci_disaster_recovery_dr_protection_group.x", "members.0.member_id"],
  ["oci_mysql_mysql_db_system.x", "backup_policy.0.copy_policies.0.copy_to_region"],
  ["oci_psql_db_system.x", "management_policy.0.backup_policy.0.copy_policy.0.regions"],
  ["oci_vault_secret.x", "replication_config.0.replication_targets.0.target_region"],
])("%s copies to an unknown place where nobody knows how many %s there are", (address, path) => {
  const association = [{ peer_region: "us-ashburn-1", role: "PRIMARY" }];
  const found = copies([{ ...hiding(address, path, { association }), provider: "oci" }]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/@\?|members/);
});

test("a standby that is made for a database is where its subnet is", () => {
  const association = referring(
    one("oci_database_data_guard_association.a", { creation_type: "NewDbSystem" }),
    {
      database_id: "oci_database_db_system.d",
      subnet_id: "oci_core_subnet.s",
    },
  );
  expect(copies([one("oci_database_db_system.d"), away("oci_core_subnet.s"), association])).toEqual([
    `replica oci_database_db_system.d@${here} -> oci_database_data_guard_association.a: standby@${there}`,
  ]);
});

test("a target that the cloud fills in, beside one that is written, is none", () => {
  const connector: Wanted = {
    ...one("oci_sch_service_connector.c", { target: [{ kind: "objectStorage", bucket: "b" }] }),
    unknown: { target: [{ stream_id: true, topic_id: true }] },
    expressions: { target: [{ kind: constant("objectStorage"), bucket: constant("b") }] },
  };
  expect(copies([one("oci_objectstorage_bucket.b", { name: "b" }), connector])).toEqual([
    `feed oci_sch_service_connector.c@${here} -> oci_objectstorage_bucket.b@${here}`,
  ]);
});

test("the provider of the home region is where the tenancy is at home, if the plan was told", () => {
  const plan = planOf([{ address: "oci_ons_notification_topic.t", provider: "oci.home" }], {
    providers: {
      "oci.home": {
        name: "oci",
        alias: "home",
        expressions: { region: { references: ["local.regions", "local.home_region_key"] } },
      },
    },
  });
  const tenancy = {
    mode: "data",
    type: "oci_identity_tenancy",
    name: "t",
    values: { home_region_key: "IAD" },
  };
  expect(read(plan).systems[0]!.region).toBeNull();
  const asked = { ...plan, prior_state: { values: { root_module: { resources: [tenancy] } } } };
  expect(read(asked).systems[0]!.region).toBe(there);
});
