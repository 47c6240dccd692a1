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
import { alibabaCopies } from "./copies.js";
import { alibaba } from "./index.js";
import { alibabaModules } from "./modules.js";

const providers: Block = {
  alicloud: { name: "alicloud", expressions: { region: constant("cn-hangzhou") } },
  "alicloud.de": { name: "alicloud", alias: "de", expressions: { region: constant("eu-central-1") } },
};
const one = (address: string, values: Block = {}): Wanted => ({ address, values, provider: "alicloud" });
const away = (address: string, values: Block = {}): Wanted => ({ address, values, provider: "alicloud.de" });
const copies = (wanted: readonly Wanted[]) => copiesOf(planOf(wanted, { providers }));
const regions = (...wanted: Wanted[]) =>
  read(planOf(wanted, { providers })).systems.map((system) => system.region);

const here = "alibaba:cn-hangzhou";
const there = "alibaba:eu-central-1";

type Row = readonly [what: string, wanted: readonly Wanted[], copies: readonly string[]];

const rows: readonly Row[] = [
  [
    "a bucket, by name and location, its logs and its lists",
    [
      one("alicloud_oss_bucket.b", { bucket: "b", logging: [{ target_bucket: "logs" }] }),
      one("alicloud_oss_bucket_replication.r", {
        bucket: "b",
        destination: [{ bucket: "copy", location: "oss-eu-central-1" }],
      }),
      one("alicloud_oss_bucket_logging.l", { bucket: "b", target_bucket: "logs" }),
    ],
    [
      `log alicloud_oss_bucket.b@${here} -> logs@?`,
      `replication alicloud_oss_bucket.b@${here} -> copy@${there}`,
      `log alicloud_oss_bucket.b@${here} -> logs@?`,
    ],
  ],
  [
    "a bucket, by reference",
    [
      one("alicloud_oss_bucket.b"),
      away("alicloud_oss_bucket.c"),
      referring(one("alicloud_oss_bucket_replication.r"), {
        bucket: "alicloud_oss_bucket.b",
        "destination.0.bucket": "alicloud_oss_bucket.c",
      }),
    ],
    [`replication alicloud_oss_bucket.b@${here} -> alicloud_oss_bucket.c@${there}`],
  ],
  [
    "a database: its replica, its clone, what was restored here, its backups elsewhere",
    [
      one("alicloud_db_instance.d", { id: "rm-1" }),
      one("alicloud_db_readonly_instance.r", { master_db_instance_id: "rm-1" }),
      one("alicloud_rds_clone_db_instance.c", { source_db_instance_id: "rm-1" }),
      away("alicloud_rds_ddr_instance.x", { source_db_instance_name: "rm-9", source_region: "cn-hangzhou" }),
      one("alicloud_rds_instance_cross_backup_policy.p", {
        instance_id: "rm-1",
        cross_backup_region: "eu-central-1",
      }),
    ],
    [
      `replica alicloud_db_instance.d@${here} -> alicloud_db_readonly_instance.r@${here}`,
      `snapshot alicloud_db_instance.d@${here} -> alicloud_rds_clone_db_instance.c@${here}`,
      `snapshot rm-9@${here} -> alicloud_rds_ddr_instance.x@${there}`,
      `backup alicloud_db_instance.d@${here} -> alicloud_db_instance.d@${there}`,
    ],
  ],
  [
    "a global database, from the cluster that it was made for",
    [
      one("alicloud_polardb_cluster.a"),
      referring(one("alicloud_polardb_global_database_network.g"), {
        db_cluster_id: "alicloud_polardb_cluster.a",
      }),
      referring(away("alicloud_polardb_cluster.b"), {
        gdn_id: "alicloud_polardb_global_database_network.g",
      }),
    ],
    [`replica alicloud_polardb_cluster.a@${here} -> alicloud_polardb_cluster.b@${there}`],
  ],
  [
    "a cache that is distributed",
    [one("alicloud_redis_tair_instance.r", { global_instance_id: "gr-1" })],
    [`global_table gr-1@? -> alicloud_redis_tair_instance.r@${here}`],
  ],
  [
    "disks and their groups",
    [
      one("alicloud_ecs_disk.d", { id: "d-1" }),
      one("alicloud_ebs_disk_replica_pair.p", {
        disk_id: "d-1",
        destination_disk_id: "d-2",
        destination_region_id: "eu-central-1",
      }),
      one("alicloud_ebs_disk_replica_group.g", {
        source_region_id: "cn-hangzhou",
        destination_region_id: "eu-central-1",
      }),
      one("alicloud_ecs_snapshot.s", { disk_id: "d-1" }),
      one("alicloud_ecs_auto_snapshot_policy.on", {
        enable_cross_region_copy: true,
        target_copy_regions: ["eu-central-1"],
      }),
      one("alicloud_ecs_auto_snapshot_policy.off", { target_copy_regions: ["eu-central-1"] }),
    ],
    [
      `replication alicloud_ecs_disk.d@${here} -> d-2@${there}`,
      `replication alicloud_ebs_disk_replica_group.g@${here} -> alicloud_ebs_disk_replica_group.g@${there}`,
      `snapshot alicloud_ecs_disk.d@${here} -> alicloud_ecs_snapshot.s@${here}`,
      `snapshot alicloud_ecs_auto_snapshot_policy.on@${here} -> alicloud_ecs_auto_snapshot_policy.on@${there}`,
    ],
  ],
  [
    "vaults, plans and policies of backup",
    [
      one("alicloud_oss_bucket.b", { bucket: "b" }),
      one("alicloud_hbr_vault.v", { id: "v-1" }),
      one("alicloud_hbr_oss_backup_plan.p", { bucket: "b", vault_id: "v-1" }),
      away("alicloud_hbr_replication_vault.r", {
        replication_source_vault_id: "v-1",
        replication_source_region_id: "cn-hangzhou",
      }),
      one("alicloud_hbr_policy.p", {
        id: "po-1",
        rules: [{ vault_id: "v-1" }, { replication_region_id: "eu-central-1" }],
      }),
      one("alicloud_hbr_policy_binding.x", { policy_id: "po-1", data_source_id: "b" }),
      one("alicloud_dbs_backup_plan.d", {
        source_endpoint_instance_id: "rm-1",
        source_endpoint_region: "eu-central-1",
      }),
    ],
    [
      `backup alicloud_oss_bucket.b@${here} -> alicloud_hbr_vault.v@${here}`,
      `backup alicloud_hbr_vault.v@${here} -> alicloud_hbr_replication_vault.r@${there}`,
      `backup alicloud_hbr_policy.p@${here} -> alicloud_hbr_policy.p@${there}`,
      `backup alicloud_oss_bucket.b@${here} -> alicloud_hbr_vault.v@${here}`,
      `backup rm-1@${there} -> alicloud_dbs_backup_plan.d@${here}`,
    ],
  ],
  [
    "images",
    [
      one("alicloud_cr_ee_instance.c", { id: "cri-1" }),
      one("alicloud_cr_ee_sync_rule.r", {
        instance_id: "cri-1",
        target_instance_id: "cri-2",
        target_region_id: "eu-central-1",
      }),
      away("alicloud_image_copy.i", { source_image_id: "m-1", source_region_id: "cn-hangzhou" }),
      one("alicloud_ecs_image_pipeline.p", { to_region_id: ["eu-central-1"] }),
      one("alicloud_image_share_permission.s", { image_id: "m-1", account_id: "123" }),
    ],
    [
      `image alicloud_cr_ee_instance.c@${here} -> cri-2@${there}`,
      `image m-1@${here} -> alicloud_image_copy.i@${there}`,
      `image alicloud_ecs_image_pipeline.p@${here} -> alicloud_ecs_image_pipeline.p@${there}`,
      "access m-1@? -> 123@?",
    ],
  ],
  [
    "logs",
    [
      one("alicloud_log_project.p", { project_name: "p" }),
      away("alicloud_oss_bucket.b", { bucket: "b" }),
      one("alicloud_actiontrail_trail.t", {
        oss_bucket_name: "b",
        sls_project_arn: "acs:log:eu-central-1:1:project/q",
      }),
      one("alicloud_log_oss_export.x", { project_name: "p", bucket: "b" }),
      one("alicloud_sls_oss_export_sink.x", { project: "p", configuration: [{ sink: [{ bucket: "b" }] }] }),
      one("alicloud_log_etl.e", {
        project: "p",
        etl_sinks: [{ project: "far", endpoint: "eu-central-1-intranet.log.aliyuncs.com" }],
      }),
      one("alicloud_vpc_flow_log.f", { resource_id: "vpc-1", project_name: "p" }),
      one("alicloud_sls_collection_policy.c", {
        centralize_config: [{ dest_project: "q", dest_region: "eu-central-1" }],
      }),
      one("alicloud_actiontrail_global_events_storage_region.g", { storage_region: "eu-central-1" }),
      one("alicloud_fcv3_function.f", { log_config: [{ project: "p" }] }),
      one("alicloud_log_audit.a"),
    ],
    [
      `log alicloud_actiontrail_trail.t@${here} -> alicloud_oss_bucket.b@${there}`,
      `log alicloud_actiontrail_trail.t@${here} -> acs:log:eu-central-1:1:project/q@${there}`,
      `log alicloud_actiontrail_trail.t: all regions of the account@? -> alicloud_actiontrail_trail.t@${here}`,
      `log alicloud_log_project.p@${here} -> alicloud_oss_bucket.b@${there}`,
      `log alicloud_log_project.p@${here} -> alicloud_oss_bucket.b@${there}`,
      `log alicloud_log_project.p@${here} -> far@${there}`,
      `log vpc-1@? -> alicloud_log_project.p@${here}`,
      `log alicloud_sls_collection_policy.c: all regions of the account@? -> q@${there}`,
      `log alicloud_actiontrail_global_events_storage_region.g: all regions of the account@? -> alicloud_actiontrail_global_events_storage_region.g@${there}`,
      `log alicloud_fcv3_function.f@${here} -> alicloud_log_project.p@${here}`,
      `log alicloud_log_audit.a: all regions of the account@? -> alicloud_log_audit.a@${here}`,
    ],
  ],
  [
    "data that are transmitted, queued and sent on",
    [
      one("alicloud_db_instance.d", { id: "rm-1" }),
      one("alicloud_dts_synchronization_job.j", {
        source_endpoint_instance_id: "rm-1",
        source_endpoint_region: "cn-hangzhou",
        destination_endpoint_instance_type: "OTHER",
        destination_endpoint_region: "eu-central-1",
      }),
      one("alicloud_dts_synchronization_instance.i", {
        source_endpoint_region: "cn-hangzhou",
        destination_endpoint_region: "eu-central-1",
      }),
      one("alicloud_event_bridge_rule.r", {
        event_bus_name: "bus",
        targets: [{ endpoint: "acs:mns:eu-central-1:1:queues/q" }],
      }),
      one("alicloud_mns_topic.t", { name: "t" }),
      one("alicloud_mns_topic_subscription.s", {
        topic_name: "t",
        endpoint: "acs:mns:eu-central-1:1:queues/q",
      }),
      one("alicloud_mns_topic_subscription.u", {
        topic_name: "t",
        endpoint: "https://user:word@hook.example/in?key=secret",
      }),
    ],
    [
      `feed alicloud_db_instance.d@${here} -> alicloud_dts_synchronization_job.j: destination OTHER@${there}`,
      `feed alicloud_dts_synchronization_instance.i@${here} -> alicloud_dts_synchronization_instance.i@${there}`,
      `event bus@? -> acs:mns:eu-central-1:1:queues/q@${there}`,
      `feed alicloud_mns_topic.t@${here} -> acs:mns:eu-central-1:1:queues/q@${there}`,
      `feed alicloud_mns_topic.t@${here} -> https://hook.example/in@?`,
    ],
  ],
  [
    "what goes to the edge",
    [
      one("alicloud_oss_bucket.b", { bucket: "shop" }),
      one("alicloud_cdn_domain_new.c", {
        sources: [{ content: "shop.oss-cn-hangzhou.aliyuncs.com" }, { content: "www.example.org" }],
      }),
    ],
    [
      `cdn alicloud_oss_bucket.b@${here} -> alicloud_cdn_domain_new.c@?`,
      "cdn www.example.org@? -> alicloud_cdn_domain_new.c@?",
    ],
  ],
  [
    "ways between networks",
    [
      one("alicloud_vpc.v", { id: "vpc-1" }),
      one("alicloud_vpc_peer_connection.p", {
        vpc_id: "vpc-1",
        accepting_vpc_id: "vpc-2",
        accepting_region_id: "eu-central-1",
      }),
      one("alicloud_cen_instance.c", { id: "cen-1" }),
      one("alicloud_cen_instance_attachment.a", {
        instance_id: "cen-1",
        child_instance_id: "vpc-9",
        child_instance_region_id: "eu-central-1",
      }),
      one("alicloud_cen_transit_router.r", { id: "tr-1" }),
      one("alicloud_cen_transit_router_peer_attachment.p", {
        transit_router_id: "tr-1",
        peer_transit_router_id: "tr-2",
        peer_transit_router_region_id: "eu-central-1",
      }),
      one("alicloud_router_interface.i", { role: "InitiatingSide", opposite_region: "eu-central-1" }),
      one("alicloud_cen_bandwidth_limit.l", {
        instance_id: "cen-1",
        region_ids: ["cn-hangzhou", "eu-central-1"],
      }),
    ],
    [
      `peering alicloud_vpc.v@${here} -> vpc-2@${there}`,
      `peering vpc-9@${there} -> alicloud_cen_instance.c@?`,
      `peering alicloud_cen_transit_router.r@${here} -> tr-2@${there}`,
      `peering alicloud_router_interface.i@${here} -> alicloud_router_interface.i@${there}`,
      `peering alicloud_cen_instance.c@${here} -> alicloud_cen_instance.c@${there}`,
    ],
  ],
  [
    "doors for others",
    [
      one("alicloud_oss_bucket.b", { bucket: "b", acl: "private" }),
      one("alicloud_oss_bucket_acl.a", { bucket: "b", acl: "public-read" }),
      one("alicloud_oss_bucket_policy.p", {
        bucket: "b",
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: ["123", "123"] }] }),
      }),
      one("alicloud_resource_manager_resource_share.s"),
      referring(one("alicloud_resource_manager_shared_target.t", { target_id: "123" }), {
        resource_share_id: "alicloud_resource_manager_resource_share.s",
      }),
      one("alicloud_privatelink_vpc_endpoint_service_user.u", { service_id: "epsrv-1", user_id: 123 }),
    ],
    [
      `access alicloud_oss_bucket.b@${here} -> anybody@?`,
      `access alicloud_oss_bucket.b@${here} -> 123@?`,
      "access alicloud_resource_manager_shared_target.t: resource_share_id@? -> 123@?",
      "access epsrv-1@? -> 123@?",
    ],
  ],
  [
    "what models are sent",
    [
      one("alicloud_apig_gateway.g", { id: "gw-1" }),
      one("alicloud_apig_ai_model_provider.m", { gateway_id: "gw-1", model_provider: "openai" }),
    ],
    [`inference alicloud_apig_gateway.g@${here} -> openai@?`],
  ],
  [
    "a key of another region",
    [away("alicloud_kms_key.k", { id: "k-1" }), one("alicloud_ecs_disk.d", { kms_key_id: "k-1" })],
    [`key alicloud_kms_key.k@${there} -> alicloud_ecs_disk.d@${here}`],
  ],
];

