import { evaluate, judgeFor } from "@domicile/engine";
import type { Law, Verdict } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, say } from "../io.js";
import { judgeCase } from "../judge-case.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { readCaseFiles } from "../read/case-files.js";
import type { Case } from "../read/cases.js";
import { isBundle, type Session, showDiagnostics, useLaw } from "../session.js";

/** A case with the verdict it got and what it lacks of the expected one. */
interface CaseResult {
  readonly file: string;
  readonly case: Case;
  readonly verdict: Verdict;
  readonly failures: readonly string[];
}

/** `domicile law test`: runs case files. Partial cases are run and reported, never counted as failures. */
export async function testLaw(
  session: Session,
  paths: readonly string[],
  options: { format: string },
): Promise<ExitCode> {
  const { io } = session;
  if (paths.length === 0 && isBundle(session)) {
    say(io, "a bundle holds no cases; name the files to run");
    return exitCodes.badInput;
  }
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const log = new DiagnosticLog();
  const results = await runCases(session, paths, law, log, options.format === "json");
  showDiagnostics(io, log.sorted());
  io.out.write(options.format === "json" ? asJson(results) : asText(session, results));
  if (log.hasErrors) return exitCodes.badInput;
  return results.some(hasFailed) ? exitCodes.found : exitCodes.clean;
}

async function runCases(
  session: Session,
  paths: readonly string[],
  law: Law,
  log: DiagnosticLog,
  whole: boolean,
): Promise<readonly CaseResult[]> {
  const cases = await readCaseFiles(session, paths, law, log);
  const progress = startProgress(session.io.err, "running cases");
  const results = cases.map(({ case: each, file }, index): CaseResult => {
    progress.advance(index, cases.length);
    // What no expectation asks for is not worked out, unless the whole verdict is printed.
    const verdict = whole
      ? evaluate(law, each.flow, each.at)
      : judgeFor(law, each.flow, each.at, { conflicts: each.expect.conflicts !== undefined });
    return { file, case: each, verdict, failures: judgeCase(each.expect, verdict) };
  });
  progress.finish();
  return results;
}

const hasFailed = (result: CaseResult) => result.case.fitness === "clean" && result.failures.length > 0;
const hasPassed = (result: CaseResult) => result.case.fitness === "clean" && result.failures.length === 0;
const isPartial = (result: CaseResult) => result.case.fitness === "partial";

function asJson(results: readonly CaseResult[]): string {
  const report = {
    passed: results.filter(hasPassed).length,
    failed: results.filter(hasFailed).length,
    partial: results.filter(isPartial).length,
    cases: results.map(({ case: { id, fitness, expect }, failures, verdict }) => ({
      id,
      fitness,
      passed: failures.length === 0,
      expected: expect,
      verdict,
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function asText({ io }: Session, results: readonly CaseResult[]): string {
  const paint = painterFor(io.out);
  const describe = (result: CaseResult) => {
    const { case: each, failures, file } = result;
    const mark = hasFailed(result) ? paint("red", "✗") : paint("yellow", "~");
    const kind = hasFailed(result) ? "" : paint("dim", " (partial, not counted)");
    const title = `${mark} ${paint("bold", each.id)}${kind}  ${paint("dim", `${file}, as of ${each.at}`)}`;
    return [
      title,
      ...(each.name === undefined ? [] : [`    ${each.name}`]),
      ...failures.map((failure) => `    ${failure}`),
    ];
  };
  const lines = results.filter(({ failures }) => failures.length > 0).flatMap(describe);
  const partial = results.filter(isPartial);
  const met = partial.filter(({ failures }) => failures.length === 0).length;
  const counts = [
    paint("green", `${results.filter(hasPassed).length} passed`),
    paint(results.some(hasFailed) ? "red" : "dim", `${results.filter(hasFailed).length} failed`),
    `${partial.length} partial (${met} as expected)`,
  ];
  return `${[...lines, ...(lines.length > 0 ? [""] : []), counts.join(", ")].join("\n")}\n`;
}
