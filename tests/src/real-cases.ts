import { type Case, type FiledCase, readCases } from "@domicile/cli";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, parseYaml, printDiagnostics } from "@domicile/source";
import { filesUnder, readText } from "./files.js";

/** Every case under `cases/`, in order of file; a mistake in one fails whoever asks. */
export function realFiledCases(law: Law): readonly FiledCase[] {
  const log = new DiagnosticLog();
  const cases = filesUnder("cases", (path) => path.endsWith(".yaml")).flatMap((file) => {
    const node = parseYaml({ path: file, text: readText(file) }, log);
    return node === undefined ? [] : readCases(node, law, log).map((each) => ({ file, case: each }));
  });
  if (log.hasErrors) throw new Error(printDiagnostics(log.sorted()));
  return cases;
}

export function realCases(law: Law): readonly Case[] {
  return realFiledCases(law).map((each) => each.case);
}
