import type { MechanismId, Test } from "@domicile/ir";

/** Kleene's three values as numbers: false, unknown, true. Then `and` is the least, `or` the greatest, `not` 2 - x. */
export type Truth = 0 | 1 | 2;

/** As the contract writes it. */
export function asContract(truth: Truth): boolean | null {
  return truth === 1 ? null : truth === 2;
}

/** A fact as the fast evaluator encodes it: one of the contract's, or one derived from several. */
export type SlotName = string;

/** What a formula is made of: a test of facts, or whether a mechanism is held. */
export type Question = Test | { readonly kind: "held"; readonly id: MechanismId };

/**
 * A condition on one day, in negation normal form: `not` stands only before a test. Formulas are interned, so equal ones
 * are the same object and what many provisions share (hooks, named conditions) is prepared once.
 */
export type Formula = Constant | Literal | Junction;

interface Common {
  readonly id: number;
  /** The facts it reads, sorted. */
  readonly slots: readonly SlotName[];
}

interface Constant extends Common {
  readonly kind: "constant";
  readonly value: Truth;
}

interface Literal extends Common {
  readonly kind: "literal";
  readonly test: Question;
  readonly negated: boolean;
}

interface Junction extends Common {
  readonly kind: "and" | "or";
  readonly of: readonly Formula[];
}

/** Builds interned formulas; `never`, `unknown` and `always` are the constants. */
export interface FormulaBuilder {
  readonly never: Formula;
  readonly unknown: Formula;
  readonly always: Formula;
  readonly test: (test: Question) => Formula;
  readonly and: (...parts: readonly Formula[]) => Formula;
  readonly or: (...parts: readonly Formula[]) => Formula;
  readonly not: (formula: Formula) => Formula;
}

export function createFormulaBuilder(slotsOf: (test: Question) => readonly SlotName[]): FormulaBuilder {
  const interned = new Map<string, Formula>();
  const negations = new Map<Formula, Formula>();
  const byTest = new Map<Question, Formula>();

  const intern = (key: string, make: (id: number) => Formula): Formula => {
    let formula = interned.get(key);
    if (formula === undefined) interned.set(key, (formula = make(interned.size)));
    return formula;
  };
  const constant = (value: Truth) =>
    intern(String(value), (id) => ({ kind: "constant", id, slots: [], value }));
  const [never, unknown, always] = [constant(0), constant(1), constant(2)];

  const literal = (test: Question, negated: boolean) =>
    intern(`${negated ? "!" : ""}${JSON.stringify(test)}`, (id) => ({
      kind: "literal",
      id,
      slots: [...new Set(slotsOf(test))].sort(),
      test,
      negated,
    }));

  const junction = (kind: "and" | "or", parts: readonly Formula[]): Formula => {
    if (parts.length === 1) return parts[0]!;
    const [neutral, absorbing] = kind === "and" ? [always, never] : [never, always];
    const all = new Set<Formula>();
    for (const part of parts) {
      if (part === absorbing) return absorbing;
      if (part === neutral) continue;
      if (part.kind !== kind) all.add(part);
      else for (const inner of part.of) all.add(inner);
    }
    if (all.size === 0) return neutral;
    const different = [...all];
    if (different.length === 1) return different[0]!;
    different.sort((a, b) => a.id - b.id);
    return intern(`${kind} ${different.map((part) => part.id).join(" ")}`, (id) => ({
      kind,
      id,
      slots: slotsIn(different),
      of: different,
    }));
  };

  const not = (formula: Formula): Formula => {
    let negation = negations.get(formula);
    if (negation === undefined) {
      negation = negate(formula);
      negations.set(formula, negation);
    }
    return negation;
  };
  const negate = (formula: Formula): Formula => {
    switch (formula.kind) {
      case "constant":
        return constant((2 - formula.value) as Truth);
      case "literal":
        return literal(formula.test, !formula.negated);
      case "and":
        return junction("or", formula.of.map(not));
      case "or":
        return junction("and", formula.of.map(not));
    }
  };

  return {
    never,
    unknown,
    always,
    test: (test) => {
      let formula = byTest.get(test);
      if (formula === undefined) byTest.set(test, (formula = literal(test, false)));
      return formula;
    },
    and: (...parts) => junction("and", parts),
    or: (...parts) => junction("or", parts),
    not,
  };
}

function slotsIn(parts: readonly Formula[]): readonly SlotName[] {
  const names = new Set<SlotName>();
  for (const part of parts) for (const name of part.slots) names.add(name);
  return [...names].sort();
}

/** The value of a formula when each test has the value that `truthOf` gives; every test is looked at as a reader would. */
export function evaluateFormula(formula: Formula, truthOf: (test: Question) => Truth): Truth {
  switch (formula.kind) {
    case "constant":
      return formula.value;
    case "literal": {
      const value = truthOf(formula.test);
      return formula.negated ? ((2 - value) as Truth) : value;
    }
    case "and": {
      let least: Truth = 2;
      for (const part of formula.of) {
        const value = evaluateFormula(part, truthOf);
        if (value < least) least = value;
        if (least === 0) return 0;
      }
      return least;
    }
    case "or": {
      let greatest: Truth = 0;
      for (const part of formula.of) {
        const value = evaluateFormula(part, truthOf);
        if (value > greatest) greatest = value;
        if (greatest === 2) return 2;
      }
      return greatest;
    }
  }
}
