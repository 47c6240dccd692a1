import type { Law } from "@domicile/ir";
import { type Diagnostic, DiagnosticLog, type SourceFile } from "@domicile/source";
import { check } from "./check/check.js";
import { lower } from "./lower/lower.js";
import { parseLibrary } from "./parse/library.js";
import { resolve } from "./resolve/resolve.js";

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
  const resolved = resolve(library, log); // ids become references
  check(resolved, log, options.lint ?? false); // needs references, so after resolve
  if (log.hasErrors) return { ok: false, diagnostics: log.sorted() };
  return { ok: true, law: lower(resolved), diagnostics: log.sorted() }; // lower assumes a clean check
}
