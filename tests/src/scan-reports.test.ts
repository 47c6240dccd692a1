import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Scan, Trap } from "@domicile/estate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
// Printers have no place in the face of the command; names as bad as these come only from scans made by hand.
import { findReport } from "../../packages/cli/src/report/reports.js";
import { loadLaw } from "../../packages/cli/src/rulebook.js";
import { goldenFolder, inventedRulebook, runIn } from "./cli-world.js";
import { type SarifLog, type SarifResult, whatIsWrongWithSarif } from "./sarif-shape.js";
import { type Element, readXml } from "./xml.js";

const formats = ["text", "json", "markdown", "junit", "sarif", "html", "mermaid"];
const names = [
  "domicile.html",
  "domicile.json",
  "domicile.junit.xml",
  "domicile.md",
  "domicile.mmd",
  "domicile.sarif",
  "domicile.txt",
];
const estate = join(goldenFolder, "scan-text");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-reports-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with a domicile.yaml. */
function estateOf(text: string, file = "domicile.yaml"): string {
  const path = mkdtempSync(join(folder, "estate-"));
  mkdirSync(join(path, file, ".."), { recursive: true });
  writeFileSync(join(path, file), text);
  return path;
}

const golden = () => readFileSync(join(estate, "domicile.yaml"), "utf8");
const scanned = async (cwd: string, ...args: readonly string[]) =>
  (await runIn({ cwd }, "scan", ...args)).out;
const sarifOf = async (cwd: string, ...args: readonly string[]) =>
  JSON.parse(await scanned(cwd, "--format", "sarif", ...args)) as SarifLog;
const resultsOf = async (cwd: string, ...args: readonly string[]) =>
  (await sarifOf(cwd, ...args)).runs[0]!.results;
const resultOf = (results: readonly SarifResult[], finding: string) =>
  results.find(({ properties }) => properties.finding === finding)!;

/** Names as bad as a file can hold them: markup of every kind, a terminal's commands, and characters XML cannot have. */
const hostileNames = [
  "<script>alert(1)</script>",
  "]]> --> <!-- &amp; &#0;",
  "a | b \n| c `d` ``e``",
  "[click](https://evil.example) ![x](https://evil.example/x.png) @everyone #1",
  "quote \" and \u2019 ' }} {{ {0} %s",
  "\u0000\u0001\u001b[2J\u0007\u009b31m",
  "\ud83d\ude00 \u202eevil \ufffe \ud800",
  "</style><style>*{display:none}</style>",
  'x"]; click n0 "javascript:alert(1)"; end; subgraph',
  "__proto__",
  `${"long ".repeat(2000)}`,
];

/** What others name, as far as it is in a scan: an importer lets through whatever a plan holds. */
const named =
  /^(id|flow|finding|system|address|datasets|file|pointer|organisation|reason|owner|of|ask|settles|notes|unused_waivers)$/;

/** A scan in which every name has something bad in it, the same for the same name. */
function hostileScan(scan: Scan): Scan {
  const made = new Map<string, string>();
  const worsen = (name: string) => {
    const bad = made.get(name) ?? `${name}${hostileNames[made.size % hostileNames.length]}`;
    made.set(name, bad);
    return bad;
  };
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return named.test(key) ? worsen(value) : value;
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, walk(each, inner)]));
  };
  const bad = walk(scan, "") as Scan;
  const [system] = bad.systems;
  const conflict = {
    id: hostileNames[0]!,
    fact: "place",
    of: hostileNames[3]!,
    taken: null,
    why: hostileNames[1]!,
  } as const;
  const values = [{ value: hostileNames[2]!, source: system!.source }];
  const trap: Trap = {
    id: hostileNames[4]!,
    trap: "t",
    kind: "control_plane",
    systems: [system!.id, hostileNames[3]!],
    title: hostileNames[5]!,
    reaches: [hostileNames[6]!],
    matters: hostileNames[6]!,
    remedy: hostileNames[1]!,
    confidence: "high",
    cite: hostileNames[9]!,
    checked: "2026-01-01",
    source: system!.source,
  };
  const change = { id: hostileNames[8]!, fact: "place", before: hostileNames[7]!, after: null };
  const changes = { added: [...hostileNames, ...hostileNames, ...hostileNames], gone: [], changed: [change] };
  return {
    ...bad,
    conflicts: [{ ...conflict, values }],
    traps: [trap],
    problems: hostileNames.map((name, index) => ({
      id: `${name}${index}`,
      code: "estate/hcl-syntax",
      message: name,
      help: name,
      source: { file: name, line: 1 },
    })),
    drift: { since: "2026-01-01", systems: changes, flows: changes, findings: changes, problems: changes },
  };
}

