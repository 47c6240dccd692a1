// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted here are templates of HCL
import { describe, expect, test } from "vitest";
import { type Json, valueAt } from "../json.js";
import { planOf, valuesOf } from "./files.fixture.js";

describe("variables", () => {
  test("have their defaults, what the files beside them give, and else no value", () => {
    const plan = planOf({
      "main.tf": `
        variable "a" { default = "default" }
        variable "b" { default = "default" }
        variable "c" { default = "default" }
        variable "d" {}
        resource "x_y" "z" {
          all = [var.a, var.b, var.c]
          d   = var.d
        }`,
      "terraform.tfvars": 'b = "tfvars"\nc = "tfvars"\n',
      "one.auto.tfvars.json": '{ "c": "auto" }',
      "other.tfvars": 'a = "other"\n',
    });
    expect(valuesOf(plan)).toEqual({ "x_y.z": { all: ["default", "tfvars", "auto"], d: "?" } });
    expect(plan.json.variables).toEqual({
      a: { value: "default" },
      b: { value: "tfvars" },
      c: { value: "auto" },
    });
  });

  test("are what their type makes of a value", () => {
    const plan = planOf(`
      variable "v" {
        type = object({
          name  = string
          size  = optional(number, 3)
          tags  = optional(map(string), {})
          zones = optional(set(string))
        })
        default = { name = 1, other = true, zones = ["b", "a", "b"] }
      }
      resource "x_y" "z" { v = var.v }`);
    expect(valuesOf(plan)["x_y.z"]).toEqual({ v: { name: "1", size: 3, tags: {}, zones: ["a", "b"] } });
  });

  test("that are not to be null take their default", () => {
    const plan = planOf({
      "main.tf": 'module "m" {\n  source = "./m"\n  a = null\n  b = null\n}',
      "m/main.tf": `
        variable "a" {
          default  = "default"
          nullable = false
        }
        variable "b" { default = "default" }
        resource "x_y" "z" { v = [var.a, var.b] }`,
    });
    expect(valuesOf(plan)["module.m.x_y.z"]).toEqual({ v: ["default", null] });
  });
});

describe("instances", () => {
  test("are counted, named by keys, or left out", () => {
    const plan = planOf(`
      locals { regions = { eu = "eu-west-1", us = "us-east-1" } }
      resource "x_y" "counted" {
        count = 2
        name  = "n\${count.index}"
      }
      resource "x_y" "each" {
        for_each = local.regions
        region   = each.value
        name     = each.key
      }
      resource "x_y" "none" { count = length(local.regions) > 5 ? 1 : 0 }
      resource "x_y" "set" { for_each = toset(["a.b"]) }`);
    expect(valuesOf(plan)).toEqual({
      "x_y.counted[0]": { name: "n0" },
      "x_y.counted[1]": { name: "n1" },
      'x_y.each["eu"]': { region: "eu-west-1", name: "eu" },
      'x_y.each["us"]': { region: "us-east-1", name: "us" },
      'x_y.set["a.b"]': {},
    });
  });

  test("whose number is unknown are one, and what depends on its key is unknown", () => {
    const plan = planOf(`
      variable "n" {}
      resource "x_y" "z" {
        for_each = var.n
        name     = each.key
        size     = 1
      }
      resource "x_y" "after" { of = x_y.z["a"].id }`);
    expect(valuesOf(plan)).toEqual({ "x_y.z": { name: "?", size: 1 }, "x_y.after": { of: "?" } });
    expect(referencesOf(plan.json, "x_y.after")).toEqual({ of: ["x_y.z.id"] });
  });

  test("of a resource are found by their key from elsewhere", () => {
    const plan = planOf(`
      resource "x_y" "z" {
        for_each = { a = "one", b = "two" }
        name     = each.value
      }
      resource "x_y" "after" {
        names = [for key, each in x_y.z : each.name]
        ids   = x_y.z["b"].id
        all   = values(x_y.z)[*].id
      }`);
    expect(valuesOf(plan)["x_y.after"]).toEqual({ names: ["one", "two"], ids: "?", all: ["?", "?"] });
    expect(referencesOf(plan.json, "x_y.after")).toEqual({
      ids: ['x_y.z["b"].id'],
      all: [['x_y.z["a"].id'], ['x_y.z["b"].id']],
    });
  });

  test("beyond a bound are refused, and one stands for all", () => {
    const plan = planOf('resource "x_y" "z" {\n  count = 10001\n}\n');
    expect(Object.keys(valuesOf(plan))).toEqual(["x_y.z"]);
    expect(plan.messages).toEqual([
      "main.tf:2:3 estate/too-many-instances `x_y.z` goes beyond the 10000 instances that are read; one stands for all",
    ]);
  });
});

