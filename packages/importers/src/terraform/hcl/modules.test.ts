// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted here are templates of HCL
import { DiagnosticLog } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { type Json, valueAt } from "../json.js";
import { filesOf, messagesOf, planOf, valuesOf } from "./files.fixture.js";
import { findRootModules } from "./find-root-modules.js";
import { normaliseSource } from "./installed-modules.js";

describe("modules on disk", () => {
  test("take arguments and give outputs, instance by instance", () => {
    const plan = planOf({
      "main.tf": `
        module "store" {
          for_each = { eu = "eu-west-1", us = "us-east-1" }
          source   = "./modules/store"
          region   = each.value
        }
        resource "x_y" "z" {
          names = [for key, each in module.store : each.name]
          of    = module.store["eu"].arn
        }`,
      "modules/store/main.tf": `
        variable "region" {}
        module "inner" {
          source = "../inner"
          name   = "in-\${var.region}"
        }
        resource "x_y" "s" { region = var.region }
        output "name" { value = module.inner.name }
        output "arn" { value = x_y.s.arn }`,
      "modules/inner/main.tf": 'variable "name" {}\noutput "name" { value = upper(var.name) }\n',
    });
    expect(valuesOf(plan)).toEqual({
      'module.store["eu"].x_y.s': { region: "eu-west-1" },
      'module.store["us"].x_y.s': { region: "us-east-1" },
      "x_y.z": { names: ["IN-EU-WEST-1", "IN-US-EAST-1"], of: "?" },
    });
    const changes = plan.json.resource_changes as readonly Json[];
    expect(changes.map((each) => valueAt(each, "change", "after_references", "of"))).toContainEqual([
      'module.store["eu"].x_y.s.arn',
    ]);
  });

  test("are found where `terraform init` put them, while the source is the same", () => {
    const modules = {
      Modules: [
        { Key: "", Source: "", Dir: "." },
        { Key: "a", Source: "registry.terraform.io/n/a/aws", Version: "1.0.0", Dir: ".terraform/modules/a" },
        { Key: "a.b", Source: "git::https://github.com/n/b.git?ref=v1", Dir: ".terraform/modules/a.b" },
        { Key: "c", Source: "registry.terraform.io/n/old/aws", Dir: ".terraform/modules/c" },
      ],
    };
    const plan = planOf(
      {
        "live/main.tf": 'module "a" { source = "n/a/aws" }\nmodule "c" { source = "n/new/aws" }\n',
        "live/.terraform/modules/modules.json": JSON.stringify(modules),
        "live/.terraform/modules/a/main.tf": 'module "b" { source = "github.com/n/b?ref=v1" }\n',
        "live/.terraform/modules/a.b/main.tf": 'resource "x_y" "z" { p = path.module }\n',
        "live/.terraform/modules/c/main.tf": 'resource "x_y" "old" {}\n',
      },
      "live",
    );
    expect(valuesOf(plan)).toEqual({
      "module.a.module.b.x_y.z": { p: ".terraform/modules/a.b" },
      "module.c": {},
    });
  });

  test("that are missing, or call themselves, are reported, and the rest is read", () => {
    const plan = planOf({
      "main.tf":
        'module "gone" { source = "./gone" }\nmodule "a" { source = "./a" }\nresource "x_y" "z" {}\n',
      "a/main.tf": 'module "b" { source = "../b" }\n',
      "b/main.tf": 'module "a" { source = "../a" }\nresource "x_y" "w" {}\n',
    });
    expect(Object.keys(valuesOf(plan))).toEqual(["x_y.z", "module.gone", "module.a.module.b.x_y.w"]);
    expect(plan.messages).toEqual([
      "b/main.tf:1:14 estate/module-cycle module `a` calls itself, by way of `a`",
      "main.tf:1:17 estate/missing-module module `gone` is to be in `gone`, which holds no configuration",
    ]);
  });
});

