/** The numbers of all values in hand; 0 where a default is pending. */
export class Profile {
  readonly numbers: Int32Array;
  /** Follows from the numbers, and from nothing else. */
  hash = 0;
  readonly #factors: Int32Array;

  constructor(length: number) {
    this.numbers = new Int32Array(length);
    this.#factors = Int32Array.from({ length }, (_, index) => factorAt(index));
  }

  put(index: number, value: number): void {
    this.hash = (this.hash + Math.imul(value - this.numbers[index]!, this.#factors[index]!)) | 0;
    this.numbers[index] = value;
  }
}

/** An odd number that looks nothing like its neighbours. */
function factorAt(index: number): number {
  const mixed = Math.imul(index + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) | 1;
}
