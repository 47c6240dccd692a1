import type { Texts } from "./texts.js";

/** What a flow may state for one fact. */
export type Raw = string | number | boolean | readonly string[] | undefined;

/** A step into a list: a list met before is found again by walking its ids, without building anything. */
interface Step {
  readonly next: (Step | undefined)[];
  number: number;
}

/** Numbers what flows state for a fact as it comes, from 1; 0 is nothing stated. */
export class RawNumbers {
  #size = 0;
  readonly #texts: Texts;
  readonly #arePlaces: boolean;
  /** By the number of the text. */
  readonly #byText: number[] = [];
  readonly #others = new Map<number | boolean, number>();
  readonly #start: Step = { next: [], number: 0 };

  constructor(texts: Texts, arePlaces = false) {
    this.#texts = texts;
    this.#arePlaces = arePlaces;
  }

  of(raw: Raw): number {
    if (raw === undefined) return 0;
    return typeof raw === "object" ? this.ofList(raw) : this.ofOne(raw);
  }

  ofOne(raw: string | number | boolean): number {
    if (typeof raw === "string") return (this.#byText[this.#textOf(raw)] ??= ++this.#size);
    let number = this.#others.get(raw);
    if (number === undefined) this.#others.set(raw, (number = ++this.#size));
    return number;
  }

  #textOf(text: string): number {
    return this.#arePlaces ? this.#texts.ofPlace(text) : this.#texts.of(text);
  }

  ofList(raw: readonly string[]): number {
    let step = this.#start;
    for (let i = 0; i < raw.length; i++) {
      const text = this.#textOf(raw[i]!);
      let next = step.next[text];
      if (next === undefined) step.next[text] = next = { next: [], number: 0 };
      step = next;
    }
    if (step.number === 0) step.number = ++this.#size;
    return step.number;
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

/** Sets of which the bits are below this are looked up in an array. */
const smallBits = 1 << 12;

/** Numbers sets of ids, whatever their order, from 1; 0 is nothing stated. */
export class SetNumbers {
  #size = 0;
  #idCount = 0;
  readonly #texts: Texts;
  /** By the number of the text, from 0. */
  readonly #ids: number[] = [];
  readonly #bySingle: number[] = [];
  readonly #bySmallBits: number[] = [];
  readonly #byBits = new Map<number, number>();
  readonly #byText = new Map<string, number>();
  readonly #lists: RawNumbers;
  readonly #byList: number[] = [];

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#lists = new RawNumbers(texts);
  }

  of(raw: readonly string[] | undefined): number {
    if (raw === undefined) return 0;
    if (raw.length === 1) return this.#ofSingle(this.#idOf(raw[0]!));
    let bits = 0;
    for (let i = 0; i < raw.length; i++) {
      const id = this.#idOf(raw[i]!);
      if (id > 30) return this.#ofList(raw);
      bits |= 1 << id;
    }
    return bits >= 0 && bits < smallBits ? this.#ofSmallBits(bits) : this.#ofBits(bits);
  }

  #idOf(text: string): number {
    return (this.#ids[this.#texts.of(text)] ??= this.#idCount++);
  }

  #ofSingle(id: number): number {
    const number = this.#bySingle[id];
    if (number !== undefined) return number;
    return (this.#bySingle[id] = id > 30 ? ++this.#size : this.#ofBits(1 << id));
  }

  #ofSmallBits(bits: number): number {
    const number = this.#bySmallBits[bits];
    if (number !== undefined) return number;
    return (this.#bySmallBits[bits] = this.#ofBits(bits));
  }

  #ofBits(bits: number): number {
    let number = this.#byBits.get(bits);
    if (number === undefined) this.#byBits.set(bits, (number = ++this.#size));
    return number;
  }

  /** Sets with an id that came after the first 31: each order is met once, then known. */
  #ofList(raw: readonly string[]): number {
    const list = this.#lists.ofList(raw);
    let number = this.#byList[list];
    if (number === undefined) {
      const text = [...new Set(raw)].sort().join(" ");
      number = this.#byText.get(text) ?? ++this.#size;
      this.#byText.set(text, number);
      this.#byList[list] = number;
    }
    return number;
  }
}
