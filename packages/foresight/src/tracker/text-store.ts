/** Of every JavaScript platform, but in no library that TypeScript loads without a browser or Node. */
declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
};
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const blockSize = 1 << 22;

/**
 * Many texts, by number, in a few large blocks of bytes. The collector of a JavaScript engine lets its heap grow to a multiple of
 * what lives in it; blocks are outside it, so that a hundred thousand texts take what they are long and no more. A text that is
 * replaced leaves its place empty: what changes is little beside what does not.
 */
export class TextStore {
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  readonly #blocks: Uint8Array[] = [];
  /** Where the last block is free from. */
  #free = blockSize;
  readonly #block: number[] = [];
  readonly #start: number[] = [];
  readonly #length: number[] = [];

  set(at: number, text: string): void {
    // A unit of a string takes three bytes at most.
    const most = text.length * 3;
    if (this.#free + most > blockSize || this.#blocks.length === 0) {
      this.#blocks.push(new Uint8Array(Math.max(blockSize, most)));
      this.#free = 0;
    }
    const { written } = this.#encoder.encodeInto(text, this.#blocks.at(-1)!.subarray(this.#free));
    this.#block[at] = this.#blocks.length - 1;
    this.#start[at] = this.#free;
    this.#length[at] = written;
    this.#free += written;
  }

  /** The text of a number, which must have been set. */
  get(at: number): string {
    const start = this.#start[at]!;
    return this.#decoder.decode(this.#blocks[this.#block[at]!]!.subarray(start, start + this.#length[at]!));
  }

  get size(): number {
    return this.#start.length;
  }
}
