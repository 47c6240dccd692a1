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
  const said = file.text.split(/^ {2}- id: /m);
  return read.map((each) => ({
    file: name,
    said: said.find((text) => text.startsWith(`${each.id}\n`)),
    ...each,
  }));
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

  const partial = cases.filter((each) => each.fitness === "partial");
  test.each(partial)("$file: $id, whose facts do not decide, comes out so or says what they lack", (each) => {
    const verdict = judgeFor(law, each.flow, each.at, { conflicts: true });
    expect(verdict.as_of).toBe(each.at);
    if (judgeCase(each.expect, verdict).length > 0) expect(each.said).toMatch(/^ {4}notes: .*\bPartial: /ms);
  });
});

test("the rulebook has no lint findings", { timeout: 120_000 }, () => {
  const { diagnostics } = compile(realLawFiles(), { lint: true });
  expect(printDiagnostics(diagnostics)).toBe("");
});
