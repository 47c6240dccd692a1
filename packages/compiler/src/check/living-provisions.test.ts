import { describe, expect, test } from "vitest";
import { type Draft, reportsOf } from "../library.fixture.js";

const scope = (applies: string, more = ""): Draft => ({
  provisions: `  - id: eu.test.a\n    applies: ${applies}\n${more}`,
});

describe("a scope that some flow is in passes", () => {
  test.each([
    "data includes health and data includes personal",
    "to within EU and to outside DE",
    "to within CA-QC and to within CA",
    "operation is store and operation is transfer",
    "subjects.residence meets DE and subjects.residence meets US",
    "subjects.count in DE at least 5 and subjects.count in DE below 6",
    "not (data includes personal and data includes health) and data includes personal",
    "deid is anonymised or deid is identified",
    "since 2016-01-01 and before 2017-01-01",
    "to within exporter.country and to outside exporter.country",
  ])("%s", (applies) => {
    expect(reportsOf(scope(applies))).toEqual([]);
  });
});

describe("a scope that no flow can be in is reported where it is written", () => {
  test.each([
    "to within DE and to outside DE",
    "to within DE and to outside EU",
    "to within CA-QC and to outside CA",
    "to within DE and to within FR",
    "data includes health and data excludes personal",
    "operation is store and operation is remote_access",
    "deid is anonymised and deid is identified",
    "local_copy_kept and not local_copy_kept",
    "data move and not data move",
    "subjects.residence meets DE and subjects.residence misses EU",
    "subjects.residence all within DE and subjects.residence meets FR",
    "subjects.count in DE at least 6 and subjects.count in DE below 6",
    "not (always or local_copy_kept)",
    "never",
    "before 2000-01-01",
  ])("%s", (applies) => {
    expect(reportsOf(scope(`«${applies}»`))).toEqual([`law/dead-provision at «${applies}»`]);
  });

  test("also where a hook contradicts it", () => {
    const hooks = "    reaches: [from within US, from within JP]\n";
    expect(reportsOf(scope("«from within EU»", hooks))).toEqual(["law/dead-provision at «from within EU»"]);
    expect(reportsOf(scope("from within EU", "    reaches: [from within US, from within DE]\n"))).toEqual([]);
  });

  test("however many branches stand before the contradiction", () => {
    const choices = Array.from({ length: 40 }, () => "(local_copy_kept or actor is bank or to within US)");
    const applies = [...choices, "from within DE", "from outside EU"].join(" and ");
    expect(reportsOf(scope(`«${applies}»`))).toEqual([`law/dead-provision at «${applies}»`]);
  });

  test("blocs and lists count on their days", () => {
    const inBritain = (from: string) =>
      scope("from within EU and from within GB", `    effective: { from: ${from}, to: null }\n`);
    expect(reportsOf(inBritain("2019-01-01"))).toEqual([]);
    expect(reportsOf(inBritain("2020-02-01"))).toHaveLength(1);
    const jurisdiction =
      "lists: [{ id: eu.friends, title: x, members: [{ place: JP, from: 2019-01-01, to: 2020-01-01 }] }]";
    const onList = (from: string) => ({
      ...scope("to within eu.friends", `    effective: { from: ${from}, to: null }\n`),
      jurisdiction,
    });
    expect(reportsOf(onList("2000-01-01"))).toEqual([]);
    expect(reportsOf(onList("2020-01-01"))).toHaveLength(1);
  });

  test("a place that left a list is off it again", () => {
    const jurisdiction =
      "lists: [{ id: eu.friends, title: x, members: [{ place: JP, from: null, to: 2001-01-01 }, { place: JP, from: 2002-01-01, to: null }] }]";
    expect(reportsOf({ ...scope("to within JP and to outside eu.friends"), jurisdiction })).toEqual([]);
  });

  test("a list that law provides for and nobody has filled yet may still be filled", () => {
    const jurisdiction = "lists: [{ id: eu.friends, title: x, members: [] }]";
    expect(reportsOf({ ...scope("to within eu.friends"), jurisdiction })).toEqual([]);
  });

  test("a proposal that has no day yet is left alone", () => {
    expect(reportsOf(scope("never", "    effective: { from: null, to: null }\n"))).toEqual([]);
  });
});

describe("an exception that can never hold within the scope is reported at its condition", () => {
  test("written as an exception", () => {
    const exception = (when: string) => `    exceptions: [{ id: x, when: ${when} }]\n`;
    expect(reportsOf(scope("to within US", exception("actor is bank")))).toEqual([]);
    expect(reportsOf(scope("to within US", exception("«to within EU»")))).toEqual([
      "law/dead-exception at «to within EU»",
    ]);
  });

  test("written as `unless`", () => {
    expect(reportsOf(scope("data includes health", "    unless: «data excludes sensitive»\n"))).toEqual([
      "law/dead-exception at «data excludes sensitive»",
    ]);
  });
});

describe("an alternative that no flow in the scope can use is warned of", () => {
  test("at its condition", () => {
    const route = (when: string) => `    satisfied_by: [[scc], { need: [bcr], when: ${when} }]\n`;
    expect(reportsOf(scope("to outside EU", route("actor is bank")))).toEqual([]);
    expect(reportsOf(scope("to outside EU", route("«to within DE»")))).toEqual([
      "law/impossible-route at «to within DE»",
    ]);
  });

  test("at its circumstance", () => {
    const route = (circumstance: string) => `    satisfied_by: [["${circumstance}"]]\n`;
    expect(reportsOf(scope("to outside EU", route("to within JP")))).toEqual([]);
    expect(reportsOf(scope("to outside EU", route("to within FR")))).toEqual([
      expect.stringMatching(/^law\/impossible-route at .*"to within FR"$/),
    ]);
  });
});
