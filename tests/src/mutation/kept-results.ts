import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JurisdictionId } from "@domicile/ir";
import { root } from "../small-law.js";
import type { MutationResult } from "./find-survivors.js";

/** Where the last result of each jurisdiction is kept; `domicile law coverage` reads the shares from there. */
const keptPath = "docs/reference/law-mutants.json";

/** A result with the rulebook that it is of. */
interface KeptResult extends Omit<MutationResult, "jurisdiction"> {
  readonly rulebook: string;
}
export type KeptResults = Readonly<Record<JurisdictionId, KeptResult>>;

export function readKept(): KeptResults {
  const path = join(root, keptPath);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as KeptResults) : {};
}

/** Puts results in the place of earlier ones of the same jurisdictions; the others stay. */
export function keepResults(results: readonly MutationResult[], rulebook: string): void {
  const fresh = results.map(({ jurisdiction, ...rest }): [string, KeptResult] => [
    jurisdiction,
    { rulebook, ...rest },
  ]);
  const all = { ...readKept(), ...Object.fromEntries(fresh) };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(root, keptPath), `${JSON.stringify(sorted, null, 2)}\n`);
}
