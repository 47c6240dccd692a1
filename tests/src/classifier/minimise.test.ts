import fc from "fast-check";
import { expect, test } from "vitest";
import { minimise } from "./minimise.js";

test("the lowest point of a bowl is found, wherever it lies and however it is stretched", () => {
  const part = fc.record({
    at: fc.double({ min: -50, max: 50, noNaN: true }),
    steepness: fc.double({ min: 0.1, max: 20, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const lowest = minimise(
        parts.length,
        (point, slope) => {
          let value = 0;
          for (const [index, { at, steepness }] of parts.entries()) {
            value += steepness * (point[index]! - at) ** 2;
            slope[index] = 2 * steepness * (point[index]! - at);
          }
          return value;
        },
        1e-6,
        500,
      );
      for (const [index, { at }] of parts.entries()) expect(lowest[index]).toBeCloseTo(at, 3);
    }),
  );
});

test("a function that is lowest at the origin is left at once", () => {
  let asked = 0;
  minimise(2, (_, slope) => {
    asked += 1;
    slope.fill(0);
    return 0;
  });
  expect(asked).toBe(1);
});
