import { evaluate } from "@domicile/engine";
import type { Law, Verdict } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { painterFor } from "../print/paint.js";
import { type Request, readRequests } from "../read/requests.js";
import { chooseReadings, readingWith } from "../readings.js";
import { verdictsAsMarkdown } from "../render/verdict-markdown.js";
import { type Judged, verdictsAsText } from "../render/verdict-text.js";
import { readDocument, type Session, showDiagnostics, useLaw } from "../session.js";

export interface CheckOptions {
  readonly asOf?: string;
  readonly format: string;
  readonly onUnknown: string;
  readonly reading: readonly string[];
}

/** `domicile check`: one verdict for each flow, in the order of the document. */
export async function check(session: Session, path: string, options: CheckOptions): Promise<ExitCode> {
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const readings = chooseReadings(session, options.reading, law);
  const requests = readings && (await readRequestsFrom(session, path, law));
  if (readings === undefined || requests === undefined) return exitCodes.badInput;
  const read = readingWith(readings);
  const day = options.asOf ?? session.io.today();
  const judged = requests.map(({ flow, at }) => ({ flow, verdict: evaluate(law, read(flow), at ?? day) }));
  session.io.out.write(printJudged(session, judged, law, options.format));
  return exitCodeOf(
    judged.map(({ verdict }) => verdict),
    options.onUnknown,
  );
}

/** The flows of a document, or nothing when anything is wrong with it: half an answer would be taken for a whole one. */
export async function readRequestsFrom(
  session: Session,
  path: string,
  law: Law,
): Promise<readonly Request[] | undefined> {
  const log = new DiagnosticLog();
  const document = await readDocument(session, path, log);
  const requests = document === undefined ? [] : readRequests(document, law, log);
  showDiagnostics(session.io, log.sorted());
  return log.hasErrors ? undefined : requests;
}

function printJudged({ io }: Session, judged: readonly Judged[], law: Law, format: string): string {
  if (format === "json")
    return `${JSON.stringify(
      judged.map(({ verdict }) => verdict),
      null,
      2,
    )}\n`;
  if (format === "markdown") return verdictsAsMarkdown(judged, law);
  return verdictsAsText(judged, law, { width: layoutWidth(io.out), paint: painterFor(io.out) });
}

/** A known breach outweighs an open question: the caller must stop for the first and may go on with the second. */
function exitCodeOf(verdicts: readonly Verdict[], onUnknown: string): ExitCode {
  if (verdicts.some(({ lawful }) => lawful === false)) return exitCodes.found;
  if (onUnknown === "fail" && verdicts.some(({ lawful }) => lawful === null)) return exitCodes.undecided;
  return exitCodes.clean;
}
