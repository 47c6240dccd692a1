import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Io } from "../io.js";
import { runCommand } from "../program.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-fmt-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], input = "") {
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
    env: {},
    out: channel("out"),
    err: channel("err"),
    readInput: async () => new TextEncoder().encode(input),
    today: () => "2026-11-21",
  };
  return { code: await runCommand(["fmt", ...args], io), ...written };
}

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const text = (name: string) => readFileSync(join(folder, name), "utf8");
const untidy = "systems: {a: {place: 'DE'}}\norganisation: x\n";
const tidy = 'organisation: x\n\nsystems: { a: { place: "DE" } }\n';

test("tidies the estate's file and what it includes, and names what it changed", async () => {
  put("domicile.yaml", "include: [more.yaml, tidy.yaml]\n");
  put("more.yaml", untidy);
  put("tidy.yaml", tidy);
  expect(await run([])).toEqual({ code: 0, out: "more.yaml\n", err: "" });
  expect(text("more.yaml")).toBe(tidy);
  expect(await run([])).toEqual({ code: 0, out: "", err: "" });
});

test("only names, with --check", async () => {
  put("domicile.yaml", untidy);
  expect(await run(["--check"])).toEqual({ code: 1, out: "domicile.yaml\n", err: "" });
  expect(text("domicile.yaml")).toBe(untidy);
});

test("writes nothing where one of the files cannot be read", async () => {
  put("a.yaml", untidy);
  put("b.yaml", "systems: [");
  const { code, err, out } = await run(["a.yaml", "b.yaml"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^b\.yaml:\d+:\d+: error source\/syntax\n/);
  expect(text("a.yaml")).toBe(untidy);
  expect((await run(["missing.yaml"])).err).toBe("domicile: there is no file `missing.yaml`\n");
  expect((await run([])).code).toBe(2);
});

test("keeps permissions, and leaves nothing beside the file", async () => {
  put("domicile.yaml", untidy);
  chmodSync(join(folder, "domicile.yaml"), 0o640);
  await run([]);
  expect(statSync(join(folder, "domicile.yaml")).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(["domicile.yaml"]);
});

test("reads standard input for an editor", async () => {
  expect(await run(["-"], untidy)).toEqual({ code: 0, out: tidy, err: "" });
});
