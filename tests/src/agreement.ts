import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDay, anyFlow } from "./any-flow.js";
import { createComparison } from "./compare-evaluators.js";
import { realLaw } from "./real-law.js";

/** How many flows are compared, on how many days: an index is built for each day's interval, so days cost more than flows. */
export interface Extent {
  readonly days: number;
  readonly flowsPerDay: number;
  /** The whole decision, with needs and confidence, instead of each hop's judgement and the word. */
  readonly whole: boolean;
}

/** A test that both evaluators give the same bytes on random flows over the real rulebook; it draws new ones each run. */
export function testAgreement(extent: Extent): void {
  const { days, flowsPerDay, whole } = extent;
  const what = whole ? "whole decisions" : "judgements and words";
  test(`both evaluators give the same ${what}, byte for byte, on ${days * flowsPerDay} random flows`, {
    timeout: 600_000,
  }, () => {
    const law = realLaw();
    const compare = createComparison(law);
    for (const day of ["2026-11-21", ...fc.sample(anyDay(law), days - 1)]) {
      fc.assert(
        fc.property(anyFlow(law), (flow) => {
          const { fast, reference } = compare(flow, day, whole);
          if (fast !== reference) expect(JSON.parse(fast), `on ${day}`).toEqual(JSON.parse(reference));
          expect(fast === reference, `on ${day}`).toBe(true);
        }),
        { numRuns: flowsPerDay },
      );
    }
  });
}
