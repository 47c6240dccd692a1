import { createClauseFinder } from "./clauses.js";
import type { Evaluate } from "./compile-formula.js";
import type { Formula, FormulaBuilder, SlotName, Truth } from "./formula.js";
import type { Slot } from "./slot.js";

/** What the index looks for: a formula that is true, or at least unknown. */
export interface Sought {
  readonly formula: Formula;
  readonly atLeast: 1 | 2;
}

/** Finds, among many formulas, those that are true enough for the flow in hand. */
export interface CandidateIndex {
  /** Writes their positions, ascending, into `found` and returns how many there are: all, or those below `end`. */
  readonly find: (found: Int32Array, end?: number) => number;
  /** The greatest truth among all formulas. */
  readonly greatest: () => Truth;
  /**
   * The same straight from what the flow states, before any value is taken: `null` where that is not enough. This is
   * what every yes or no under a law of few facts waits for.
   */
  readonly greatestStated: (numbers: Int32Array) => 0 | 2 | null;
  /** Once values are taken: what `greatestStated` is to know of such statements. */
  readonly remember: (numbers: Int32Array) => void;
}

/** The rows of one fact: for a value, the bits of the formulas that it leaves open. */
interface Rows {
  readonly slot: Slot;
  /** Which column of the slot says so for which formula. */
  readonly entries: { readonly column: number; readonly position: number; readonly atLeast: 1 | 2 }[];
  /** For each value twice where its row begins, and one more where it leaves some formula unknown. */
  readonly places: number[];
  /** The bits of formulas that this fact does not speak of. */
  readonly background: 0 | -1;
}

/** One alternative of each formula that has one. */
interface Layer {
  readonly rows: readonly Rows[];
  /** The formulas without one. */
  readonly unbound: Int32Array;
  /** Where the rows of the values in hand begin, as far as they open anything, and how many these are. */
  readonly offered: Int32Array;
  count: number;
}

/**
 * A bit per formula, a row of bits per value of a fact: set where the formula may be true enough. The rows of the flow's own values are AND-ed; then, for an alternative per formula, the OR of several facts' rows
 * is AND-ed too. Formulas that this does not say in full are evaluated at the end (see `clauses.ts`).
 * `layerLimit`: how many alternatives (a law's hooks, as a rule) are looked at for each formula.
 */
