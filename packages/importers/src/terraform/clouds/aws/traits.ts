import { listAt } from "../../json.js";
import { each, either, is, isLeftOut, isSet, mentions, type TraitRule, type TraitRules } from "../traits.js";

const distributions = ["aws_cloudfront_distribution", "aws_cloudfront_multitenant_distribution"];
const pools = ["aws_cognito_user_pool", "awscc_cognito_user_pool"];

const modelUsers = [
  "aws_bedrock_inference_profile",
  "aws_bedrock_model_invocation_job",
  "aws_bedrockagent_agent",
  "aws_bedrockagent_flow",
  "aws_bedrockagent_knowledge_base",
  "aws_bedrockagent_prompt",
  "aws_bedrockagentcore_agent_runtime",
  "aws_lambda_function",
  "awscc_bedrock_agent",
  "awscc_bedrock_application_inference_profile",
  "awscc_bedrock_flow",
  "awscc_bedrock_knowledge_base",
  "awscc_bedrock_prompt",
];

/** `eu.anthropic.claude-…` alone, at the end of an ARN or in a definition; `.eu.` within a host name is something else. */
const profileOf = (geography: string) =>
  each(
    modelUsers,
    mentions(
      new RegExp(`(?:^|["'\\s]|inference-profile/)${geography}\\.[a-z][a-z0-9-]*\\.[a-z0-9][\\w.:-]*\\d`),
    ),
  );

/** A domain or a client is a resource of its own, and what it belongs to comes with the apply: one of them in the stack is enough. */
const hasBeside =
  (type: string, rule: TraitRule = () => true): TraitRule =>
  (_, plan) =>
    plan.resources.some((other) => other.type === type && rule(other, plan));

const hasEdgeFunction: TraitRule = ({ values }) =>
  ["default_cache_behavior", "ordered_cache_behavior"]
    .flatMap((key) => listAt(values, key))
    .some((behaviour) => listAt(behaviour, "lambda_function_association").length > 0);

const endpointTypes = ["endpoint_configuration", 0, "types"];

export const awsTraits: TraitRules = {
  edge_optimised: {
    aws_api_gateway_rest_api: either(isLeftOut(endpointTypes), ({ values }) =>
      listAt(values, ...endpointTypes).includes("EDGE"),
    ),
  },
  global_events: {
    // A trail of all regions has them whatever it says, and Terraform refuses the contradiction.
    ...each(
      ["aws_cloudtrail", "awscc_cloudtrail_trail"],
      either(isLeftOut(["include_global_service_events"]), is(["include_global_service_events"], true)),
    ),
    ...each(
      ["aws_cloudtrail_event_data_store", "awscc_cloudtrail_event_data_store"],
      either(isLeftOut(["multi_region_enabled"]), is(["multi_region_enabled"], true)),
    ),
  },
  own_certificate: each(
    distributions,
    either(
      isSet(["viewer_certificate", 0, "acm_certificate_arn"]),
      isSet(["viewer_certificate", 0, "iam_certificate_id"]),
    ),
  ),
  edge_function: { aws_cloudfront_distribution: hasEdgeFunction },
  web_firewall: each(distributions, isSet(["web_acl_id"])),
  own_domain: {
    ...each(["aws_appsync_graphql_api", "aws_appsync_api"], hasBeside("aws_appsync_domain_name")),
    ...each(pools, hasBeside("aws_cognito_user_pool_domain", isSet(["certificate_arn"]))),
  },
  analytics: each(pools, hasBeside("aws_cognito_user_pool_client", isSet(["analytics_configuration"]))),
  standard_tier: {
    aws_bedrock_guardrail: either(
      isSet(["cross_region_config"]),
      is(["content_policy_config", 0, "tier_config", 0, "tier_name"], "STANDARD"),
      is(["topic_policy_config", 0, "tier_config", 0, "tier_name"], "STANDARD"),
    ),
    awscc_bedrock_guardrail: either(
      isSet(["cross_region_config"]),
      is(["content_policy_config", "content_filters_tier_config", "tier_name"], "STANDARD"),
      is(["topic_policy_config", "topics_tier_config", "tier_name"], "STANDARD"),
    ),
  },
  "inference_profile:apac": profileOf("(?:apac|ap)"),
  "inference_profile:eu": profileOf("eu"),
  "inference_profile:global": profileOf("global"),
  "inference_profile:us": profileOf("us(?:-gov)?"),
};
