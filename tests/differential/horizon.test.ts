import { createReference, datesOf, findHorizon } from "@domicile/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFlow } from "../src/any-flow.js";
import { realLaw } from "../src/real-law.js";

test("the horizon is the day that judging every later day would find", { timeout: 300_000 }, () => {
  const law = realLaw();
  const reference = createReference(law);
  const day = "2022-06-01";
  fc.assert(
    fc.property(anyFlow(law), (flow) => {
      const word = reference.word(flow, day);
      const expected = datesOf(law).find((date) => date > day && reference.word(flow, date) !== word) ?? null;
      expect(findHorizon(reference, flow, day, word)?.date ?? null).toBe(expected);
    }),
    { numRuns: 40 },
  );
});
