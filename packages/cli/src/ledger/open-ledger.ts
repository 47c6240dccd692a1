import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { LogDamage, type LogStore, type NoteSigner, type TileReader } from "@domicile/ledger";
import {
  type DecisionLog,
  FolderLocked,
  httpReader,
  openFileStore,
  openLog,
  readFileStore,
  readSecret,
} from "@domicile/ledger/node";
import type { DiagnosticLog } from "@domicile/source";
import type { Io } from "../io.js";
import { readText } from "../read-bundle.js";
import { report } from "./trusted-keys.js";

/** A log to read: a folder, whose files can be counted, or a server, whose files cannot. */
export interface ReadableLog {
  readonly reader: TileReader;
  readonly paths?: readonly string[];
  /** Of a log in a folder. */
  readonly folder?: string;
}

export async function readLog(io: Io, place: string, log: DiagnosticLog): Promise<ReadableLog | undefined> {
  if (/^https?:\/\//.test(place)) return { reader: httpReader(place) };
  const folder = resolve(io.cwd, place);
  if (
    statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true &&
    existsSync(resolve(folder, "checkpoint"))
  ) {
    const store = readFileStore(folder);
    return { reader: store, paths: await store.list(""), folder };
  }
  report(
    log,
    place,
    "ledger/no-log",
    `\`${place}\` holds no log`,
    "give the folder with the file `checkpoint`, or the URL below which it is served",
  );
  return undefined;
}

/** The secret of a signer from its file. */
export function readSignerFile(io: Io, path: string | undefined, log: DiagnosticLog): NoteSigner | undefined {
  if (path === undefined) {
    report(
      log,
      "--secret",
      "ledger/no-key",
      "no secret was given to sign with",
      "give `--secret`, the file that `domicile ledger keygen` wrote",
    );
    return undefined;
  }
  const text = readText(io, path, log);
  const signer = text === undefined ? undefined : readSecret(text);
  if (text !== undefined && signer === undefined)
    report(
      log,
      path,
      "ledger/bad-key",
      `\`${path}\` holds no secret of a signer`,
      "give the file ending in `.secret` that `domicile ledger keygen` wrote",
    );
  return signer;
}

/** Opens a log in a folder to write to it; where another process does, the log says so. */
export async function writeLog(
  io: Io,
  place: string,
  signers: readonly NoteSigner[],
  log: DiagnosticLog,
): Promise<
  { readonly ledger: DecisionLog; readonly reader: TileReader; readonly folder: string } | undefined
> {
  const folder = resolve(io.cwd, place);
  if ((await readLog(io, place, log)) === undefined) return undefined;
  try {
    const store = await openFileStore(folder);
    return { ledger: await openOrClose(store, signers), reader: store, folder };
  } catch (error) {
    if (!(error instanceof FolderLocked || error instanceof LogDamage)) throw error;
    const isLocked = error instanceof FolderLocked;
    const help = isLocked
      ? "one process writes to a log at a time"
      : "see `domicile ledger fsck`, and whether this is the secret of the key that signs now";
    report(log, place, isLocked ? "ledger/locked" : "ledger/not-opened", error.message, help);
    return undefined;
  }
}

async function openOrClose(store: LogStore, signers: readonly NoteSigner[]): Promise<DecisionLog> {
  try {
    return await openLog({ store, signers });
  } catch (error) {
    await store.close();
    throw error;
  }
}
