import type { Slot } from "./slot.js";
import { TupleMemo } from "./tuple-memo.js";

/** Remembers what follows from the values in hand of some slots. */
export class SlotsMemo<Value> {
  readonly #slots: readonly Slot[];
  readonly #tuple: Int32Array;
  readonly #memo: TupleMemo<Value>;

  constructor(slots: readonly Slot[]) {
    this.#slots = slots;
    this.#tuple = new Int32Array(slots.length);
    this.#memo = new TupleMemo(slots.length);
  }

  /** What was found for these values before, or what `find` finds now. */
  recall(find: () => Value): Value {
    const slots = this.#slots;
    const tuple = this.#tuple;
    for (let i = 0; i < slots.length; i++) tuple[i] = slots[i]!.value;
    const position = this.#memo.locate(tuple);
    const known = this.#memo.values[position];
    if (known !== undefined) return known;
    const value = find();
    this.#memo.values[position] = value;
    return value;
  }
}