describe("a module that is not on disk", () => {
  const plan = planOf(`
    module "db" {
      for_each = toset(["eu", "us"])
      source   = "terraform-aws-modules/rds/aws"
      version  = "~> 6.0"
      name     = "db-\${each.key}"
      kms_key  = aws_kms_key.k.arn
    }
    module "role" { source = "git::https://github.com/cloudposse/terraform-aws-iam-role.git//sub?ref=0.16" }
    resource "x_y" "z" { of = module.db["eu"].arn }`);

  test("stands in the plan as a resource at the address of its call", () => {
    expect(valuesOf(plan)).toEqual({
      'module.db["eu"]': { name: "db-eu", kms_key: "?" },
      'module.db["us"]': { name: "db-us", kms_key: "?" },
      "module.role": {},
      "x_y.z": { of: "?" },
    });
    const [first] = (valueAt(plan.json, "resource_changes") as readonly Json[]).filter(
      (each) => valueAt(each, "name") === "db",
    );
    expect(first).toMatchObject({
      mode: "managed",
      type: "terraform-aws-modules/rds/aws",
      name: "db",
      index: "eu",
      provider_name: "registry.terraform.io/hashicorp/aws",
    });
  });

  test("has a configuration, which others refer to by its address", () => {
    const resources = valueAt(plan.json, "configuration", "root_module", "resources") as readonly Json[];
    expect(resources.find((each) => valueAt(each, "address") === "module.db")).toMatchObject({
      type: "terraform-aws-modules/rds/aws",
      provider_config_key: "aws",
      expressions: { kms_key: { references: ["aws_kms_key.k.arn", "aws_kms_key.k"] } },
    });
    expect(resources.find((each) => valueAt(each, "name") === "z")).toMatchObject({
      expressions: { of: { references: ['module.db["eu"].arn', 'module.db["eu"]', "module.db"] } },
    });
  });

  test("is listed with what would be fetched", () => {
    const provenance = { file: "main.tf", line: 2 };
    const source = "terraform-aws-modules/rds/aws";
    expect(plan.unread).toEqual([
      { address: 'module.db["eu"]', source, version: "~> 6.0", provenance },
      { address: 'module.db["us"]', source, version: "~> 6.0", provenance },
      {
        address: "module.role",
        source: "git::https://github.com/cloudposse/terraform-aws-iam-role.git//sub",
        version: "0.16",
        provenance: { file: "main.tf", line: 9 },
      },
    ]);
  });
});

test.each([
  ["terraform-aws-modules/iam/aws//modules/role", "terraform-aws-modules/iam/aws//modules/role"],
  ["registry.terraform.io/n/a/aws", "n/a/aws"],
  ["app.terraform.io/n/a/aws", "app.terraform.io/n/a/aws"],
  ["github.com/n/r", "git::https://github.com/n/r.git"],
  ["git@github.com:n/r.git//sub?ref=v1", "git::https://github.com/n/r.git//sub"],
  ["git::ssh://git@github.com/n/r.git?ref=v1", "git::https://github.com/n/r.git"],
  ["git::https://example.com/r.git?ref=v1", "git::https://example.com/r.git"],
  ["s3::https://s3.amazonaws.com/b/m.zip", "s3::https://s3.amazonaws.com/b/m.zip"],
])("the source %s is %s", (written, normal) => {
  expect(normaliseSource(written)).toBe(normal);
});

describe("configurations below a folder", () => {
  const find = (files: ReturnType<typeof filesOf>) => {
    const log = new DiagnosticLog();
    return { roots: findRootModules(".", files, log), messages: messagesOf(log) };
  };

  test("are the folders that no other calls", () => {
    const files = filesOf({
      "live/eu/main.tf": 'module "m" { source = "../../modules/m" }',
      "live/us/main.tf.json": '{ "module": { "m": { "source": "../../modules/m" } } }',
      "modules/m/main.tf": "",
      "modules/unused/main.tofu": "",
      "docs/readme.md": "",
      "node_modules/x/main.tf": "",
      "live/eu/.terraform/modules/x/main.tf": "",
    });
    expect(find(files)).toEqual({ roots: ["live/eu", "live/us", "modules/unused"], messages: [] });
  });

  test("one of a circle is one", () => {
    const files = filesOf({
      "a/main.tf": 'module "b" { source = "../b" }',
      "b/main.tf": 'module "a" { source = "../a" }',
      "c/main.tf": 'module "c" { source = "./" }',
    });
    expect(find(files).roots).toEqual(["a", "c"]);
  });

  test("links that lead back end, and a folder that may not be read is reported", () => {
    const files = filesOf(
      { "a/main.tf": "", "a/b/main.tf": "", "closed/main.tf": "" },
      { "a/b/up": "a", loop: "." },
      ["closed"],
    );
    expect(find(files)).toEqual({
      roots: ["a", "a/b"],
      messages: ["closed:1:1 estate/unreadable-folder the folder `closed` may not be read"],
    });
  });

  test("what Terragrunt makes is not read, and it is said", () => {
    const files = filesOf({ "a/terragrunt.hcl": 'include "root" {}', "b/main.tf": "" });
    expect(find(files)).toEqual({
      roots: ["b"],
      messages: [
        "a/terragrunt.hcl:1:1 estate/terragrunt-not-read the configuration that Terragrunt makes of this folder is not read",
      ],
    });
  });
});
