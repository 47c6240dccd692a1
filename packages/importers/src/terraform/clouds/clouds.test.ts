import { readdirSync, readFileSync } from "node:fs";
import { DiagnosticLog } from "@domicile/source";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clouds } from "../clouds.js";
import { readTerraform } from "../index.js";
import type { Json } from "../json.js";
import { isWiring, roleOf } from "../kinds.js";
import { type Block, constant, copiesOf, planOf } from "./plan.fixture.js";

/** Words of attributes under which the rules look, so that the shapes come deep enough to be of interest. */
const words = [
  ...new Set(
    "access_logs account_id acl actions arn backup_policy bucket configuration container_definitions copy_action database destination details endpoint global_cluster_identifier id kms_key_id location member_id origin peer_region policy policy_details region region_name regions replica replication_configuration resources role rule rules schedule source source_details status tags target topic_arn type values vault_id".split(
      " ",
    ),
  ),
];

test("every rule reads whatever it gets, and never fails", () => {
  const types = clouds.flatMap(({ copies }) => Object.keys(copies));
  const scalar = fc.oneof(
    fc.constantFrom<Json>("x", "", "arn:aws:s3:::b", "[{}]", '{"Statement":[null]}', "eu-west-1", "*"),
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
  );
  const { json } = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie("json"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...words), tie("json"), { maxKeys: 5 }),
    ),
  }));
  const block = fc.dictionary(fc.constantFrom(...words), json, { maxKeys: 8 }) as fc.Arbitrary<Block>;
  const resource = fc.record({
    type: fc.constantFrom(...types),
    values: block,
    unknown: block,
    expressions: block,
  });
  fc.assert(
    fc.property(fc.array(resource, { minLength: 1, maxLength: 30 }), (resources) => {
      const wanted = resources.map((each, index) => ({ ...each, address: `${each.type}.r${index}` }));
      const text = JSON.stringify(planOf(wanted));
      readTerraform({ path: "plan.json", text }, new DiagnosticLog());
    }),
    { numRuns: 300 },
  );
});

test("thousands of things that name each other are read in reasonable time", () => {
  const many = Array.from({ length: 4000 }, (_, index) => index);
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*" }] });
  const plan = planOf(
    many.flatMap((index) => [
      { address: `aws_s3_bucket.b${index}`, values: { bucket: `bucket-${index}` } },
      {
        address: `aws_s3_bucket_public_access_block.b${index}`,
        values: { bucket: `bucket-${index}`, restrict_public_buckets: false },
      },
      { address: `aws_s3_bucket_policy.b${index}`, values: { bucket: `bucket-${index}`, policy } },
    ]),
    { providers: { aws: { name: "aws", expressions: { region: constant("eu-west-1") } } } },
  );
  const started = performance.now();
  const found = readTerraform({ path: "plan.json", text: JSON.stringify(plan) }, new DiagnosticLog())!;
  expect(found.copies).toHaveLength(4000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("every type that a rule speaks of is a kind or wiring", () => {
  const here = new URL("./", import.meta.url);
  const files = readdirSync(here, { recursive: true, encoding: "utf8" }).filter(
    (file) => /^(alibaba|aws|oracle)\/.*\.ts$/.test(file) && !/\.test\.ts$|kinds\.ts$/.test(file),
  );
  const named = files.flatMap((file) =>
    [
      ...readFileSync(new URL(file, here), "utf8").matchAll(
        /\b(?:aws|awscc|alicloud|oci)_[a-z0-9_]+\b(?=["`:])/g,
      ),
    ].map(([type]) => type),
  );
  expect(named.length).toBeGreaterThan(500);
  const isKnown = (type: string) => roleOf(type) !== undefined || isWiring(type) || type === "aws_region"; // An attribute.
  expect([...new Set(named)].filter((type) => !isKnown(type))).toEqual([]);
});

test("a value that comes with the apply is followed instance by instance, where its origin is told", () => {
  const queue = (key: string) => `aws_sqs_queue.q["${key}"].arn`;
  const plan = planOf([
    { address: 'aws_sqs_queue.q["a.b"]', values: { region: "eu-west-1" } },
    { address: 'aws_sqs_queue.q["c"]', values: { region: "us-east-1" } },
    { address: "aws_sns_topic.t", values: { arn: "arn:aws:sns:eu-west-1:1:t" } },
    {
      address: "aws_sns_topic_subscription.s",
      values: { protocol: "sqs", topic_arn: "arn:aws:sns:eu-west-1:1:t" },
      unknown: { endpoint: true },
      expressions: { endpoint: { references: ["var.queues"] } },
    },
  ]);
  const change = (plan.resource_changes as { address: string; change: Block }[]).at(-1)!.change;
  change.after_references = { endpoint: [queue("c")] };
  expect(copiesOf(plan)).toEqual([
    'feed aws_sns_topic.t@aws:eu-west-1 -> aws_sqs_queue.q["c"]@aws:us-east-1',
  ]);
  change.after_references = { endpoint: [queue("a.b")] };
  expect(copiesOf(plan)).toEqual([
    'feed aws_sns_topic.t@aws:eu-west-1 -> aws_sqs_queue.q["a.b"]@aws:eu-west-1',
  ]);
});
