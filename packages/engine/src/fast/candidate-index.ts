import { findClauses } from "./clauses.js";
import type { Evaluate } from "./compile-formula.js";
import type { Formula, FormulaBuilder, SlotName, Truth } from "./formula.js";
import type { Slot } from "./slot.js";

/**
 * How many alternatives of facts (a law's hooks, as a rule) the index looks at for each formula; a second one
 * ruled out too little to pay for itself.
 */
const layerCount = 1;

/** No row is stored for a value that rules nothing out. */
const everything = -1;

/** Nor for an alternative that opens nothing. */
const nothing = -2;

/** Where a row of ones begins. */
const allOnes = 0;

/** Finds the formulas that the flow in hand does not make false at first sight. */
export interface CandidateIndex {
  /** Writes their positions, ascending, into `found` and returns how many there are. */
  readonly find: (found: Int32Array) => number;
  /** The greatest truth among the formulas, each of which `evaluates` at its position; true ends the search. */
  readonly greatest: (evaluates: readonly Evaluate[]) => Truth;
}

/** The rows of one fact: for a value, the bits of the formulas that it leaves open. */
interface Rows {
  readonly slot: Slot;
  /** Which column of the slot says so for which formula. */
  readonly entries: { readonly column: number; readonly position: number }[];
  /** Where the row of each value begins, or `everything`, or `nothing`. */
  readonly offsets: number[];
  /** For each value, whether it leaves some formula unknown. */
  readonly leavesUnknown: boolean[];
  /** The bits of formulas that this fact does not speak of. */
  readonly background: 0 | -1;
}

/** One alternative of each formula that has one. */
interface Layer {
  readonly rows: readonly Rows[];
  /** The formulas without one. */
  readonly unbound: Int32Array;
  /** The rows of the values in hand, as far as they open anything. */
  readonly offsets: Int32Array;
  takenCount: number;
}

/**
 * A bit per formula, a row of bits per value of a fact. The rows of the flow's own values are AND-ed; then, for an
 * alternative per formula, the OR of several facts' rows is AND-ed too. The set found is never too small: bits are
 * cleared only for what is false (see `findClauses`).
 */
