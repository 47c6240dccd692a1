import { deriveFlows, type Estate, type EstateFlow } from "@domicile/estate";
import type { Law, LawDate } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { type Session, showDiagnostics } from "../session.js";
import { readInputs } from "./scan-estate.js";

/** The estate of a path and every flow that it implies on the day; where it cannot be read, says why and returns nothing. */
export async function readFlows(
  session: Session,
  path: string | undefined,
  law: Law,
  day: LawDate,
  plan: readonly string[] = [],
): Promise<{ readonly estate: Estate; readonly flows: readonly EstateFlow[] } | undefined> {
  const log = new DiagnosticLog();
  const inputs = await readInputs(session, path, law, { plan }, log);
  showDiagnostics(session.io, log.sorted());
  if (inputs === undefined || log.hasErrors) return undefined;
  return { estate: inputs.estate, flows: deriveFlows(inputs.estate, law, day) };
}
