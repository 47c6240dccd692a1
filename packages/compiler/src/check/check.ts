import type { DiagnosticLog } from "@domicile/source";
import type { ResolvedLibrary } from "../resolve/resolve.js";
import { checks } from "./checks.js";

/** One thing that must hold for every law file: what it means and why it matters stands in the check's own file. */
export interface Check {
  /** The codes it can report; each has a page under `docs/codes/`. */
  readonly codes: readonly string[];
  run(library: ResolvedLibrary, log: DiagnosticLog): void;
}

/** Runs every check; none depends on another. */
export function check(library: ResolvedLibrary, log: DiagnosticLog): void {
  for (const each of checks) each.run(library, log);
}
