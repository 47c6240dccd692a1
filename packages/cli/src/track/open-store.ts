import { resolve } from "node:path";
import { DiagnosticLog, decodeText, type SourceFile } from "@domicile/source";
import { say } from "../io.js";
import { readBytes, type Session, showDiagnostics, shownPath } from "../session.js";
import { Journal, type JournalEntry } from "./journal.js";
import { lockStore } from "./store-lock.js";
import { apply, journalPath, loadStore, type Stored } from "./track-store.js";

export interface StoreOptions {
  readonly store: string;
}

function storeFolder({ io }: Session, { store }: StoreOptions): string {
  return resolve(io.cwd, store);
}

/** What is stored, to look at; where it cannot be read, says why. */
export function lookAtStore(session: Session, options: StoreOptions): Stored | undefined {
  const log = new DiagnosticLog();
  const stored = loadStore(storeFolder(session, options), log);
  showDiagnostics(session.io, log.sorted());
  return stored;
}

/** The store, open to add to. */
export interface OpenStore {
  readonly folder: string;
  readonly stored: Stored;
  readonly journal: Journal;
  /** Adds to the journal and to what is known, in this order. */
  readonly add: (entry: JournalEntry) => void;
}

/**
 * Does something with the store that adds to it, alone: no other process may meanwhile. What was added is on disk when this
 * returns, whatever happened. Where the store cannot be had, says why and returns nothing.
 */
export async function withStore<Result>(
  session: Session,
  options: StoreOptions,
  act: (store: OpenStore) => Promise<Result>,
): Promise<Result | undefined> {
  const { io } = session;
  const folder = storeFolder(session, options);
  const lock = lockStore(folder);
  if (lock.kind === "taken") {
    say(
      io,
      `process ${lock.by} is at work in ${shownPath(io, folder)}; wait for it, or delete \`lock\` there if it is gone`,
    );
    return undefined;
  }
  try {
    const journal = Journal.open(journalPath(folder));
    try {
      const stored = lookAtStore(session, options);
      if (stored === undefined) return undefined;
      const add = (entry: JournalEntry) => {
        journal.append(entry);
        apply(entry, stored);
      };
      return await act({ folder, stored, journal, add });
    } finally {
      journal.close();
    }
  } finally {
    lock.release();
  }
}

/** A text that a person named; where it cannot be read, the log says why. */
export function readTextFile({ io }: Session, path: string, log: DiagnosticLog): SourceFile | undefined {
  const bytes = readBytes(io, path, log);
  return bytes === undefined ? undefined : decodeText(path, bytes, log);
}
