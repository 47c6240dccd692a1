import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Problem, Scan } from "@domicile/estate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { type SarifLog, whatIsWrongWithSarif } from "./sarif-shape.js";
import { type Element, readXml } from "./xml.js";

const bucket = (name: string) => `resource "aws_s3_bucket" "${name}" {\n  bucket = "${name}"\n}\n`;

/** Nine files are in order; of the tenth one block is, too. Three kinds of modules are nowhere, one of them well known. */
const files: Readonly<Record<string, string>> = {
  "main.tf": `provider "aws" { region = "eu-west-1" }
module "orders" {
  source  = "example/orders/aws"
  version = "2.1.0"
}
module "more_orders" { source = "example/orders/aws" }
module "invoices" { source = "git::https://someone:Passw0rd@git.example.com/invoices.git?ref=v3" }
module "database" { source = "terraform-aws-modules/rds/aws" }
module "gone" { source = "./gone" }
`,
  "broken.tf": `resource "aws_s3_bucket" "lost" {\n  bucket =\n}\n${bucket("kept")}`,
  "old/terragrunt.hcl": "",
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`b${index}.tf`, bucket(`b${index}`)])),
};
const codes = [
  "estate/hcl-syntax",
  "estate/module-not-read",
  "estate/module-not-read",
  "estate/missing-module",
  "estate/terragrunt-not-read",
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-problems-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "infra", path)), { recursive: true });
    writeFileSync(join(folder, "infra", path), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const scanIn = (cwd: string, ...args: readonly string[]) => runIn({ cwd }, "scan", "infra", ...args);
const scanned = async (format: string, ...args: readonly string[]) =>
  (await scanIn(folder, "--format", format, ...args)).out;
const scanOf = async (...args: readonly string[]) => JSON.parse(await scanned("json", ...args)) as Scan;
/** The report of a copy of the folder in which one file has another text. */
async function scanWith(path: string, text: string, ...args: readonly string[]): Promise<Scan> {
  const cwd = mkdtempSync(join(folder, "other-"));
  cpSync(join(folder, "infra"), join(cwd, "infra"), { recursive: true });
  writeFileSync(join(cwd, "infra", path), text);
  return JSON.parse((await scanIn(cwd, "--format", "json", ...args)).out) as Scan;
}
const idsOf = (problems: readonly Problem[]) => problems.map(({ id }) => id);

describe("what could not be read", () => {
  test("is listed with its place and its remedy, and everything else is read", async () => {
    const { problems, systems } = await scanOf();
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(problems[0]).toMatchObject({
      message: "a value is missing",
      help: "write an expression here",
      source: { file: "infra/broken.tf", line: 2 },
    });
    const buckets = Array.from({ length: 8 }, (_, index) => `aws_s3_bucket.b${index}`);
    expect(systems.map(({ address }) => address).sort()).toEqual([
      ...buckets,
      "aws_s3_bucket.kept",
      "module.database",
    ]);
  });

  test("of a module that is not on disk is its kind, once, unless it is well known", async () => {
    const { problems } = await scanOf();
    const modules = problems.filter(({ code }) => code === "estate/module-not-read");
    expect(modules.map(({ message, source }) => `${source.line} ${message}`)).toEqual([
      "2 `module.orders` is `example/orders/aws` (2.1.0), which is not on disk: what it makes is not read",
      "7 `module.invoices` is `git::https://git.example.com/invoices.git` (v3), which is not on disk: what it makes is not read",
    ]);
    expect(modules[0]!.help).toBe(
      "run `terraform init`, or scan the plan (`terraform show -json`); it is called 2 times in this configuration",
    );
  });

  test("shows no password of a source, in no report and in no message", async () => {
    for (const format of ["text", "json", "markdown", "junit", "sarif", "html", "mermaid"]) {
      const { err, out } = await scanIn(folder, "--format", format);
      expect(out + err, format).not.toContain("Passw0rd");
    }
  });

  test("keeps its id when lines move, and two of one kind in one file have two", async () => {
    const before = await scanOf();
    const moved = await scanWith("broken.tf", `# one\n# two\n${files["broken.tf"]}`);
    expect(idsOf(moved.problems)).toEqual(idsOf(before.problems));
    expect(moved.problems[0]!.source.line).toBe(4);
    const twice = await scanWith("broken.tf", `${files["broken.tf"]}locals {\n  lost =\n}\n`);
    expect(new Set(idsOf(twice.problems)).size).toBe(codes.length + 1);
    expect(idsOf(twice.problems)).toEqual(expect.arrayContaining(idsOf(before.problems) as string[]));
  });
});

describe("the run", () => {
  const codeOf = async (...args: readonly string[]) =>
    (await scanIn(folder, "--fail-on", "none", ...args)).code;

  test("ends with 3 under --on-unknown fail, for what was not read may hold anything", async () => {
    expect(await codeOf()).toBe(0);
    expect(await codeOf("--on-unknown", "fail")).toBe(3);
  });

  test.each(["json", "sarif"])("does not count what a baseline in %s knows, and shows it", async (format) => {
    const known = join(folder, `known.${format}`);
    writeFileSync(known, await scanned(format));
    expect(await codeOf("--on-unknown", "fail", "--baseline", known)).toBe(0);
    expect((await scanOf("--baseline", known)).problems).toHaveLength(codes.length);
    writeFileSync(join(folder, "infra/new.tf"), "x = \n");
    const withNew = await codeOf("--on-unknown", "fail", "--baseline", known);
    rmSync(join(folder, "infra/new.tf"));
    expect(withNew).toBe(3);
  });

  test("shows what has been mended since an earlier report, and what has not been", async () => {
    const earlier = join(folder, "earlier.json");
    writeFileSync(earlier, await scanned("json"));
    const { drift } = await scanWith("broken.tf", bucket("kept"), "--since", earlier);
    expect(drift!.problems).toMatchObject({ added: [], changed: [] });
    expect(drift!.problems.gone).toMatchObject([
      expect.stringMatching(/^problem\/estate\/hcl-syntax\/infra\/broken\.tf\//),
    ]);
  });
});

describe("a report has it, whatever its form:", () => {
  const first = /infra\/broken\.tf:2: a value is missing; write an expression here \(estate\/hcl-syntax\)/;

  test("text, in a list and in the count", async () => {
    const out = await scanned("text");
    expect(out).toContain("\nNot read, so that it may hold anything (5)\n");
    expect(out).toContain("\n  ? infra/broken.tf:2: a value is missing\n");
    expect(out.trimEnd().split("\n").at(-1)).toContain(
      "; 5 places could not be read, so this is not the whole estate; not read: 4 resources",
    );
  });

  test.each(["markdown", "html"])("%s", async (format) => {
    const out = await scanned(format);
    expect(out).toMatch(first);
    expect(out).toContain("5 places could not be read");
  });

  test("Mermaid, as a count", async () => {
    expect(await scanned("mermaid")).toContain(
      '["5 places could not be read: what was not read may hold anything"]',
    );
  });

  test("JUnit, as errors in a suite of their own, and skipped where the baseline knows them", async () => {
    const suite = (text: string) => {
      const found = readXml(text).children.find(({ attributes }) => attributes.name === "reading")!;
      const outcomes = found.children.map(({ children }) => (children[0] as Element).name);
      return { attributes: found.attributes, outcomes };
    };
    const open = suite(await scanned("junit"));
    expect(open.attributes).toMatchObject({ tests: "5", errors: "5", failures: "0", skipped: "0" });
    expect(open.outcomes).toEqual(codes.map(() => "error"));
    const known = join(folder, "known.json");
    writeFileSync(known, await scanned("json"));
    const settled = suite(await scanned("junit", "--baseline", known));
    expect(settled.attributes).toMatchObject({ tests: "5", errors: "0", skipped: "5" });
    expect(settled.outcomes).toEqual(codes.map(() => "skipped"));
  });

  test("SARIF, each under its code with the page of it, and a notification of the run", async () => {
    const log = JSON.parse(await scanned("sarif")) as SarifLog;
    expect(whatIsWrongWithSarif(log)).toEqual([]);
    const [run] = log.runs;
    const results = run!.results.filter(({ ruleId }) => ruleId.startsWith("estate/"));
    expect(results.map(({ ruleId }) => ruleId)).toEqual(codes);
    expect(results[0]).toMatchObject({
      level: "warning",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "infra/broken.tf" },
            region: { startLine: 2 },
          },
        },
      ],
    });
    const rule = run!.tool.driver.rules.find(({ id }) => id === "estate/hcl-syntax");
    expect(rule).toMatchObject({
      help: { text: expect.stringContaining("docs/codes/estate/hcl-syntax.md") },
    });
    expect(run!.invocations).toMatchObject([
      {
        toolExecutionNotifications: [
          {
            descriptor: { id: "domicile/problems" },
            message: { text: expect.stringContaining("5 places could not be read") },
          },
        ],
      },
    ]);
  });
});
