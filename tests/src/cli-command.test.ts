import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goldenFolder, inventedRulebook, runIn } from "./cli-world.js";

const command = fileURLToPath(new URL("../../bin/domicile", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The real command in a process of its own, as a shell or a CI job runs it. */
function spawn(
  args: readonly string[],
  options: { input?: string; cwd?: string; env?: Record<string, string> } = {},
) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    DOMICILE_RULEBOOK: inventedRulebook,
    DOMICILE_CACHE: join(folder, "cache"),
  };
  const { status, stderr, stdout } = spawnSync(process.execPath, [command, ...args], {
    cwd: options.cwd ?? folder,
    input: options.input ?? "",
    env: { ...env, ...options.env },
    encoding: "utf8",
    timeout: 30_000,
  });
  return { code: status, out: stdout, err: stderr };
}

const lawful = { operation: "transfer", from: "DE", to: "JP", data: ["non_personal"] };
const unlawful = {
  operation: "store",
  to: "DE",
  data: ["personal"],
  deid: "identified",
  subjects: { residence: ["RU"], collected_in: ["RU"] },
  exporter: { country: "DE" },
};
const open = { operation: "transfer", from: "DE", to: "JP" };
const untilDecember = {
  ...{ operation: "transfer", from: "DE", to: "CL", data: ["personal"], deid: "identified", mechanisms: [] },
  ...{
    subjects: { residence: ["DE"], collected_in: ["DE"] },
    exporter: { country: "DE" },
    importer: { country: "CL", relation: "third_party" },
  },
};
const wordsOf = (out: string) => (JSON.parse(out) as { verdict: string }[]).map(({ verdict }) => verdict);

describe("check", () => {
  test.each<readonly [string, unknown, readonly string[], number]>([
    ["0 when all is lawful", lawful, [], 0],
    ["1 when something is unlawful", unlawful, [], 1],
    ["0 when a verdict is left open", open, [], 0],
    ["3 when a verdict is left open and that fails", open, ["--on-unknown", "fail"], 3],
    ["1 when one is unlawful and one open", [open, unlawful], ["--on-unknown", "fail"], 1],
    ["0 when there is nothing to judge", [], [], 0],
    ["2 when the input is bad", { operation: "?" }, [], 2],
  ])("ends with %s", (_name, document, options, code) => {
    expect(spawn(["check", "-", ...options], { input: JSON.stringify(document) }).code).toBe(code);
  });

  test("prints one verdict per flow in the order of the document", () => {
    const { out } = spawn(["check", "-", "--format", "json"], {
      input: JSON.stringify([unlawful, { flow: lawful }, open]),
    });
    expect(wordsOf(out)).toEqual(["prohibited", "permitted", "undetermined"]);
  });

  test("the day in a document beats --as-of, which beats today", async () => {
    const input = JSON.stringify([{ flow: untilDecember, at: "2025-01-01" }, untilDecember]);
    const days = async (...args: string[]) =>
      (
        JSON.parse((await runIn({ cwd: folder, input }, "check", "-", "--format", "json", ...args)).out) as {
          as_of: string;
        }[]
      ).map((each) => each.as_of);
    expect(await days("--as-of", "2027-01-01")).toEqual(["2025-01-01", "2027-01-01"]);
    expect(await days()).toEqual(["2025-01-01", "2026-11-21"]);
  });

  test("the same rulebook, flow and day give the same bytes, from a cold cache and a warm one", () => {
    const run = (cache: string) =>
      spawn(["check", "-", "--format", "json", "--as-of", "2026-11-21"], {
        input: JSON.stringify(untilDecember),
        env: { DOMICILE_CACHE: join(folder, cache) },
      }).out;
    const cold = run("bytes");
    expect(run("bytes")).toBe(cold);
    expect(run("other")).toBe(cold);
  });
});

