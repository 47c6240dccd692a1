interface Candidate {
  readonly set: readonly string[];
  /** What sets are ordered by where nothing else decides. */
  readonly text: string;
  /** A bit for each id that the set holds. */
  readonly bits: Int32Array;
}

/** Minimal sets only: a set that contains another says nothing more (E7). Sorted, without repetition. */
export function absorb(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (sets.length === 0) return [];
  if (sets.length === 1) return [toSorted(sets[0]!)];
  const numbers = new Map<string, number>();
  for (const set of sets) for (const id of set) if (!numbers.has(id)) numbers.set(id, numbers.size);
  const words = (numbers.size + 31) >> 5;
  const candidates = sets.map((each): Candidate => {
    const set = toSorted(each);
    const bits = new Int32Array(words);
    for (const id of set) bits[numbers.get(id)! >> 5]! |= 1 << (numbers.get(id)! & 31);
    return { set, text: textOf(set), bits };
  });
  candidates.sort((a, b) => a.set.length - b.set.length || compareTexts(a.text, b.text));
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (!kept.some((other) => isWithin(other.bits, candidate.bits))) kept.push(candidate);
  }
  return kept.map(({ set }) => set);
}

function toSorted(set: readonly string[]): readonly string[] {
  return set.length < 2 ? [...set] : [...new Set(set)].sort();
}

function isWithin(inner: Int32Array, outer: Int32Array): boolean {
  for (let i = 0; i < inner.length; i++) if ((inner[i]! & ~outer[i]!) !== 0) return false;
  return true;
}

/** The text that sets are compared by. */
export function textOf(set: readonly string[]): string {
  return set.join(" ");
}

/** By code unit (E13). */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
