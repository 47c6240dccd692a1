import type { Test } from "@domicile/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createClauseFinder } from "./clauses.js";
import { createFormulaBuilder, evaluateFormula, type Formula, type Question, type Truth } from "./formula.js";

const facts = ["deid", "importer.relation", "asserted.destination_law"] as const;
const builder = createFormulaBuilder((question) => ["fact" in question ? question.fact : "mechanisms"]);
const anyTest: fc.Arbitrary<Test> = fc.record({
  kind: fc.constant("is" as const),
  fact: fc.constantFrom(...facts),
  ids: fc.constantFrom(["a"], ["b"], ["a", "b"]),
});
const { formula: anyFormula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    anyTest.map((each) => builder.test(each)),
    fc.constantFrom(builder.always, builder.never, builder.unknown),
    tie("formula").map((each) => builder.not(each)),
    fc.array(tie("formula"), { maxLength: 3 }).map((parts) => builder.and(...parts)),
    fc.array(tie("formula"), { maxLength: 3 }).map((parts) => builder.or(...parts)),
  ),
}));
const anyValues = fc.record(
  Object.fromEntries(facts.map((fact) => [fact, fc.constantFrom("a", "b", "c", null)])),
);

function valueIn(values: Readonly<Record<string, string | null>>) {
  return (question: Question): Truth => {
    const { fact, ids } = question as Extract<Test, { kind: "is" }>;
    const value = values[fact];
    return value === null || value === undefined ? 1 : ids.includes(value) ? 2 : 0;
  };
}

test("not is the mirror image, E2", () => {
  fc.assert(
    fc.property(anyFormula, anyValues, (formula, values) => {
      const truth = evaluateFormula(formula, valueIn(values));
      expect(evaluateFormula(builder.not(formula), valueIn(values))).toBe(2 - truth);
    }),
  );
});

test("equal formulas are one object, however they were put together", () => {
  fc.assert(
    fc.property(anyFormula, anyFormula, (a, b) => {
      expect(builder.and(a, b)).toBe(builder.and(b, a));
      expect(builder.not(builder.or(a, b))).toBe(builder.and(builder.not(b), builder.not(a)));
    }),
  );
});

test("no clause that the index looks at is less true than the formula, and where they say all of it, none more", () => {
  fc.assert(
    fc.property(anyFormula, anyValues, (formula, values) => {
      const truthOf = (each: Formula) => evaluateFormula(each, valueIn(values));
      const { units, alternatives, isWhole } = createClauseFinder(builder)(formula);
      const clauses = alternatives.map((clause) => Math.max(...[...clause.values()].map(truthOf)));
      const least = Math.min(2, ...[...units.values()].map(truthOf), ...clauses);
      if (isWhole) expect(least).toBe(truthOf(formula));
      else expect(least).toBeGreaterThanOrEqual(truthOf(formula));
    }),
    { numRuns: 1_000 },
  );
});
