import type { FactValue } from "./fact-value.js";
import { evaluateFormula, type Formula, type Question, type SlotName, type Truth } from "./formula.js";

/** The truth of a test for one value of the fact it reads. */
export type TruthOf = (test: Question) => Truth;

/**
 * One fact of the flow in hand. Its values are numbered as they are met; for each, a row of `truth` holds every formula
 * that the law asks of this fact alone, so that asking it again is one look into an array.
 */
export class Slot {
  readonly name: SlotName;
  readonly values: FactValue[] = [];
  truth = new Uint8Array(256);
  /** The number of the value in hand, and where its row begins. */
  value = 0;
  base = 0;
  /** How many formulas are asked of this fact. */
  width = 0;
  /** Nobody stated the fact and its dated defaults have not been looked at; then the value in hand is 0, not known. */
  isPending = false;
  /** Looks at the defaults. */
  settle: () => void = () => {};
  readonly #columns: Formula[] = [];
  readonly #columnsByFormula = new Map<Formula, number>();

  constructor(name: SlotName) {
    this.name = name;
  }

  /** The column of a formula over this fact alone. INVARIANT: all are known before the first value is. */
  columnOf(formula: Formula): number {
    let column = this.#columnsByFormula.get(formula);
    if (column === undefined) {
      column = this.#columns.push(formula) - 1;
      this.#columnsByFormula.set(formula, column);
      this.width = this.#columns.length;
    }
    return column;
  }

  /** Gives the next number to a value. */
  add(value: FactValue, truthOf: TruthOf): number {
    const { width } = this;
    const base = this.values.length * width;
    if (base + width > this.truth.length) {
      const larger = new Uint8Array(2 * (base + width));
      larger.set(this.truth);
      this.truth = larger;
    }
    for (let i = 0; i < width; i++) this.truth[base + i] = evaluateFormula(this.#columns[i]!, truthOf);
    return this.values.push(value) - 1;
  }

  take(value: number): void {
    this.value = value;
    this.base = value * this.width;
  }
}
