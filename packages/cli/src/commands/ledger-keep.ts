import type { NoteSigner } from "@domicile/ledger";
import { type DecisionLog, NotLogged } from "@domicile/ledger/node";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, say } from "../io.js";
import { readSignerFile, writeLog } from "../ledger/open-ledger.js";
import { type Session, showDiagnostics } from "../session.js";

export interface RotateOptions {
  readonly secret?: string;
  readonly to?: string;
}

/** `domicile ledger rotate`: puts into the log that another key signs from here on. */
export async function rotateKey(
  session: Session,
  place: string,
  { secret, to }: RotateOptions,
): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const before = readSignerFile(session.io, secret, log);
  const after = before === undefined ? undefined : readSignerFile(session.io, to, log);
  if (before === undefined || after === undefined) return refuse(session, log);
  if (before.key.name !== after.key.name) {
    say(session.io, `a log keeps its name: make the new key with \`--name ${before.key.name}\``);
    return exitCodes.badInput;
  }
  return withLog(session, place, [before, after], async (ledger) => {
    const { index } = await ledger.rotate(after).receipt();
    return `entry ${index}: key ${before.key.id} is followed by ${after.key.id}; keep ${secret} out of reach from now on`;
  });
}

export interface PruneOptions {
  readonly secret?: string;
  readonly before: number;
  readonly reason: string;
}

/** `domicile ledger prune`: declares in the log that old entries are kept no longer, and removes them. */
export async function pruneLedger(session: Session, place: string, options: PruneOptions): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const signer = readSignerFile(session.io, options.secret, log);
  if (signer === undefined) return refuse(session, log);
  return withLog(session, place, [signer], async (ledger) => {
    const { index } = await ledger.declarePruning(options.before, options.reason).receipt();
    const removed = await ledger.prune();
    return `entry ${index}: entries below ${options.before} are kept no longer; ${removed} files removed`;
  });
}

function refuse({ io }: Session, log: DiagnosticLog): ExitCode {
  showDiagnostics(io, log.sorted());
  return exitCodes.badInput;
}

async function withLog(
  { io }: Session,
  place: string,
  signers: readonly NoteSigner[],
  act: (ledger: DecisionLog) => Promise<string>,
): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const opened = await writeLog(io, place, signers, log);
  showDiagnostics(io, log.sorted());
  if (opened === undefined) return exitCodes.badInput;
  try {
    say(io, await act(opened.ledger));
    return exitCodes.clean;
  } catch (error) {
    if (!(error instanceof NotLogged)) throw error;
    say(io, error.message);
    return exitCodes.badInput;
  } finally {
    await opened.ledger.close();
  }
}
