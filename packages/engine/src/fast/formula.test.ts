import type { Test } from "@domicile/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findClauses } from "./clauses.js";
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

test("what is not false passes every clause that the index looks at", () => {
  fc.assert(
    fc.property(anyFormula, anyValues, (formula, values) => {
      if (evaluateFormula(formula, valueIn(values)) === 0) return;
      const { units, alternatives } = findClauses(builder, formula);
      for (const unit of units.values()) expect(evaluateFormula(unit, valueIn(values))).not.toBe(0);
      for (const clause of alternatives) {
        expect([...clause.values()].some((part) => evaluateFormula(part, valueIn(values)) !== 0)).toBe(true);
      }
    }),
  );
});
