import { DiagnosticLog } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { dueActions } from "./due-actions.js";
import { engagementRows } from "./engagement-rows.js";
import { engagementAsCsv, engagementAsMarkdown } from "./export.js";
import { readEngagement } from "./read-engagement.js";

const record = `
keeper: { name: Ministry of Trade, kind: ministry }
people:
  anna: { name: Anna Berg, role: desk officer }
matters:
  - item: eu.procedure:2099/0360
    title: Cloud and AI capacity
    owner: anna
    positions:
      - { whose: Ministry of Trade, stance: amend, since: 2099-12-01, asks: [strike Art. 5] }
      - { whose: "=cmd()", stance: for }
    consultations:
      - { authority: European Commission, opens: 2099-10-01, closes: 2099-12-31, answer: drafted }
    meetings:
      - { date: 2099-11-03, with: [DG CONNECT, Cabinet], about: scope, outcome: "second round, in \\"March\\"", by: anna }
    filings:
      - { date: 2099-09-20, to: European Commission, kind: comment, reference: F123 }
    actions:
      - { what: circulate the draft, owner: anna, due: 2099-12-10 }
      - { what: call Dublin, owner: anna, due: 2099-11-01, done: 2099-10-30 }
`;

function read(text: string) {
  const log = new DiagnosticLog();
  return {
    engagement: readEngagement({ path: "engagement.yaml", text }, log),
    codes: log.sorted().map(({ code }) => code),
  };
}

test("a record is read, whoever keeps it", () => {
  const { codes, engagement } = read(record);
  expect(codes).toEqual([]);
  expect(engagement!.matters[0]!.positions.map(({ stance }) => stance)).toEqual(["amend", "for"]);
  for (const kind of ["company", "ngo", "association", "authority"])
    expect(read(record.replace("kind: ministry", `kind: ${kind}`)).codes).toEqual([]);
});

describe("what is wrong is told", () => {
  test.each([
    ["owner: anna, due: 2099-12-10", "owner: ana, due: 2099-12-10", "track/unknown-person"],
    ["closes: 2099-12-31", "closes: 2099-09-01", "track/date-order"],
    ["stance: amend", "stance: maybe", "track/unknown-word"],
    ["due: 2099-12-10", "due: 2099-02-30", "track/bad-date"],
    ["answer: drafted", "anwser: drafted", "track/unknown-key"],
    ["keeper: { name: Ministry of Trade, kind: ministry }", "", "track/missing-key"],
    ["with: [DG CONNECT, Cabinet]", "with: { a: b }", "track/wrong-type"],
  ])("%s → %s", (right, wrong, code) => {
    expect(record).toContain(right);
    expect(read(record.replace(right, wrong)).codes).toContain(code);
  });
});

test("what is open: actions that are not done, answers that are not filed", () => {
  expect(dueActions(read(record).engagement!)).toEqual([
    { item: "eu.procedure:2099/0360", what: "circulate the draft", owner: "Anna Berg", due: "2099-12-10" },
    {
      item: "eu.procedure:2099/0360",
      what: "answer the consultation of European Commission (drafted)",
      owner: "Anna Berg",
      due: "2099-12-31",
    },
  ]);
});

describe("for others", () => {
  const engagement = read(record).engagement!;
  const rows = engagementRows(engagement, () => undefined, "2099-11-21");

  test("CSV: a line a fact; no cell runs in a spreadsheet", () => {
    const csv = engagementAsCsv(rows);
    expect(csv.split("\r\n")).toHaveLength(rows.length + 2);
    expect(csv).toContain(",'=cmd(),");
    expect(csv).toContain('"scope: second round, in ""March"""');
    expect(csv.split("\r\n")[0]).toBe(
      "item,title,jurisdiction,stands,kind,date,who,what,status,owner,reference",
    );
  });

  test("Markdown: a section a matter", () => {
    const text = engagementAsMarkdown(engagement, rows);
    expect(text).toContain("# Engagement of Ministry of Trade\n\nministry\n");
    expect(text).toContain("## Cloud and AI capacity\n");
    expect(text).toContain("| action | 2099-11-01 |  | call Dublin | done 2099-10-30 | Anna Berg |  |");
  });
});
