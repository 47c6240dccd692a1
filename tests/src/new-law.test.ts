import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readCases } from "@domicile/cli";
import { compile } from "@domicile/compiler";
import { type Diagnostic, DiagnosticLog, parseYaml } from "@domicile/source";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realLaw, realLawFiles } from "./real-law.js";
import { root } from "./small-law.js";

let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "domicile-new-law-"));
  write("bin/package.json", readFileSync(join(root, "bin/package.json"), "utf8"));
  cpSync(join(root, "bin/new-law.mjs"), join(clone, "bin/new-law.mjs"));
  write("law/kr/jurisdiction.yaml", "id: KR\nname: Republic of Korea\n");
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

function newLaw(...args: readonly string[]) {
  const script = join(clone, "bin/new-law.mjs");
  const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { code: status, err: stderr, paths: stdout.split("\n").filter((line) => /^\S+\.yaml$/.test(line)) };
}

const textOf = (path: string) => readFileSync(join(clone, path), "utf8");

/** What lint says of a new law file in the real rulebook: the keys it stops at. */
function linted(path: string): readonly string[] {
  const { diagnostics } = compile([...realLawFiles(), { path, text: textOf(path) }]);
  return keysAt(diagnostics.filter(({ at }) => at.file.path === path));
}

function casesIn(path: string) {
  const log = new DiagnosticLog();
  const cases = readCases(parseYaml({ path, text: textOf(path) }, log)!, realLaw(), log);
  return { cases, keys: keysAt(log.sorted()) };
}

/** The key each diagnostic stands at: the last one before its place. */
const keysAt = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ at }) => /([a-z_]+):[^:]*$/.exec(at.file.text.slice(0, at.start))?.[1] ?? "");

/** Fills in what was left empty, key by key. */
function fill(path: string, values: Readonly<Record<string, string>>): void {
  const filled = textOf(path)
    .split("\n")
    .map((line) =>
      line.replace(/([a-z_]+):(?: YYYY-MM-DD| #.*| (?=,)|$)/g, (whole, key: string) =>
        values[key] === undefined ? whole : `${key}: ${values[key]}`,
      ),
    );
  write(path, filled.join("\n"));
}

test("starts the law and its cases, in the jurisdiction's folders", () => {
  expect(newLaw("kr.test")).toEqual({ code: 0, err: "", paths: ["law/kr/test.yaml", "cases/kr/test.yaml"] });
});

test("starts the jurisdiction, too, where it is the first law of it", () => {
  expect(newLaw("us-fl.287_138").paths).toEqual([
    "law/us-fl/jurisdiction.yaml",
    "law/us-fl/287_138.yaml",
    "cases/us-fl/287_138.yaml",
  ]);
  expect(textOf("law/us-fl/jurisdiction.yaml")).toContain("id: US-FL\nname:\n");
});

test("leaves nothing that lint would let pass unfilled", () => {
  newLaw("kr.test");
  expect(linted("law/kr/test.yaml")).toEqual([
    ...["title", "kind", "status", "adopted", "in_force", "url"],
    ...["cite", "kind", "summary", "applies", "reaches", "satisfied_by", "from", "confidence", "checked"],
  ]);
});

test("leaves no case that could run unfilled", () => {
  newLaw("kr.test");
  const { cases, keys } = casesIn("cases/kr/test.yaml");
  expect(cases).toEqual([]);
  const flow = ["operation", "to", "data", "country", "relation", "mechanisms"];
  expect(keys).toEqual([...["name", "at", ...flow], ...["name", "at", ...flow], "at"]);
});

test("once filled in, is a law and a permitted, a prohibited and a boundary-date case", () => {
  newLaw("kr.test");
  fill("law/kr/test.yaml", {
    ...{ title: "Test Act", status: "in_force", adopted: "2027-01-01", in_force: "2028-01-01" },
    ...{ url: '"https://example.org/act"', cite: "Art. 1", kind: "statute", summary: "A rule." },
    ...{
      applies: "data includes personal",
      reaches: "[exporter.country within KR]",
      satisfied_by: "[[scc]]",
    },
    ...{ from: "2028-01-01", confidence: "high", checked: "2027-02-01" },
  });
  write("law/kr/test.yaml", textOf("law/kr/test.yaml").replace("    kind: statute", "    kind: approval"));
  expect(linted("law/kr/test.yaml")).toEqual([]);
  fill("cases/kr/test.yaml", {
    ...{ name: "a name", at: "2028-01-01", operation: "transfer", to: "US", data: "[personal]" },
    ...{ country: "US", relation: "processor", mechanisms: "[]" },
  });
  const { cases, keys } = casesIn("cases/kr/test.yaml");
  expect(keys).toEqual([]);
  expect(cases.map(({ id, expect }) => [id, expect])).toEqual([
    ["kr-test-permitted", { verdict: "permitted" }],
    ["kr-test-prohibited", { verdict: "prohibited", because: ["kr.test.art1"] }],
    ["kr-test-eve", { lawful: true }],
  ]);
  expect(cases[2]?.flow).toEqual(cases[1]?.flow);
});

test("overwrites nothing and writes nothing beside what is there", () => {
  write("cases/kr/test.yaml", "mine");
  expect(newLaw("kr.test")).toMatchObject({
    code: 2,
    err: expect.stringContaining("new:law: cases/kr/test.yaml exists\n  help: "),
  });
  expect(textOf("cases/kr/test.yaml")).toBe("mine");
  expect(existsSync(join(clone, "law/kr/test.yaml"))).toBe(false);
});

test("an id that a file of another name has is not given twice", () => {
  write("law/kr/personal-information.yaml", "id: kr.pipa\n");
  expect(newLaw("kr.pipa")).toMatchObject({
    code: 2,
    err: "new:law: `kr.pipa` is the id of law/kr/personal-information.yaml\n  help: add provisions there, or choose another id\n",
  });
});

test.each(["pipa", "KR.pipa", "kr.", "kr.PIPA", "../kr.pipa", "kr.a/b", "kr..pipa", "korea.pipa"])(
  "%s is refused as no id, with one that is",
  (id) => {
    const { code, err, paths } = newLaw(id);
    expect({ code, paths }).toEqual({ code: 2, paths: [] });
    expect(err).toContain(`\`${id}\` is no id of an instrument\n  help: `);
    expect(err).toContain("`kr.pipa`");
  },
);

test.each([[[]], [["kr.a", "kr.b"]]])("one id is wanted, not %j", (ids) => {
  expect(newLaw(...ids)).toMatchObject({
    code: 2,
    err: expect.stringContaining("npm run new:law -- kr.pipa"),
  });
});
