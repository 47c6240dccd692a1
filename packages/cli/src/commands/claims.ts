import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { decide, expectMany } from "@domicile/engine";
import {
  type ClaimsQuestion,
  commandedMostFrom,
  type KnownCosts,
  type LawInUse,
  measureClaims,
  readEvidence,
  withoutRulesOfPlace,
} from "@domicile/foresight";
import type { Law, LawDate } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { readAtlasFile } from "../atlas-files.js";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { costOfLaw, costWithout } from "../place/costs.js";
import { readTables } from "../place/tables.js";
import { painterFor } from "../print/paint.js";
import { claimsAsJson } from "../render/claims-json.js";
import { claimsAsMarkdown } from "../render/claims-markdown.js";
import { claimsAsText } from "../render/claims-text.js";
import type { ClaimsReport } from "../render/claims-words.js";
import { type Session, showDiagnostics, shownPath, useLaw } from "../session.js";
import { readFlows } from "./estate-flows.js";
import { useEndpoints } from "./pools.js";

export interface ClaimsOptions {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly before?: string;
  readonly price?: boolean;
  readonly format: string;
}

/** `domicile claims`: the claims of the debate on keeping data at home, both sides, as far as an estate can show them. */
export async function showClaims(
  session: Session,
  path: string | undefined,
  options: ClaimsOptions,
): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const before =
    options.before === undefined ? withoutRulesOfPlace(law) : await readBefore(session, options.before);
  if (before === undefined) return exitCodes.badInput;
  const day = options.asOf ?? io.today();
  const read = await readFlows(session, path, law, day, options.plan);
  const endpoints = useEndpoints(session, law);
  const evidence = useEvidence(session);
  if (read === undefined || endpoints === undefined || evidence === undefined) return exitCodes.badInput;
  const question = { ...read, day, before: inUse(before, day), after: inUse(law, day), endpoints };
  const costs = options.price === true ? await costsOf(session, question) : undefined;
  if (costs === "unreadable") return exitCodes.badInput;
  const report: ClaimsReport = {
    organisation: read.estate.declared.organisation ?? null,
    day,
    rulebook: law.digest,
    before: options.before === undefined ? "this rulebook without its rules of place" : before.digest,
    claims: measureClaims(costs === undefined ? question : { ...question, costs }, evidence),
  };
  io.out.write(print(session, report, options.format));
  return exitCodes.clean;
}

/** What the law asked about costs, and what it costs to do without the country that commands most. */
async function costsOf(session: Session, question: ClaimsQuestion): Promise<KnownCosts | "unreadable"> {
  const tables = readTables(session, undefined);
  if (tables === undefined) return "unreadable";
  const { after, before, day: asOf, estate } = question;
  const ofLaw = await costOfLaw(session, estate, { before: before.law, after: after.law, asOf }, tables);
  const country = commandedMostFrom(question);
  if (country === undefined) return { ofLaw };
  const change = await costWithout(session, estate, { law: after.law, asOf, country }, tables);
  return { ofLaw, without: [{ country, change }] };
}

/** Another rulebook, by the folder it lies in. */
async function readBefore(session: Session, folder: string): Promise<Law | undefined> {
  const { io } = session;
  const root = resolve(io.cwd, folder);
  if (existsSync(root)) return useLaw({ ...session, rulebook: root });
  say(io, `there is no rulebook in ${shownPath(io, root)}`);
  return undefined;
}

function inUse(law: Law, day: LawDate): LawInUse {
  expectMany(law, day);
  return { law, decide: (flow, asOf) => decide(law, flow, asOf) };
}

/** What was published; where the file is wrong, says so and returns nothing. */
export function useEvidence(session: Session) {
  const log = new DiagnosticLog();
  const file = readAtlasFile(session, "evidence.yaml", log);
  const evidence = file === undefined ? [] : readEvidence(file, log);
  showDiagnostics(session.io, log.sorted());
  return log.hasErrors ? undefined : evidence;
}

function print({ io }: Session, report: ClaimsReport, format: string): string {
  if (format === "json") return claimsAsJson(report);
  if (format === "markdown") return claimsAsMarkdown(report);
  return claimsAsText(report, { width: layoutWidth(io.out), paint: painterFor(io.out) });
}