export function createCandidateIndex(
  builder: FormulaBuilder,
  formulas: readonly Formula[],
  slotOf: (name: SlotName) => Slot,
): CandidateIndex {
  const words = Math.max(1, Math.ceil(formulas.length / 32));
  let pool = new Int32Array(words * 64);
  // The first row is all ones.
  pool.fill(-1, 0, words);
  let used = words;

  const possible = new Int32Array(words);
  // Formulas that their units say in full: where no unit is unknown, an open one is true.
  const isSaidByUnits: boolean[] = [];
  let someUnknown = false;
  const unitRows = new Map<SlotName, Rows>();
  const layers = Array.from({ length: layerCount }, () => ({
    rows: new Map<SlotName, Rows>(),
    unbound: new Int32Array(words).fill(-1),
  }));

  formulas.forEach((formula, position) => {
    isSaidByUnits[position] = false;
    if (formula === builder.never) return;
    setBit(possible, position);
    const { units, alternatives, areAll } = findClauses(builder, formula);
    isSaidByUnits[position] = areAll;
    for (const [slot, part] of units) enter(unitRows, slot, -1, part, position);
    alternatives.slice(0, layerCount).forEach((clause, layer) => {
      clearBit(layers[layer]!.unbound, position);
      for (const [slot, part] of clause) enter(layers[layer]!.rows, slot, 0, part, position);
    });
  });

  function enter(
    rows: Map<SlotName, Rows>,
    name: SlotName,
    background: 0 | -1,
    part: Formula,
    position: number,
  ) {
    let ofSlot = rows.get(name);
    if (ofSlot === undefined)
      rows.set(
        name,
        (ofSlot = { slot: slotOf(name), entries: [], offsets: [], leavesUnknown: [], background }),
      );
    ofSlot.entries.push({ column: ofSlot.slot.columnOf(part), position });
  }

  /** The rows of values met since the last look. */
  function extend(rows: Rows): void {
    while (rows.offsets.length <= rows.slot.value) rows.offsets.push(makeRow(rows, rows.offsets.length));
  }

  function makeRow({ slot, entries, leavesUnknown, background }: Rows, value: number): number {
    const offset = used;
    if (offset + words > pool.length) {
      const larger = new Int32Array(pool.length * 2);
      larger.set(pool);
      pool = larger;
    }
    pool.fill(background, offset, offset + words);
    const base = value * slot.width;
    let unknown = false;
    let cleared = false;
    let opened = false;
    for (const { column, position } of entries) {
      const open = slot.truth[base + column] !== 0;
      unknown ||= slot.truth[base + column] === 1;
      cleared ||= !open;
      opened ||= open;
      const word = offset + (position >> 5);
      if (open) pool[word]! |= 1 << (position & 31);
      else pool[word]! &= ~(1 << (position & 31));
    }
    leavesUnknown[value] = unknown;
    if (background === -1 && !cleared) return everything;
    if (background === 0 && !opened) return nothing;
    used += words;
    return offset;
  }

  const unitList = [...unitRows.values()].sort((a, b) => b.entries.length - a.entries.length);
  const layerList: readonly Layer[] = layers
    .map(({ rows, unbound }) => ({
      rows: [...rows.values()],
      unbound,
      offsets: new Int32Array(rows.size),
      takenCount: 0,
    }))
    .filter(({ rows }) => rows.length > 0);
  // Words that the alternatives leave open, and what they leave.
  const open = {
    words: Int32Array.from({ length: words }, (_, word) => word),
    bits: Int32Array.from(possible),
  };
  // Four rows are read at a time; rows of ones fill up.
  const taken = new Int32Array(unitList.length + 4);

  /** Alternatives first: they are a law's hooks and rule out most. Writes the open words and returns how many. */
  function openWords(): number {
    if (layerList.length === 0) return words;
    for (let i = 0; i < layerList.length; i++) takeAlternatives(layerList[i]!);
    const bits = pool;
    let count = 0;
    for (let word = 0; word < words; word++) {
      let some = possible[word]!;
      for (let i = 0; some !== 0 && i < layerList.length; i++) {
        const { unbound, offsets, takenCount } = layerList[i]!;
        let any = unbound[word]!;
        for (let j = 0; j < takenCount; j++) any |= bits[offsets[j]! + word]!;
        some &= any;
      }
      if (some === 0) continue;
      open.words[count] = word;
      open.bits[count++] = some;
    }
    return count;
  }

  /** Rows that open nothing are left aside. */
  function takeAlternatives(layer: Layer): void {
    let count = 0;
    for (let i = 0; i < layer.rows.length; i++) {
      const offset = offsetOf(layer.rows[i]!);
      if (offset !== nothing) layer.offsets[count++] = offset;
    }
    layer.takenCount = count;
  }

  /** Brings together the rows that are AND-ed: how many, four at least. */
  function takeRows(): number {
    let count = 0;
    someUnknown = false;
    for (let i = 0; i < unitList.length; i++) {
      const rows = unitList[i]!;
      const offset = offsetOf(rows);
      if (rows.leavesUnknown[rows.slot.value]) someUnknown = true;
      if (offset !== everything) taken[count++] = offset;
    }
    while (count < 4) taken[count++] = allOnes;
    return count;
  }

  function offsetOf(rows: Rows): number {
    const { value } = rows.slot;
    if (value >= rows.offsets.length) extend(rows);
    return rows.offsets[value]!;
  }

  function find(found: Int32Array): number {
    const openCount = openWords();
    const rowCount = openCount === 0 ? 0 : takeRows();
    const bits = pool;
    let count = 0;
    for (let i = 0; i < openCount; i++) {
      const word = open.words[i]!;
      let left = open.bits[i]!;
      for (let j = 0; left !== 0 && j < rowCount; j++) left &= bits[taken[j]! + word]!;
      for (; left !== 0; left &= left - 1) found[count++] = (word << 5) + 31 - Math.clz32(left & -left);
    }
    return count;
  }

  /** As `find`, unrolled for the first four rows: this is what every yes or no waits for. */
  function greatest(evaluates: readonly Evaluate[]): Truth {
    const openCount = openWords();
    if (openCount === 0) return 0;
    const rowCount = takeRows();
    const first = taken[0]!;
    const second = taken[1]!;
    const third = taken[2]!;
    const fourth = taken[3]!;
    const bits = pool;
    let truth: Truth = 0;
    for (let i = 0; i < openCount; i++) {
      const word = open.words[i]!;
      let left =
        open.bits[i]! &
        bits[first + word]! &
        bits[second + word]! &
        bits[third + word]! &
        bits[fourth + word]!;
      if (left === 0) continue;
      for (let j = 4; left !== 0 && j < rowCount; j++) left &= bits[taken[j]! + word]!;
      for (; left !== 0; left &= left - 1) {
        const position = (word << 5) + 31 - Math.clz32(left & -left);
        if (!someUnknown && isSaidByUnits[position]) return 2;
        const value = evaluates[position]!();
        if (value === 2) return 2;
        if (value === 1) truth = 1;
      }
    }
    return truth;
  }

  return { find, greatest };
}

function setBit(bits: Int32Array, position: number): void {
  bits[position >> 5]! |= 1 << (position & 31);
}

function clearBit(bits: Int32Array, position: number): void {
  bits[position >> 5]! &= ~(1 << (position & 31));
}
