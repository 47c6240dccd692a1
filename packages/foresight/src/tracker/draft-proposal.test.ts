import { DiagnosticLog, type Node, parseYaml } from "@domicile/source";
import fc from "fast-check";
import { expect, test } from "vitest";
import { draftProposal } from "./draft-proposal.js";
import { fixture, readText } from "./feeds/feeds.fixture.js";
import type { Sighting } from "./sighting.js";
import { Tracker } from "./tracker.js";

function read(draft: string): Node & { kind: "map" } {
  const log = new DiagnosticLog();
  const node = parseYaml({ path: "draft.yaml", text: draft }, log);
  expect(log.sorted()).toEqual([]);
  return node as Node & { kind: "map" };
}

function at(node: Node | undefined, ...keys: (string | number)[]): unknown {
  let found = node;
  for (const key of keys)
    found =
      found?.kind === "list"
        ? found.items[key as number]
        : found?.kind === "map"
          ? found.entries.find((entry) => entry.key === key)?.value
          : undefined;
  return found?.kind === "scalar" ? found.value : found;
}

test("what feeds know is filled in, and what only a reader can say is left open", () => {
  const tracker = new Tracker();
  for (const name of ["bill-status-v3.xml", "govtrack.json"])
    for (const each of readText(fixture(name)).sightings) tracker.see(each, name, "2099-08-01");
  const draft = draftProposal(tracker.item("us.bill:175/hr/4321")!, "2099-08-02");
  const node = read(draft);
  expect(node.entries.map(({ key }) => key)).toEqual([
    ...["id", "title", "jurisdiction", "kind", "procedure", "reference", "summary"],
    ...["sources", "stages", "changes", "witnesses"],
  ]);
  expect([at(node, "id"), at(node, "kind"), at(node, "jurisdiction")]).toEqual([
    "us.175-hr-4321",
    "bill",
    "US",
  ]);
  // Two sources give two days for the introduction: one stage, with a claim of each.
  expect(at(node, "stages", 0, "stage")).toBe("proposed");
  expect([0, 1].map((claim) => at(node, "stages", 0, "date", claim, "date"))).toEqual([
    "2099-03-01",
    "2099-03-02",
  ]);
  expect(draft).toContain("changes: []");
  expect(draft).toMatch(/# What it would change/);
});

test("a stage that went back says so, for a person to say why", () => {
  const tracker = new Tracker();
  const bill: Sighting = {
    ...{
      form: "legiscan",
      keys: ["legiscan:1"],
      kind: "bill",
      title: "A",
      summary: "",
      jurisdiction: null,
      url: "",
    },
    ...{ cite: "", events: [], tells: "status" },
    marks: [{ stage: "passed_chamber", date: "2099-02-01", note: "", confidence: "high" }],
  };
  tracker.see(bill, "a", "2099-02-02");
  tracker.see(
    { ...bill, marks: [{ stage: "committee", date: "2099-03-01", note: "", confidence: "high" }] },
    "a",
    "2099-03-02",
  );
  const draft = draftProposal(tracker.item("legiscan:1")!, "2099-03-03");
  expect(at(read(draft), "stages", 1, "returned")).toBe(
    "it was passed by one chamber on 2099-02-01; say why",
  );
  expect(at(read(draft), "jurisdiction")).toBe("XX");
});

test("any text of a feed makes YAML that says the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), fc.string({ unit: "grapheme" }), (title, summary) => {
      const tracker = new Tracker();
      const sighting: Sighting = {
        ...{ form: "rss", keys: ["url:x"], kind: "news", title: `t${title}`, summary: `s${summary}` },
        ...{
          jurisdiction: "FR",
          url: "https://a.example/",
          cite: "",
          marks: [],
          events: [],
          tells: "status",
        },
      };
      tracker.see(sighting, "feed", "2099-01-01");
      const node = read(draftProposal(tracker.item("url:x")!, "2099-01-01"));
      expect(at(node, "title")).toBe(`t${title}`);
      expect(at(node, "summary")).toBe(`s${summary}`);
    }),
  );
});
