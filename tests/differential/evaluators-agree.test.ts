import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDay, anyFlow } from "../src/any-flow.js";
import { createComparison } from "../src/compare-evaluators.js";
import { realLaw } from "../src/real-law.js";

const law = realLaw();
const compare = createComparison(law);

/** `npm run soak` takes a count of its own. */
const flows = 20_000;
const whole = 1_500;

test(`both evaluators give the same bytes, reasons included, on ${flows} random flows over the real rulebook`, {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(anyFlow(law), anyDay(law), (flow, day) => {
      const { fast, reference } = compare(flow, day, false);
      if (fast !== reference) expect(JSON.parse(fast)).toEqual(JSON.parse(reference));
      expect(fast === reference).toBe(true);
    }),
    { numRuns: flows },
  );
});

test(`the whole decision is the same on ${whole} random flows`, { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(anyFlow(law), anyDay(law), (flow, day) => {
      const { fast, reference } = compare(flow, day, true);
      if (fast !== reference) expect(JSON.parse(fast)).toEqual(JSON.parse(reference));
      expect(fast === reference).toBe(true);
    }),
    { numRuns: whole },
  );
});
