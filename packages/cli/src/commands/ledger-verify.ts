import { statSync } from "node:fs";
import { resolve } from "node:path";
import {
  describeFault,
  type LogReport,
  type Policy,
  parseEntry,
  parseProofFile,
  verifyLog,
  verifyProofFile,
} from "@domicile/ledger";
import { findLeftovers, type Leftover, LogUnreachable, nodeSha256, nodeVerify } from "@domicile/ledger/node";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, type Io } from "../io.js";
import { readLog } from "../ledger/open-ledger.js";
import { readTrust, report, type TrustOptions } from "../ledger/trusted-keys.js";
import { startProgress } from "../print/progress.js";
import { readText } from "../read-bundle.js";
import { reportAsText } from "../render/ledger-text.js";
import { type Session, showDiagnostics } from "../session.js";

export interface VerifyLedgerOptions extends TrustOptions {
  readonly format: string;
}

/** `domicile ledger verify`: a whole log, or a proof file, against the keys that are trusted. */
export async function verifyLedger(
  session: Session,
  place: string,
  options: VerifyLedgerOptions,
): Promise<ExitCode> {
  const { io } = session;
  const log = new DiagnosticLog();
  const policy = readTrust(io, options, log);
  if (policy !== undefined && statSync(resolve(io.cwd, place), { throwIfNoEntry: false })?.isFile() === true)
    return verifyProof(io, place, policy, options.format, log);
  const looked = policy === undefined ? undefined : await look(io, place, policy, log);
  if (looked === undefined) return end(io, log);
  io.out.write(print(looked.report, [], options.format));
  return exitCodeOf(looked.report);
}

/** `domicile ledger fsck`: the same for a folder, and what lies there besides. */
export async function fsckLedger(
  session: Session,
  place: string,
  options: VerifyLedgerOptions,
): Promise<ExitCode> {
  const { io } = session;
  const log = new DiagnosticLog();
  const policy = readTrust(io, options, log);
  const looked = policy === undefined ? undefined : await look(io, place, policy, log);
  if (looked === undefined) return end(io, log);
  if (looked.paths === undefined) {
    report(
      log,
      place,
      "ledger/no-log",
      `\`${place}\` is a server, whose files cannot be counted`,
      "give the folder, or use `domicile ledger verify`",
    );
    return end(io, log);
  }
  const leftovers = findLeftovers(looked.paths, looked.report.checkpoint?.size ?? 0);
  io.out.write(print(looked.report, leftovers, options.format));
  return exitCodeOf(looked.report);
}

async function look(io: Io, place: string, policy: Policy, log: DiagnosticLog) {
  const found = await readLog(io, place, log);
  if (found === undefined) return undefined;
  const { paths, reader } = found;
  const progress = startProgress(io.err, "verifying");
  try {
    const files = paths === undefined ? {} : { paths };
    const options = {
      policy,
      verify: nodeVerify,
      sha256: nodeSha256,
      onProgress: progress.advance,
      ...files,
    };
    return { report: await verifyLog(reader, options), paths };
  } catch (error) {
    if (!(error instanceof LogUnreachable)) throw error;
    report(log, place, "ledger/unreachable", error.message, "try again; what was read so far says nothing");
    return undefined;
  } finally {
    progress.finish();
  }
}

async function verifyProof(
  io: Io,
  path: string,
  policy: Policy,
  format: string,
  log: DiagnosticLog,
): Promise<ExitCode> {
  const file = parseProofFile(readText(io, path, log) ?? "");
  if (file?.extra === undefined) {
    if (!log.hasErrors)
      report(
        log,
        path,
        "ledger/bad-proof",
        `\`${path}\` is no proof with its entry in it`,
        "give a file that `domicile ledger prove` wrote",
      );
    return end(io, log);
  }
  const verdict = await verifyProofFile(file, file.extra, policy, nodeVerify);
  const entry = parseEntry(file.extra);
  const { origin, size } = file.checkpoint;
  const isProven = verdict.kind === "proven";
  const why = isProven
    ? ""
    : verdict.kind === "not_included"
      ? "the entry is not under this checkpoint"
      : describeFault(verdict, origin);
  if (format === "json")
    io.out.write(
      `${JSON.stringify({ proven: isProven, index: file.index, origin, size, entry, why: why || null }, null, 2)}\n`,
    );
  else if (isProven) {
    const witnesses =
      verdict.witnesses.length === 0 ? "no witness" : `witnesses ${verdict.witnesses.join(", ")}`;
    io.out.write(
      `proven: entry ${file.index} of ${size} in \`${origin}\`, ${witnesses}\n${new TextDecoder().decode(file.extra)}\n`,
    );
  } else io.out.write(`not proven: ${why}\n`);
  return isProven ? exitCodes.clean : exitCodes.found;
}

function print(found: LogReport, leftovers: readonly Leftover[], format: string): string {
  return format === "json"
    ? `${JSON.stringify({ ...found, leftovers }, null, 2)}\n`
    : reportAsText(found, leftovers);
}

/** A decision that is missing from a sequence is what the log is looked through for, so it is a finding. */
function exitCodeOf({ audit, problems }: LogReport): ExitCode {
  const isClean =
    problems.length === 0 && (audit === undefined || (audit.sequence.length === 0 && audit.backwards === 0));
  return isClean ? exitCodes.clean : exitCodes.found;
}

function end(io: Io, log: DiagnosticLog): ExitCode {
  showDiagnostics(io, log.sorted());
  return exitCodes.badInput;
}
