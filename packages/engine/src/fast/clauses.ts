import { groupBySlot } from "./compile-formula.js";
import type { Formula, FormulaBuilder, SlotName } from "./formula.js";

/** Formulas over single facts, by fact. */
type Clause = ReadonlyMap<SlotName, Formula>;

/** A formula as a conjunction of clauses, as far as single facts can say it. */
export interface Clauses {
  /** Each fact by itself. */
  readonly units: Clause;
  /** Of each of these at least one fact; most telling first. */
  readonly alternatives: readonly Clause[];
  /** Nothing is left out: the formula is as true as the least of units and alternatives. */
  readonly isWhole: boolean;
}

interface Said {
  readonly clauses: readonly Clause[];
  readonly isWhole: boolean;
}

const nothing: Said = { clauses: [], isWhole: false };

/** Clauses that one disjunction may unfold into; beyond it only the most telling part of each disjunct is kept. */
const unfoldedLimit = 12;

/** A finder of clauses that remembers what it found: most formulas of a law share their hooks. */
export function createClauseFinder(builder: FormulaBuilder): (formula: Formula) => Clauses {
  const known = new Map<Formula, Said>();
  return (formula) => findClauses(builder, formula, known);
}

/**
 * What can be checked with one look per fact. `and` is the least and `or` the greatest, so they distribute over each
 * other for three values as for two. What cannot be said is left out: the clauses are then weaker than the formula, but
 * none is less true.
 */
function findClauses(builder: FormulaBuilder, formula: Formula, known: Map<Formula, Said>): Clauses {
  const { clauses, isWhole } = unfold(builder, formula, known);
  const units = new Map<SlotName, Formula>();
  for (const clause of clauses) {
    if (clause.size > 1) continue;
    for (const [slot, part] of clause) units.set(slot, joined(units.get(slot), part, builder.and));
  }
  const alternatives = clauses.filter((clause) => clause.size > 1);
  return { units, alternatives: alternatives.sort((a, b) => loosenessOf(a) - loosenessOf(b)), isWhole };
}

function unfold(builder: FormulaBuilder, formula: Formula, known: Map<Formula, Said>): Said {
  let said = known.get(formula);
  if (said === undefined) known.set(formula, (said = unfoldNew(builder, formula, known)));
  return said;
}

function unfoldNew(builder: FormulaBuilder, formula: Formula, known: Map<Formula, Said>): Said {
  if (formula.slots.length === 1)
    return { clauses: [new Map([[formula.slots[0]!, formula]])], isWhole: true };
  if (formula.kind !== "and" && formula.kind !== "or") return nothing;
  const said = groupBySlot(builder, formula.kind, formula.of).map((part) => unfold(builder, part, known));
  const isWhole = said.every((each) => each.isWhole);
  if (formula.kind === "and") return { clauses: said.flatMap(({ clauses }) => clauses), isWhole };
  if (said.some(({ clauses }) => clauses.length === 0)) return nothing;
  const unfolded = said.reduce((product, { clauses }) => product * clauses.length, 1);
  if (unfolded > unfoldedLimit) {
    const clause = said.map(({ clauses }) => mostTelling(clauses)).reduce((a, b) => either(builder, a, b));
    return { clauses: [clause], isWhole: false };
  }
  const clauses = said
    .map((each) => each.clauses)
    .reduce((some, others) => some.flatMap((a) => others.map((b) => either(builder, a, b))));
  return { clauses, isWhole };
}

function either(builder: FormulaBuilder, one: Clause, other: Clause): Clause {
  const both = new Map(one);
  for (const [slot, part] of other) both.set(slot, joined(both.get(slot), part, builder.or));
  return both;
}

function joined(known: Formula | undefined, part: Formula, join: FormulaBuilder["and"]): Formula {
  return known === undefined ? part : join(known, part);
}

/** The clause that the fewest flows are likely to pass. */
function mostTelling(clauses: readonly Clause[]): Clause {
  return clauses.reduce((best, each) => (loosenessOf(each) < loosenessOf(best) ? each : best));
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
