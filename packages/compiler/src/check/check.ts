import type { DiagnosticLog } from "@domicile/source";
import type { ResolvedLibrary } from "../resolve/resolve.js";
import { checks } from "./checks.js";

/** One thing that must hold for every law file: what it means and why it matters stands in the check's own file. */
export interface Check {
  /** The codes it can report; each has a page under `docs/codes/`. */
  readonly codes: readonly string[];
  /** Searches for flows, so it runs under `law lint` and not each time a rulebook is loaded. */
  readonly searches?: true;
  run(library: ResolvedLibrary, log: DiagnosticLog): void;
}

/** Runs the checks; none depends on another, but a search over conditions that did not resolve would only echo that. */
export function check(library: ResolvedLibrary, log: DiagnosticLog, searching: boolean): void {
  for (const each of checks) if (!each.searches) each.run(library, log);
  if (!searching || log.hasErrors) return;
  for (const each of checks) if (each.searches) each.run(library, log);
}
