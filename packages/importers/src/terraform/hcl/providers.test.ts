// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted here are templates of HCL
import { describe, expect, test } from "vitest";
import { type Json, type JsonObject, objectAt, valueAt } from "../json.js";
import { planOf, valuesOf } from "./files.fixture.js";

/** The keys of providers by the address of the resource, through all modules. */
function keysOf(json: Json): Record<string, Json> {
  const keys: Record<string, Json> = {};
  const visit = (module: JsonObject, prefix: string): void => {
    for (const each of (module.resources ?? []) as readonly Json[])
      keys[prefix + String(valueAt(each, "address"))] = valueAt(each, "provider_config_key") ?? null;
    for (const [name, call] of Object.entries(objectAt(module, "module_calls")))
      visit(objectAt(call, "module"), `${prefix}module.${name}.`);
  };
  visit(objectAt(json, "configuration", "root_module"), "");
  return keys;
}

const child = {
  "m/main.tf": `
    terraform {
      required_providers {
        aws = {
          source                = "hashicorp/aws"
          configuration_aliases = [aws.replica]
        }
      }
    }
    data "aws_region" "here" {}
    data "aws_region" "there" { provider = aws.replica }
    data "aws_partition" "p" {}
    resource "aws_s3_bucket" "here" {
      bucket = "\${data.aws_region.here.name}-\${data.aws_partition.p.partition}"
    }
    resource "aws_s3_bucket" "there" {
      provider = aws.replica
      bucket   = data.aws_region.there.region
    }`,
};

describe("the provider of a resource", () => {
  test("is that of its type, or the one it names", () => {
    const { json } = planOf(`
      provider "aws" { region = "eu-west-1" }
      provider "aws" {
        alias  = "us"
        region = local.us
      }
      locals { us = "us-\${"east"}-1" }
      resource "aws_s3_bucket" "a" {}
      resource "aws_s3_bucket" "b" { provider = aws.us }
      resource "aws_s3_bucket" "c" { provider = "aws.us" }
      resource "google_storage_bucket" "d" { provider = google-beta }`);
    expect(keysOf(json)).toEqual({
      "aws_s3_bucket.a": "aws",
      "aws_s3_bucket.b": "aws.us",
      "aws_s3_bucket.c": "aws.us",
      "google_storage_bucket.d": "google-beta",
    });
    expect(valueAt(json, "configuration", "provider_config")).toEqual({
      aws: {
        name: "aws",
        full_name: "registry.terraform.io/hashicorp/aws",
        expressions: { region: { constant_value: "eu-west-1" } },
      },
      "aws.us": {
        name: "aws",
        full_name: "registry.terraform.io/hashicorp/aws",
        alias: "us",
        expressions: { region: { constant_value: "us-east-1" } },
      },
    });
  });

  test("is in a module the one that was passed, and data sources answer from there", () => {
    const plan = planOf({
      ...child,
      "main.tf": `
        variable "us" { default = "us-east-1" }
        provider "aws" { region = "cn-north-1" }
        provider "aws" {
          alias  = "us"
          region = var.us
        }
        module "m" {
          source    = "./m"
          providers = { aws = aws, aws.replica = aws.us }
        }`,
    });
    expect(keysOf(plan.json)).toMatchObject({
      "module.m.aws_s3_bucket.here": "aws",
      "module.m.aws_s3_bucket.there": "aws.us",
    });
    expect(valuesOf(plan)).toMatchObject({
      "module.m.aws_s3_bucket.here": { bucket: "cn-north-1-aws-cn" },
      "module.m.aws_s3_bucket.there": { bucket: "us-east-1" },
    });
  });

  test("that nobody passed is nobody's, and its region is unknown", () => {
    const plan = planOf({ ...child, "main.tf": 'module "m" { source = "./m" }' });
    expect(keysOf(plan.json)).toMatchObject({
      "module.m.aws_s3_bucket.here": "aws",
      "module.m.aws_s3_bucket.there": "module.m:aws.replica",
    });
    expect(valuesOf(plan)).toMatchObject({ "module.m.aws_s3_bucket.there": { bucket: "?" } });
  });

  test("may be configured in the module itself", () => {
    const { json } = planOf({
      "main.tf": 'module "a" { source = "./a" }',
      "a/main.tf": 'module "b" { source = "../b" }\n',
      "b/main.tf":
        'provider "aws" {\n  region = var.region\n}\nvariable "region" {}\nresource "aws_s3_bucket" "c" {}\n',
    });
    expect(keysOf(json)).toEqual({ "module.a.module.b.aws_s3_bucket.c": "module.a.module.b:aws" });
    expect(valueAt(json, "configuration", "provider_config", "module.a.module.b:aws")).toEqual({
      name: "aws",
      full_name: "registry.terraform.io/hashicorp/aws",
      module_address: "module.a.module.b",
      expressions: { region: { references: ["var.region"] } },
    });
  });

  test("of a module that is not on disk is the one it is handed", () => {
    const { json } = planOf(`
      module "one" {
        source    = "n/m/aws"
        providers = { aws = aws.us }
      }
      module "two" { source = "n/m/google" }
      module "three" { source = "git::https://example.com/m.git" }`);
    expect(keysOf(json)).toEqual({ "module.one": "aws.us", "module.two": "google", "module.three": null });
  });

  test("comes from where the module says", () => {
    const { json } = planOf(`
      terraform {
        required_providers {
          alicloud = { source = "aliyun/alicloud" }
        }
      }
      resource "alicloud_oss_bucket" "b" {}
      resource "terraform_data" "d" {}`);
    const changes = valueAt(json, "resource_changes") as readonly Json[];
    expect(changes.map((each) => valueAt(each, "provider_name"))).toEqual([
      "registry.terraform.io/aliyun/alicloud",
      "terraform.io/builtin/terraform",
    ]);
  });
});

