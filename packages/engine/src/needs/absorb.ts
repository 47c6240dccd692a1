/** Minimal sets only: a set that contains another says nothing more (E7). Sorted, without repetition. */
export function absorb(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const sorted = sets.map((set) => [...new Set(set)].sort()).sort((a, b) => a.length - b.length || compareSets(a, b));
  const kept: string[][] = [];
  for (const set of sorted) {
    if (!kept.some((other) => other.every((id) => set.includes(id)))) kept.push(set);
  }
  return kept;
}

/** By code unit, element by element (E13). */
export function compareSets(a: readonly string[], b: readonly string[]): number {
  const left = a.join(" ");
  const right = b.join(" ");
  return left < right ? -1 : left > right ? 1 : 0;
}
