import type { Flow, Law } from "@domicile/ir";
import { absorb, compareTexts, textOf } from "./absorb.js";

/** E7: at most this many entries are listed; `needs_count` says how many there are. */
const needsListed = 64;

/** Sets kept while provisions are combined; beyond it the dearest go first, the cheapest holding each mechanism stay. */
const combinedLimit = 4096;

/** The cheapest sets that are judged again with the flow; a dearer one is counted as it was combined. */
export const verifiedSets = 256;

/** Effort of a mechanism that the vocabulary does not rate. */
const effortUnrated = 20;

/** Listed, and how many there are. */
export interface Needs {
  readonly needs: readonly (readonly string[])[];
  readonly count: number;
}

/**
 * Minimal sets of mechanisms that cure the flow: one alternative of each unmet provision, together, without repetition,
 * absorbed, cheapest first. `keepsUnlawful` judges the flow with a set added; a set that leaves something known unlawful
 * is no cure.
 */
export function combineNeeds(
  law: Law,
  flow: Flow,
  cures: readonly (readonly (readonly string[])[])[],
  keepsUnlawful: (flow: Flow) => boolean,
): Needs {
  return listNeeds(law, rankCombinations(law, cures), (set) => !keepsUnlawful(withMechanisms(flow, set)));
}

/** One alternative of each provision, together: absorbed, cheapest first. No other fact of the flow bears on it. */
export function rankCombinations(
  law: Law,
  cures: readonly (readonly (readonly string[])[])[],
): readonly (readonly string[])[] {
  let sets: readonly (readonly string[])[] = [[]];
  for (const alternatives of cures) {
    sets = absorb(sets.flatMap((set) => alternatives.map((alternative) => [...set, ...alternative])));
    if (sets.length > combinedLimit) sets = cheapest(law, sets, combinedLimit);
  }
  return byEffort(
    law,
    sets.filter((set) => set.length > 0),
  );
}

/** Of the ranked sets those that cure: which are listed, and how many there are. */
export function listNeeds(
  law: Law,
  ranked: readonly (readonly string[])[],
  isCure: (set: readonly string[]) => boolean,
): Needs {
  const curing = ranked.filter((set, index) => index >= verifiedSets || isCure(set));
  return { needs: cheapest(law, curing, needsListed), count: curing.length };
}

/** The flow as it would be with these mechanisms in place. */
export function withMechanisms(flow: Flow, mechanisms: readonly string[]): Flow {
  const claimed = [...new Set([...(flow.mechanisms ?? []), ...mechanisms])];
  return mechanisms.includes("local_copy_kept")
    ? { ...flow, mechanisms: claimed, local_copy_kept: true }
    : { ...flow, mechanisms: claimed };
}

/** What a set of mechanisms takes together. */
export function effortOf(law: Law, set: readonly string[]): number {
  return set.reduce((sum, id) => sum + (law.vocabulary.mechanism[id]?.effort ?? effortUnrated), 0);
}

function byEffort(law: Law, sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return sets
    .map((set) => ({ set, effort: effortOf(law, set), text: textOf(set) }))
    .sort((a, b) => a.effort - b.effort || compareTexts(a.text, b.text))
    .map(({ set }) => set);
}

/** The cheapest, and always the cheapest holding each mechanism. */
function cheapest(
  law: Law,
  sets: readonly (readonly string[])[],
  limit: number,
): readonly (readonly string[])[] {
  if (sets.length <= limit) return byEffort(law, sets);
  const ranked = byEffort(law, sets);
  const kept = new Set<readonly string[]>();
  const seen = new Set<string>();
  for (const set of ranked) {
    if (set.every((id) => seen.has(id))) continue;
    kept.add(set);
    for (const id of set) seen.add(id);
  }
  for (const set of ranked) if (kept.size < limit) kept.add(set);
  return ranked.filter((set) => kept.has(set)).slice(0, Math.max(limit, 0));
}
