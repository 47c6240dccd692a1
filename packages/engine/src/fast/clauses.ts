import { groupBySlot } from "./compile-formula.js";
import type { Formula, FormulaBuilder, SlotName } from "./formula.js";

/** Alternatives over single facts, at least one of which must not be false; by fact. */
type Clause = ReadonlyMap<SlotName, Formula>;

/** What must not be false for a formula not to be false, as far as single facts can say it. */
export interface Clauses {
  /** Each fact by itself. */
  readonly units: Clause;
  /** The units say all that the formula says. */
  readonly areAll: boolean;
  /** Any one of several facts, most telling first. */
  readonly alternatives: readonly Clause[];
}

/**
 * Necessary conditions of a formula that one look per fact can check. They may be weaker than the formula: a candidate
 * is evaluated afterwards, but no formula that is true or unknown may fail them.
 */
export function findClauses(builder: FormulaBuilder, formula: Formula): Clauses {
  const parts = groupBySlot(builder, "and", formula.kind === "and" ? formula.of : [formula]);
  const units = parts.filter((part) => part.slots.length === 1);
  const alternatives = parts.map((part) => alternativesOf(builder, part)).filter((clause) => clause !== null);
  return {
    areAll: units.length === parts.length,
    units: new Map(units.map((part) => [part.slots[0]!, part])),
    alternatives: alternatives.sort((a, b) => loosenessOf(a) - loosenessOf(b)),
  };
}

function alternativesOf(builder: FormulaBuilder, part: Formula): Clause | null {
  if (part.kind !== "or" || part.slots.length === 1) return null;
  const clause = new Map<SlotName, Formula>();
  for (const disjunct of groupBySlot(builder, "or", part.of)) {
    const single = mostTelling(builder, disjunct);
    if (single === null) return null;
    const slot = single.slots[0]!;
    const known = clause.get(slot);
    clause.set(slot, known === undefined ? single : builder.or(known, single));
  }
  return clause;
}

/** The part of a conjunction over one fact that the fewest values are likely to pass. */
function mostTelling(builder: FormulaBuilder, formula: Formula): Formula | null {
  if (formula.slots.length === 1) return formula;
  if (formula.kind !== "and") return null;
  const singles = groupBySlot(builder, "and", formula.of).filter((part) => part.slots.length === 1);
  return singles.sort((a, b) => looseness(a) - looseness(b))[0] ?? null;
}

function loosenessOf(clause: Clause): number {
  return [...clause.values()].reduce((sum, formula) => sum + looseness(formula), 0);
}

/** A guess at how many values pass: few pass "is one of", most pass "is none of". */
function looseness(formula: Formula): number {
  switch (formula.kind) {
    case "constant":
      return formula.value === 0 ? 0 : 100;
    case "literal":
      return formula.negated ? 20 : 1;
    case "and":
      return Math.min(...formula.of.map(looseness));
    case "or":
      return formula.of.reduce((sum, part) => sum + looseness(part), 0);
  }
}
