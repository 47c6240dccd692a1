import type { CopyEnd } from "@domicile/estate";
import { type CopyFinder, type CopyRules, mergeRules } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets, databases } from "./kinds.js";
import { linkRules, sourceRules, targetRules } from "./tables.js";

/** Streams, events and jobs that hand data on. */
export const feedCopies: CopyRules = mergeRules(
  linkRules({
    alicloud_cloud_storage_gateway_gateway_file_share: [
      "feed",
      [["gateway_id"], ["alicloud_cloud_storage_gateway_gateway"]],
      [["oss_bucket_name"], buckets],
    ],
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
  }),
  sourceRules({
    alicloud_dts_subscription_job: [
      ["feed", [["source_endpoint_instance_id"], databases, ["source_endpoint_region"]]],
    ],
  }),
  targetRules({
    alicloud_cloud_storage_gateway_express_sync: [["feed", [["bucket_name"], buckets, ["bucket_region"]]]],
  }),
  {
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
    // The gateway hands prompts on to the company that is named.
    alicloud_apig_ai_model_provider: (model, find) => {
      const name = textAt(model.values, "model_provider");
      const identity = name === undefined || name === "" ? `${model.address}: model_provider` : name;
      const from = find.end(model, ["gateway_id"], ["alicloud_apig_gateway"]);
      find.add("inference", from, { system: null, region: null, identity }, model);
    },
  },
);

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
