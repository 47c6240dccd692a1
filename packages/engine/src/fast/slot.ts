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
  /** From one value's row to the next: room for the formulas asked so far and some more. */
  stride = 16;
  /** The number of the value in hand, and where its row begins. */
  value = 0;
  base = 0;
  /** Nobody stated the fact and its dated defaults have not been looked at; then the value in hand is 0, not known. */
  isPending = false;
  /** Looks at the defaults. */
  settle: () => void = () => {};
  readonly #columns: Formula[] = [];
  readonly #truthsOf: TruthOf[] = [];
  readonly #columnsByFormula = new Map<Formula, number>();

  constructor(name: SlotName) {
    this.name = name;
  }

  /** The column of a formula over this fact alone; one that is new is asked of every value met so far. */
  columnOf(formula: Formula): number {
    const known = this.#columnsByFormula.get(formula);
    if (known !== undefined) return known;
    const column = this.#columns.push(formula) - 1;
    this.#columnsByFormula.set(formula, column);
    if (column === this.stride) this.#widen();
    for (let value = 0; value < this.#truthsOf.length; value++)
      this.truth[value * this.stride + column] = evaluateFormula(formula, this.#truthsOf[value]!);
    return column;
  }

  /** Gives the next number to a value. `truthOf` answers for it at any later time, too. */
  add(value: FactValue, truthOf: TruthOf): number {
    const base = this.values.length * this.stride;
    if (base + this.stride > this.truth.length) {
      const larger = new Uint8Array(2 * (base + this.stride));
      larger.set(this.truth);
      this.truth = larger;
    }
    const columns = this.#columns;
    for (let i = 0; i < columns.length; i++) this.truth[base + i] = evaluateFormula(columns[i]!, truthOf);
    this.#truthsOf.push(truthOf);
    return this.values.push(value) - 1;
  }

  take(value: number): void {
    this.value = value;
    this.base = value * this.stride;
  }

  #widen(): void {
    const { stride, truth } = this;
    this.stride = 2 * stride;
    this.truth = new Uint8Array(Math.max(256, 2 * this.values.length * this.stride));
    for (let value = 0; value < this.values.length; value++)
      this.truth.set(truth.subarray(value * stride, (value + 1) * stride), value * this.stride);
    this.base = this.value * this.stride;
  }
}
