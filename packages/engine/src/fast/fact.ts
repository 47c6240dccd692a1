import type { Evaluate } from "./compile-formula.js";
import type { Slot } from "./slot.js";
import type { SlotsMemo } from "./slots-memo.js";

/** What the dated defaults of a fact say, highest priority first. */
export interface Fallback {
  readonly defaults: readonly Default[];
  /** Numbers of "not known, since no default holds" and "not known, since one may hold", once read. */
  none: number | undefined;
  open: number | undefined;
  /** The number of what is not known by what there is to ask, which follows from the facts the defaults read. */
  readonly asking: SlotsMemo<number>;
}

interface Default {
  readonly holds: Evaluate;
  /** The fact whose value is taken over; `null` where the default has a value of its own. */
  readonly source: Slot | null;
  /** Numbers read before, by the number of the source's value, or at 0. */
  readonly numbers: (number | undefined)[];
}

/** One fact that the law asks about: from the number of what a flow states of it to the number of a value. */
export class Fact {
  readonly slot: Slot;
  /** For a fact with defaults. */
  fallback: Fallback | null = null;
  /** The statement in hand, by its number; -1 once a default has taken its place. */
  #last = -1;
  readonly #numbers: number[] = [];
  readonly #learn: (slot: Slot) => number;

  /** `learn` reads the fact from the flow in hand and numbers its value. */
  constructor(slot: Slot, learn: (slot: Slot) => number) {
    this.slot = slot;
    this.#learn = learn;
  }

  /** Takes the value of a statement by its number; 0 states nothing and leaves room for a default. */
  take(raw: number): void {
    // Flows in a row often state the same, or nothing.
    if (raw === this.#last) return;
    this.#last = raw;
    const { slot } = this;
    slot.isPending = raw === 0 && this.fallback !== null;
    if (slot.isPending) {
      if (slot.value !== 0) slot.take(0);
      return;
    }
    let value = this.#numbers[raw];
    if (value === undefined) this.#numbers[raw] = value = this.#learn(slot);
    slot.take(value);
  }

  /**
   * Once all that is stated is in hand: what the dated defaults make of a fact that nobody stated. What to ask where it
   * stays unknown matters to reasons alone, so `exactly` is for them.
   */
  settle(exactly: boolean): void {
    if (!this.slot.isPending) return;
    // A default that leans on its own fact finds it not known.
    this.slot.isPending = false;
    this.#last = -1;
    this.slot.take(this.#findDefault(this.fallback!, exactly));
  }

  #findDefault(fallback: Fallback, exactly: boolean): number {
    for (let i = 0; i < fallback.defaults.length; i++) {
      const { holds, source, numbers } = fallback.defaults[i]!;
      const truth = holds();
      if (truth === 2) {
        if (source?.isPending) source.settle();
        const from = source === null ? 0 : source.value;
        return (numbers[from] ??= this.#learn(this.slot));
      }
      if (truth === 1) {
        if (exactly) return fallback.asking.recall(() => this.#learn(this.slot));
        return (fallback.open ??= this.#learn(this.slot));
      }
    }
    return (fallback.none ??= this.#learn(this.slot));
  }
}
