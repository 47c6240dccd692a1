/** Numbers what is met of one sort from 1; 0 is nothing stated. */
export class Numbers<Stated extends string | number | boolean> {
  readonly #known = new Map<Stated, number>();

  of(stated: Stated | undefined): number {
    return stated === undefined ? 0 : (this.#known.get(stated) ?? this.#add(stated));
  }

  get size(): number {
    return this.#known.size;
  }

  #add(stated: Stated): number {
    const number = this.#known.size + 1;
    this.#known.set(stated, number);
    return number;
  }
}

/** Numbers pairs of numbers, from 1. */
export class PairNumbers {
  #size = 0;
  readonly #rows: number[][] = [];

  of(first: number, second: number): number {
    let row = this.#rows[first];
    if (row === undefined) this.#rows[first] = row = [];
    let number = row[second];
    if (number === undefined) row[second] = number = ++this.#size;
    return number;
  }
}

/** A step into a list: a list met before is found again by walking its texts, without building anything. */
interface Step {
  readonly next: (Step | undefined)[];
  number: number;
}

/** Numbers lists of texts from 1; 0 is nothing stated. Most name one thing. */
export class ListNumbers {
  readonly #texts = new Numbers<string>();
  readonly #bySingle: number[] = [];
  readonly #start: Step = { next: [], number: 0 };
  #size = 0;

  of(list: readonly string[] | undefined): number {
    if (list === undefined) return 0;
    return list.length === 1 ? this.ofOne(list[0]!) : this.#walk(list);
  }

  /** The list of this alone. */
  ofOne(only: string): number {
    const text = this.#texts.of(only);
    return this.#bySingle[text] ?? (this.#bySingle[text] = this.#walk([only]));
  }

  get size(): number {
    return this.#size;
  }

  #walk(list: readonly string[]): number {
    let step = this.#start;
    for (let i = 0; i < list.length; i++) {
      const text = this.#texts.of(list[i]!);
      let next = step.next[text];
      if (next === undefined) step.next[text] = next = { next: [], number: 0 };
      step = next;
    }
    if (step.number === 0) step.number = ++this.#size;
    return step.number;
  }
}

/** Sets of which the bits are below this are looked up in an array. */
const smallBits = 1 << 12;

/** Numbers sets of ids, whatever their order, from 1; 0 is nothing stated. */
export class SetNumbers {
  /** Ids from 1; the bit of an id is one less. */
  readonly #ids = new Numbers<string>();
  readonly #bySingle: number[] = [];
  readonly #bySmallBits: number[] = [];
  readonly #byBits = new Map<number, number>();
  /** Sets with an id that came after the first 31: each order is met once, then known. */
  readonly #byList: number[] = [];
  readonly #lists = new ListNumbers();
  readonly #byText = new Map<string, number>();
  #size = 0;

  of(set: readonly string[] | undefined): number {
    if (set === undefined) return 0;
    if (set.length === 1) {
      const id = this.#ids.of(set[0]!);
      return this.#bySingle[id] ?? (this.#bySingle[id] = this.#find(set));
    }
    let bits = 0;
    for (let i = 0; i < set.length; i++) {
      const bit = this.#ids.of(set[i]!) - 1;
      if (bit > 30) return this.#find(set);
      bits |= 1 << bit;
    }
    if (bits >= smallBits) return this.#ofBits(bits);
    return this.#bySmallBits[bits] ?? (this.#bySmallBits[bits] = this.#ofBits(bits));
  }

  get size(): number {
    return this.#size;
  }

  #find(set: readonly string[]): number {
    let bits = 0;
    for (const id of set) {
      const bit = this.#ids.of(id) - 1;
      if (bit > 30) return this.#ofList(set);
      bits |= 1 << bit;
    }
    return this.#ofBits(bits);
  }

  #ofBits(bits: number): number {
    let number = this.#byBits.get(bits);
    if (number === undefined) this.#byBits.set(bits, (number = ++this.#size));
    return number;
  }

  #ofList(set: readonly string[]): number {
    const list = this.#lists.of(set);
    let number = this.#byList[list];
    if (number === undefined) {
      const text = [...new Set(set)].sort().join(" ");
      number = this.#byText.get(text) ?? ++this.#size;
      this.#byText.set(text, number);
      this.#byList[list] = number;
    }
    return number;
  }
}