describe("blocks", () => {
  test("are lists, whether written or made by `dynamic`", () => {
    const plan = planOf(`
      resource "x_y" "z" {
        rule { name = "written" }
        dynamic "rule" {
          for_each = [{ n = "one", in = ["a"] }, { n = "two", in = [] }]
          iterator = it
          content {
            name = it.value.n
            dynamic "deep" {
              for_each = it.value.in
              content { v = "\${it.key}\${deep.value}" }
            }
          }
        }
        lifecycle { prevent_destroy = true }
      }`);
    const rule = [{ name: "written" }, { name: "one", deep: [{ v: "0a" }] }, { name: "two", deep: [] }];
    expect(valuesOf(plan)["x_y.z"]).toEqual({ rule });
  });

  test("of unknown number are unknown, with one that is like them", () => {
    const plan = planOf(`
      variable "rules" {}
      resource "x_y" "z" {
        dynamic "rule" {
          for_each = var.rules
          content {
            name   = rule.value
            region = "eu-west-1"
          }
        }
      }`);
    expect(valuesOf(plan)["x_y.z"]).toEqual({ rule: ["?", [{ region: "eu-west-1" }]] });
  });
});

describe("what the configuration of a plan lists", () => {
  const configured = (json: Json, name: string) =>
    (valueAt(json, "configuration", "root_module", "resources") as readonly Json[]).find(
      (each) => valueAt(each, "name") === name,
    );

  test("is references with their beginnings, and constants", () => {
    const { json } = planOf(`
      resource "x_y" "z" {
        a = aws_kms_key.k["x"].arn
        b = "plain"
        c = ["\${var.v}", data.aws_region.current.name]
        block { d = module.m[0].out }
      }`);
    expect(valueAt(configured(json, "z")!, "expressions")).toEqual({
      a: { references: ['aws_kms_key.k["x"].arn', 'aws_kms_key.k["x"]', "aws_kms_key.k"] },
      b: { constant_value: "plain" },
      c: { references: ["var.v", "data.aws_region.current.name", "data.aws_region.current"] },
      block: [{ d: { references: ["module.m[0].out", "module.m[0]", "module.m"] } }],
    });
  });

  test("is followed through local values, `each.value` and `dynamic` blocks", () => {
    const { json } = planOf(`
      locals {
        keys  = { eu = aws_kms_key.eu.arn, us = aws_kms_key.us.arn }
        rules = [{ to = aws_s3_bucket.b.arn }]
        a     = local.b
        b     = local.a
      }
      resource "x_y" "z" {
        for_each = { one = aws_sqs_queue.q.arn }
        one      = local.keys["us"]
        all      = [for key, each in local.keys : each]
        queue    = each.value
        circle   = local.a
        dynamic "rule" {
          for_each = local.rules
          content { bucket = rule.value.to }
        }
      }`);
    const expressions = valueAt(configured(json, "z")!, "expressions");
    expect(valueAt(expressions, "one")).toEqual({ references: ["aws_kms_key.us.arn", "aws_kms_key.us"] });
    expect(valueAt(expressions, "all", "references")).toContain("aws_kms_key.eu.arn");
    expect(valueAt(expressions, "queue", "references")).toContain("aws_sqs_queue.q.arn");
    expect(valueAt(expressions, "rule", 0, "bucket", "references")).toContain("aws_s3_bucket.b.arn");
    expect(valueAt(expressions, "circle")).toEqual({});
  });
});

test("each resource and each call knows its line", () => {
  const { lines } = planOf({
    "main.tf": 'module "m" {\n  source = "./m"\n}\n\nresource "x_y" "z" {\n  count = 1\n}\n',
    "m/main.tf": '\n\nresource "x_y" "w" {}\n',
  });
  expect([...lines]).toEqual([
    ["x_y.z[0]", { file: "main.tf", line: 5 }],
    ["module.m", { file: "main.tf", line: 1 }],
    ["module.m.x_y.w", { file: "m/main.tf", line: 3 }],
  ]);
});

test("a file that overrides replaces what it names", () => {
  const plan = planOf({
    "main.tf": `
      locals { a = "first" }
      resource "x_y" "z" {
        a = local.a
        b = "kept"
        rule { c = 1 }
        rule { c = 2 }
      }`,
    "main_override.tf":
      'resource "x_y" "z" {\n  a = "over ${local.a}"\n  rule { c = 3 }\n}\nlocals { a = "second" }\n',
  });
  expect(valuesOf(plan)["x_y.z"]).toEqual({ a: "over second", b: "kept", rule: [{ c: 3 }] });
});

test("OpenTofu's file is read in place of the other of its name", () => {
  const plan = planOf({ "main.tf": 'resource "x_y" "a" {}', "main.tofu": 'resource "x_y" "b" {}' });
  expect(Object.keys(valuesOf(plan))).toEqual(["x_y.b"]);
});

