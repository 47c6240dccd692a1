import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { judgeCase, readCases } from "@domicile/cli";
import { compile } from "@domicile/compiler";
import { judgeFor } from "@domicile/engine";
import { DiagnosticLog, parseYaml, printDiagnostics } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { realLaw, realLawFiles } from "../src/real-law.js";
import { root } from "../src/small-law.js";

const law = realLaw();

const files = readdirSync(join(root, "cases"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .sort();

const cases = files.flatMap((name) => {
  const log = new DiagnosticLog();
  const file = { path: `cases/${name}`, text: readFileSync(join(root, "cases", name), "utf8") };
  const node = parseYaml(file, log);
  const read = node === undefined ? [] : readCases(node, law, log);
  if (log.count > 0) throw new Error(printDiagnostics(log.sorted()));
  return read.map((each) => ({ file: name, ...each }));
});

describe("decided and worked cases", () => {
  test("there are some for every jurisdiction that has law", () => {
    const covered = new Set(files.map((name) => name.split("/")[0]));
    const withLaw = new Set(law.provisions.map((provision) => provision.jurisdiction.toLowerCase()));
    const parents = (id: string) => [id, id.split("-")[0]!, id === "eea" ? "no" : id];
    expect([...withLaw].filter((id) => !parents(id).some((each) => covered.has(each)))).toEqual([]);
  });

  const clean = cases.filter((each) => each.fitness === "clean");
  test.each(clean)("$file: $id comes out as decided", (each) => {
    const verdict = judgeFor(law, each.flow, each.at, { conflicts: each.expect.conflicts !== undefined });
    expect(judgeCase(each.expect, verdict)).toEqual([]);
  });

  test("partial ones, whose facts do not decide, are judged without a crash", () => {
    for (const each of cases.filter((one) => one.fitness === "partial")) {
      expect(judgeFor(law, each.flow, each.at, { conflicts: true }).as_of).toBe(each.at);
    }
  });
});

test("the rulebook has no lint findings", { timeout: 120_000 }, () => {
  const { diagnostics } = compile(realLawFiles(), { lint: true });
  expect(printDiagnostics(diagnostics)).toBe("");
});
