import type { Slot } from "./slot.js";

interface Step<Value> {
  readonly next: (Step<Value> | undefined)[];
  value: Value | undefined;
}

/** Remembers what follows from the values in hand of some slots. */
export class SequenceMemo<Value> {
  readonly #slots: readonly Slot[];
  readonly #start: Step<Value> = { next: [], value: undefined };

  constructor(slots: readonly Slot[]) {
    this.#slots = slots;
  }

  /** What was found for these values before, or what `find` finds now. */
  recall(find: () => Value): Value {
    const slots = this.#slots;
    let step = this.#start;
    for (let i = 0; i < slots.length; i++) {
      const number = slots[i]!.value;
      let next = step.next[number];
      if (next === undefined) step.next[number] = next = { next: [], value: undefined };
      step = next;
    }
    if (step.value === undefined) step.value = find();
    return step.value;
  }
}