test.each(rows)("on Alibaba Cloud, the copies of %s are found", (_what, wanted, expected) => {
  expect(copies(wanted)).toEqual(expected);
});

describe("the region of a resource of Alibaba Cloud", () => {
  test("is what its zone or location shows, in every spelling, then the provider's", () => {
    expect(
      regions(
        one("alicloud_instance.city", { availability_zone: "cn-shanghai-b" }),
        one("alicloud_instance.number", { availability_zone: "ap-southeast-1a" }),
        one("alicloud_db_instance.several", { zone_id: "cn-shanghai-MAZ5(a,b)" }),
        one("alicloud_db_instance.sector", { zone_id: "cn-shanghai-finance-1b" }),
        one("alicloud_db_instance.local", { zone_id: "cn-wuhan-lr-a" }),
        one("alicloud_oss_bucket.b", { location: "oss-us-west-1" }),
        one("alicloud_vpc.plain"),
      ),
    ).toEqual([
      "alibaba:cn-shanghai",
      "alibaba:ap-southeast-1",
      "alibaba:cn-shanghai",
      "alibaba:cn-shanghai-finance-1",
      "alibaba:cn-wuhan-lr",
      "alibaba:us-west-1",
      here,
    ]);
  });

  test("of services of the whole world is none", () => {
    expect(regions(one("alicloud_cdn_domain_new.c"), one("alicloud_cen_instance.c"))).toEqual([null, null]);
  });

  test("is read from ARNs and addresses", () => {
    const names = [
      "acs:log:eu-central-1:1:project/p",
      "oss-eu-central-1-internal.aliyuncs.com",
      "b.oss-eu-central-1.aliyuncs.com",
      "https://eu-central-1.log.aliyuncs.com",
    ];
    expect(names.map((name) => alibaba.regionInName(name))).toEqual(names.map(() => there));
    expect(alibaba.regionInName("acs:oss:*:1:b")).toBeNull();
    expect(alibaba.regionInName("cn-hangzhou.example.org")).toBeNull();
  });
});

