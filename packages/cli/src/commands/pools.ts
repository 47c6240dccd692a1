import { decide, expectMany } from "@domicile/engine";
import { type Pooling, type PoolTask, poolData, readEndpoints } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { readAtlasFile } from "../atlas-files.js";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { painterFor } from "../print/paint.js";
import { poolingAsJson } from "../render/pooling-json.js";
import { poolingAsText } from "../render/pooling-text.js";
import { type Session, showDiagnostics, useLaw } from "../session.js";
import { readFlows } from "./estate-flows.js";

export interface PoolsOptions {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly task: PoolTask;
  readonly format: string;
}

/** `domicile pools`: what data an estate may bring together for a model, where, and what to do with the rest. */
export async function showPools(
  session: Session,
  path: string | undefined,
  options: PoolsOptions,
): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const day = options.asOf ?? io.today();
  const read = await readFlows(session, path, law, day, options.plan);
  const endpoints = useEndpoints(session, law);
  if (read === undefined || endpoints === undefined) return exitCodes.badInput;
  expectMany(law, day);
  const pooling = poolData({
    ...read,
    atlas: law.atlas,
    decide: (flow, asOf) => decide(law, flow, asOf),
    day,
    task: options.task,
    endpoints,
  });
  io.out.write(print(session, law, pooling, options.format));
  return exitCodes.clean;
}

/** The endpoints of the atlas; where the table is wrong, says so and returns nothing. */
export function useEndpoints(session: Session, law: Law) {
  const log = new DiagnosticLog();
  const file = readAtlasFile(session, "ai-endpoints.csv", log);
  const endpoints = file === undefined ? [] : readEndpoints(file, law.atlas, log);
  showDiagnostics(session.io, log.sorted());
  return log.hasErrors ? undefined : endpoints;
}

function print({ io }: Session, law: Law, pooling: Pooling, format: string): string {
  if (format === "json") return poolingAsJson(pooling);
  return poolingAsText(law, pooling, { width: layoutWidth(io.out), paint: painterFor(io.out) });
}
