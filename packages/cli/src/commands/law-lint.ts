import { relative, resolve, sep } from "node:path";
import { type Diagnostic, printDiagnostics, recordOf } from "@domicile/source";
import { type ExitCode, exitCodes } from "../io.js";
import { compileLaw } from "../rulebook.js";
import { diagnosticPaint, hasRulebook, type Session } from "../session.js";

/** `domicile law lint`: everything the compiler has to say. The diagnostics are the data, so they go to stdout. */
export async function lintLaw(
  session: Session,
  paths: readonly string[],
  options: { format: string },
): Promise<ExitCode> {
  const { io } = session;
  if (!hasRulebook(session)) return exitCodes.badInput;
  const { diagnostics } = await compileLaw(session.rulebook);
  const shown = diagnostics.filter(selectFiles(session, paths));
  if (options.format === "json") io.out.write(`${JSON.stringify(shown.map(recordOf), null, 2)}\n`);
  else
    io.out.write(
      shown.length === 0
        ? "no findings\n"
        : `${printDiagnostics(shown, diagnosticPaint(io.out))}\n${summarise(shown)}\n`,
    );
  if (shown.some(isUnreadable)) return exitCodes.badInput;
  return shown.length > 0 ? exitCodes.found : exitCodes.clean;
}

/** Diagnostics name files relative to the rulebook; paths given are relative to the working directory. */
function selectFiles(
  { io, rulebook }: Session,
  paths: readonly string[],
): (diagnostic: Diagnostic) => boolean {
  const wanted = paths.map((path) => relative(rulebook, resolve(io.cwd, path)).split(sep).join("/"));
  const isWanted = (file: string) =>
    wanted.some((each) => each === "" || file === each || file.startsWith(`${each}/`));
  return ({ at }) => wanted.length === 0 || isWanted(at.file.path);
}

/** Syntax and encoding come first: nothing behind them has been checked. */
function isUnreadable({ code, severity }: Diagnostic): boolean {
  return code.startsWith("source/") && severity === "error";
}

function summarise(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const files = new Set(diagnostics.map(({ at }) => at.file.path)).size;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  return `${count(errors, "error")}, ${count(diagnostics.length - errors, "warning")} in ${count(files, "file")}`;
}
