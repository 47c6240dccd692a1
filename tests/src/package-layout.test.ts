import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goldenFolder } from "./cli-world.js";
import { root } from "./small-law.js";

let folder: string;
let packed: ReturnType<typeof npm>;
let installed: string;

/** Packs the repository and installs the package in an empty folder, with no network and nothing else in reach. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-package-"));
  spawnSync(process.execPath, [join(root, "bin/make-bundle.mjs")], { stdio: "ignore" });
  packed = npm(root, "pack", "--pack-destination", folder);
  mkdirSync(join(folder, "empty"));
  npm(join(folder, "empty"), "install", "--offline", "--no-save", join(folder, packed.stdout.trim()));
  installed = join(folder, "empty/node_modules");
}, 180_000); // a dozen seconds, unless the machine is busy
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function npm(cwd: string, ...args: readonly string[]) {
  return spawnSync("npm", args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
}

function domicile(cwd: string, ...args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(join(installed, ".bin/domicile"), args, {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH, DOMICILE_CACHE: join(folder, "cache") },
  });
  return { code: status, err: stderr, out: stdout };
}

describe("the package", () => {
  test("is named on standard output alone, where pre-commit reads the name", () => {
    expect(packed.stdout).toMatch(/^domicile-\d+\.\d+\.\d+\.tgz\n$/);
  });

  test("needs no other", () => {
    expect(readdirSync(installed).filter((name) => !name.startsWith("."))).toEqual(["domicile"]);
  });

  test("holds the command in one file, the law, and nothing that is for development", () => {
    const own = join(installed, "domicile");
    expect(readdirSync(own).sort()).toEqual(
      [
        "LICENSE",
        "README.md",
        "atlas",
        "bin",
        "cases",
        "docs",
        "examples",
        "law",
        "node_modules",
        "package.json",
        "packages",
        "proposals",
      ].sort(),
    );
    expect(readdirSync(join(own, "examples"))).toEqual(["archetypes"]);
    expect(readdirSync(join(own, "packages/cli/dist")).sort()).toEqual([
      ".tsbuildinfo",
      "domicile.cjs",
      "place",
    ]);
    expect(readdirSync(join(own, "packages/cli/dist/place"))).toEqual(["solver-worker.js"]);
    expect(readdirSync(join(own, "packages/estate")).sort()).toEqual(["dist", "domicile.schema.json"]);
  });

  test("says its version, and knows its law and its cases", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(domicile(folder, "--version")).toEqual({ code: 0, err: "", out: `${version}\n` });
    expect(domicile(folder, "law", "show", "eu.gdpr.art44").out).toContain(
      "General Data Protection Regulation",
    );
    expect(domicile(folder, "law", "test", join(installed, "domicile/cases/eu")).out).toMatch(/ 0 failed/);
  });

  test("scans an estate, and a folder of Terraform, into every form", () => {
    const estate = join(folder, "estate");
    cpSync(join(goldenFolder, "scan-text"), estate, { recursive: true });
    expect(
      domicile(estate, "scan", "--format", "text,html,sarif", "-o", "reports", "--fail-on", "none"),
    ).toEqual({
      code: 0,
      err: "",
      out: "",
    });
    expect(readdirSync(join(estate, "reports"))).toEqual(["domicile.html", "domicile.sarif", "domicile.txt"]);
    const terraform = join(folder, "terraform");
    mkdirSync(terraform);
    writeFileSync(
      join(terraform, "main.tf"),
      'provider "aws" { region = "eu-west-1" }\nresource "aws_s3_bucket" "b" {}\n',
    );
    const { out } = domicile(terraform, "scan", ".", "--format", "json");
    expect(JSON.parse(out).systems).toMatchObject([{ address: "aws_s3_bucket.b", place: "IE" }]);
  });

  test("places an estate, with the solver in its worker", () => {
    const estate = join(folder, "placed");
    mkdirSync(estate);
    const systems = '{ place: "aws:eu-central-1", role: store }';
    writeFileSync(
      join(estate, "domicile.yaml"),
      `systems: { a: ${systems}, b: ${systems} }\ndatasets: { d: { data: [non_personal], rests_in: [a, b] } }\n`,
    );
    const { code, out } = domicile(estate, "place", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: "placed", gap: expect.any(Number) });
  });

  test("keeps the compiled law, so that it is compiled once", () => {
    expect(readdirSync(join(folder, "cache"))).toHaveLength(1);
  });
});
