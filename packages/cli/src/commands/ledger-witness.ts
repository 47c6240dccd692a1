import { resolve } from "node:path";
import { signatureTypes, type VerifierKey } from "@domicile/ledger";
import { createWitness, FolderLocked, openFileStore, serveWitness, startServer } from "@domicile/ledger/node";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, type Io, say } from "../io.js";
import { readSignerFile } from "../ledger/open-ledger.js";
import { readVerifierKey, report } from "../ledger/trusted-keys.js";
import { type Session, showDiagnostics } from "../session.js";

export interface WitnessCommandOptions {
  readonly secret?: string;
  readonly log: readonly string[];
  readonly listen: string;
}

/** `domicile ledger witness`: cosigns checkpoints of the logs it is told of, until it is ended. */
export async function runWitness(
  { io }: Session,
  folder: string,
  options: WitnessCommandOptions,
): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const signer = readSignerFile(io, options.secret, log);
  if (signer !== undefined && signer.key.type !== signatureTypes.cosignature)
    report(
      log,
      options.secret!,
      "ledger/bad-key",
      "this secret signs for a log, not for a witness",
      "make one with `domicile ledger keygen --witness`",
    );
  const keys = options.log.flatMap((text) => readVerifierKey(io, text, log) ?? []);
  const [, host, port] = /^(?:(.+):)?([0-9]{1,5})$/.exec(options.listen) ?? [];
  if (port === undefined)
    report(
      log,
      "--listen",
      "ledger/bad-address",
      `\`${options.listen}\` is no HOST:PORT`,
      "give such as `127.0.0.1:7380`",
    );
  const store = signer === undefined || log.hasErrors ? undefined : await openRecord(io, folder, log);
  showDiagnostics(io, log.sorted());
  if (store === undefined || signer === undefined) return exitCodes.badInput;
  const witness = createWitness({ signers: [signer], logs: logsOf(keys), store });
  const ended = untilEnded();
  try {
    const server = await startServer(
      [serveWitness(witness)],
      Number(port),
      host?.replace(/^\[|\]$/g, "") ?? "127.0.0.1",
    );
    say(
      io,
      `${signer.key.name} cosigns ${logsOf(keys)
        .map(({ origin }) => origin)
        .join(", ")} at ${server.url}`,
    );
    await ended;
    await server.close();
  } finally {
    await store.close();
  }
  return exitCodes.clean;
}

async function openRecord(io: Io, folder: string, log: DiagnosticLog) {
  try {
    return await openFileStore(resolve(io.cwd, folder));
  } catch (error) {
    if (!(error instanceof FolderLocked)) throw error;
    report(
      log,
      folder,
      "ledger/locked",
      error.message,
      "one process keeps the record of a witness at a time",
    );
    return undefined;
  }
}

/** A log that rotates its key has two for a while. */
function logsOf(keys: readonly VerifierKey[]) {
  const origins = [...new Set(keys.map(({ name }) => name))];
  return origins.map((origin) => ({ origin, keys: keys.filter(({ name }) => name === origin) }));
}

function untilEnded(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end());
  });
}
