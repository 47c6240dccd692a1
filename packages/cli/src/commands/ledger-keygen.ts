import { join, resolve } from "node:path";
import { printVerifierKey, signatureTypes, treeHasher } from "@domicile/ledger";
import {
  createLog,
  FolderLocked,
  newSigner,
  nodeSha256,
  nodeVerify,
  openFileStore,
} from "@domicile/ledger/node";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, type Io, say } from "../io.js";
import { readSignerFile } from "../ledger/open-ledger.js";
import { report } from "../ledger/trusted-keys.js";
import { type Session, showDiagnostics, shownPath } from "../session.js";
import { writeNew } from "../write-new.js";

export interface KeygenOptions {
  readonly name: string;
  readonly witness?: boolean;
}

/** `domicile ledger keygen`: a key pair for a log or a witness. A file that is there is never overwritten. */
export function makeLedgerKeys({ io }: Session, folder: string, { name, witness }: KeygenOptions): ExitCode {
  const log = new DiagnosticLog();
  const what = witness === true ? "witness" : "ledger";
  const made = makeSigner(name, witness === true, log);
  if (made === undefined) return end(io, log);
  const vkey = printVerifierKey(made.signer.key);
  const [secretPath, keyPath] = [`${what}.secret`, `${what}.vkey`].map((file) =>
    shownPath(io, join(resolve(io.cwd, folder), file)),
  ) as [string, string];
  const written =
    writeKey(io, secretPath, `${made.secret}\n`, 0o600, log) &&
    writeKey(io, keyPath, `${vkey}\n`, 0o644, log, secretPath);
  if (!written) return end(io, log);
  io.out.write(`${vkey}\n`);
  say(
    io,
    `wrote ${secretPath} and ${keyPath}; whoever has the first can speak for the ${what === "ledger" ? "log" : "witness"}`,
  );
  return exitCodes.clean;
}

function makeSigner(name: string, isWitness: boolean, log: DiagnosticLog) {
  try {
    return newSigner(name, isWitness ? signatureTypes.cosignature : signatureTypes.ed25519);
  } catch {
    report(
      log,
      "--name",
      "ledger/bad-name",
      `\`${name}\` is no name of a key`,
      "a name is like an address without scheme, such as `example.com/decisions`: no space, no `+`",
    );
    return undefined;
  }
}

/** A key, written where nothing is; where it is not, the log says why. */
function writeKey(
  io: Io,
  path: string,
  text: string,
  mode: number,
  log: DiagnosticLog,
  partner?: string,
): boolean {
  const outcome = writeNew(io, path, text, mode, partner);
  if (outcome.kind === "exists")
    report(
      log,
      path,
      "ledger/key-exists",
      `\`${path}\` exists, and a secret that is lost cannot be made again`,
      "name another folder, or move the key away",
    );
  if (outcome.kind === "unwritable")
    report(
      log,
      path,
      "ledger/unwritable",
      `\`${path}\` cannot be written: ${outcome.why}`,
      "name another folder",
    );
  return outcome.kind === "written";
}

/** `domicile ledger init`: an empty log, signed, in a folder that holds none. */
export async function initLedger(
  { io }: Session,
  place: string,
  secret: string | undefined,
): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const signer = readSignerFile(io, secret, log);
  if (signer === undefined) return end(io, log);
  const folder = resolve(io.cwd, place);
  try {
    const store = await openFileStore(folder);
    try {
      await createLog({ store, signers: [signer], hasher: treeHasher(nodeSha256), verify: nodeVerify });
    } finally {
      await store.close();
    }
  } catch (error) {
    const { name } = error as Error;
    if (name !== "StoreConflict" && !(error instanceof FolderLocked)) throw error;
    report(
      log,
      place,
      "ledger/log-exists",
      `\`${place}\` is not empty, and a log is begun where nothing is`,
      "name a folder that is not there",
    );
    return end(io, log);
  }
  say(io, `an empty log of \`${signer.key.name}\` is in ${shownPath(io, folder)}`);
  return exitCodes.clean;
}

function end(io: Io, log: DiagnosticLog): ExitCode {
  showDiagnostics(io, log.sorted());
  return exitCodes.badInput;
}
