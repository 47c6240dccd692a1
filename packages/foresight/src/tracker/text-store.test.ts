import fc from "fast-check";
import { expect, test } from "vitest";
import { TextStore } from "./text-store.js";

test("gives back what was put in, also what was put in anew and what is longer than a block", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(8), fc.string({ unit: "grapheme", maxLength: 50 }))), (writes) => {
      const store = new TextStore();
      const expected: string[] = [];
      for (const [at, text] of writes) {
        const place = Math.min(at, expected.length);
        store.set(place, text);
        expected[place] = text;
      }
      expect(expected.map((_, at) => store.get(at))).toEqual(expected);
      expect(store.size).toBe(expected.length);
    }),
  );
  const store = new TextStore();
  const long = "é".repeat(3_000_000);
  for (const text of ["a", long, "b"]) store.set(store.size, text);
  expect([store.get(0), store.get(1) === long, store.get(2)]).toEqual(["a", true, "b"]);
});
