import type { Decision } from "@domicile/ir";

/**
 * The fewest questions, best first: every fact without which some provision stays open, those that settle most
 * provisions first. A fact no open provision waits for is never asked (E2).
 */
export function missingFacts(decision: Decision): readonly string[] {
  const waiting = new Map<string, number>();
  for (const reason of decision.reasons) {
    for (const fact of reason.missing ?? []) waiting.set(fact, (waiting.get(fact) ?? 0) + 1);
  }
  return [...waiting].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([fact]) => fact);
}
