import type { CopyEnd } from "@domicile/estate";
import type { CopyRules } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";

const gateways = ["aws_ec2_transit_gateway"];

/**
 * Ways from one network to another, and what is kept at the edge. What only enters there (Global Accelerator, an API that is
 * edge-optimised) keeps nothing, and is a trap of its service, no copy.
 */
export const networkCopies: CopyRules = {
  aws_vpc_peering_connection: (peering, find) => {
    const peer = find.end(peering, ["peer_vpc_id"], ["aws_vpc"]);
    const region = find.regionAt(peering, ["peer_region"]);
    const from = find.end(peering, ["vpc_id"], ["aws_vpc"]);
    find.add("peering", from, { ...peer, region: region ?? peer.region }, peering);
  },
  aws_ec2_transit_gateway_peering_attachment: (peering, find) => {
    const peer = find.end(peering, ["peer_transit_gateway_id"], gateways);
    const region = find.regionAt(peering, ["peer_region"]);
    const from = find.end(peering, ["transit_gateway_id"], gateways);
    find.add("peering", from, { ...peer, region: region ?? peer.region }, peering);
  },
  aws_networkmanager_transit_gateway_peering: (peering, find) =>
    find.link(
      "peering",
      peering,
      [["transit_gateway_arn"], gateways],
      [["core_network_id"], ["aws_networkmanager_core_network"]],
    ),
  aws_networkmanager_vpc_attachment: (attachment, find) =>
    find.link(
      "peering",
      attachment,
      [["vpc_arn"], ["aws_vpc"]],
      [["core_network_id"], ["aws_networkmanager_core_network"]],
    ),
  aws_vpn_connection: (connection, find) => {
    const own = find.isSet(connection, ["transit_gateway_id"]) ? "transit_gateway_id" : "vpn_gateway_id";
    find.link(
      "peering",
      connection,
      [[own], ["aws_ec2_transit_gateway", "aws_vpn_gateway"]],
      [["customer_gateway_id"], ["aws_customer_gateway"]],
    );
  },
  aws_dx_gateway_association: (association, find) =>
    find.link(
      "peering",
      association,
      [["associated_gateway_id"], ["aws_ec2_transit_gateway", "aws_vpn_gateway"]],
      [["dx_gateway_id"], ["aws_dx_gateway"]],
    ),
  // To a service of somebody else, or of another region.
  aws_vpc_endpoint: (endpoint, find) => {
    const name = textAt(endpoint.values, "service_name") ?? "";
    const stated = find.regionAt(endpoint, ["service_region"]);
    const region = stated ?? find.regionInName(endpoint, name);
    const here = find.regionOf(endpoint);
    const own = find.resources(endpoint, ["service_name"], ["aws_vpc_endpoint_service"]);
    const isForeign = region !== null && here !== null && region !== here;
    if (!isForeign && own.length === 0 && !name.includes(".vpce.")) return;
    const service = find.end(endpoint, ["service_name"], ["aws_vpc_endpoint_service"]);
    const from = find.end(endpoint, ["vpc_id"], ["aws_vpc"]);
    find.add("peering", from, { ...service, region: service.region ?? region }, endpoint);
  },

  aws_cloudfront_distribution: (distribution, find) => {
    const edge = find.at(distribution);
    find.eachBlock(distribution, ["origin"], (path) => {
      find.add("cdn", find.end(distribution, [...path, "domain_name"], origins), edge, distribution);
    });
    // Functions of Lambda that run at the edge: planned in us-east-1, copied to wherever people ask.
    for (const key of ["default_cache_behavior", "ordered_cache_behavior"])
      find.eachBlock(distribution, [key], (behaviour) => {
        find.eachBlock(distribution, [...behaviour, "lambda_function_association"], (path) => {
          const code = find.end(distribution, [...path, "lambda_arn"], ["aws_lambda_function"]);
          find.add("cdn", code, edge, distribution);
        });
      });
    const logs = ["logging_config", 0, "bucket"];
    if (!find.isSet(distribution, logs)) return;
    find.add("log", edge, find.end(distribution, logs, ["aws_s3_bucket"]), distribution);
  },
  aws_cloudfront_realtime_log_config: (config, find) => {
    find.eachBlock(config, ["endpoint"], (path) =>
      find.toTarget(
        "log",
        config,
        [...path, "kinesis_stream_config", 0, "stream_arn"],
        ["aws_kinesis_stream"],
      ),
    );
  },
  aws_cloudfront_vpc_origin: (origin, find) =>
    find.fromSource(
      "cdn",
      origin,
      ["vpc_origin_endpoint_config", 0, "arn"],
      ["aws_alb", "aws_lb", "aws_instance"],
    ),
  aws_lightsail_distribution: (distribution, find) =>
    find.fromSource(
      "cdn",
      distribution,
      ["origin", 0, "name"],
      ["aws_lightsail_instance", "aws_lightsail_bucket", "aws_lightsail_lb"],
      ["origin", 0, "region_name"],
    ),
  aws_amplify_app: (app, find) => find.add("cdn", find.at(app), edgeOf("Amazon CloudFront"), app),
  aws_s3_bucket_accelerate_configuration: (acceleration, find) => {
    if (textAt(acceleration.values, "status") !== "Enabled") return;
    const from = find.end(acceleration, ["bucket"], ["aws_s3_bucket"]);
    find.add("cdn", from, edgeOf("Amazon CloudFront"), acceleration);
  },
  aws_s3control_multi_region_access_point: (point, find) => {
    find.eachBlock(point, ["details", 0, "region"], (path) => {
      find.add("access", find.end(point, [...path, "bucket"], ["aws_s3_bucket"]), find.at(point), point);
    });
  },
};

const origins = [
  "aws_alb",
  "aws_amplify_app",
  "aws_api_gateway_rest_api",
  "aws_apigatewayv2_api",
  "aws_apprunner_service",
  "aws_elb",
  "aws_instance",
  "aws_lambda_function_url",
  "aws_lb",
  "aws_s3_bucket",
  "aws_s3control_multi_region_access_point",
  "aws_s3control_object_lambda_access_point",
];

/** Places of presence all over the world: in no region, and no resource of anybody. */
function edgeOf(service: string): CopyEnd {
  return { system: null, region: null, identity: `edge of ${service}` };
}
