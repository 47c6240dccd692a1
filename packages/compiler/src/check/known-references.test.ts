import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

const gate = "  - id: eu.test.gate\n    satisfied_by: [[scc]]\n";
const duty = "  - id: eu.test.duty\n    kind: accountability\n    obligations: [keep a record]\n";
const member = (to: string) => `  - id: eu.test.way\n    route_of: ${to}\n    satisfied_by: [[bcr]]\n`;
const report = (provisions: string) => reportsOf({ provisions });

test("references to provisions that decide pass", () => {
  expect(report(`${gate}${member("eu.test.gate")}`)).toEqual([]);
});

test("a route of no provision is reported with the nearest", () => {
  expect(report(`${gate}${member("«eu.test.gaet»")}`)).toEqual(["law/unknown-provision at «eu.test.gaet»"]);
  expect(diagnosticsOf({ provisions: `${gate}${member("eu.test.gaet")}` })[0]?.help).toBe(
    "did you mean `eu.test.gate`?",
  );
});

test("so is a permission that outranks none", () => {
  expect(report("  - id: eu.test.a\n    kind: permission\n    outranks: [«eu.other.b»]\n")).toEqual([
    "law/unknown-provision at «eu.other.b»",
  ]);
});

test("what decides nothing can be neither opened nor outranked", () => {
  expect(report(`${duty}${member("«eu.test.duty»")}`)).toEqual(["law/bad-reference at «eu.test.duty»"]);
});

test("a route of a route is sent on to its gate", () => {
  const second = "  - id: eu.test.z\n    route_of: «eu.test.way»\n    satisfied_by: [[scc]]\n";
  expect(report(`${gate}${member("eu.test.gate")}${second}`)).toEqual(["law/bad-reference at «eu.test.way»"]);
});

test("`over` names an exception of the same provision", () => {
  const exceptions = (over: string) =>
    `  - id: eu.test.a\n    exceptions:\n      - { id: x, when: local_copy_kept }\n      - { id: y, when: asserted.knowledge, effect: prohibited, over: [${over}] }\n`;
  expect(report(exceptions("x"))).toEqual([]);
  expect(report(exceptions("«w»"))).toContain("law/unknown-exception at «w»");
});

test("readings: the one taken is one of them, and one is taken", () => {
  const readings = (id: string, taken: string) =>
    `  - id: ${id}\n    readings: [{ id: strict, is: so, held_by: the court }]\n${taken}`;
  expect(report(readings("eu.test.a", "    taken: strict\n"))).toEqual([]);
  expect(report(readings("eu.test.a", "    taken: «lax»\n"))).toEqual(["law/unknown-reading at «lax»"]);
  expect(report(readings("«eu.test.a»", ""))).toEqual(["law/bad-reference at «eu.test.a»"]);
});

test("an instrument belongs to a jurisdiction that has a file", () => {
  const text = (jurisdiction: string) =>
    `# yaml-language-server: $schema=../law.schema.json\nid: xy.act\njurisdiction: ${jurisdiction}\ntitle: x\nkind: statute\nstatus: in_force\nsources: []\nprovisions: []\n`;
  const reports = (jurisdiction: string) =>
    reportsOf({ files: [{ path: "law/xy/act.yaml", text: text(jurisdiction) }] });
  expect(reports("EU")).toEqual([]);
  expect(reports("«XY»")).toEqual(["law/unknown-jurisdiction at «XY»"]);
});
