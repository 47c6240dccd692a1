import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@domicile/compiler";
import type { Law } from "@domicile/ir";
import { printDiagnostics, type SourceFile } from "@domicile/source";
import { root } from "./small-law.js";

/** The files of the rulebook, as the command reads them. */
export function realLawFiles(): readonly SourceFile[] {
  return ["law", "atlas"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(yaml|csv)$/.test(name))
      .sort()
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") })),
  );
}

let known: Law | undefined;

/** The real rulebook; a mistake in it fails every test that asks. */
export function realLaw(): Law {
  if (known !== undefined) return known;
  const compiled = compile(realLawFiles());
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  known = compiled.law;
  return known;
}
