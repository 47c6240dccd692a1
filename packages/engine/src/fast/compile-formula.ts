import type { Formula, FormulaBuilder, Question, SlotName, Truth } from "./formula.js";
import type { Slot } from "./slot.js";

/** The truth of a formula for the flow in hand. */
export type Evaluate = () => Truth;

/** What compiled formulas read: slots by name, and the tests that compare several facts. */
export interface Readers {
  readonly slot: (name: SlotName) => Slot;
  /** Whether the fact has defaults on the day, so that it may have to be settled before it is read. */
  readonly hasDefaults: (name: SlotName) => boolean;
  readonly acrossSlots: (test: Question) => Evaluate;
}

/**
 * Formulas as closures. Parts that read one fact become a column of its slot; what is left combines columns by least and
 * greatest. Each formula is compiled once, however many provisions share it.
 */
export function createFormulaCompiler(
  builder: FormulaBuilder,
  readers: Readers,
): (formula: Formula) => Evaluate {
  const compiled = new Map<Formula, Evaluate>();

  const compile = (formula: Formula): Evaluate => {
    let evaluate = compiled.get(formula);
    if (evaluate === undefined) compiled.set(formula, (evaluate = translate(formula)));
    return evaluate;
  };

  const translate = (formula: Formula): Evaluate => {
    if (formula.kind === "constant") {
      const { value } = formula;
      return () => value;
    }
    if (formula.slots.length === 1) return readColumn(readers, formula);
    if (formula.kind === "literal") {
      const evaluate = readers.acrossSlots(formula.test);
      return formula.negated ? () => (2 - evaluate()) as Truth : evaluate;
    }
    const parts = groupBySlot(builder, formula.kind, formula.of);
    const isPlain = (part: Formula) => part.slots.length === 1 && !readers.hasDefaults(part.slots[0]!);
    const plain = parts.filter(isPlain);
    const slots = plain.map((part) => readers.slot(part.slots[0]!));
    const columns = plain.map((part, i) => slots[i]!.columnOf(part));
    const others = parts.filter((part) => !isPlain(part)).map(compile);
    return formula.kind === "and" ? least(slots, columns, others) : greatest(slots, columns, others);
  };

  return compile;
}

function readColumn(readers: Readers, formula: Formula): Evaluate {
  const slot = readers.slot(formula.slots[0]!);
  const column = slot.columnOf(formula);
  if (!readers.hasDefaults(slot.name)) return () => slot.truth[slot.base + column] as Truth;
  return () => {
    if (slot.isPending) slot.settle();
    return slot.truth[slot.base + column] as Truth;
  };
}

/** Joins the parts that read the same single fact and puts them first; the others follow, cheapest first. */
export function groupBySlot(
  builder: FormulaBuilder,
  kind: "and" | "or",
  parts: readonly Formula[],
): readonly Formula[] {
  const bySlot = new Map<SlotName, Formula[]>();
  const others: Formula[] = [];
  for (const part of parts) {
    const slot = part.slots.length === 1 ? part.slots[0]! : undefined;
    if (slot === undefined) others.push(part);
    else if (bySlot.has(slot)) bySlot.get(slot)!.push(part);
    else bySlot.set(slot, [part]);
  }
  const joined = [...bySlot.values()].map((group) => builder[kind](...group));
  return [...joined, ...others.sort((a, b) => a.slots.length - b.slots.length)];
}

/** Columns are read in a loop of plain looks; only what combines several facts costs a call. */
function least(slots: readonly Slot[], columns: readonly number[], others: readonly Evaluate[]): Evaluate {
  return () => {
    let truth = 2;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!;
      const value = slot.truth[slot.base + columns[i]!]!;
      if (value === 0) return 0;
      if (value < truth) truth = value;
    }
    for (let i = 0; i < others.length; i++) {
      const value = others[i]!();
      if (value === 0) return 0;
      if (value < truth) truth = value;
    }
    return truth as Truth;
  };
}

function greatest(slots: readonly Slot[], columns: readonly number[], others: readonly Evaluate[]): Evaluate {
  return () => {
    let truth = 0;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!;
      const value = slot.truth[slot.base + columns[i]!]!;
      if (value === 2) return 2;
      if (value > truth) truth = value;
    }
    for (let i = 0; i < others.length; i++) {
      const value = others[i]!();
      if (value === 2) return 2;
      if (value > truth) truth = value;
    }
    return truth as Truth;
  };
}