async function printHostile(format: string): Promise<string> {
  const scan = hostileScan(JSON.parse(await scanned(estate, "--format", "json")) as Scan);
  const loaded = await loadLaw(inventedRulebook, { DOMICILE_CACHE: folder });
  if (!loaded.ok) throw new Error("the invented rulebook compiles");
  const print = await findReport(format)!.load();
  const layout = { width: 100, paint: (_style: string, text: string) => text };
  const baseline = { known: new Map([[hostileNames[0]!, null]]) };
  const context = {
    law: loaded.law,
    baseline,
    fails: () => true,
    exitCode: 1,
    pathOf: (file: string) => file,
    layout,
  } as const;
  return [...print(scan, context)].join("");
}

describe("every report", () => {
  test.each(formats)("%s is the same in every run and holds no absolute path", async (format) => {
    const cwd = estateOf(golden());
    const first = await scanned(cwd, "--format", format);
    expect(first).not.toBe("");
    expect(first.endsWith("\n")).toBe(true);
    expect(await scanned(cwd, "--format", format)).toBe(first);
    expect(await scanned(folder, cwd, "--format", format)).not.toContain(folder);
  });

  test.each(formats)("%s survives hostile names", async (format) => {
    const out = await printHostile(format);
    expect(out).toContain("alert(1)");
    // Whatever a terminal would obey is gone or written as an escape.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  });
});

describe("where reports go", () => {
  test("a folder takes all of them under their own names, and is made where it is missing", async () => {
    const out = join(folder, "made/on/the/way");
    const { code, out: printed } = await runIn(
      { cwd: estate },
      "scan",
      "--format",
      formats.join(","),
      "-o",
      out,
    );
    expect({ code, printed }).toEqual({ code: 1, printed: "" });
    expect(readdirSync(out).sort()).toEqual(names);
  });

  test("a folder after a file takes what is left, and `-` is standard output", async () => {
    const out = join(folder, "rest");
    const args = ["--format", "text", "--format", "sarif,html", "-o", "-", "-o", out];
    expect(await scanned(estate, ...args)).toMatch(/^Nordhavn/);
    expect(readdirSync(out).sort()).toEqual(["domicile.html", "domicile.sarif"]);
  });

  test("a name with an extension is a file, one without is a folder, whatever is there stays what it is", async () => {
    const cwd = estateOf(golden());
    mkdirSync(join(cwd, "reports.d"));
    writeFileSync(join(cwd, "report"), "old");
    for (const out of ["a.txt", "b", "reports.d", "report"]) await scanned(cwd, "--out", out);
    expect(existsSync(join(cwd, "a.txt"))).toBe(true);
    expect(readdirSync(join(cwd, "b"))).toEqual(["domicile.txt"]);
    expect(readdirSync(join(cwd, "reports.d"))).toEqual(["domicile.txt"]);
    expect(readFileSync(join(cwd, "report"), "utf8")).toMatch(/^Nordhavn/);
  });

  test("the path of the estate may follow --out", async () => {
    const out = join(folder, "before-path");
    expect(await runIn({ cwd: folder }, "scan", "-o", out, estate)).toMatchObject({ code: 1, out: "" });
    expect(readdirSync(out)).toEqual(["domicile.txt"]);
  });

  test("a report replaces the old one whole, through a link too, and leaves nothing beside it", async () => {
    const cwd = estateOf(golden());
    writeFileSync(join(cwd, "real.json"), "x".repeat(1_000_000));
    symlinkSync("real.json", join(cwd, "link.json"));
    await scanned(cwd, "--format", "json", "--out", "link.json");
    expect(JSON.parse(readFileSync(join(cwd, "real.json"), "utf8")).summary.organisation).toBe("Nordhavn");
    expect(readdirSync(cwd).sort()).toEqual(["domicile.yaml", "link.json", "real.json"]);
  });

  test("a report that cannot be written is told, and the others are there", async () => {
    const cwd = estateOf(golden());
    writeFileSync(join(cwd, "taken"), "");
    const args = ["--format", "json,text", "--out", "taken/no.json", "--out", "yes.txt"];
    const { code, err } = await runIn({ cwd }, "scan", ...args);
    expect(err).toMatch(/^domicile: `taken\/no.json` cannot be written: /);
    expect(code).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(["domicile.yaml", "taken", "yes.txt"]);
  });
});

describe("a baseline", () => {
  const worse = () => golden().replace("call-centre: { place: CL", "call-centre: { place: US");

  test("may be an earlier SARIF report", async () => {
    const baseline = join(folder, "known.sarif");
    await scanned(estate, "--format", "sarif", "--out", baseline);
    expect((await runIn({ cwd: estate }, "scan", "--baseline", baseline, "--fail-on", "horizon")).code).toBe(
      0,
    );
  });

  test("does not excuse what was lawful then, or has become worse", async () => {
    const [before, after] = [estateOf(golden()), estateOf(worse())];
    await scanned(before, "--format", "json", "--out", "known.json");
    const known = join(before, "known.json");
    const { code, out } = await runIn({ cwd: after }, "scan", "--baseline", known);
    expect(out).toMatch(/known {3}in the baseline as horizon, and worse now: counted/);
    expect(code).toBe(1);
    const results = await resultsOf(after, "--baseline", known);
    expect(resultOf(results, "flow/support/customers").baselineState).toBe("updated");
    expect(resultOf(results, "rest/travellers/orders").baselineState).toBe("unchanged");
  });

  test("knows ids with a number sign in them", async () => {
    const cwd = estateOf("");
    writeFileSync(join(cwd, "ids.txt"), "a/b#2 # twice\n#c\n");
    cpSync(estate, cwd, { recursive: true });
    const results = await resultsOf(cwd, "--baseline", "ids.txt");
    const absent = results.filter(({ baselineState }) => baselineState === "absent");
    expect(absent.map(({ properties }) => properties.finding)).toEqual(["a/b#2"]);
  });

  test.each([
    ["{ no json", /cannot be read/],
    ['{"a": 1}', /neither `findings` nor `runs`/],
  ])("that is %s is bad input", async (text, message) => {
    const cwd = estateOf(golden());
    writeFileSync(join(cwd, "b.json"), text);
    const { code, err } = await runIn({ cwd }, "scan", "--baseline", "b.json");
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe("--since", () => {
  test("shows what came, went and changed", async () => {
    const [before, after] = [estateOf(golden()), estateOf(golden().replace("place: CL", "place: JP"))];
    await scanned(before, "--format", "json", "--out", "then.json");
    const args = ["--since", join(before, "then.json")];
    expect(await scanned(after, ...args)).toMatch(
      /Since 2026-11-21\n\n[\s\S]* {2}system call-centre: place CL is now JP/,
    );
    expect(JSON.parse(await scanned(after, "--format", "json", ...args)).drift.since).toBe("2026-11-21");
    for (const format of ["markdown", "html"])
      expect(await scanned(after, "--format", format, ...args)).toContain("Since 2026-11-21");
  });

  test.each([
    ["nothing", undefined, /request\/unreadable-file/],
    ["no report", "{}", /estate\/not-a-scan/],
  ])("ends with 2 where there is %s", async (_name, text, message) => {
    const cwd = estateOf(golden());
    if (text !== undefined) writeFileSync(join(cwd, "then.json"), text);
    const { code, err } = await runIn({ cwd }, "scan", "--since", "then.json");
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

const terraform = `
provider "aws" { region = "eu-west-1" }
provider "aws" {
  alias  = "far"
  region = "us-east-1"
}
resource "aws_db_instance" "shop" {}
resource "aws_instance" "app" {}
resource "aws_db_instance" "copy" {
  provider            = aws.far
  replicate_source_db = aws_db_instance.shop.arn
}
`;

describe("the first run, in which nobody has said which data there are", () => {
  const undescribed = () => estateOf(terraform, "main.tf");

  test("says in text where things are, what leaves its country and what to do, and judges nothing", async () => {
    const { code, out } = await runIn({ cwd: undescribed() }, "scan", ".");
    expect(code).toBe(0);
    expect(out).toMatch(/ {2}Ireland \(aws:eu-west-1\) +2 systems: 1 holds data, 1 runs code\n/);
    expect(out).toMatch(
      /What leaves its country \(1\)\n\n {2}Ireland → United States\n {4}replica {2}aws_db_instance.shop → aws_db_instance.copy +main.tf:9\n/,
    );
    expect(out).toMatch(/Nothing is judged yet: [\s\S]*domicile init --from \./);
    expect(out).toMatch(
      /1 {2}which data are in `aws_db_instance.shop`, and where do the people live\? \(1 copy\)/,
    );
    expect(out.trimEnd().split("\n").at(-1)).toBe("1 copy not judged; 0 of 3 systems described");
    expect(out).not.toMatch(/prohibited|\d ok|ea\.dpa/);
  });

  test.each(["markdown", "html"])("says the same in %s", async (format) => {
    const out = await scanned(undescribed(), ".", "--format", format);
    expect(out).toContain("1 copy not judged; 0 of 3 systems described");
    expect(out).toContain("Ireland → United States");
    expect(out).toContain("Nothing is judged yet");
    expect(out).not.toMatch(/ea\.dpa|Prohibited:/);
  });

  test("keeps every finding in SARIF and JUnit, without the law of all the world", async () => {
    const cwd = undescribed();
    const [result] = await resultsOf(cwd, ".");
    expect(result).toMatchObject({ level: "warning", properties: { severity: "undetermined" } });
    expect(result!.message.text).toMatch(/^Undetermined: .*\nAsk: which data are in `aws_db_instance.shop`/);
    expect(await scanned(cwd, ".", "--format", "junit")).toContain("undetermined: ");
  });

  test("beside data that are described, such copies are a list of their own", async () => {
    const cwd = undescribed();
    writeFileSync(join(cwd, "domicile.yaml"), golden());
    const out = await scanned(cwd);
    expect(out).toMatch(/Copies of data nobody has described \(1\)\n\n {2}Ireland → United States\n/);
    expect(out).toMatch(/1 undetermined \(1 of data nobody has described\)/);
    expect(out).not.toMatch(/^\? /m);
  });
});

describe("SARIF", () => {
  test("has the shape of the standard", async () => {
    expect(whatIsWrongWithSarif(await sarifOf(estate))).toEqual([]);
  });

  test("has it with hostile names, too, and they are no placeholders and no links", async () => {
    const log = JSON.parse(await printHostile("sarif")) as SarifLog;
    expect(whatIsWrongWithSarif(log)).toEqual([]);
    for (const { message } of log.runs[0]!.results) {
      expect(message.text.replaceAll(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
      expect(message.text).not.toMatch(/(?<!\\)\[[^\]]*\]\(/);
    }
  });

  test("has one result per finding, under the provision that decides, as severe as it is", async () => {
    const results = await resultsOf(estate);
    expect(results.map(({ level, properties, ruleId }) => [properties.finding, ruleId, level])).toEqual([
      ["rest/travellers/orders", "ru.home.s5", "error"],
      ["flow/nightly/customers", "ea.dpa.art46", "error"],
      ["flow/support/customers", "ea.dpa.art46", "note"],
    ]);
  });

  test("a rule says what a reader of an alert needs", async () => {
    const { tool } = (await sarifOf(estate)).runs[0]!;
    const { markdown } = tool.driver.rules.find(({ id }) => id === "ea.dpa.art46")!.help;
    for (const part of [
      "Art. 46",
      "adequate place",
      "scc \\+ tia",
      "since 2018-05-25",
      "high",
      "2026-11-20",
      "https://example.org/dpa",
      "Penalty",
    ])
      expect(markdown).toMatch(new RegExp(part));
  });

  test("a flow of which nothing is known rests on no provision where none waits for facts", async () => {
    const cwd = estateOf(
      `systems: { a: { role: store } }\ndatasets: { d: { data: [personal], rests_in: [a] } }\n`,
    );
    const log = await sarifOf(cwd);
    expect(whatIsWrongWithSarif(log)).toEqual([]);
    for (const { level, properties } of log.runs[0]!.results)
      expect([properties.severity, level]).toEqual(["undetermined", "warning"]);
  });

  test("the flow is told hop by hop, from where the data rest to where they arrive", async () => {
    const chain = `${golden().replace("flows:\n", "flows:\n  onward: { datasets: [customers], operation: onward_transfer, from: orders-copy, to: call-centre, exporter: nordhavn, importer: rural, after: [nightly] }\n")}`;
    const results = await resultsOf(estateOf(chain));
    const [codeFlow] = resultOf(results, "flow/onward/customers").codeFlows!;
    const steps = codeFlow!.threadFlows[0]!.locations.map(({ location }) => location.message!.text);
    expect(steps).toEqual([
      "customers in orders in Ireland (aws:eu-west-1)",
      "transfer of customers: orders in Ireland (aws:eu-west-1) to orders-copy in United States (aws:us-east-1)",
      "onward transfer of customers: orders-copy in United States (aws:us-east-1) to call-centre in Chile",
      "customers in call-centre in Chile",
    ]);
  });

  test("fingerprints stay when lines move, and differ between findings", async () => {
    const prints = async (text: string) =>
      (await resultsOf(estateOf(text))).map(({ partialFingerprints }) => partialFingerprints);
    const before = await prints(golden());
    expect(await prints(`# a comment\n\n${golden()}`)).toEqual(before);
    expect(new Set(before.map((each) => each.primaryLocationLineHash)).size).toBe(before.length);
  });

  test("places are told from the root of the repository", async () => {
    const repository = estateOf(golden(), "estates/shop/domicile.yaml");
    mkdirSync(join(repository, ".git"));
    const uris = async (cwd: string, ...args: string[]) =>
      new Set(
        (await resultsOf(cwd, ...args)).map(
          ({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri,
        ),
      );
    const expected = new Set(["estates/shop/domicile.yaml"]);
    expect(await uris(join(repository, "estates/shop"))).toEqual(expected);
    expect(await uris(repository, "estates/shop")).toEqual(expected);
    expect(await uris(join(repository, "estates"), join(repository, "estates/shop"))).toEqual(expected);
  });

  test("a waiver in force is an accepted suppression with its reason, owner and day", async () => {
    const [suppression] = resultOf(await resultsOf(estate), "flow/nightly/customers").suppressions!;
    expect(suppression).toMatchObject({ status: "accepted" });
    expect(suppression!.justification).toBe("until 2027-01-31, dpo@nordhavn.example: contract in signature");
    const later = resultOf(await resultsOf(estate, "--as-of", "2027-01-31"), "flow/nightly/customers");
    expect(later.suppressions).toBeUndefined();
  });

  test("against a baseline each result says whether it is new, and what is gone is there as absent", async () => {
    writeFileSync(join(folder, "some.txt"), "rest/travellers/orders\nflow/gone/customers\n");
    const log = await sarifOf(estate, "--baseline", join(folder, "some.txt"));
    expect(whatIsWrongWithSarif(log)).toEqual([]);
    expect(
      log.runs[0]!.results.map(({ baselineState, properties }) => [properties.finding, baselineState]),
    ).toEqual([
      ["rest/travellers/orders", "unchanged"],
      ["flow/nightly/customers", "new"],
      ["flow/support/customers", "new"],
      ["flow/gone/customers", "absent"],
    ]);
    expect((await resultsOf(estate)).some((each) => each.baselineState !== undefined)).toBe(false);
  });

  test.each<readonly [readonly string[], number]>([
    [[], 1],
    [["--fail-on", "none"], 0],
  ])("with %j the invocation holds the exit code %i", async (args, code) => {
    expect((await sarifOf(estate, ...args)).runs[0]!.invocations[0]!.exitCode).toBe(code);
  });
});

describe("JUnit", () => {
  const casesOf = (document: string) => {
    const root = readXml(document);
    return new Map(
      root.children
        .flatMap((suite) => suite.children)
        .map((each): [string, Element] => [each.attributes.name!, each]),
    );
  };

  test.each([
    ["the estate", () => scanned(estate, "--format", "junit")],
    ["hostile names", () => printHostile("junit")],
  ])("of %s is well-formed and its counts are right", async (_name, print) => {
    const root = readXml(await print());
    for (const suite of [root, ...root.children]) {
      const cases = suite === root ? root.children.flatMap((each) => each.children) : suite.children;
      const count = (name: string) => cases.filter((each) => each.children[0]?.name === name).length;
      expect(suite.attributes).toMatchObject({
        tests: String(cases.length),
        failures: String(count("failure")),
        errors: String(count("error")),
        skipped: String(count("skipped")),
      });
    }
  });

  test("unlawful flows fail, waived ones are skipped and say so, lawful ones pass", async () => {
    const cases = casesOf(await scanned(estate, "--format", "junit"));
    const outcome = (id: string) => cases.get(id)?.children[0];
    expect(outcome("rest/travellers/orders")).toMatchObject({
      name: "failure",
      attributes: { type: "prohibited" },
    });
    expect(outcome("rest/travellers/orders")?.text).toContain("ru.home.s5");
    expect(outcome("flow/nightly/customers")).toMatchObject({ name: "skipped" });
    expect(outcome("flow/nightly/customers")?.attributes.message).toContain("waived until 2027-01-31");
    expect(outcome("flow/support/customers")).toMatchObject({ name: "system-out" });
    expect(outcome("rest/customers/orders")).toBeUndefined();
  });

  test("what is undetermined is an error where it ends the run, and skipped where it does not", async () => {
    const cwd = estateOf(
      `systems: { a: { role: store } }\ndatasets: { d: { data: [personal], rests_in: [a] } }\n`,
    );
    const outcome = async (...args: string[]) =>
      casesOf(await scanned(cwd, "--format", "junit", ...args)).get("rest/d/a")?.children[0]?.name;
    expect(await outcome()).toBe("skipped");
    expect(await outcome("--on-unknown", "fail")).toBe("error");
    expect(await outcome("--fail-on", "undetermined")).toBe("error");
  });
});

/** Many flows, each of them unlawful. */
function largeEstate(datasets: number): string {
  const each = Array.from(
    { length: datasets },
    (_, index) =>
      `  people-${index}: { controller: nordhavn, data: [personal], subjects: { DE: ${index + 1} }, collected_in: [DE], deid: identified, rests_in: [orders] }`,
  );
  const ids = each.map((_, index) => `people-${index}`).join(", ");
  return [
    "entities: { nordhavn: { country: IE, actor: controller } }",
    "vendors: { acme: { country: US, controlled_by: [US], relation: processor } }",
    "systems:",
    '  orders: { place: "aws:eu-west-1", role: store }',
    '  copy: { place: "aws:us-east-1", operator: acme, role: backup }',
    "datasets:",
    ...each,
    "flows:",
    `  nightly: { datasets: [${ids}], operation: transfer, from: orders, to: copy, exporter: nordhavn, importer: acme }`,
    "mechanisms: {}",
  ].join("\n");
}

describe("Markdown", () => {
  test("of many findings stays below what a comment holds and says what it leaves out", async () => {
    const out = await scanned(estateOf(largeEstate(400)), "--format", "markdown");
    expect(Buffer.byteLength(out)).toBeLessThan(65_536);
    const [inTable, inFull] = [
      /(\d+) more findings are not in the table/,
      /(\d+) more findings are not told in full/,
    ].map((pattern) => Number(pattern.exec(out)![1]));
    expect(out.match(/^\| ✗ conditional \|/gm)?.length).toBe(400 - inTable!);
    expect(out.match(/^<details>/gm)?.length).toBe(400 - inFull!);
    expect(out).toContain("Rulebook");
  });

  test("names from files are no markup, no mention and no row", async () => {
    const out = await printHostile("markdown");
    expect(out).toMatch(/^- and \d+ more$/m);
    expect(Buffer.byteLength(out)).toBeLessThan(65_536);
    // Within code nothing is markup, and a bar of a table is escaped there, too.
    const prose = out.replaceAll("\\`", "").replaceAll(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
    expect(prose).not.toMatch(/(?<!\\)<(?!\/?(details|summary|sub)>)/);
    expect(prose).not.toMatch(/@everyone/);
    for (const line of prose.split("\n").filter((each) => !each.startsWith("<details>")))
      expect(line).not.toMatch(/(?<!\\)\]\(/);
    const rows = out.split("\n").filter((line) => line.startsWith("| ") && line.includes("domicile.yaml"));
    expect(rows.length).toBe(3);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)?.length).toBe(5);
  });
});

describe("HTML", () => {
  const hostile = () => printHostile("html");

  test("asks for nothing from anywhere, and its policy forbids it", async () => {
    const out = await hostile();
    expect(out).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:`);
    expect(out).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/i);
    expect(out).not.toMatch(/\s(src|srcset|on\w+|xlink:href)\s*=\s*"/i);
    expect(out).not.toMatch(/@import|url\((?!#)/);
    for (const [, target] of out.matchAll(/\shref="([^"]*)"/g)) expect(target).toMatch(/^(#|https?:\/\/)/);
  });

  test("is one tree, in which names from files are text", async () => {
    for (const out of [await hostile(), await scanned(estate, "--format", "html")]) {
      const body = out.slice(out.indexOf("<body>"), out.indexOf("</html>")).replaceAll("<br>", "<br/>");
      const walk = (element: Element): readonly Element[] => [element, ...element.children.flatMap(walk)];
      const elements = walk(readXml(body));
      const text = elements.map((each) => each.text).join("");
      expect(text).toContain(out.includes("alert(1)") ? "<script>alert(1)</script>" : "Nordhavn");
      const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements)
        for (const id of attributes["aria-labelledby"]?.split(" ") ?? []) expect(ids).toContain(id);
    }
  });

  test("draws where the estate is, and says the same in a table", async () => {
    const out = await scanned(estate, "--format", "html");
    expect(out).toMatch(/<svg[^>]*role="img"/);
    expect(out).toMatch(/<path class="land" d="M/);
    expect(out).toMatch(
      /<path class="route conditional"[^>]*><title>Dublin to [^<]*: 1 conditional<\/title>/,
    );
    expect(out).toMatch(
      /<td[^>]*>Ireland \(aws:eu-west-1\)<\/td><td[^>]*>United States \(aws:us-east-1\)<\/td><td[^>]*>1 conditional<\/td>/,
    );
  });

  test("of many findings tells some hundreds in full and counts the others by provision", async () => {
    const out = await scanned(estateOf(largeEstate(400)), "--format", "html");
    expect(out.match(/<article/g)?.length).toBe(300);
    expect(out).toMatch(/100 more findings, by provision/);
    expect(out).toMatch(/under <code>ea\.dpa\.art46<\/code>: 100 findings/);
    expect(out.match(/<path class="route conditional" d="M[^1]/g)?.length).toBe(1);
  });
});

describe("Mermaid", () => {
  test("labels flows with their verdict, between systems in their places", async () => {
    const out = await scanned(estate, "--format", "mermaid");
    expect(out).toMatch(/^%% Nordhavn, as of 2026-11-21\nflowchart LR\n/);
    expect(out).toMatch(
      /subgraph p\d+\["Ireland \(aws:eu-west-1\)"\]\n {4}n\d+\["orders \(✗ prohibited at rest\)"\]/,
    );
    expect(out).toMatch(
      / {2}classDef prohibited stroke:#[0-9a-f]{6},stroke-width:3px\n {2}class n0 prohibited\n/,
    );
    expect(out).toMatch(/n\d+ --x\|"✗ conditional: transfer of customers"\| n\d+/);
  });

  test("a name is one quoted text, whatever is in it", async () => {
    const out = await printHostile("mermaid");
    const node = /^ {4}n\d+\["[^"[\]{}|`<>]*"\]$/;
    const arrow = /^ {2}n\d+ (?:==x|--x|-\.->|--o|-->)\|"[^"[\]{}|`<>]*"\| n\d+$/;
    const other =
      /^(%% .*|flowchart LR| {2}subgraph p\d+\["[^"[\]{}|`<>]*"\]| {2}end| {2}linkStyle [\d,]+ stroke:#[0-9a-f]{6}| {2}classDef [a-z]+ stroke:#[0-9a-f]{6},stroke-width:3px| {2}class n[\dn,]+ [a-z]+| {2}reading\["[^"[\]{}|`<>]*"\])$/;
    for (const line of out.trimEnd().split("\n"))
      expect(
        [node, arrow, other].some((pattern) => pattern.test(line)),
        line,
      ).toBe(true);
  });

  test("draws what Mermaid reads by default, and says how much is left out", async () => {
    const systems = Array.from({ length: 700 }, (_, index) => `  s${index}: { place: IE, role: store }`);
    const flows = Array.from(
      { length: 699 },
      (_, index) => `  f${index}: { datasets: [d], operation: transfer, from: s${index}, to: s${index + 1} }`,
    );
    const text = `systems:\n${systems.join("\n")}\ndatasets: { d: { data: [personal], rests_in: [s0] } }\nflows:\n${flows.join("\n")}\n`;
    const out = await scanned(estateOf(text), "--format", "mermaid");
    expect(out.length).toBeLessThan(50_000);
    const drawn = out.match(/^ {2}n\d+ /gm)!.length;
    expect(drawn).toBeLessThanOrEqual(500);
    expect(out).toContain(`and ${699 - drawn} more flows, not drawn`);
  });
});