export function createCandidateIndex(
  builder: FormulaBuilder,
  sought: readonly Sought[],
  slotOf: (name: SlotName) => Slot,
  compile: (formula: Formula) => Evaluate,
  layerLimit: number,
  statementOf: (name: SlotName) => number | null,
): CandidateIndex {
  const words = Math.max(1, Math.ceil(sought.length / 32));
  let pool = new Int32Array(words * 64);
  // A value that rules nothing out, and one that opens nothing, need no row of their own.
  const allOnes = 0;
  const allZeros = words;
  pool.fill(-1, 0, words);
  let used = 2 * words;

  const evaluates: (Evaluate | undefined)[] = [];
  /** Compiled once it is asked: most formulas are said by the rows in full, or never open. */
  const evaluate = (position: number): Truth =>
    (evaluates[position] ??= compile(sought[position]!.formula))();
  const clausesOf = createClauseFinder(builder);
  const possible = new Int32Array(words);
  /** Formulas that the rows say in full; those that units alone do. */
  const whole = new Int32Array(words);
  const wholeByUnits = new Int32Array(words);
  const unitRows = new Map<SlotName, Rows>();
  const layersMade = Array.from({ length: layerLimit }, () => ({
    rows: new Map<SlotName, Rows>(),
    unbound: new Int32Array(words).fill(-1),
  }));

  sought.forEach(({ formula, atLeast }, position) => {
    if (formula === builder.never) return;
    setBit(possible, position);
    const { units, alternatives, isWhole } = clausesOf(formula);
    if (isWhole && alternatives.length <= layerLimit) setBit(whole, position);
    if (isWhole && alternatives.length === 0) setBit(wholeByUnits, position);
    for (const [slot, part] of units) enter(unitRows, slot, -1, { part, position, atLeast });
    alternatives.slice(0, layerLimit).forEach((clause, layer) => {
      clearBit(layersMade[layer]!.unbound, position);
      for (const [slot, part] of clause) enter(layersMade[layer]!.rows, slot, 0, { part, position, atLeast });
    });
  });

  function enter(
    rows: Map<SlotName, Rows>,
    name: SlotName,
    background: 0 | -1,
    { part, ...entry }: { readonly part: Formula; readonly position: number; readonly atLeast: 1 | 2 },
  ) {
    let ofSlot = rows.get(name);
    if (ofSlot === undefined)
      rows.set(name, (ofSlot = { slot: slotOf(name), entries: [], places: [], background }));
    ofSlot.entries.push({ column: ofSlot.slot.columnOf(part), ...entry });
  }

  const units = [...unitRows.values()].sort((a, b) => b.entries.length - a.entries.length);
  const layers: readonly Layer[] = layersMade
    .map(({ rows, unbound }) => ({
      rows: [...rows.values()],
      unbound,
      offered: new Int32Array(rows.size),
      count: 0,
    }))
    .filter(({ rows }) => rows.length > 0);
  /** What the first alternatives leave open; the rows that are AND-ed. */
  const open = Int32Array.from(possible);
  const taken = new Int32Array(units.length + 4);

  /** For each unit where its fact is stated, and the places of its rows by the number of the statement. */
  const stated = units.flatMap((rows) => {
    const statement = statementOf(rows.slot.name);
    return statement === null ? [] : [{ rows, statement, places: [] as number[] }];
  });
  const isStated = layers.length === 0 && stated.length === units.length;

  return { find, greatest, greatestStated, remember };

  function makeRow({ slot, entries, background }: Rows, value: number): number {
    const offset = used;
    if (offset + words > pool.length) {
      const larger = new Int32Array(pool.length * 2);
      larger.set(pool);
      pool = larger;
    }
    pool.fill(background, offset, offset + words);
    const base = value * slot.stride;
    let isUnknown = 0;
    let isChanged = false;
    for (const { column, position, atLeast } of entries) {
      const truth = slot.truth[base + column]!;
      if (truth === 1) isUnknown = 1;
      const isOpen = truth >= atLeast;
      if (isOpen !== (background === -1)) isChanged = true;
      const word = offset + (position >> 5);
      if (isOpen) pool[word]! |= 1 << (position & 31);
      else pool[word]! &= ~(1 << (position & 31));
    }
    if (!isChanged) return 2 * (background === -1 ? allOnes : allZeros) + isUnknown;
    used += words;
    return 2 * offset + isUnknown;
  }

  function placeOf(rows: Rows): number {
    const { value } = rows.slot;
    while (rows.places.length <= value) rows.places.push(makeRow(rows, rows.places.length));
    return rows.places[value]!;
  }

  /** The first alternatives: they are a law's hooks and rule out most. False where they leave nothing open. */
  function openHooks(): boolean {
    if (layers.length === 0) return true;
    for (let i = 0; i < layers.length; i++) offer(layers[i]!);
    const { unbound, offered, count } = layers[0]!;
    let some = 0;
    for (let word = 0; word < words; word++) {
      let any = unbound[word]!;
      for (let i = 0; i < count; i++) any |= pool[offered[i]! + word]!;
      some |= open[word] = possible[word]! & any;
    }
    return some !== 0;
  }

  function offer(layer: Layer): void {
    const { rows, offered } = layer;
    let count = 0;
    for (let i = 0; i < rows.length; i++) {
      const offset = placeOf(rows[i]!) >> 1;
      if (offset !== allZeros) offered[count++] = offset;
    }
    layer.count = count;
  }

  /** Of the bits left in a word those that the further alternatives leave. */
  function passAlternatives(word: number, bits: number): number {
    let left = bits;
    for (let i = 1; left !== 0 && i < layers.length; i++) {
      const { unbound, offered, count } = layers[i]!;
      let any = unbound[word]!;
      for (let j = 0; j < count && (left & ~any) !== 0; j++) any |= pool[offered[j]! + word]!;
      left &= any;
    }
    return left;
  }

  /** Brings together the rows that are AND-ed; twice how many, and one more where a value leaves a formula unknown. */
  function takeRows(): number {
    let count = 0;
    let isUnknown = 0;
    for (let i = 0; i < units.length; i++) {
      const place = placeOf(units[i]!);
      isUnknown |= place & 1;
      if (place > 1) taken[count++] = place >> 1;
    }
    return 2 * count + isUnknown;
  }

  function find(found: Int32Array, end = sought.length): number {
    if (!openHooks()) return 0;
    const rowCount = takeRows() >> 1;
    let count = 0;
    for (let word = 0; word << 5 < end; word++) {
      let left = open[word]!;
      for (let j = 0; left !== 0 && j < rowCount; j++) left &= pool[taken[j]! + word]!;
      if (left === 0) continue;
      left = passAlternatives(word, left);
      for (; left !== 0; left &= left - 1) {
        const bit = left & -left;
        const position = (word << 5) + 31 - Math.clz32(bit);
        if (position >= end) return count;
        if ((whole[word]! & bit) !== 0 || evaluate(position) >= sought[position]!.atLeast)
          found[count++] = position;
      }
    }
    return count;
  }

  function greatest(): Truth {
    if (!openHooks()) return 0;
    const rows = takeRows();
    const rowCount = rows >> 1;
    // Where no value leaves anything unknown, what is open and said by units in full is true.
    const isKnown = (rows & 1) === 0;
    let truth: Truth = 0;
    for (let word = 0; word < words; word++) {
      let left = open[word]!;
      for (let j = 0; left !== 0 && j < rowCount; j++) left &= pool[taken[j]! + word]!;
      if (left === 0) continue;
      if (isKnown && (left & wholeByUnits[word]!) !== 0) return 2;
      left = passAlternatives(word, left);
      for (; left !== 0; left &= left - 1) {
        const value = evaluate((word << 5) + 31 - Math.clz32(left & -left));
        if (value === 2) return 2;
        if (value === 1) truth = 1;
      }
    }
    return truth;
  }

  /** Unrolled for the first four rows. */
  function greatestStated(numbers: Int32Array): 0 | 2 | null {
    if (!isStated) return null;
    let count = 0;
    for (let i = 0; i < stated.length; i++) {
      const { statement, places } = stated[i]!;
      const place = places[numbers[statement]!];
      if (place === undefined || (place & 1) !== 0) return null;
      taken[count++] = place >> 1;
    }
    while (count < 4) taken[count++] = allOnes;
    const first = taken[0]!;
    const second = taken[1]!;
    const third = taken[2]!;
    const fourth = taken[3]!;
    const bits = pool;
    for (let word = 0; word < words; word++) {
      let left =
        possible[word]! &
        bits[first + word]! &
        bits[second + word]! &
        bits[third + word]! &
        bits[fourth + word]!;
      for (let i = 4; left !== 0 && i < count; i++) left &= bits[taken[i]! + word]!;
      if (left !== 0) return (left & ~wholeByUnits[word]!) === 0 ? 2 : null;
    }
    return 0;
  }

  /** The flow in hand states its facts with these numbers: from now on that is enough to know their rows. */
  function remember(numbers: Int32Array): void {
    if (isStated)
      for (const { rows, statement, places } of stated) places[numbers[statement]!] = placeOf(rows);
  }
}

function setBit(bits: Int32Array, position: number): void {
  bits[position >> 5]! |= 1 << (position & 31);
}

function clearBit(bits: Int32Array, position: number): void {
  bits[position >> 5]! &= ~(1 << (position & 31));
}
