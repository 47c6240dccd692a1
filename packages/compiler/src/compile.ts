import type { Law } from "@domicile/ir";
import { type Diagnostic, DiagnosticLog, type SourceFile } from "@domicile/source";
import { check } from "./check/check.js";
import { lower } from "./lower/lower.js";
import { type Library, parseLibrary } from "./parse/library.js";
import { type ResolvedLibrary, resolve } from "./resolve/resolve.js";

export type Compiled =
  | { readonly ok: true; readonly law: Law; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** `lint`: also the checks that search for flows, which take seconds. */
export interface CompileOptions {
  readonly lint?: boolean;
}

/**
 * Law files to rulebook. `files` is everything under `law/` (but the published schemas) and `atlas/`, in any order.
 * Without errors there is a rulebook; warnings alone do not stop it.
 */
export function compile(files: readonly SourceFile[], options: CompileOptions = {}): Compiled {
  const log = new DiagnosticLog();
  const library = parseLibrary(files, log);
  return compileLibrary(library, log, options).compiled;
}

export interface LibraryOptions extends CompileOptions {
  /** A library resolved before, of which this one is a variant; what they share is not resolved again. */
  readonly basis?: ResolvedLibrary;
  /** For a rulebook that is only looked at: its digest, half of the work, is left empty. */
  readonly isDraft?: boolean;
}

/** Trees to rulebook; `log` holds what was reported while they were read. For variants of one library, each on the first as basis. */
export function compileLibrary(
  library: Library,
  log: DiagnosticLog,
  { basis, isDraft = false, lint = false }: LibraryOptions = {},
): { readonly compiled: Compiled; readonly resolved: ResolvedLibrary } {
  const resolved = resolve(library, log, basis); // ids become references
  check(resolved, log, lint); // needs references, so after resolve
  if (log.hasErrors) return { compiled: { ok: false, diagnostics: log.sorted() }, resolved };
  return { compiled: { ok: true, law: lower(resolved, isDraft), diagnostics: log.sorted() }, resolved }; // lower assumes a clean check
}