test("what protects data shows by switch, by key and by the state of encryption", () => {
  const { systems } = read(
    planOf(
      [
        one("alicloud_ecs_disk.on", { encrypted: true }),
        one("alicloud_oss_bucket.rule", { server_side_encryption_rule: [{ sse_algorithm: "KMS" }] }),
        one("alicloud_db_instance.tde", { tde_status: "Enabled" }),
        one("alicloud_db_instance.off", { tde_status: "Disabled", encrypted: false }),
      ],
      { providers },
    ),
  );
  expect(systems.map((system) => system.safeguards.length)).toEqual([1, 1, 1, 0]);
});

test("every type with a rule is a kind or wiring, and every module stands for one", () => {
  const isKnown = (type: string) => roleOf(type) !== undefined || isWiring(type);
  expect(Object.keys(alibabaCopies).filter((type) => !isKnown(type))).toEqual([]);
  expect(Object.keys(alibabaModules).filter((name) => !isKnown(kindOf(name)))).toEqual([]);
});

test.each([
  ["alicloud_cdn_domain_new.x", "sources.0.content", {}],
  ["alicloud_hbr_policy.x", "rules.0.replication_region_id", {}],
  ["alicloud_oss_bucket_replication.x", "destination.0.bucket", { bucket: "b" }],
  ["alicloud_sls_etl.x", "configuration.0.sink.0.project", { project: "p" }],
  ["alicloud_snapshot_policy.x", "target_copy_regions", { enable_cross_region_copy: true }],
] as const)(
  "%s copies to or from an unknown place where nobody knows how many %s there are",
  (address, path, values) => {
    const found = copies([{ ...hiding(address, path, values), provider: "alicloud" }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("@?");
  },
);

test("a trail that is bound to regions takes the events of these", () => {
  const trail = one("alicloud_actiontrail_trail.t", { trail_region: "cn-hangzhou,eu-central-1" });
  expect(copies([trail])).toEqual([
    `log alicloud_actiontrail_trail.t@${there} -> alicloud_actiontrail_trail.t@${here}`,
  ]);
});

test("backups that are kept in a region that nobody states are kept somewhere, not at home", () => {
  const policy = {
    ...one("alicloud_rds_instance_cross_backup_policy.p", { instance_id: "rm-1" }),
    unknown: { cross_backup_region: true },
    expressions: { cross_backup_region: { references: ["data.alicloud_rds_cross_regions.all.ids"] } },
  };
  expect(copies([one("alicloud_db_instance.d", { id: "rm-1" }), policy])).toEqual([
    `backup alicloud_db_instance.d@${here} -> alicloud_db_instance.d elsewhere@?`,
  ]);
});
