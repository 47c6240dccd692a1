import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileLibrary, parseLibrary } from "@domicile/compiler";
import { loadProposals, adoptProposal as writeIntoLaw } from "@domicile/foresight";
import { DiagnosticLog, type SourceFile } from "@domicile/source";
import { type ExitCode, exitCodes, say } from "../io.js";
import { readLawTexts } from "../rulebook.js";
import { hasRulebook, type Session, showDiagnostics } from "../session.js";
import { replaceAllFiles } from "./fmt-replace.js";
import { useProposals } from "./proposal-files.js";

export interface AdoptOptions {
  readonly on?: string;
  readonly dryRun?: boolean;
}

/**
 * `domicile proposal adopt`: the proposal became law, so its changes go into the files of the law, and its own file keeps the
 * history. All files are written or none, and none where the law would not compile.
 */
export async function adoptProposal(session: Session, id: string, options: AdoptOptions): Promise<ExitCode> {
  const { io, rulebook } = session;
  if (!hasRulebook(session)) return exitCodes.badInput;
  const proposal = useProposals(session).find((each) => each.id === id);
  if (proposal === undefined) {
    say(io, `there is no proposal \`${id}\` in ${rulebook}; see \`domicile proposal list\``);
    return exitCodes.badInput;
  }
  const log = new DiagnosticLog();
  const files = readLawTexts(rulebook, log);
  const adopted = writeIntoLaw(files, proposal, options.on, log);
  if (adopted === undefined || !compiles(files, adopted, log)) {
    showDiagnostics(io, log.sorted());
    say(io, `nothing was written: \`${id}\` cannot be adopted as it stands`);
    return exitCodes.badInput;
  }
  const paths = [...adopted.keys()].sort();
  if (options.dryRun !== true) {
    for (const path of paths) mkdirSync(dirname(join(rulebook, path)), { recursive: true });
    const isWritten = replaceAllFiles(
      io,
      new Map([...adopted].map(([path, text]) => [join(rulebook, path), text])),
    );
    if (!isWritten) return exitCodes.badInput;
  }
  for (const path of paths) io.out.write(`${path}\n`);
  return exitCodes.clean;
}

/** The law with the new texts compiles, and the proposal still reads. */
function compiles(
  files: readonly SourceFile[],
  adopted: ReadonlyMap<string, string>,
  log: DiagnosticLog,
): boolean {
  const isLaw = (path: string) => path.startsWith("law/");
  const changed = [...adopted].map(([path, text]): SourceFile => ({ path, text }));
  const law = [
    ...files.filter(({ path }) => !adopted.has(path)),
    ...changed.filter(({ path }) => isLaw(path)),
  ];
  const { compiled } = compileLibrary(parseLibrary(law, log), log, { isDraft: true });
  const { diagnostics } = loadProposals(changed.filter(({ path }) => !isLaw(path)));
  for (const each of diagnostics) log.report(each);
  return compiled.ok && !log.hasErrors;
}
