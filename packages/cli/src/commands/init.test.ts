import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Io } from "../io.js";
import { runCommand } from "../program.js";
import type { Session } from "../session.js";
import { init } from "./init.js";

const rulebook = fileURLToPath(new URL("../../../../tests/golden/cli/rulebook", import.meta.url));
const plan = JSON.stringify({
  format_version: "1.2",
  terraform_version: "1.9.0",
  planned_values: {
    root_module: {
      resources: [
        {
          address: "aws_sqs_queue.orders",
          type: "aws_sqs_queue",
          mode: "managed",
          name: "orders",
          values: { name: "orders" },
        },
      ],
    },
  },
});

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "domicile-init-")), "acme");
  mkdirSync(folder);
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

function worldOf() {
  const written = { out: "", err: "" };
  const channel = (name: "out" | "err") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: false,
    hasColour: false,
    columns: 100,
  });
  const io: Io = {
    cwd: folder,
    env: { DOMICILE_CACHE: join(folder, "..", "cache") },
    out: channel("out"),
    err: channel("err"),
    readInput: async () => new Uint8Array(),
    today: () => "2026-11-21",
  };
  return { io, written };
}

async function run(...args: readonly string[]) {
  const { io, written } = worldOf();
  return { code: await runCommand(["--rulebook", rulebook, ...args], io), ...written };
}

/** An interview with these answers, in their order; it is broken off after the last. */
async function interviewed(...answers: readonly string[]) {
  const { io, written } = worldOf();
  const session: Session = { io, rulebook, config: undefined, trust: undefined };
  const left = [...answers];
  const ask = async () => {
    const answer = left.shift();
    if (answer === undefined) throw new Error("broken off");
    return answer;
  };
  return { code: await init(session, undefined, {}, ask), ...written };
}

const written = () => readFileSync(join(folder, "domicile.yaml"), "utf8");

test("writes what configuration shows, and a file that a scan reads", async () => {
  writeFileSync(join(folder, "plan.json"), plan);
  expect(await run("init", "--yes", "--from", "plan.json")).toMatchObject({
    code: 0,
    out: "domicile.yaml\n",
  });
  expect(written()).toContain('discover:\n  terraform: ["plan.json"]\n');
  expect(written()).toContain('systems:\n  orders: { address: "aws_sqs_queue.orders" }\n');
  const { code, err } = await run("scan", "--fail-on", "none");
  expect(err).toBe("");
  expect(code).toBe(0);
});

test("names each of several stacks, and the scan finds them wherever it is run", async () => {
  for (const [stack, region] of [
    ["dev", "us-east-1"],
    ["prod", "eu-central-1"],
    ["test", "us-east-1"],
  ]) {
    mkdirSync(join(folder, "env", stack!), { recursive: true });
    const text = `provider "aws" { region = "${region}" }\nresource "aws_sqs_queue" "orders" {}\n`;
    writeFileSync(join(folder, "env", stack!, "main.tf"), text);
  }
  expect((await run("init", "--yes")).code).toBe(0);
  expect(written()).toContain('  orders-prod: { address: "env/prod#aws_sqs_queue.orders" }\n');
  const scans = [];
  for (const place of [[folder, "."] as const, [join(folder, ".."), "acme"] as const]) {
    const { io, written: said } = worldOf();
    const args = ["--rulebook", rulebook, "scan", place[1], "--format", "json", "--fail-on", "none"];
    await runCommand(args, { ...io, cwd: place[0] });
    expect(said.err).toBe("");
    scans.push(
      JSON.parse(said.out).systems.map((each: { id: string; region: string }) => [each.id, each.region]),
    );
  }
  expect(scans[0]).toEqual([
    ["orders-dev", "aws:us-east-1"],
    ["orders-prod", "aws:eu-central-1"],
    ["orders-test", "aws:us-east-1"],
  ]);
  expect(scans[1]).toEqual(scans[0]);
});

test("is what a scan without an estate points to", async () => {
  const { code, err } = await run("scan");
  expect(code).toBe(2);
  expect(err).toContain("or draft one with `domicile init`");
});

test("never overwrites what exists, unless it is told to", async () => {
  writeFileSync(join(folder, "domicile.yaml"), "organisation: ours\n");
  const refused = await run("init", "--yes");
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("domicile.yaml exists; --force writes a new one in its place");
  expect(written()).toBe("organisation: ours\n");
  expect((await run("init", "--yes", "--force")).code).toBe(0);
  expect(written()).toContain("organisation: acme\n");
});

test("takes answers, asks again where one is not known, and leaves open what is", async () => {
  const { code, err } = await interviewed("Acme Ltd", "UX", "us", "", "nobody", "us", "");
  expect(code).toBe(0);
  expect(err).toContain("`UX` is not known; did you mean `US`?");
  expect(written()).toContain('organisation: "Acme Ltd"');
  expect(written()).toContain("    country: US\n    # actor: controller");
  expect(written()).toContain("    owners: [] # nobody holds half");
  expect(written()).toContain("    subjects: { US: unknown }");
});

test("writes nothing when it is broken off", async () => {
  await expect(interviewed("Acme", "US")).rejects.toThrow("broken off");
  expect(existsSync(join(folder, "domicile.yaml"))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("says so where an input or a folder does not exist, and writes nothing", async () => {
  expect((await run("init", "--yes", "--from", "missing.json")).err).toContain("estate/missing-file");
  expect((await run("init", "nowhere", "--yes")).err).toContain("there is no folder nowhere");
  expect(readdirSync(folder)).toEqual([]);
});
