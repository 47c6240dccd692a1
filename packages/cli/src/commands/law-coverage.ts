import { relative, resolve } from "node:path";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { coverageCells, coverageMarkdown, coverageTitles, totalCells } from "../law/coverage-table.js";
import { type JurisdictionCoverage, measureCoverage } from "../law/measure-coverage.js";
import { readScores } from "../law/read-scores.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { printTable } from "../print/table.js";
import { readCaseFiles } from "../read/case-files.js";
import { type Session, showDiagnostics, useLaw } from "../session.js";

/** `domicile law coverage`: what the rulebook holds of each jurisdiction, and how well cases hold it in place. */
export async function showCoverage(session: Session, options: { format: string }): Promise<ExitCode> {
  const { io, rulebook } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const log = new DiagnosticLog();
  const cases = (await readCaseFiles(session, [], law, log)).map((each) => ({
    case: each.case,
    file: relative(rulebook, resolve(io.cwd, each.file)).replaceAll("\\", "/"),
  }));
  showDiagnostics(io, log.sorted());
  if (log.hasErrors) return exitCodes.badInput;
  const progress = startProgress(io.err, "running cases");
  const { jurisdictions } = measureCoverage(law, cases, readScores(rulebook), progress.advance);
  progress.finish();
  io.out.write(print(session, jurisdictions, options.format));
  return exitCodes.clean;
}

function print({ io }: Session, all: readonly JurisdictionCoverage[], format: string): string {
  if (format === "json") return `${JSON.stringify(all, null, 2)}\n`;
  if (format === "markdown") return coverageMarkdown(all, false);
  const columns = coverageTitles.map((title, index) => ({
    title,
    flexible: title === "Name",
    align: index < 2 ? ("left" as const) : ("right" as const),
  }));
  const rows = [...all.map(coverageCells), totalCells(all)];
  return printTable(columns, rows, layoutWidth(io.out), painterFor(io.out));
}
