/**
 * Numbers the texts that flows are made of, from 1. Ids are short and differ at the start, in the middle or at the end,
 * so three letters and the length find most of them at the first look; a text is always compared whole.
 */
export class Texts {
  readonly #texts: string[] = [""];
  /** Numbers by hash, 0 where there is none; a power of two, never more than a quarter full. */
  #table = new Int32Array(1 << 12);
  // Flows name the same few places again and again: for both ends, seats, owners and people.
  #first = "";
  #firstNumber = 0;
  #second = "";
  #secondNumber = 0;
  #third = "";
  #thirdNumber = 0;

  constructor() {
    this.#firstNumber = this.#secondNumber = this.#thirdNumber = this.of("");
  }

  get size(): number {
    return this.#texts.length - 1;
  }

  of(text: string): number {
    const mask = this.#table.length - 1;
    for (let at = hashOf(text) & mask; ; at = (at + 1) & mask) {
      const number = this.#table[at]!;
      if (number === 0) return this.#add(text, at);
      if (this.#texts[number] === text) return number;
    }
  }

  /** The same, for one that was likely asked for a moment ago. */
  ofPlace(text: string): number {
    if (text === this.#first) return this.#firstNumber;
    if (text === this.#second) return this.#secondNumber;
    if (text === this.#third) return this.#thirdNumber;
    const number = this.of(text);
    this.#third = this.#second;
    this.#thirdNumber = this.#secondNumber;
    this.#second = this.#first;
    this.#secondNumber = this.#firstNumber;
    this.#first = text;
    this.#firstNumber = number;
    return number;
  }

  #add(text: string, at: number): number {
    const number = this.#texts.push(text) - 1;
    this.#table[at] = number;
    if (4 * number > this.#table.length) this.#grow();
    return number;
  }

  #grow(): void {
    const mask = 4 * this.#table.length - 1;
    this.#table = new Int32Array(mask + 1);
    for (let number = 1; number < this.#texts.length; number++) {
      let at = hashOf(this.#texts[number]!) & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = number;
    }
  }
}

function hashOf(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const hash =
    Math.imul(text.charCodeAt(0), 0x9e3779b1) ^
    Math.imul(text.charCodeAt(length >> 1), 0x85ebca6b) ^
    Math.imul(text.charCodeAt(length - 1), 0xc2b2ae35) ^
    (length * 77);
  return hash ^ (hash >>> 15);
}
