import { type Case, readCases } from "@domicile/cli";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, parseYaml, printDiagnostics } from "@domicile/source";
import { filesUnder, readText } from "./files.js";

/** Every case under `cases/`, in order of file; a mistake in one fails whoever asks. */
export function realCases(law: Law): readonly Case[] {
  const log = new DiagnosticLog();
  const cases = filesUnder("cases", (path) => path.endsWith(".yaml")).flatMap((path) => {
    const node = parseYaml({ path, text: readText(path) }, log);
    return node === undefined ? [] : readCases(node, law, log);
  });
  if (log.hasErrors) throw new Error(printDiagnostics(log.sorted()));
  return cases;
}
