import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

const amended = (to: string, from: string, replaces = "eu.test.old") => ({
  provisions: `  - id: eu.test.old\n    effective: { from: 2000-01-01, to: ${to} }\n  - id: eu.test.new\n    effective: { from: ${from}, to: null }\n    replaces: ${replaces}\n`,
});

test("a successor begins on the day the old text ends", () => {
  expect(reportsOf(amended("2010-01-01", "2010-01-01"))).toEqual([]);
});

test("days without a rule are a gap", () => {
  expect(reportsOf(amended("2010-01-01", "2010-01-02", "«eu.test.old»"))).toEqual([
    "law/gap at «eu.test.old»",
  ]);
});

test("days with two are an overlap, an open end too", () => {
  expect(reportsOf(amended("2010-01-02", "2010-01-01", "«eu.test.old»"))).toEqual([
    "law/overlap at «eu.test.old»",
  ]);
  expect(diagnosticsOf(amended("null", "2010-01-01"))[0]?.message).toBe(
    "`eu.test.new` begins on 2010-01-01 and `eu.test.old`, which it replaces, ends on no day",
  );
});

test("what it replaces exists", () => {
  expect(reportsOf(amended("2010-01-01", "2010-01-01", "«eu.test.odl»"))).toEqual([
    "law/unknown-provision at «eu.test.odl»",
  ]);
});
