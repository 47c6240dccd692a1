import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf } from "./figures.js";

test("a share lies within its interval, and both within nothing and all", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (part, open, rest) => {
      const { high, low, value } = shareOf("x", part, part + open + rest, open);
      expect([0, low, value, high, 1]).toEqual([0, low, value, high, 1].sort((a, b) => a - b));
    }),
  );
});

test("what is open is in the interval and not in the value", () => {
  expect(shareOf("x", 1, 4, 2)).toMatchObject({ value: 0.25, low: 0.25, high: 0.75 });
});

test("a share of nothing is nothing", () => {
  expect(shareOf("x", 0, 0)).toMatchObject({ value: 0, low: 0, high: 0 });
});