test("a region of the resource's own is its value", () => {
  const plan = planOf('resource "aws_s3_bucket" "b" {\n  region = "eu-south-1"\n}\n');
  expect(valuesOf(plan)).toEqual({ "aws_s3_bucket.b": { region: "eu-south-1" } });
});

describe("a policy document", () => {
  const policy = (statement: string, more = "") =>
    planOf(`
      variable "account" {}
      data "aws_iam_policy_document" "p" {
        ${more}
        statement {
          sid     = "read"
          actions = ["s3:GetObject"]
          ${statement}
        }
      }
      resource "aws_s3_bucket_policy" "p" { policy = data.aws_iam_policy_document.p.json }`);
  const change = ({ json }: { json: Json }, part: string) =>
    (valueAt(json, "resource_changes") as readonly Json[]).map((each) =>
      valueAt(each, "change", part, "policy"),
    )[1];

  test("is written of its statements", () => {
    const plan = policy(`
      resources = ["arn:aws:s3:::b/*"]
      principals {
        type        = "AWS"
        identifiers = ["111122223333"]
      }
      condition {
        test     = "StringEquals"
        variable = "aws:SourceVpc"
        values   = ["vpc-1"]
      }`);
    const { policy: text } = valuesOf(plan)["aws_s3_bucket_policy.p"] as { policy: string };
    expect(JSON.parse(text)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "read",
          Effect: "Allow",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::b/*"],
          Principal: { AWS: ["111122223333"] },
          Condition: { StringEquals: { "aws:SourceVpc": ["vpc-1"] } },
        },
      ],
    });
  });

  test("is a text as far as it is written where something in it is unknown", () => {
    const plan = policy('principals {\n  type = "AWS"\n  identifiers = [var.account]\n}\n');
    expect(valuesOf(plan)["aws_s3_bucket_policy.p"]).toEqual({ policy: "?" });
    expect(JSON.parse(change(plan, "after_texts") as string)).toMatchObject({
      Statement: [{ Principal: { AWS: ["${var.account}"] } }],
    });
  });

  test("is unknown where others are merged into it", () => {
    const plan = policy("", "source_policy_documents = [var.account]");
    expect(valuesOf(plan)["aws_s3_bucket_policy.p"]).toEqual({ policy: "?" });
    expect(change(plan, "after_texts")).toBeUndefined();
  });
});
