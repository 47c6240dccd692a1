import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeVersions } from "./merge-versions.js";

const record = fc.dictionary(
  fc.constantFrom("a", "b", "c"),
  fc.oneof(fc.integer({ max: 3, min: 0 }), fc.constant(null)),
);

describe("two versions of one thing", () => {
  test("where only one changed it, that one stands", () => {
    fc.assert(
      fc.property(record, record, (base, other) => {
        expect(mergeVersions(base, base, other)).toEqual({ value: other, clash: false });
        expect(mergeVersions(base, other, base)).toEqual({ value: other, clash: false });
        expect(mergeVersions(base, other, other)).toEqual({ value: other, clash: false });
      }),
    );
  });

  test("where each changed another part, both changes stand", () => {
    const base = { id: "x", routeOf: ["a"], summary: "old" };
    expect(
      mergeVersions(base, { ...base, routeOf: ["a", "b"] }, { ...base, routeOf: ["a", "c"], summary: "new" }),
    ).toEqual({
      value: { id: "x", routeOf: ["a", "b", "c"], summary: "new" },
      clash: false,
    });
  });

  test("of two ends the earlier counts", () => {
    const base = { period: { from: "2020-01-01", to: null } };
    const ends = (to: string) => ({ period: { from: "2020-01-01", to } });
    expect(mergeVersions(base, ends("2028-01-01"), ends("2027-01-01"))).toEqual({
      value: ends("2027-01-01"),
      clash: false,
    });
  });

  test("where both changed one word, the second stands and the clash is told", () => {
    expect(mergeVersions({ value: 1 }, { value: 2 }, { value: 3 })).toEqual({
      value: { value: 3 },
      clash: true,
    });
  });

  test("what one took out of a list is gone", () => {
    expect(mergeVersions(["a", "b"], ["b"], ["a", "b", "c"])).toEqual({ value: ["b", "c"], clash: false });
  });
});
