import type { CopyEnd, CopyKind } from "@domicile/estate";
import { type CopyFinder, type CopyRules, mergeRules, type Named, type Path } from "../../copy-finder.js";
import { isObject, type Json, listAt, textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";

const buckets = ["alicloud_oss_bucket"];
const projects = ["alicloud_log_project"];
const databases = [
  "alicloud_db_instance",
  "alicloud_db_readonly_instance",
  "alicloud_polardb_cluster",
  "alicloud_mongodb_instance",
  "alicloud_kvstore_instance",
  "alicloud_redis_tair_instance",
  "alicloud_adb_db_cluster",
  "alicloud_gpdb_instance",
];
const disks = ["alicloud_ecs_disk", "alicloud_disk"];
const vaults = ["alicloud_hbr_vault", "alicloud_hbr_replication_vault"];

/** What a resource of its own copies from one thing to another, by the attributes that name the two. */
const links: Readonly<Record<string, readonly [via: CopyKind, from: Named, to: Named]>> = {
  alicloud_alb_load_balancer_access_log_config_attachment: [
    "log",
    [["load_balancer_id"], ["alicloud_alb_load_balancer"]],
    [["log_project"], projects],
  ],
  alicloud_cdn_real_time_log_delivery: [
    "log",
    [["domain"], ["alicloud_cdn_domain_new"]],
    [["project"], projects, ["sls_region"]],
  ],
  alicloud_cen_flowlog: ["log", [["cen_id"], ["alicloud_cen_instance"]], [["project_name"], projects]],
  alicloud_cen_instance_attachment: [
    "peering",
    [["child_instance_id"], ["alicloud_vpc"], ["child_instance_region_id"]],
    [["instance_id"], ["alicloud_cen_instance"]],
  ],
  alicloud_cen_transit_router_peer_attachment: [
    "peering",
    [["transit_router_id"], ["alicloud_cen_transit_router"]],
    [["peer_transit_router_id"], ["alicloud_cen_transit_router"], ["peer_transit_router_region_id"]],
  ],
  alicloud_cloud_storage_gateway_gateway_file_share: [
    "feed",
    [["gateway_id"], ["alicloud_cloud_storage_gateway_gateway"]],
    [["oss_bucket_name"], buckets],
  ],
  alicloud_cr_ee_sync_rule: [
    "image",
    [["instance_id"], ["alicloud_cr_ee_instance"]],
    [["target_instance_id"], ["alicloud_cr_ee_instance"], ["target_region_id"]],
  ],
  alicloud_ebs_disk_replica_pair: [
    "replication",
    [["disk_id"], disks],
    [["destination_disk_id"], disks, ["destination_region_id"]],
  ],
  alicloud_express_connect_router_vpc_association: [
    "peering",
    [["vpc_id"], ["alicloud_vpc"], ["association_region_id"]],
    [["ecr_id"], ["alicloud_express_connect_router_express_connect_router"]],
  ],
  alicloud_hbr_ecs_backup_plan: ["backup", [["instance_id"], ["alicloud_instance"]], [["vault_id"], vaults]],
  alicloud_hbr_nas_backup_plan: [
    "backup",
    [["file_system_id"], ["alicloud_nas_file_system"]],
    [["vault_id"], vaults],
  ],
  alicloud_hbr_oss_backup_plan: ["backup", [["bucket"], buckets], [["vault_id"], vaults]],
  alicloud_hbr_ots_backup_plan: [
    "backup",
    [["instance_name"], ["alicloud_ots_instance"]],
    [["vault_id"], vaults],
  ],
  alicloud_hbr_server_backup_plan: [
    "backup",
    [["instance_id"], ["alicloud_instance"]],
    [["vault_id"], vaults],
  ],
  alicloud_image_export: [
    "image",
    [["image_id"], ["alicloud_image", "alicloud_image_copy"]],
    [["oss_bucket"], buckets],
  ],
  alicloud_log_oss_export: ["log", [["project_name"], projects], [["bucket"], buckets]],
  alicloud_log_oss_shipper: ["log", [["project_name"], projects], [["oss_bucket"], buckets]],
  alicloud_message_service_subscription: [
    "feed",
    [["topic_name"], ["alicloud_message_service_topic", "alicloud_mns_topic"]],
    [["endpoint"], ["alicloud_mns_queue", "alicloud_message_service_queue"]],
  ],
  alicloud_mns_topic_subscription: [
    "feed",
    [["topic_name"], ["alicloud_mns_topic", "alicloud_message_service_topic"]],
    [["endpoint"], ["alicloud_mns_queue", "alicloud_message_service_queue"]],
  ],
  alicloud_oss_bucket_logging: ["log", [["bucket"], buckets], [["target_bucket"], buckets]],
  alicloud_oss_bucket_replication: [
    "replication",
    [["bucket"], buckets],
    [["destination", 0, "bucket"], buckets, ["destination", 0, "location"]],
  ],
  alicloud_sls_oss_export_sink: [
    "log",
    [["project"], projects],
    [["configuration", 0, "sink", 0, "bucket"], buckets],
  ],
  alicloud_vpc_flow_log: [
    "log",
    [["resource_id"], ["alicloud_vpc", "alicloud_vswitch"]],
    [["project_name"], projects],
  ],
  alicloud_vpc_peer_connection: [
    "peering",
    [["vpc_id"], ["alicloud_vpc"]],
    [["accepting_vpc_id"], ["alicloud_vpc"], ["accepting_region_id"]],
  ],
  alicloud_vpn_connection: [
    "peering",
    [["vpn_gateway_id"], ["alicloud_vpn_gateway"]],
    [["customer_gateway_id"], ["alicloud_vpn_customer_gateway"]],
  ],
};

/** What a resource is itself a copy of. */
const sources: Readonly<Record<string, readonly (readonly [via: CopyKind, from: Named])[]>> = {
  alicloud_copy_image: [["image", [["source_image_id"], ["alicloud_image"], ["source_region_id"]]]],
  alicloud_db_readonly_instance: [["replica", [["master_db_instance_id"], databases]]],
  alicloud_dts_subscription_job: [
    ["feed", [["source_endpoint_instance_id"], databases, ["source_endpoint_region"]]],
  ],
  alicloud_ecs_snapshot: [["snapshot", [["disk_id"], disks]]],
  alicloud_hbr_replication_vault: [
    ["backup", [["replication_source_vault_id"], vaults, ["replication_source_region_id"]]],
  ],
  alicloud_image: [["image", [["instance_id"], ["alicloud_instance"]]]],
  alicloud_image_copy: [["image", [["source_image_id"], ["alicloud_image"], ["source_region_id"]]]],
  alicloud_kvstore_instance: [["global_table", [["global_instance_id"], databases]]],
  alicloud_polardb_cluster: [["snapshot", [["source_resource_id"], databases]]],
  alicloud_rds_backup: [["backup", [["db_instance_id"], databases]]],
  alicloud_rds_clone_db_instance: [["snapshot", [["source_db_instance_id"], databases]]],
  alicloud_rds_ddr_instance: [["snapshot", [["source_db_instance_name"], databases, ["source_region"]]]],
  alicloud_redis_backup: [["backup", [["instance_id"], databases]]],
  alicloud_redis_tair_instance: [["global_table", [["global_instance_id"], databases]]],
  alicloud_snapshot: [["snapshot", [["disk_id"], disks]]],
  alicloud_dbs_backup_plan: [
    ["backup", [["source_endpoint_instance_id"], databases, ["source_endpoint_region"]]],
  ],
};

/** Where a resource sends its own logs or records. */
const targets: Readonly<Record<string, readonly (readonly [via: CopyKind, to: Named])[]>> = {
  alicloud_actiontrail: [
    ["log", [["oss_bucket_name"], buckets]],
    ["log", [["sls_project_arn"], projects]],
  ],
  alicloud_actiontrail_trail: [
    ["log", [["oss_bucket_name"], buckets]],
    ["log", [["sls_project_arn"], projects]],
    ["log", [["max_compute_project_arn"], ["alicloud_maxcompute_project"]]],
  ],
  alicloud_api_gateway_log_config: [["log", [["sls_project"], projects]]],
  alicloud_cloud_storage_gateway_express_sync: [["feed", [["bucket_name"], buckets, ["bucket_region"]]]],
  alicloud_config_delivery: [["log", [["delivery_channel_target_arn"], [...buckets, ...projects]]]],
  alicloud_config_delivery_channel: [["log", [["delivery_channel_target_arn"], [...buckets, ...projects]]]],
  alicloud_fc_service: [["log", [["log_config", 0, "project"], projects]]],
  alicloud_fcv3_function: [["log", [["log_config", 0, "project"], projects]]],
  alicloud_oss_bucket: [["log", [["logging", 0, "target_bucket"], buckets]]],
  alicloud_oss_bucket_inventory: [
    ["log", [["destination", 0, "oss_bucket_destination", 0, "bucket"], buckets]],
  ],
  alicloud_resource_manager_delivery_channel: [
    [
      "log",
      [
        ["resource_change_delivery", 0, "target_arn"],
        [...buckets, ...projects],
      ],
    ],
    [
      "log",
      [
        ["resource_snapshot_delivery", 0, "target_arn"],
        [...buckets, ...projects],
      ],
    ],
  ],
};

/** The other regions to which a resource copies itself, or what it governs. */
const regions: Readonly<Record<string, readonly (readonly [via: CopyKind, list: Path, region: Path])[]>> = {
  alicloud_ecs_image_pipeline: [["image", ["to_region_id"], []]],
  alicloud_hbr_policy: [["backup", ["rules"], ["replication_region_id"]]],
};

const others: CopyRules = {
  // The users of a policy are bound elsewhere; their snapshots go to each of these regions.
  alicloud_ecs_auto_snapshot_policy: snapshotPolicy,
  alicloud_snapshot_policy: snapshotPolicy,
  alicloud_rds_instance_cross_backup_policy: (policy, find) => {
    const database = find.end(policy, ["instance_id"], databases);
    const region = find.regionAt(policy, ["cross_backup_region"]);
    find.add("backup", database, { ...database, region }, policy);
  },
  alicloud_hbr_policy_binding: (binding, find) => {
    const [policy] = find.resources(binding, ["policy_id"], ["alicloud_hbr_policy"]);
    const protectedTypes = [
      ...buckets,
      ...disks,
      "alicloud_instance",
      "alicloud_nas_file_system",
      "alicloud_ots_instance",
    ];
    const from = find.end(binding, ["data_source_id"], protectedTypes);
    if (policy === undefined) return;
    find.eachBlock(policy, ["rules"], (path) => {
      const vault = [...path, "vault_id"];
      if (find.isSet(policy, vault)) find.add("backup", from, find.end(policy, vault, vaults), binding);
    });
  },
  // The cluster that the network was made for is written to; those that join it are copies.
  alicloud_polardb_cluster: (cluster, find) => {
    const networks = ["alicloud_polardb_global_database_network"];
    if (!find.isSet(cluster, ["gdn_id"])) return;
    const [network] = find.resources(cluster, ["gdn_id"], networks);
    const from =
      network === undefined
        ? find.end(cluster, ["gdn_id"], networks)
        : find.end(network, ["db_cluster_id"], ["alicloud_polardb_cluster"]);
    if (from.system !== cluster.address) find.add("replica", from, find.at(cluster), cluster);
  },
  alicloud_ebs_disk_replica_group: (group, find) => {
    const end = (key: string) => ({ ...find.label(group), region: find.regionAt(group, [key]) });
    find.add("replication", end("source_region_id"), end("destination_region_id"), group);
  },
  alicloud_router_interface: (side, find) => {
    if (textAt(side.values, "role") === "AcceptingSide") return;
    find.toRegion("peering", side, ["opposite_region"]);
  },
  alicloud_cen_bandwidth_limit: (limit, find) => {
    const [from, to] = [0, 1].map((index) => find.regionAt(limit, ["region_ids", index]));
    const network = find.end(limit, ["instance_id"], ["alicloud_cen_instance"]);
    find.add("peering", { ...network, region: from ?? null }, { ...network, region: to ?? null }, limit);
  },

  alicloud_log_etl: (job, find) => {
    const from = find.end(job, ["project"], projects);
    find.eachBlock(job, ["etl_sinks"], (path) => {
      find.add("log", from, logStoreAt(find, job, path), job);
    });
  },
  alicloud_sls_etl: (job, find) => {
    const from = find.end(job, ["project"], projects);
    find.eachBlock(job, ["configuration", 0, "sink"], (path) => {
      find.add("log", from, logStoreAt(find, job, path), job);
    });
  },
  alicloud_log_audit: (audit, find) => find.add("log", everywhere(audit), find.at(audit), audit),
  alicloud_sls_collection_policy: (policy, find) => {
    find.eachBlock(policy, ["centralize_config"], (path) => {
      const to = find.end(policy, [...path, "dest_project"], projects, [...path, "dest_region"]);
      find.add("log", everywhere(policy), to, policy);
    });
  },
  alicloud_actiontrail_global_events_storage_region: (setting, find) => {
    const region = find.regionAt(setting, ["storage_region"]);
    find.add("log", everywhere(setting), { system: null, region, identity: setting.address }, setting);
  },
  alicloud_event_bridge_rule: (rule, find) => {
    find.eachBlock(rule, ["targets"], (path) => {
      const to = find.end(
        rule,
        [...path, "endpoint"],
        [
          "alicloud_event_bridge_event_bus",
          "alicloud_fc_function",
          "alicloud_fcv3_function",
          "alicloud_mns_queue",
          "alicloud_mns_topic",
        ],
      );
      find.add("event", find.end(rule, ["event_bus_name"], ["alicloud_event_bridge_event_bus"]), to, rule);
    });
  },

  alicloud_dts_synchronization_job: transmission,
  alicloud_dts_migration_job: transmission,
  // Bought for two regions; what goes between them, its job says.
  alicloud_dts_synchronization_instance: transmissionLine,
  alicloud_dts_migration_instance: transmissionLine,
  alicloud_data_works_di_job: (job, find) => {
    const sourceTypes = ["alicloud_data_works_data_source"];
    find.link(
      "feed",
      job,
      [["source_data_source_settings", 0, "data_source_name"], sourceTypes],
      [["destination_data_source_settings", 0, "data_source_name"], sourceTypes],
    );
  },

  alicloud_cdn_domain_new: edge,
  alicloud_cdn_domain: edge,
  alicloud_dcdn_domain: edge,
  alicloud_scdn_domain: edge,
  alicloud_ga_endpoint_group: (group, find) => {
    find.eachBlock(group, ["endpoint_configurations"], (path) => {
      const from = find.end(group, [...path, "endpoint"], origins, ["endpoint_group_region"]);
      find.add("cdn", from, find.end(group, ["accelerator_id"], ["alicloud_ga_accelerator"]), group);
    });
  },
  alicloud_ga_ip_set: (set, find) => {
    const accelerator = find.end(set, ["accelerator_id"], ["alicloud_ga_accelerator"]);
    const region = find.regionAt(set, ["accelerate_region_id"]);
    find.add("cdn", accelerator, { ...accelerator, region }, set);
  },
  // The gateway hands prompts on to the company that is named.
  alicloud_apig_ai_model_provider: (model, find) => {
    const name = textAt(model.values, "model_provider");
    const identity = name === undefined || name === "" ? `${model.address}: model_provider` : name;
    const from = find.end(model, ["gateway_id"], ["alicloud_apig_gateway"]);
    find.add("inference", from, { system: null, region: null, identity }, model);
  },

  alicloud_oss_bucket: (bucket, find) => {
    openAcl(find, bucket, find.at(bucket));
    openPolicy(find, bucket, find.at(bucket));
  },
  alicloud_oss_bucket_acl: (acl, find) => openAcl(find, acl, find.end(acl, ["bucket"], buckets)),
  alicloud_oss_bucket_policy: (policy, find) =>
    openPolicy(find, policy, find.end(policy, ["bucket"], buckets)),
  alicloud_image_share_permission: (permission, find) =>
    open(find, permission, [["image_id"], ["alicloud_image", "alicloud_image_copy"]], "account_id"),
  alicloud_privatelink_vpc_endpoint_service_user: (user, find) =>
    open(find, user, [["service_id"], ["alicloud_privatelink_vpc_endpoint_service"]], "user_id"),
  alicloud_cen_instance_grant: (grant, find) =>
    open(find, grant, [["child_instance_id"], ["alicloud_vpc"]], "cen_owner_id"),
  alicloud_resource_manager_shared_target: (target, find) => {
    const path = ["resource_share_id"];
    const shares = ["alicloud_resource_manager_resource_share"];
    const [share] = find.resources(target, path, shares);
    const held = find.referrers("alicloud_resource_manager_shared_resource", path, shares);
    const parts = share === undefined ? [] : (held.get(share.address) ?? []);
    const shared = parts.map((each) =>
      find.end(each, ["resource_id"], ["alicloud_vswitch", "alicloud_kms_instance"]),
    );
    const who = find.end(target, ["target_id"], []);
    for (const from of shared.length > 0 ? shared : [find.end(target, ["resource_share_id"], [])])
      find.add("access", from, who, target);
  },
};

/** Copies that Alibaba Cloud makes by itself because configuration told it to (E10). */
export const alibabaCopies: CopyRules = mergeRules(
  rulesFrom(links, ([via, from, to], resource, find) => find.link(via, resource, from, to)),
  rulesFrom(sources, (list, resource, find) => {
    for (const [via, from] of list) find.fromSource(via, resource, ...from);
  }),
  rulesFrom(targets, (list, resource, find) => {
    for (const [via, to] of list) find.toTarget(via, resource, ...to);
  }),
  rulesFrom(regions, (list, resource, find) => {
    for (const [via, path, region] of list)
      find.eachBlock(resource, path, (each) => {
        const at = [...each, ...region];
        if (find.isSet(resource, at)) find.toRegion(via, resource, at);
      });
  }),
  others,
);

function rulesFrom<T>(
  table: Readonly<Record<string, T>>,
  apply: (row: T, resource: PlanResource, find: CopyFinder) => void,
): CopyRules {
  return Object.fromEntries(
    Object.entries(table).map(([type, row]) => [type, (resource, find) => apply(row, resource, find)]),
  ) as CopyRules;
}

function snapshotPolicy(policy: PlanResource, find: CopyFinder): void {
  if (valueAt(policy.values, "enable_cross_region_copy") !== true) return;
  find.eachBlock(policy, ["target_copy_regions"], (path) => find.toRegion("snapshot", policy, path));
}

function transmission(job: PlanResource, find: CopyFinder): void {
  const end = (side: string): CopyEnd => {
    const path = [`${side}_endpoint_instance_id`];
    const known = find.end(job, path, databases, [`${side}_endpoint_region`]);
    const type = textAt(job.values, `${side}_endpoint_instance_type`);
    // A database of one's own is named by its address only, which is no name to repeat.
    return find.isSet(job, path)
      ? known
      : { ...known, identity: `${job.address}: ${side} ${type ?? ""}`.trim() };
  };
  find.add("feed", end("source"), end("destination"), job);
}

function transmissionLine(line: PlanResource, find: CopyFinder): void {
  const end = (side: string) => ({
    ...find.label(line),
    region: find.regionAt(line, [`${side}_endpoint_region`]),
  });
  find.add("feed", end("source"), end("destination"), line);
}

const origins = [
  ...buckets,
  "alicloud_alb_load_balancer",
  "alicloud_instance",
  "alicloud_nlb_load_balancer",
  "alicloud_slb_load_balancer",
];

/** From each origin to wherever people ask. */
function edge(domain: PlanResource, find: CopyFinder): void {
  for (const block of ["sources", "source"])
    find.eachBlock(domain, [block], (path) => {
      const from = find.end(domain, [...path, "content"], origins);
      const bucket = /^([a-z0-9-]+)\.oss-/.exec(textAt(domain.values, ...path, "content") ?? "")?.[1];
      const known = find.endNamed(domain, bucket, [...path, "content"], buckets);
      find.add("cdn", known.system === null ? from : known, find.at(domain), domain);
    });
}

/** The endpoint of a sink is that of its region, or the region itself. */
function logStoreAt(find: CopyFinder, job: PlanResource, path: Path): CopyEnd {
  const end = find.end(job, [...path, "project"], projects);
  const endpoint = textAt(job.values, ...path, "endpoint");
  const region = find.regionNamed(job, endpoint) ?? find.regionInName(job, endpoint);
  return { ...end, region: end.region ?? region };
}

function everywhere(by: PlanResource): CopyEnd {
  return { system: null, region: null, identity: `${by.address}: all regions of the account` };
}

function openAcl(find: CopyFinder, by: PlanResource, bucket: CopyEnd): void {
  if (!(textAt(by.values, "acl") ?? "").startsWith("public-")) return;
  find.add("access", bucket, { system: null, region: null, identity: "anybody" }, by);
}

function open(find: CopyFinder, by: PlanResource, [path, types]: Named, account: string): void {
  const value = valueAt(by.values, account);
  const identity = value === undefined || value === null ? `${by.address}: ${account}` : String(value);
  find.add("access", find.end(by, path, types), { system: null, region: null, identity }, by);
}

/** A policy lets in accounts by number, or `*` for everybody. */
function openPolicy(find: CopyFinder, by: PlanResource, bucket: CopyEnd): void {
  let document: Json;
  try {
    document = JSON.parse(textAt(by.values, "policy") || "null");
  } catch {
    return;
  }
  for (const statement of listAt(document, "Statement")) {
    if (!isObject(statement) || textAt(statement, "Effect") !== "Allow") continue;
    for (const who of new Set(listAt(statement, "Principal")))
      if (typeof who === "string" && (who !== "*" || statement.Condition === undefined)) {
        const identity = who === "*" ? "anybody" : who;
        find.add("access", bucket, { system: null, region: null, identity }, by);
      }
  }
}