test("blocks that describe no resource make none", () => {
  const plan = planOf(`
    moved {
      from = x_y.a
      to   = x_y.b
    }
    import {
      to = x_y.b
      id = "i"
    }
    removed {
      from = x_y.c
    }
    check "c" {
      assert {
        condition     = true
        error_message = "no"
      }
    }
    ephemeral "x_y" "e" {}
    resource "x_y" "z" { v = ephemeral.x_y.e.value }`);
  expect(valuesOf(plan)).toEqual({ "x_y.z": { v: "?" } });
  expect(plan.messages).toEqual([]);
});

test("the workspace is what is selected on disk, and else unknown", () => {
  const text = 'resource "x_y" "z" { v = terraform.workspace }';
  expect(valuesOf(planOf(text))["x_y.z"]).toEqual({ v: "?" });
  expect(valuesOf(planOf({ "main.tf": text, ".terraform/environment": "prod\n" }))["x_y.z"]).toEqual({
    v: "prod",
  });
});

test("local values that go in a circle are unknown, and it is said", () => {
  const plan = planOf(
    'locals {\n  a = local.b\n  b = "x${local.a}"\n}\nresource "x_y" "z" {\n  v = local.a\n}\n',
  );
  expect(valuesOf(plan)["x_y.z"]).toEqual({ v: "?" });
  expect(plan.messages).toEqual(["main.tf:2:3 estate/reference-cycle `local.a` depends on itself"]);
});

describe("secrets", () => {
  const plan = planOf(`
    variable "pin" {
      default   = "hunter2"
      sensitive = true
    }
    variable "db_password" { default = "hunter2" }
    variable "plain" { default = { name = "n", api_key = "hunter2" } }
    locals { token = "hunter2" }
    resource "x_y" "z" {
      name     = "z-\${var.pin}"
      password = "hunter2"
      copied   = var.db_password
      local    = local.token
      manage_master_user_password = true
      kms_key_id = "k"
      environment {
        variables = { DB_PASSWORD = "hunter2", REGION = "eu-west-1" }
      }
      env = [{ name = "API_TOKEN", value = "hunter2" }]
    }
    resource "x_y" "keys" {
      key_material_base64   = "hunter2"
      preshared_key         = "hunter2"
      psk                   = "hunter2"
      connection_strings    = ["hunter2"]
      environment           = { DATABASE_URL = "postgres://u:hunter2@db/x", MASTER_KEY = "hunter2" }
    }
    provider "x" { secret_key = "hunter2" }
    module "unread" {
      source = "a/b/x"
      master_password = "hunter2"
    }`);

  test("are never in the plan", () => {
    expect(JSON.stringify(plan.json)).not.toContain("hunter2");
  });

  test("are unknown, and what is no secret is kept", () => {
    expect(valuesOf(plan)["x_y.z"]).toEqual({
      name: "?",
      password: "?",
      copied: "?",
      local: "?",
      manage_master_user_password: true,
      kms_key_id: "k",
      environment: [{ variables: { DB_PASSWORD: "?", REGION: "eu-west-1" } }],
      env: [{ name: "API_TOKEN", value: "?" }],
    });
  });
});

test("a resource declared twice counts once, and it is said", () => {
  const plan = planOf('resource "x_y" "z" { a = 1 }\nresource "x_y" "z" { a = 2 }\n');
  expect(valuesOf(plan)).toEqual({ "x_y.z": { a: 1 } });
  expect(plan.messages).toEqual([
    "main.tf:2:1 estate/declared-twice `x_y.z` is declared twice in this folder",
  ]);
});

function referencesOf(json: Json, address: string): Json | undefined {
  const changes = valueAt(json, "resource_changes") as readonly Json[];
  const change = changes.find((each) => valueAt(each, "address") === address);
  return valueAt(change, "change", "after_references");
}

test("a text that is not known yet is known by how it is written, in whatever module", () => {
  const { json } = planOf({
    "main.tf": `
      variable "env" {}
      locals { name = "\${var.env}-orders" }
      module "m" {
        source = "./m"
        name   = local.name
      }
      resource "aws_s3_bucket" "b" { bucket = format("%s-%s", var.env, "orders") }
      resource "x_y" "z" {
        of       = ["arn:aws:s3:::\${local.name}"]
        joined   = join("-", [var.env, "orders"])
        upper    = upper(local.name)
        negated  = !var.env
        password = "p-\${var.env}"
      }`,
    "m/main.tf": 'variable "name" {}\nresource "x_y" "z" { bucket = var.name }\n',
  });
  const changes = valueAt(json, "resource_changes") as readonly Json[];
  expect(changes.map((each) => valueAt(each, "change", "after_texts"))).toEqual([
    { bucket: "${var.env}-orders" },
    { of: ["arn:aws:s3:::${var.env}-orders"], joined: "${var.env}-orders" },
    { bucket: "${var.env}-orders" },
  ]);
});
