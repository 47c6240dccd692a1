import type { LabelledBill } from "./labelled-set.js";

/**
 * Divides bills into `count` parts, whole families together, the share of relevant ones alike in all: the largest families
 * first, then in an order drawn by `seed`, each into the part that has the fewest of its kind. Gives the part of each bill.
 */
export function foldsOf(bills: readonly LabelledBill[], count: number, seed: number): readonly number[] {
  const families = new Map<string, number[]>();
  for (const [at, { family }] of bills.entries()) families.set(family, [...(families.get(family) ?? []), at]);
  const draw = numbersFrom(seed);
  const order = [...families.values()]
    .map((members) => ({ members, drawn: draw() }))
    .sort((a, b) => b.members.length - a.members.length || a.drawn - b.drawn);
  const parts = Array.from({ length: count }, () => ({ relevant: 0, other: 0 }));
  const foldOf = bills.map(() => 0);
  for (const { members } of order) {
    const relevant = members.filter((at) => bills[at]!.relevant).length;
    const kind = relevant > 0 ? "relevant" : "other";
    const fold = fewest(parts.map((part) => part[kind]));
    for (const at of members) foldOf[at] = fold;
    parts[fold]!.relevant += relevant;
    parts[fold]!.other += members.length - relevant;
  }
  return foldOf;
}

function fewest(counts: readonly number[]): number {
  return counts.indexOf(Math.min(...counts));
}

/** Mulberry32: numbers from 0 up to 1 that only the seed decides. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
