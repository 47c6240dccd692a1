import { compileLibrary, parseLibrary } from "@domicile/compiler";
import { type Basis, loadProposals } from "@domicile/foresight";
import { DiagnosticLog, printDiagnostics, type SourceFile } from "@domicile/source";
import { filesUnder, readText } from "./files.js";
import { realLawFiles } from "./real-law.js";

export function realProposalFiles(): readonly SourceFile[] {
  return filesUnder("proposals", (path) => path.endsWith(".yaml")).map((path) => ({
    path,
    text: readText(path),
  }));
}

export const realProposals = loadProposals(realProposalFiles());

let known: Basis | undefined;

/** The real rulebook with its trees, which proposals are laid over. */
export function realBasis(): Basis {
  if (known !== undefined) return known;
  const log = new DiagnosticLog();
  const library = parseLibrary(realLawFiles(), log);
  const { compiled, resolved } = compileLibrary(library, log);
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  known = { library, resolved, law: compiled.law };
  return known;
}
