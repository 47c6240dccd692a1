import { statementCount } from "./statements.js";

/** Flows remembered before all are forgotten and the memo starts afresh. */
const flowsKept = 1 << 16;

/** Remembers what follows from the statements of a flow. */
export class FlowMemo<Value> {
  /** What was found, by the position that `locate` gives; `undefined` until then. */
  values: (Value | undefined)[] = [];
  /** The statements of one flow after the other, each with its hash last. */
  #flows = new Int32Array(0);
  /** Positions from 1 by hash, 0 where there is none; a power of two, never more than half full. */
  #table = new Int32Array(1 << 10);

  /** The position of a flow, from now on if it is new. */
  locate(statements: Int32Array): number {
    const hash = hashOf(statements);
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const position = this.#table[slot]! - 1;
      if (position === -1) return this.#add(statements, hash, slot);
      if (this.#isAt(position, statements)) return position;
    }
  }

  #isAt(position: number, statements: Int32Array): boolean {
    const flows = this.#flows;
    const start = position * width;
    for (let i = 0; i < statementCount; i++) if (flows[start + i] !== statements[i]) return false;
    return true;
  }

  #add(statements: Int32Array, hash: number, slot: number): number {
    const position = this.values.length;
    if (position === flowsKept) {
      this.values = [];
      this.#table.fill(0);
      return this.locate(statements);
    }
    if (2 * (position + 1) > this.#table.length) {
      this.#grow();
      return this.locate(statements);
    }
    const start = position * width;
    if (start + width > this.#flows.length) {
      const larger = new Int32Array(2 * (start + width));
      larger.set(this.#flows);
      this.#flows = larger;
    }
    for (let i = 0; i < statementCount; i++) this.#flows[start + i] = statements[i]!;
    this.#flows[start + statementCount] = hash;
    this.#table[slot] = position + 1;
    return this.values.push(undefined) - 1;
  }

  #grow(): void {
    const mask = 2 * this.#table.length - 1;
    this.#table = new Int32Array(mask + 1);
    for (let position = 0; position < this.values.length; position++) {
      let slot = this.#flows[position * width + statementCount]! & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = position + 1;
    }
  }
}

const width = statementCount + 1;

/** Odd numbers that look nothing like each other. */
const factors = Int32Array.from({ length: statementCount }, (_, index) => {
  const mixed = Math.imul(index + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) | 1;
});

function hashOf(statements: Int32Array): number {
  let hash = 0;
  for (let i = 0; i < statementCount; i++) hash = (hash + Math.imul(statements[i]!, factors[i]!)) | 0;
  const mixed = Math.imul(hash, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
