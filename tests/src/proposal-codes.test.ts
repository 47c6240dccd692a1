import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileLibrary, parseLibrary } from "@domicile/compiler";
import { adoptProposal, applyProposals, loadProposals } from "@domicile/foresight";
import { type Diagnostic, DiagnosticLog, printDiagnostics, recordOf } from "@domicile/source";
import { describe, expect, test } from "vitest";
// The compiler's small rulebook, which the examples of the pages are laid over.
import { lawFiles } from "../../packages/compiler/src/library.fixture.js";
import { root } from "./small-law.js";

const folder = join(root, "docs/codes/proposal");
const pages = readdirSync(folder).map((file) => ({
  code: `proposal/${file.replace(".md", "")}`,
  blocks: [...readFileSync(join(folder, file), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, block]) => block!,
  ),
}));

const files = lawFiles({
  provisions: `  - id: eu.test.gate
    applies: to within US
    satisfied_by: [[scc]]
  - id: eu.test.waiting
    effective: { from: null, to: null }
  - id: eu.test.sunset
    effective: { from: 2010-01-01, to: 2031-01-01 }
  - id: eu.test.past
    effective: { from: 2001-01-01, to: 2010-01-01 }
`,
  jurisdiction: `lists: [{ id: eu.listed, title: listed, members: [] }]
thresholds: [{ id: eu.people, values: [{ value: 10, from: 2010-01-01, to: null }], source: "https://example.org/act" }]`,
});
const log = new DiagnosticLog();
const library = parseLibrary(files, log);

const template: Readonly<Record<string, string>> = {
  id: "id: eu.proposal\n",
  title: "title: A proposal\n",
  jurisdiction: "jurisdiction: EU\n",
  kind: "kind: bill\n",
  summary: "summary: Ends the gate.\n",
  sources: 'sources: [{ url: "https://example.org/bill" }]\n',
  stages: "stages:\n  - { date: 2026-03-01, stage: proposed }\n",
  changes: "changes:\n  - { id: change, from: 2030-01-01, end: eu.test.gate }\n",
  witnesses: `witnesses:
  - name: a flow
    flow: { operation: transfer, from: DE, to: US, data: [personal] }
    without: { verdict: conditional }
    with: { verdict: permitted }
`,
};

/** The fragment of a page with what every proposal has. */
function whole(fragment: string, code: string): string {
  const own = [...fragment.matchAll(/^([a-z]+):/gm)].map(([, key]) => key!);
  const left = code === "proposal/no-effect" ? [...own, "changes"] : own;
  return Object.entries(template)
    .filter(([key]) => !left.includes(key))
    .map(([, text]) => text)
    .concat(fragment)
    .join("");
}

/** Everything that is said of it: read, laid over the rulebook, and written into it. */
function reportsOf(fragment: string, code: string): readonly Diagnostic[] {
  const { diagnostics, proposals } = loadProposals([
    { path: "proposals/eu/proposal.yaml", text: whole(fragment, code) },
  ]);
  const applied = applyProposals(library, proposals).diagnostics;
  const adopting = new DiagnosticLog();
  for (const proposal of proposals) adoptProposal(files, proposal, undefined, adopting);
  const own = [...applied, ...adopting.sorted()].filter(({ at }) => at.file.path.startsWith("proposals/"));
  return [...diagnostics, ...own];
}

test("the small rulebook compiles", () => {
  const { compiled } = compileLibrary(library, log);
  expect(printDiagnostics(compiled.diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
});

describe.each(pages)("$code", ({ blocks, code }) => {
  test("the wrong example is reported with its place and a remedy, the right one is not", () => {
    const [wrong, right] = blocks as [string, string];
    const reports = reportsOf(wrong, code).filter((each) => each.code === code);
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) {
      expect(recordOf(report)).toMatchObject({
        file: "proposals/eu/proposal.yaml",
        line: expect.any(Number),
      });
      expect(report.help, report.message).toBeDefined();
    }
    expect(printDiagnostics(reportsOf(right, code))).toBe("");
  });
});

test("nothing is lost of two dates that sources give", () => {
  const fragment = `stages:
  - date:
      - { date: 2026-03-01, source: the gazette, confidence: medium }
      - { date: 2026-03-04, source: a newspaper, confidence: medium }
    stage: proposed
`;
  const { diagnostics, proposals } = loadProposals([{ path: "p.yaml", text: whole(fragment, "") }]);
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    "warning proposal/conflicting-dates",
  ]);
  expect(proposals[0]!.stages[0]).toMatchObject({
    date: "2026-03-01",
    claims: [{ date: "2026-03-01" }, { date: "2026-03-04", source: "a newspaper" }],
  });
});
