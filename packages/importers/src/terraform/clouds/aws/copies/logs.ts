import type { CopyEnd } from "@domicile/estate";
import { type CopyFinder, type CopyRules, mergeRules, type Named, type Path } from "../../../copy-finder.js";
import { isObject, type Json, objectAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { bucketAt, bucketTypes } from "./buckets.js";

/** Where logs go, whatever writes them. */
const sinks = [
  "aws_cloudwatch_log_group",
  "aws_s3_bucket",
  "aws_kinesis_firehose_delivery_stream",
  "aws_kinesis_stream",
  "aws_lambda_function",
  "aws_opensearch_domain",
  "aws_elasticsearch_domain",
];

/** Attributes of a system that say where its own logs go. */
const ownLogs: Readonly<Record<string, readonly Path[]>> = {
  aws_alb: [
    ["access_logs", 0, "bucket"],
    ["connection_logs", 0, "bucket"],
  ],
  aws_api_gateway_stage: [["access_log_settings", 0, "destination_arn"]],
  aws_apigatewayv2_stage: [["access_log_settings", 0, "destination_arn"]],
  aws_cloudtrail: [["s3_bucket_name"], ["cloud_watch_logs_group_arn"]],
  aws_cloudwatch_metric_stream: [["firehose_arn"]],
  aws_config_delivery_channel: [["s3_bucket_name"]],
  aws_ec2_client_vpn_endpoint: [["connection_log_options", 0, "cloudwatch_log_group"]],
  aws_elb: [["access_logs", 0, "bucket"]],
  aws_emr_cluster: [["log_uri"]],
  aws_globalaccelerator_accelerator: [["attributes", 0, "flow_logs_s3_bucket"]],
  aws_lb: [
    ["access_logs", 0, "bucket"],
    ["connection_logs", 0, "bucket"],
  ],
  aws_macie2_classification_export_configuration: [["s3_destination", 0, "bucket_name"]],
  aws_msk_cluster: [
    ["logging_info", 0, "broker_logs", 0, "cloudwatch_logs", 0, "log_group"],
    ["logging_info", 0, "broker_logs", 0, "firehose", 0, "delivery_stream"],
    ["logging_info", 0, "broker_logs", 0, "s3", 0, "bucket"],
  ],
  aws_redshift_cluster: [["logging", 0, "bucket_name"]],
  aws_route53_resolver_query_log_config: [["destination_arn"]],
  aws_sagemaker_endpoint_configuration: [["data_capture_config", 0, "destination_s3_uri"]],
  aws_sfn_state_machine: [["logging_configuration", 0, "log_destination"]],
  aws_wafv2_web_acl_logging_configuration: [["log_destination_configs", 0]],
  aws_synthetics_canary: [["artifact_s3_location"]],
  // What people ask a model, and what it answers.
  aws_bedrock_model_invocation_logging_configuration: [
    ["logging_config", 0, "cloudwatch_config", 0, "log_group_name"],
    ["logging_config", 0, "s3_config", 0, "bucket_name"],
  ],
};

/** Resources that send the logs of one thing to another. */
const links: Readonly<Record<string, readonly [from: Named, to: Named]>> = {
  aws_cloudwatch_log_subscription_filter: [
    [["log_group_name"], ["aws_cloudwatch_log_group"]],
    [["destination_arn"], sinks],
  ],
  aws_guardduty_publishing_destination: [
    [["detector_id"], ["aws_guardduty_detector"]],
    [["destination_arn"], sinks],
  ],
  aws_redshift_logging: [
    [["cluster_identifier"], ["aws_redshift_cluster"]],
    [["bucket_name"], bucketTypes],
  ],
  // Queries of a public zone are logged in us-east-1 only:
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
  aws_route53_query_log: [
    [["zone_id"], []],
    [["cloudwatch_log_group_arn"], sinks],
  ],
  aws_prometheus_scraper: [
    [["source", 0, "eks", 0, "cluster_arn"], ["aws_eks_cluster"]],
    [["destination", 0, "amp", 0, "workspace_arn"], ["aws_prometheus_workspace"]],
  ],
  aws_vpclattice_access_log_subscription: [
    [["resource_identifier"], ["aws_vpclattice_service", "aws_vpclattice_service_network"]],
    [["destination_arn"], sinks],
  ],
};

/**
 * Kinds whose logs stay in their own region, whatever bucket or group it is:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const staysInRegion = /^aws_(alb|elb|lb|api_gateway_stage|apigatewayv2_stage|sfn_state_machine)$/;

const everywhere = "all regions of the account";

const writers: CopyRules = Object.fromEntries(
  Object.entries(ownLogs).map(([type, paths]): [string, CopyRules[string]] => [
    type,
    (resource, find) => {
      for (const path of paths) {
        if (!find.isSet(resource, path) || isSwitchedOff(resource, path)) continue;
        const to = sinkAt(find, resource, path);
        const region = to.region ?? (staysInRegion.test(type) ? find.regionOf(resource) : null);
        find.add("log", find.at(resource), { ...to, region }, resource);
      }
    },
  ]),
);

const senders: CopyRules = Object.fromEntries(
  Object.entries(links).map(([type, [from, to]]): [string, CopyRules[string]] => [
    type,
    (resource, find) => find.link("log", resource, from, to),
  ]),
);

const others: CopyRules = {
  aws_cloudwatch_log_destination: (destination, find) =>
    find.toTarget("log", destination, ["target_arn"], sinks),
  aws_cloudwatch_log_delivery: (delivery, find) => {
    const sources = ["aws_cloudwatch_log_delivery_source"];
    const [source] = find.resources(delivery, ["delivery_source_name"], sources);
    const destinations = ["aws_cloudwatch_log_delivery_destination"];
    const [target] = find.resources(delivery, ["delivery_destination_arn"], destinations);
    const from =
      source === undefined
        ? find.end(delivery, ["delivery_source_name"], [])
        : find.end(source, ["resource_arn"], logged);
    const to =
      target === undefined
        ? find.end(delivery, ["delivery_destination_arn"], [])
        : find.end(target, ["delivery_destination_configuration", 0, "destination_resource_arn"], sinks);
    find.add("log", from, to, delivery);
  },
  aws_cognito_log_delivery_configuration: (delivery, find) => {
    const from = find.end(delivery, ["user_pool_id"], ["aws_cognito_user_pool"]);
    find.eachBlock(delivery, ["log_configurations"], (path) => {
      for (const target of [
        [...path, "cloud_watch_logs_configuration", 0, "log_group_arn"],
        [...path, "firehose_configuration", 0, "stream_arn"],
        [...path, "s3_configuration", 0, "bucket_arn"],
      ])
        if (find.isSet(delivery, target)) find.add("log", from, find.end(delivery, target, sinks), delivery);
    });
  },
  aws_flow_log: (log, find) => {
    const path = [
      "vpc_id",
      "subnet_id",
      "transit_gateway_id",
      "transit_gateway_attachment_id",
      "eni_id",
    ].find((key) => find.isSet(log, [key]));
    const to = find.isSet(log, ["log_destination"]) ? ["log_destination"] : ["log_group_name"];
    const from = find.end(log, [path ?? "vpc_id"], watched);
    find.add("log", { ...from, region: from.region ?? find.regionOf(log) }, find.end(log, to, sinks), log);
  },
  aws_networkfirewall_logging_configuration: (logging, find) => {
    const from = find.end(logging, ["firewall_arn"], ["aws_networkfirewall_firewall"]);
    find.eachBlock(logging, ["logging_configuration", 0, "log_destination_config"], (path) => {
      const key = ["bucketName", "logGroup", "deliveryStream"].find((each) =>
        find.isSet(logging, [...path, "log_destination", each]),
      );
      const target = [...path, "log_destination", ...(key === undefined ? [] : [key])];
      find.add("log", from, find.end(logging, target, sinks), logging);
    });
  },
  aws_elasticache_replication_group: (group, find) => {
    find.eachBlock(group, ["log_delivery_configuration"], (path) =>
      find.toTarget("log", group, [...path, "destination"], sinks),
    );
  },
  aws_opensearch_domain: (domain, find) => {
    find.eachBlock(domain, ["log_publishing_options"], (path) =>
      find.toTarget("log", domain, [...path, "cloudwatch_log_group_arn"], sinks),
    );
  },
  aws_codebuild_project: (project, find) => {
    const path = ["logs_config", 0, "s3_logs", 0, "location"];
    if (find.isSet(project, path)) find.add("log", find.at(project), bucketAt(find, project, path), project);
  },
  // The driver of a container's logs takes a region of its own.
  aws_ecs_task_definition: (task, find) => {
    for (const container of parsedList(textAt(task.values, "container_definitions"))) {
      if (textAt(container, "logConfiguration", "logDriver") !== "awslogs") continue;
      const options = objectAt(container, "logConfiguration", "options");
      const region = find.regionNamed(task, textAt(options, "awslogs-region"));
      const group = find.endNamed(task, textAt(options, "awslogs-group"), ["container_definitions"], sinks);
      find.add("log", find.at(task), { ...group, region: group.region ?? region }, task);
    }
  },

  // Findings and records of many regions that are gathered in one.
  aws_config_configuration_aggregator: (aggregator, find) => {
    for (const source of ["account_aggregation_source", "organization_aggregation_source"])
      find.eachBlock(aggregator, [source], (path) => {
        gather(
          find,
          aggregator,
          [...path, "regions"],
          valueAt(aggregator.values, ...path, "all_regions") === true,
        );
      });
  },
  aws_securityhub_finding_aggregator: (aggregator, find) => {
    const mode = textAt(aggregator.values, "linking_mode") ?? "";
    gather(find, aggregator, ["specified_regions"], mode.startsWith("ALL_REGIONS"));
  },
  aws_securityhub_aggregator_v2: (aggregator, find) => {
    const mode = textAt(aggregator.values, "region_linking_mode") ?? "";
    gather(find, aggregator, ["linked_regions"], mode.startsWith("ALL_REGIONS"));
  },
  aws_observabilityadmin_centralization_rule_for_organization: (rule, find) => {
    const region = find.regionAt(rule, ["rule", 0, "destination", 0, "region"]);
    const to = { ...find.label(rule), region };
    const regions = ["rule", 0, "source", 0, "regions"];
    find.eachBlock(rule, regions, (path) => {
      find.add("log", { ...to, region: find.regionAt(rule, path) }, to, rule);
    });
    const logs = ["rule", 0, "destination", 0, "destination_logs_configuration", 0];
    const backup = [...logs, "backup_configuration", 0, "region"];
    if (find.isSet(rule, backup))
      find.add("backup", to, { ...to, region: find.regionAt(rule, backup) }, rule);
  },
  aws_securitylake_data_lake: (lake, find) => {
    find.eachBlock(lake, ["configuration"], (path) => {
      const from = { ...find.at(lake), region: find.regionAt(lake, [...path, "region"]) };
      const regions = [...path, "replication_configuration", 0, "regions"];
      find.eachBlock(lake, regions, (to) => {
        find.add("replication", from, { ...from, region: find.regionAt(lake, to) }, lake);
      });
    });
  },
  aws_ssm_resource_data_sync: (sync, find) =>
    find.toTarget("log", sync, ["s3_destination", 0, "bucket_name"], bucketTypes, [
      "s3_destination",
      0,
      "region",
    ]),
  aws_oam_link: (link, find) => find.toTarget("log", link, ["sink_identifier"], ["aws_oam_sink"]),
  aws_cloudtrail: (trail, find) =>
    gather(find, trail, [], valueAt(trail.values, "is_multi_region_trail") === true),
};

/** Logs, trails, findings and metrics that go somewhere else. */
export const logCopies: CopyRules = mergeRules(writers, senders, others);

/** Networks whose traffic is recorded, where they are. */
const watched = ["aws_vpc", "aws_default_vpc", "aws_subnet", "aws_default_subnet", "aws_ec2_transit_gateway"];

/** What CloudWatch delivers the logs of. */
const logged = [
  "aws_bedrockagent_knowledge_base",
  "aws_bedrockagentcore_gateway",
  "aws_bedrockagentcore_memory",
  "aws_cloudfront_distribution",
  "aws_mwaa_environment",
  "aws_workmail_organization",
];

/** A multi-region trail and an aggregator bring what they gather to one place. */
function gather(find: CopyFinder, by: PlanResource, path: Path, all: boolean): void {
  const here = find.at(by);
  find.eachBlock(by, path, (each) => {
    const region = find.regionAt(by, each);
    find.add("log", { system: null, region, identity: by.address }, here, by);
  });
  if (all)
    find.add("log", { system: null, region: null, identity: `${by.address}: ${everywhere}` }, here, by);
}

function sinkAt(find: CopyFinder, resource: PlanResource, path: Path): CopyEnd {
  const text = textAt(resource.values, ...path) ?? "";
  return text.startsWith("s3://") ? bucketAt(find, resource, path) : find.end(resource, path, sinks);
}

/** `access_logs { enabled = false }` names a bucket and writes nothing; `enable = false` is how Redshift says it. */
function isSwitchedOff(resource: PlanResource, path: Path): boolean {
  const block = path.slice(0, -1);
  if (block.length === 0) return false;
  return ["enabled", "enable"].some((key) => valueAt(resource.values, ...block, key) === false);
}

function parsedList(text: string | undefined): readonly Json[] {
  try {
    const parsed: Json = JSON.parse(text ?? "[]");
    return Array.isArray(parsed) ? parsed.filter(isObject) : [];
  } catch {
    return [];
  }
}
