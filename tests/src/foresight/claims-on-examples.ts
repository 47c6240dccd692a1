import { createFast } from "@domicile/engine";
import { buildEstate, deriveFlows, readEstate } from "@domicile/estate";
import {
  type ClaimsQuestion,
  type Endpoint,
  type Evidence,
  readEndpoints,
  readEvidence,
  withoutRulesOfPlace,
} from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, printDiagnostics, type SourceFile } from "@domicile/source";
import { readText } from "../files.js";

export const archetypes = ["cloud-provider", "bank", "hospital-group", "driving-data", "small-shop"];
export const day = "2026-11-21";

const fileOf = (path: string): SourceFile => ({ path, text: readText(path) });

/** Reads something in which no mistake may be. */
function withoutMistake<T>(read: (log: DiagnosticLog) => T): T {
  const log = new DiagnosticLog();
  const found = read(log);
  if (log.sorted().length > 0) throw new Error(printDiagnostics(log.sorted()));
  return found;
}

export function evidenceOf(): readonly Evidence[] {
  return withoutMistake((log) => readEvidence(fileOf("atlas/evidence.yaml"), log));
}

export function endpointsOf(law: Law): readonly Endpoint[] {
  return withoutMistake((log) => readEndpoints(fileOf("atlas/ai-endpoints.csv"), law.atlas, log));
}

const evaluators = new WeakMap<Law, Pick<ClaimsQuestion, "after" | "before">>();

/** Today's law, and the same without its rules of place, each with one engine for all estates. */
function lawsOf(law: Law): Pick<ClaimsQuestion, "after" | "before"> {
  const inUse = (own: Law) => ({ law: own, decide: createFast(own).decide });
  const known = evaluators.get(law) ?? { after: inUse(law), before: inUse(withoutRulesOfPlace(law)) };
  evaluators.set(law, known);
  return known;
}

/** The claims asked of one of the example estates. */
export function questionOf(law: Law, name: string): ClaimsQuestion {
  return withoutMistake((log) => {
    const declared = readEstate(fileOf(`examples/archetypes/${name}/domicile.yaml`), fileOf, law, log)!;
    const estate = buildEstate(declared, [], law, log);
    const flows = deriveFlows(estate, law, day);
    return { estate, flows, day, ...lawsOf(law), endpoints: endpointsOf(law) };
  });
}
