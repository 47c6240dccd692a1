import type { Slot } from "./slot.js";

interface Step<Value> {
  readonly next: Map<number, Step<Value>>;
  value: Value | undefined;
}

/** Remembers what follows from the values in hand of some slots. */
export class SequenceMemo<Value> {
  readonly #slots: readonly Slot[];
  readonly #start: Step<Value> = { next: new Map(), value: undefined };

  constructor(slots: readonly Slot[]) {
    this.#slots = slots;
  }

  /** What was found for these values before, or what `find` finds now. */
  recall(find: () => Value): Value {
    let step = this.#start;
    for (let i = 0; i < this.#slots.length; i++) {
      const number = this.#slots[i]!.value;
      let next = step.next.get(number);
      if (next === undefined) step.next.set(number, (next = { next: new Map(), value: undefined }));
      step = next;
    }
    if (step.value === undefined) step.value = find();
    return step.value;
  }
}
