import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JurisdictionId } from "@domicile/ir";
import type { MutationScore } from "./measure-coverage.js";

/** The last kept result of `npm run mutate-law`, which writes the file; none where a rulebook keeps no such result. */
export function readScores(rulebook: string): Readonly<Record<JurisdictionId, MutationScore>> {
  const path = join(rulebook, "docs", "reference", "law-mutants.json");
  if (!existsSync(path)) return {};
  return JSON.parse(readFileSync(path, "utf8")) as Record<JurisdictionId, MutationScore>;
}
