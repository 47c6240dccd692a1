import type { CopyEnd } from "@domicile/estate";
import { type CopyFinder, type CopyRules, mergeRules, type Path } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets, projects } from "./kinds.js";
import { linkRules, targetRules } from "./tables.js";

/** Logs and records that are kept somewhere else. */
export const logCopies: CopyRules = mergeRules(
  linkRules({
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
    alicloud_log_oss_export: ["log", [["project_name"], projects], [["bucket"], buckets]],
    alicloud_log_oss_shipper: ["log", [["project_name"], projects], [["oss_bucket"], buckets]],
    alicloud_oss_bucket_logging: ["log", [["bucket"], buckets], [["target_bucket"], buckets]],
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
  }),
  targetRules({
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
  }),
  {
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
    alicloud_actiontrail: trail,
    alicloud_actiontrail_trail: trail,
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
  },
);

/** Unless it is bound to some, a trail takes the events of all regions. */
function trail(resource: PlanResource, find: CopyFinder): void {
  const stated = textAt(resource.values, "trail_region") || "All";
  const sources = stated.toLowerCase() === "all" ? [everywhere(resource)] : stated.split(",").map(regionIn);
  const here = find.at(resource);
  for (const from of sources)
    if (from.region === null || from.region !== here.region) find.add("log", from, here, resource);

  function regionIn(name: string): CopyEnd {
    return { system: null, region: find.regionNamed(resource, name.trim()), identity: resource.address };
  }
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
