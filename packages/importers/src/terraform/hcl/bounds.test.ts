// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted here are templates of HCL
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planOf, valuesOf } from "./files.fixture.js";

const bucket = 'resource "x_y" "after" { name = "still read" }\n';

describe("what is nested without end is reported, and the rest is read", () => {
  const many = 10_000;
  test.each([
    ["brackets", `locals {\n  x = ${"[".repeat(many)}${"]".repeat(many)}\n}\n`],
    ["open brackets", `locals {\n  x = ${"{ a = ".repeat(many)}\n}\n`],
    ["interpolations", `locals {\n  x = ${'"${'.repeat(many)}1\n}\n`],
    ["blocks", `locals {\n${"a {\n".repeat(many)}\n}\n`],
    ["negations", `locals {\n  x = ${"!".repeat(many)}true\n}\n`],
    ["conditions", `locals {\n  x = ${"true ? 1 : ".repeat(many)}2\n}\n`],
  ])("%s", (_, text) => {
    const plan = planOf(text + bucket);
    expect(valuesOf(plan)).toEqual({ "x_y.after": { name: "still read" } });
    expect(plan.messages).toHaveLength(1);
    expect(plan.messages[0]).toContain("estate/hcl-syntax expressions are nested more than 200 deep");
  });
});

test("long chains are no nesting", () => {
  const text = `resource "x_y" "z" {\n  sum = ${"1 + ".repeat(20_000)}1\n  far = x.y${".a".repeat(20_000)}\n}\n`;
  expect(valuesOf(planOf(text))["x_y.z"]).toEqual({ sum: 20_001, far: "?" });
});

describe("what grows without end is unknown, and it is said", () => {
  const doubled = (first: string, next: (last: string) => string) =>
    [`x0 = ${first}`, ...Array.from({ length: 60 }, (_, i) => `x${i + 1} = ${next(`local.x${i}`)}`)].join(
      "\n",
    );
  test.each([
    ["text", doubled('"aaaaaaaa"', (last) => `"\${${last}}\${${last}}"`), "longer than 1000000 characters"],
    ["lists", doubled("[1]", (last) => `concat(${last}, ${last})`), "more than 100000 elements"],
    ["lists in lists", doubled("[1]", (last) => `[${last}, ${last}]`), "too many steps"],
    [
      "waiting",
      Array.from({ length: 2000 }, (_, i) => `x${i} = local.x${i + 1}`).join("\n"),
      "300 others in a row",
    ],
  ])("%s", (name, locals, why) => {
    const asked = name === "waiting" ? "local.x0" : "local.x60";
    const plan = planOf(`locals {\n${locals}\n}\nresource "x_y" "z" { v = ${asked} }\n${bucket}`);
    expect(valuesOf(plan)).toEqual({ "x_y.z": { v: "?" }, "x_y.after": { name: "still read" } });
    expect(plan.messages.join("\n")).toContain(why);
    expect(plan.messages.every((message) => message.includes("estate/configuration-too-large"))).toBe(true);
  });

  test("modules", () => {
    const calls = (to: number) =>
      `module "a" { source = "../m${to}" }\nmodule "b" { source = "../m${to}" }\n`;
    const texts = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`m${i}/main.tf`, calls(i + 1)]));
    const plan = planOf({ ...texts, "main.tf": `module "m" { source = "./m0" }\n${bucket}` });
    expect(valuesOf(plan)).toMatchObject({ "x_y.after": { name: "still read" } });
    expect(plan.messages[0]).toContain("estate/configuration-too-large modules are nested more than 50 deep");
  });

  test("instances of instances", () => {
    const plan = planOf({
      "main.tf": `module "m" {\n  source = "./m"\n  count  = 30\n}\n${bucket}`,
      "m/main.tf": 'resource "x_y" "z" {\n  count = 5000\n}\n',
    });
    expect(plan.messages).toHaveLength(1);
    expect(plan.messages[0]).toContain("goes beyond the 100000 instances of the whole configuration");
  });
});

const sample = `
variable "names" {
  type    = map(object({ region = optional(string, "eu-west-1"), tags = optional(map(string)) }))
  default = { a = {}, "b c" = { region = "us-east-1" } }
}
locals {
  prefix = "x-\${terraform.workspace}%{ if var.names["a"].region != null }-eu%{ endif }"
  text   = <<-EOT
    # no comment
    \${local.prefix} %{ for k, v in var.names ~} \${k}=\${v.region} %{ endfor }
  EOT
}
provider "aws" {
  alias  = "us" // comment
  region = "us-east-1"
}
resource "aws_s3_bucket" "b" {
  for_each = { for k, v in var.names : k => v if length(k) > 0 }
  bucket   = format("%s-%03d", each.key, 7)
  provider = aws.us
  tags     = merge({ A = try(each.value.tags.A, null) }, { B = regex("[a-z]+", "ab1") })
  dynamic "rule" {
    for_each = [1, 2]
    content { id = rule.value * 2 - 1 }
  }
}
module "m" {
  source = "./m"
  arn    = aws_s3_bucket.b["a"].arn
  list   = flatten([[1, [2]], range(3)])[*]
}
output "o" { value = [for b in aws_s3_bucket.b : b.id] }
`;
const inner =
  'variable "arn" {}\nvariable "list" {}\nresource "aws_sqs_queue" "q" {\n  count = length(var.list)\n  p = var.arn\n}\n';

test("the sample of the next test is itself without mistakes", () => {
  expect(planOf({ "main.tf": sample, "m/main.tf": inner }).messages).toEqual([]);
});

test("no damage to a configuration is more than findings", () => {
  const pieces = [
    "{",
    "}",
    "[",
    "]",
    '"',
    "${",
    "%{",
    "<<EOT\n",
    "\n",
    "(",
    ")",
    "*",
    "...",
    "?",
    ":",
    "=",
    ".",
    "0",
    "for ",
    "each.value",
    "\u0000",
    "é",
    "\\",
    "/*",
    "local.prefix",
    "module.m",
  ];
  const edit = fc.record({
    at: fc.nat(sample.length),
    cut: fc.nat(40),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let text = sample;
      for (const { at, cut, put } of edits) text = text.slice(0, at) + put + text.slice(at + cut);
      const plan = planOf({ "main.tf": text, "m/main.tf": inner });
      JSON.stringify(plan.json);
      for (const { at } of plan.log.sorted()) expect(at.end).toBeLessThanOrEqual(at.file.text.length);
    }),
    { numRuns: 500 },
  );
});

test("the JSON form takes any JSON", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      planOf({
        "main.tf.json": json,
        "other.tf.json": `{ "resource": ${json}, "locals": ${json}, "module": { "m": ${json} } }`,
      });
    }),
    { numRuns: 300 },
  );
});
