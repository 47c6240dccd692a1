/** Positions by hash to begin with; a power of two. */
const firstTable = 1 << 4;

/** Odd numbers that look nothing like each other. */
const factors = Int32Array.from({ length: 256 }, (_, index) => {
  const mixed = Math.imul(index + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) | 1;
});

/**
 * Remembers what follows from a tuple of numbers. All tuples lie one after the other in one array: one that is looked up
 * after many others is then one or two looks into memory away, where a tree would be a dozen.
 */
export class TupleMemo<Value> {
  /** What was found, by the position that `locate` gives; `undefined` until then. */
  values: (Value | undefined)[] = [];
  readonly #width: number;
  readonly #limit: number;
  /** Each tuple with its hash after it. */
  #tuples: Int32Array;
  /** Positions from 1 by hash, 0 where there is none; a power of two, never more than half full. */
  #table = new Int32Array(firstTable);

  /** All is forgotten once there are more than `limit` tuples of this width. */
  constructor(width: number, limit = Number.POSITIVE_INFINITY) {
    this.#width = width;
    this.#limit = limit;
    this.#tuples = new Int32Array((width + 1) * 4);
  }

  /** The position of a tuple, from now on if it is new; numbers beyond the width are not looked at. */
  locate(tuple: Int32Array): number {
    const width = this.#width;
    const tuples = this.#tuples;
    const table = this.#table;
    const mask = table.length - 1;
    let hash = 0;
    for (let i = 0; i < width; i++) hash = (hash + Math.imul(tuple[i]!, factors[i & 255]!)) | 0;
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const position = table[slot]! - 1;
      if (position === -1) return this.#add(tuple, hash, slot);
      const start = position * (width + 1);
      let i = 0;
      while (i < width && tuples[start + i] === tuple[i]) i++;
      if (i === width) return position;
    }
  }

  #add(tuple: Int32Array, hash: number, slot: number): number {
    const width = this.#width;
    const position = this.values.length;
    if (position >= this.#limit) {
      this.values = [];
      this.#table.fill(0);
      return this.locate(tuple);
    }
    if (2 * (position + 1) > this.#table.length) {
      this.#grow();
      return this.locate(tuple);
    }
    const start = position * (width + 1);
    if (start + width >= this.#tuples.length) {
      const larger = new Int32Array(2 * (start + width + 1));
      larger.set(this.#tuples);
      this.#tuples = larger;
    }
    for (let i = 0; i < width; i++) this.#tuples[start + i] = tuple[i]!;
    this.#tuples[start + width] = hash;
    this.#table[slot] = position + 1;
    return this.values.push(undefined) - 1;
  }

  #grow(): void {
    const mask = 2 * this.#table.length - 1;
    this.#table = new Int32Array(mask + 1);
    for (let position = 0; position < this.values.length; position++) {
      let slot = this.#tuples[position * (this.#width + 1) + this.#width]! & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = position + 1;
    }
  }
}
