import { LogDamage } from "@domicile/ledger";
import { LogUnreachable, proveEntry } from "@domicile/ledger/node";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes } from "../io.js";
import { checkpointFor, findDecision, readCheckpoint } from "../ledger/find-decision.js";
import { readLog } from "../ledger/open-ledger.js";
import { report } from "../ledger/trusted-keys.js";
import { type Session, showDiagnostics } from "../session.js";
import { replaceFile } from "./fmt-replace.js";

/** `domicile ledger prove`: the proof that a decision is in a log, in a file that is checked offline. */
export async function proveDecision(
  { io }: Session,
  place: string,
  decision: string,
  options: { readonly out?: string },
): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const text = await prove(place, decision, log, () => readLog(io, place, log));
  showDiagnostics(io, log.sorted());
  if (text === undefined) return exitCodes.badInput;
  if (options.out !== undefined && options.out !== "-")
    return replaceFile(io, options.out, text) ? exitCodes.clean : exitCodes.badInput;
  io.out.write(text);
  return exitCodes.clean;
}

async function prove(
  place: string,
  decision: string,
  log: DiagnosticLog,
  read: () => ReturnType<typeof readLog>,
): Promise<string | undefined> {
  try {
    const found = await read();
    const checkpoint = found === undefined ? undefined : await readCheckpoint(found, place, log);
    if (found === undefined || checkpoint === undefined) return undefined;
    const index = await findDecision(found, checkpoint.size, decision, place, log);
    return index === undefined
      ? undefined
      : await proveEntry(found.reader, await checkpointFor(found, checkpoint, index), index);
  } catch (error) {
    if (error instanceof LogDamage)
      report(log, place, "ledger/damaged", error.message, "see `domicile ledger verify`");
    else if (error instanceof LogUnreachable)
      report(log, place, "ledger/unreachable", error.message, "try again");
    else throw error;
    return undefined;
  }
}