describe("the environment", () => {
  test("gives defaults that options override", () => {
    const env = { DOMICILE_FORMAT: "json", DOMICILE_AS_OF: "2025-03-01" };
    const input = JSON.stringify(lawful);
    expect(spawn(["check", "-"], { input, env }).out).toContain('"as_of": "2025-03-01"');
    expect(spawn(["check", "-", "--as-of", "2025-03-02"], { input, env }).out).toContain(
      '"as_of": "2025-03-02"',
    );
    expect(spawn(["check", "-", "--format", "text"], { input, env }).out).toMatch(/^✓ permitted/);
  });

  test("colours only where asked for or seen", () => {
    const input = JSON.stringify(lawful);
    const coloured = (env: Record<string, string>) =>
      spawn(["check", "-"], { input, env }).out.includes("\u001b[");
    expect(coloured({})).toBe(false);
    expect(coloured({ FORCE_COLOR: "1" })).toBe(true);
    expect(coloured({ FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  });
});

describe("the cache", () => {
  const cache = () => join(folder, "damage");
  const run = () =>
    spawn(["check", "-"], { input: JSON.stringify(lawful), env: { DOMICILE_CACHE: cache() } });
  const cached = () => join(cache(), readdirSync(cache()).find((name) => name.startsWith("rulebook-")) ?? "");

  test.each<readonly [string, (text: string) => string]>([
    ["empty", () => ""],
    ["cut off", (text) => text.slice(0, text.length / 2)],
    ["changed in one letter", (text) => text.replace("transfer_condition", "transfer_Condition")],
    ["something else", () => "{}"],
  ])("is rebuilt without a word when it is %s", (_name, damage) => {
    const before = run();
    const whole = readFileSync(cached(), "utf8");
    writeFileSync(cached(), damage(whole));
    expect(run()).toEqual(before);
    expect(readFileSync(cached(), "utf8")).toBe(whole);
  });

  test("never outlives a change of the law", () => {
    const rulebook = join(folder, "rulebook");
    cpSync(inventedRulebook, rulebook, { recursive: true });
    const input = JSON.stringify({ flow: untilDecember, at: "2026-06-01" });
    const word = () =>
      wordsOf(spawn(["check", "-", "--format", "json"], { input, env: { DOMICILE_RULEBOOK: rulebook } }).out);
    expect(word()).toEqual(["permitted"]);
    const law = join(rulebook, "law/ea/jurisdiction.yaml");
    writeFileSync(law, readFileSync(law, "utf8").replace("to: 2026-12-01", "to: 2026-05-01"));
    expect(word()).toEqual(["conditional"]);
  });

  test("may be impossible to write", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect(spawn(["check", "-"], { input: JSON.stringify(lawful), env: { DOMICILE_CACHE: file } }).code).toBe(
      0,
    );
  });
});

describe("law test", () => {
  test("prints its report as JSON, and counts no partial case", async () => {
    const { code, out } = await runIn(
      { cwd: join(goldenFolder, "law-test") },
      "law",
      "test",
      "cases.yaml",
      "--format",
      "json",
    );
    const report = JSON.parse(out);
    expect(report).toMatchObject({ passed: 1, failed: 1, partial: 1 });
    expect(report.cases.map(({ id, passed }: { id: string; passed: boolean }) => [id, passed])).toEqual([
      ["ea-clauses-alone", true],
      ["ea-wrong-reason", false],
      ["ea-before-the-act", false],
    ]);
    expect(Object.keys(report.cases[0])).toEqual(["id", "fitness", "passed", "expected", "verdict"]);
    expect(code).toBe(1);
  });

  test("runs what it can read of a file and ends with 2 when a case cannot be read", async () => {
    const input = `cases:
  - { id: a, at: 2026-11-21, flow: { operation: sotre }, expect: { lawful: true } }
  - { id: b, at: 2026-11-21, flow: { operation: store, to: DE, data: [non_personal] }, expect: { lawful: true } }
  - { id: c, at: 2026-11-21, flow: { operation: store, to: DE, data: [non_personal] }, expect: { lawfull: true } }
`;
    const { code, err, out } = await runIn({ cwd: folder, input }, "law", "test", "-", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({ passed: 1, failed: 0, cases: [{ id: "b" }] });
    expect(err).toMatch(/2:49: error request\/unknown-operation/);
    expect(err).toMatch(/4:98: error case\/unknown-key/);
    expect(code).toBe(2);
  });

  test("finds the case files of a rulebook by itself", async () => {
    const { code, out } = await runIn({ cwd: folder }, "law", "test");
    expect(out).toMatch(/1 passed, 0 failed/);
    expect(code).toBe(0);
  });
});

describe("scan", () => {
  const estate = join(goldenFolder, "scan-text");

  test("writes several reports at once, the n-th to the n-th file", async () => {
    const [text, json] = [join(folder, "report.txt"), join(folder, "report.json")];
    const { code, out } = await runIn(
      { cwd: estate },
      "scan",
      "--format",
      "text,json",
      "--out",
      text,
      "--out",
      json,
    );
    expect(readFileSync(text, "utf8")).toMatch(/1 prohibited, 0 conditional/);
    expect(JSON.parse(readFileSync(json, "utf8")).summary.findings.prohibited).toBe(1);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  test.each<readonly [string, number]>([
    ["none", 0],
    ["prohibited", 1],
    ["conditional", 1],
    ["horizon", 1],
  ])("with --fail-on %s ends with %i", async (failOn, code) => {
    expect((await runIn({ cwd: estate }, "scan", "--fail-on", failOn)).code).toBe(code);
  });

  test("does not count findings of a baseline, whether ids or an earlier scan", async () => {
    const ids = join(folder, "baseline.txt");
    writeFileSync(ids, "# known since spring\nrest/travellers/orders  # to move\n");
    expect((await runIn({ cwd: estate }, "scan", "--baseline", ids)).code).toBe(0);
    const json = join(folder, "baseline.json");
    writeFileSync(json, (await runIn({ cwd: estate }, "scan", "--format", "json")).out);
    expect((await runIn({ cwd: estate }, "scan", "--fail-on", "horizon", "--baseline", json)).code).toBe(0);
    expect((await runIn({ cwd: estate }, "scan", "--fail-on", "horizon", "--baseline", ids)).code).toBe(1);
  });

  test("finds domicile.yaml by folder, by name, by --config and upwards", async () => {
    const below = mkdtempSync(join(folder, "estate-"));
    cpSync(estate, below, { recursive: true });
    const inside = mkdtempSync(join(below, "inside-"));
    for (const [cwd, ...args] of [
      [inside],
      [folder, below],
      [folder, join(below, "domicile.yaml")],
      [folder, "--config", below],
    ]) {
      expect((await runIn({ cwd: cwd! }, "scan", ...args)).out).toMatch(/^Nordhavn/);
    }
  });

  test.each<readonly [string, readonly string[], RegExp]>([
    [
      "no estate",
      [join(goldenFolder, "check-permitted")],
      /there is no domicile.yaml at .*, no Terraform configuration and no plan/,
    ],
    ["no baseline", ["--baseline", "nowhere.txt"], /`nowhere.txt` cannot be read: there is no such file/],
    ["more files than formats", ["--out", "a", "--out", "b"], /2 files in --out and only 1 in --format/],
    [
      "a report that cannot be written",
      ["--out", "no/such/folder/a.txt"],
      /`no\/such\/folder\/a.txt` cannot be written/,
    ],
    ["a plan that is not there", ["--plan", "plan.json"], /plan.json:1:1: error estate\/missing-file/],
  ])("ends with 2 on %s", async (_name, args, message) => {
    const { code, err } = await runIn({ cwd: estate }, "scan", ...args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe("the terminal", () => {
  test("text is wrapped to its width", async () => {
    const cwd = join(goldenFolder, "check-conditional");
    const { out } = await runIn({ cwd, terminal: true, columns: 60 }, "check", "flow.yaml");
    expect(out.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });

  test("shows progress, elsewhere nobody sees any", async () => {
    const cwd = join(goldenFolder, "law-test");
    const messages = async (terminal: boolean) =>
      (await runIn({ cwd, terminal }, "law", "test", "cases.yaml")).err;
    expect(await messages(true)).toContain("running cases 33 %");
    expect(await messages(false)).toBe("");
  });

  test("text that others wrote cannot repaint it", async () => {
    const input = JSON.stringify({ ...lawful, about: "x\u001b[2Jy\u0007" });
    expect((await runIn({ cwd: folder, input, terminal: true }, "check", "-")).out).toContain("(x [2Jy )");
  });

  test("a provision stands in one column where two do not fit", async () => {
    const { out } = await runIn({ cwd: folder, terminal: true, columns: 60 }, "law", "show", "ea.dpa.art46");
    expect(out).toMatch(/^Formal part$/m);
    expect(out.split("\n").filter((line) => line.length > 62)).toEqual([]);
  });

  test("a reader that has seen enough ends the command quietly", () => {
    const shell = `"${process.execPath}" "${command}" law list --by provision --format json | head -1`;
    const options = {
      env: { PATH: process.env.PATH, DOMICILE_RULEBOOK: inventedRulebook },
      encoding: "utf8",
    } as const;
    expect(execFileSync("sh", ["-c", shell], { ...options, stdio: ["ignore", "pipe", "pipe"] })).toBe("[\n");
  });
});

describe("help and completion", () => {
  test("--version is that of the repository", () => {
    const { version } = JSON.parse(readFileSync(join(command, "../../package.json"), "utf8")) as {
      version: string;
    };
    expect(spawn(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  test("--help goes to stdout and ends with 0", () => {
    const { code, err, out } = spawn(["--help"]);
    expect(out).toMatch(/^Usage: domicile/);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test.each([
    "check",
    "scan",
    "explain",
    "law list",
    "law show",
    "law coverage",
    "law profile",
    "law timeline",
    "law diff",
    "law stale",
    "law lint",
    "law test",
    "law export",
    "bundle",
    "bundle keygen",
  ])("%s explains itself", async (name) => {
    const { code, out } = await runIn({ cwd: folder }, ...name.split(" "), "--help");
    expect(out).toMatch(new RegExp(`^Usage: domicile ${name} `));
    expect(code).toBe(0);
  });

  test("bash completes commands, options and their values", async () => {
    const { out } = await runIn({ cwd: folder }, "completion", "bash");
    const complete = (...words: string[]) => {
      const set = `COMP_WORDS=(${words.map((word) => `"${word}"`).join(" ")}); COMP_CWORD=${words.length - 1}`;
      const script = `${out}\n${set}; _domicile; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync("bash", ["-c", script], { encoding: "utf8", cwd: folder }).trim().split("\n");
    };
    expect(complete("domicile", "che")).toContain("check");
    expect(complete("domicile", "law", "li")).toEqual(expect.arrayContaining(["list", "lint"]));
    expect(complete("domicile", "law", "test", "--fo")).toContain("--format");
    expect(complete("domicile", "check", "--format", "m")).toEqual(["markdown"]);
  });

  test.each(["zsh", "fish"])("there is a script for %s", async (shell) => {
    expect((await runIn({ cwd: folder }, "completion", shell)).out).toMatch(/domicile/);
  });
});
