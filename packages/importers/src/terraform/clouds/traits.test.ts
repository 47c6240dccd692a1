import { expect, test } from "vitest";
import { planOf, read, refTo, type Wanted } from "./plan.fixture.js";

/** The traits of the first of the resources, the others beside it. */
function traits(first: Wanted, ...others: Wanted[]): string {
  const { address } = first;
  const system = read(planOf([first, ...others])).systems.find((each) => each.address === address);
  return (system?.traits ?? []).join(" ");
}

const api = "aws_api_gateway_rest_api.a";

test("a setting that somebody wrote is not the default", () => {
  const endpoint = (...types: string[]) => ({ endpoint_configuration: [{ types }] });
  expect(traits({ address: api })).toBe("edge_optimised");
  expect(traits({ address: api, values: endpoint("EDGE") })).toBe("edge_optimised");
  expect(traits({ address: api, values: endpoint("REGIONAL") })).toBe("");
  expect(traits({ address: api, values: endpoint("PRIVATE") })).toBe("");
});

test("one that comes with the apply, or from a block that may not be there, shows nothing", () => {
  expect(traits({ address: api, unknown: { endpoint_configuration: [{ types: true }] } })).toBe("");
  expect(traits({ address: api, unknown: { endpoint_configuration: true } })).toBe("");
});

test("a default that a plan shows as a value is still one, as the configuration does not have it", () => {
  const address = "google_bigquery_dataset.d";
  const values = { location: "US" };
  const written = { dataset_id: { constant_value: "d" } };
  expect(traits({ address, values, expressions: written })).toBe("location_by_default");
  expect(traits({ address, values, expressions: { location: { constant_value: "US" } } })).toBe("");
  expect(traits({ address, values })).toBe("");
});

const cdn = "aws_cloudfront_distribution.d";

test("a distribution shows its own certificate, its firewall and its functions, named or referred to", () => {
  expect(
    traits({ address: cdn, values: { viewer_certificate: [{ cloudfront_default_certificate: true }] } }),
  ).toBe("");
  const unknown = { viewer_certificate: [{ acm_certificate_arn: true }], web_acl_id: true };
  const expressions = { web_acl_id: refTo("aws_wafv2_web_acl.w", "arn") };
  expect(traits({ address: cdn, values: { viewer_certificate: [{}] }, unknown, expressions })).toBe(
    "own_certificate web_firewall",
  );
  const values = { ordered_cache_behavior: [{}, { lambda_function_association: [{ event_type: "x" }] }] };
  expect(traits({ address: cdn, values })).toBe("edge_function");
});

test("a profile of a geography is told by the model that is named, and by nothing that looks alike", () => {
  const agent = (foundation_model: string) =>
    traits({ address: "aws_bedrockagent_agent.a", values: { foundation_model } });
  expect(agent("eu.anthropic.claude-3-haiku-20240307-v1:0")).toBe("inference_profile:eu");
  expect(agent("us-gov.anthropic.claude-3-5-sonnet-v1:0")).toBe("inference_profile:us");
  expect(agent("apac.amazon.nova-lite-v1:0")).toBe("inference_profile:apac");
  expect(agent("arn:aws:bedrock:eu-west-1:1:inference-profile/global.anthropic.claude-4-v1:0")).toBe(
    "inference_profile:global",
  );
  expect(agent("jp.anthropic.claude-4-v1:0")).toBe("");
  expect(agent("anthropic.claude-3-haiku-20240307-v1:0")).toBe("");
  expect(agent("arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-v1")).toBe("");
  const hosts = {
    environment: [{ variables: { HOST: "https://eu.example.com/v2", SITE: "eu.example.com" } }],
  };
  expect(traits({ address: "aws_lambda_function.l", values: hosts })).toBe("");
});

test("a domain of one's own is a resource beside", () => {
  const pool = { address: "aws_cognito_user_pool.p" };
  const domain = (values: NonNullable<Wanted["values"]>): Wanted => ({
    address: "aws_cognito_user_pool_domain.d",
    values,
  });
  expect(traits(pool)).toBe("");
  expect(traits(pool, domain({ domain: "prefix" }))).toBe("");
  expect(traits(pool, domain({ domain: "login.example.org", certificate_arn: "arn:aws:acm:x" }))).toBe(
    "own_domain",
  );
});

test("redundancy is chosen, left to the default, or kept at home", () => {
  const storage = (kind: string) =>
    traits({ address: "azurerm_storage_account.s", values: { account_replication_type: kind } });
  expect(["GRS", "RAGZRS", "LRS", "ZRS"].map(storage)).toEqual(["geo_redundant", "geo_redundant", "", ""]);
  const vault = (values: NonNullable<Wanted["values"]>) =>
    traits({ address: "azurerm_recovery_services_vault.v", values });
  expect(vault({})).toBe("geo_redundant_by_default");
  expect(vault({ storage_mode_type: "GeoRedundant" })).toBe("geo_redundant");
  expect(vault({ storage_mode_type: "LocallyRedundant" })).toBe("");
});

test("how a model is deployed, a message kept, a secret copied and a domain served shows where it is written", () => {
  const deployed = (name: string) =>
    traits({ address: "azurerm_cognitive_deployment.d", values: { sku: [{ name }] } });
  expect(["GlobalStandard", "DataZoneBatch", "Standard"].map(deployed)).toEqual([
    "global_deployment",
    "data_zone_deployment",
    "",
  ]);
  const topic = "google_pubsub_topic.t";
  expect(traits({ address: topic })).toBe("no_storage_policy");
  const message_storage_policy = [{ allowed_persistence_regions: ["europe-west3"] }];
  expect(traits({ address: topic, values: { message_storage_policy } })).toBe("");
  const secret = (replication: NonNullable<Wanted["values"]>) =>
    traits({ address: "google_secret_manager_secret.s", values: { replication: [replication] } });
  expect(secret({ auto: [{}] })).toBe("automatic_replication");
  expect(secret({ user_managed: [{ replicas: [] }] })).toBe("");
  const domain = (scope: string) => traits({ address: "alicloud_cdn_domain_new.d", values: { scope } });
  expect(["overseas", "global"].map(domain)).toEqual(["", "serves_mainland"]);
});
