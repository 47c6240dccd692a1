import type { Finding, FindingSeverity } from "@domicile/estate";
import { describe, expect, test } from "vitest";
import { absentFindings, baselineStateOf, isKnown, parseBaseline } from "./baseline.js";

const finding = (id: string, severity: FindingSeverity) => ({ id, severity }) as Finding;

describe("a baseline is read", () => {
  test("from ids, one a line, with comments", () => {
    const { known } = parseBaseline("# since spring\na/b\r\n  c#2  # twice\n\n");
    expect([...known]).toEqual([
      ["a/b", null],
      ["c#2", null],
    ]);
  });

  test("from an earlier JSON report, conflicts, traps and problems included", () => {
    const report = {
      findings: [finding("a", "conditional"), { id: 7 }, null],
      conflicts: [{ id: "c" }],
      traps: [{ id: "t" }],
      problems: [{ id: "p" }],
    };
    expect([...parseBaseline(JSON.stringify(report)).known]).toEqual([
      ["a", "conditional"],
      ["c", null],
      ["t", null],
      ["p", null],
    ]);
  });

  test("from an earlier SARIF report, without what was absent then", () => {
    const results = [
      { properties: { finding: "a", severity: "horizon" } },
      { baselineState: "absent", properties: { finding: "b" } },
      {},
      null,
    ];
    expect([...parseBaseline(JSON.stringify({ runs: [{ results }, null] })).known]).toEqual([
      ["a", "horizon"],
    ]);
  });
});

describe("a finding", () => {
  const baseline = {
    known: new Map<string, FindingSeverity | null>([
      ["id", null],
      ["lawful", "ok"],
      ["curable", "conditional"],
    ]),
  };

  test.each<readonly [string, FindingSeverity, string, boolean]>([
    ["other", "conditional", "new", false],
    ["lawful", "conditional", "new", false],
    ["lawful", "ok", "unchanged", true],
    ["id", "prohibited", "unchanged", true],
    ["curable", "conditional", "unchanged", true],
    ["curable", "undetermined", "updated", true],
    ["curable", "prohibited", "updated", false],
  ])("%s that is %s now is %s, and known: %s", (id, severity, state, known) => {
    expect(baselineStateOf(finding(id, severity), baseline)).toBe(state);
    expect(isKnown(finding(id, severity), baseline)).toBe(known);
  });

  test("that is lawful now or gone is absent, and one that was lawful then is not missed", () => {
    const scan = { findings: [finding("curable", "ok")], conflicts: [], problems: [], traps: [] };
    expect(absentFindings(scan, baseline)).toEqual(["curable", "id"]);
  });
});
