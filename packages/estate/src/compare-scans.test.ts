import { DiagnosticLog } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { compareScans } from "./compare-scans.js";
import { estateOf, found, system, today, verdictOf } from "./estate.fixture.js";
import { judgeEstate } from "./judge-estate.js";
import { known } from "./known.fixture.js";
import { readEarlierScan } from "./read-earlier-scan.js";

function scanOf(
  word: "permitted" | "conditional",
  ...systems: readonly (readonly [string, string | null])[]
) {
  const text = "datasets: { d: { rests_in: [a.x] } }";
  const { estate } = estateOf(text, found(systems.map(([address, region]) => system(address, region))));
  return judgeEstate(estate, (_flow, day) => verdictOf(word, day), known, { asOf: today, rulebook: "r" });
}

describe("between two scans", () => {
  test("nothing has changed where they are the same", () => {
    const scan = scanOf("permitted", ["a.x", "aws:eu-central-1"]);
    const nothing = { added: [], gone: [], changed: [] };
    expect(compareScans(scan, scan)).toEqual({
      since: today,
      systems: nothing,
      flows: nothing,
      findings: nothing,
      problems: nothing,
    });
  });

  test("what came, went, moved and was judged otherwise is listed", () => {
    const before = scanOf("permitted", ["a.x", "aws:eu-central-1"], ["a.old", null]);
    const after = scanOf("conditional", ["a.x", "aws:us-east-1"], ["a.new", null]);
    expect(compareScans(before, after)).toEqual({
      since: today,
      systems: {
        added: ["a.new"],
        gone: ["a.old"],
        changed: [
          { id: "a.x", fact: "place", before: "DE", after: "US" },
          { id: "a.x", fact: "region", before: "aws:eu-central-1", after: "aws:us-east-1" },
        ],
      },
      flows: {
        added: [],
        gone: [],
        changed: [{ id: "rest/d/a.x", fact: "to", before: "aws:eu-central-1", after: "aws:us-east-1" }],
      },
      findings: {
        added: [],
        gone: [],
        changed: [{ id: "rest/d/a.x", fact: "severity", before: "ok", after: "conditional" }],
      },
      problems: { added: [], gone: [], changed: [] },
    });
  });

  test("what could not be read then and can be now is gone, and is not compared where the earlier report is silent", () => {
    const { problems: _, ...silent } = scanOf("permitted");
    const withProblem = (id: string) => {
      const source = { file: "main.tf", line: 1 };
      return {
        ...silent,
        problems: [{ id, code: "estate/hcl-syntax", message: "a value is missing", source }],
      };
    };
    expect(compareScans(withProblem("a"), withProblem("b")).problems).toEqual({
      added: ["b"],
      gone: ["a"],
      changed: [],
    });
    expect(compareScans(silent, withProblem("b")).problems).toMatchObject({ added: [], gone: [] });
  });

  test("a system of any name is compared like any other", () => {
    const before = scanOf("permitted", ["__proto__", null]);
    const after = scanOf("permitted", ["__proto__", "aws:us-east-1"], ["constructor", null]);
    expect(compareScans(before, after).systems).toMatchObject({
      added: ["constructor"],
      changed: [
        { id: "__proto__", fact: "place" },
        { id: "__proto__", fact: "region" },
      ],
    });
  });
});

describe("an earlier report", () => {
  const read = (text: string) => {
    const log = new DiagnosticLog();
    return { scan: readEarlierScan({ path: "scan.json", text }, log), diagnostics: log.sorted() };
  };

  test("is read as far as it is compared", () => {
    const scan = scanOf("permitted", ["a.x", "aws:eu-central-1"]);
    const { diagnostics, scan: earlier } = read(JSON.stringify(scan));
    expect(diagnostics).toEqual([]);
    expect(compareScans(earlier!, scan)).toEqual(compareScans(scan, scan));
  });

  test.each([
    ["no JSON", "{", "it is no JSON"],
    ["a list", "[]", "the report is no map"],
    ["without a day", '{ "summary": {} }', "`summary.as_of` is no text"],
    ["without systems", '{ "summary": { "as_of": "2026-01-01" } }', "`systems` is no list"],
    [
      "with a system that is none",
      '{ "summary": { "as_of": "2026-01-01" }, "systems": [1] }',
      "an entry of `systems` is no map",
    ],
  ])("%s is reported, not believed", (_name, text, why) => {
    const { diagnostics, scan } = read(text);
    expect(scan).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "estate/not-a-scan", message: `the file is no report of an earlier scan: ${why}` },
    ]);
  });
});
