import type { MutationResult } from "./find-survivors.js";

/** A result as a person reads it: the figures, then each survivor under what it is a flip of. */
export function describeResult({
  jurisdiction,
  killed,
  mutants,
  skipped,
  survivors,
}: MutationResult): string {
  const spared = Object.entries(skipped);
  const all = spared.reduce((sum, [, count]) => sum + count, 0);
  const head = `${jurisdiction}  ${mutants} mutants, ${killed} killed (${shareText(killed, mutants)}), ${survivors.length} survive, ${all} skipped`;
  const lines: string[] = [];
  let last = "";
  for (const { how, part, subject } of survivors) {
    if (subject !== last) lines.push(`  ${subject}`);
    last = subject;
    lines.push(`    ${part}: ${how}`);
  }
  return `${[head, ...spared.map(([why, count]) => `  skipped ${count}: ${why}`), ...lines].join("\n")}\n`;
}

/** One decimal, rounded down: what is not reached is not shown as reached. */
export function shareText(killed: number, mutants: number): string {
  return mutants === 0 ? "none" : `${(Math.floor((1000 * killed) / mutants) / 10).toFixed(1)} %`;
}
