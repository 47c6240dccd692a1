import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Decided, type KeptText, Tracker } from "@domicile/foresight";
import type { DiagnosticLog } from "@domicile/source";
import { batch, type FeedState, type JournalEntry, linesOf, syncFolder } from "./journal.js";

/** What is stored, in memory. */
export interface Stored {
  readonly tracker: Tracker;
  readonly feeds: Map<string, FeedState>;
  /** Alerts that were sent, by receiver and id. */
  readonly sent: Set<string>;
  /** How far the journal was read, in bytes. */
  readonly journalEnd: number;
  /** Bytes of the journal that the state does not hold yet. */
  readonly behind: number;
}

export function journalPath(folder: string): string {
  return join(folder, "journal.jsonl");
}

function statePath(folder: string): string {
  return join(folder, "state.jsonl");
}

/** One line of the state, but its first and last. */
type StateLine =
  | { readonly decided: Decided }
  | { readonly feed: string; readonly state: FeedState }
  | { readonly sent: string };

/**
 * Reads what is stored: the state, and of the journal what came after it. The state is only a faster way to what the journal says:
 * one that is missing, damaged or of another journal is passed over. A journal with a line that cannot be read is reported as
 * `track/damaged-journal`, and nothing is returned.
 */
export function loadStore(folder: string, log: DiagnosticLog): Stored | undefined {
  const fromState = loadState(folder);
  const stored = fromState ?? emptyStore();
  let end = fromState?.journalEnd ?? 0;
  const start = end;
  const path = journalPath(folder);
  for (const line of linesOf(path, start)) {
    const entry = parseEntry(line.text);
    if (entry === undefined) {
      log.report({
        code: "track/damaged-journal",
        message: `the line that ends at byte ${line.end} is no entry of a journal`,
        at: { file: { path, text: "" }, start: 0, end: 0 },
        help: "put the file back from a copy, or take that line out; every other line stands by itself",
      });
      return undefined;
    }
    apply(entry, stored);
    end = line.end;
  }
  return { ...stored, journalEnd: end, behind: end - start };
}

function emptyStore() {
  return { tracker: new Tracker(), feeds: new Map<string, FeedState>(), sent: new Set<string>() };
}

function parseEntry(text: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(text) as JournalEntry;
    return ["seen", "decided", "feed", "sent"].includes(entry.kind) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** What an entry of the journal does to what is known. Everything that is done is done through here, live or read again. */
export function apply(
  entry: JournalEntry,
  { feeds, sent, tracker }: Omit<Stored, "journalEnd" | "behind">,
): void {
  switch (entry.kind) {
    case "seen":
      tracker.see(entry.sighting, entry.feed, entry.on);
      return;
    case "decided": {
      const { kind: _, ...decided } = entry;
      tracker.decide(decided);
      return;
    }
    case "feed": {
      const { feed, kind: _, ...state } = entry;
      feeds.set(feed, state);
      return;
    }
    case "sent":
      for (const alert of entry.alerts) sent.add(sentKey(entry.to, alert));
      return;
  }
}

export function sentKey(to: string, alert: string): string {
  return `${to} ${alert}`;
}

const version = 1;

function loadState(
  folder: string,
): (ReturnType<typeof emptyStore> & { readonly journalEnd: number }) | undefined {
  const path = statePath(folder);
  if (!existsSync(path)) return undefined;
  const stored = emptyStore();
  try {
    let head: { version: number; journal: number; tail: string } | undefined;
    let count = 0;
    for (const { text } of linesOf(path)) {
      const kept = keptIn(text);
      if (kept !== undefined) {
        stored.tracker.restore(kept);
        count += 1;
        continue;
      }
      const line = JSON.parse(text) as StateLine & { readonly end?: number };
      if (head === undefined) {
        head = line as unknown as { version: number; journal: number; tail: string };
        if (head.version !== version || head.tail !== tailOf(journalPath(folder), head.journal))
          return undefined;
      } else if (line.end !== undefined) {
        return line.end === count ? { ...stored, journalEnd: head.journal } : undefined;
      } else {
        restore(line, stored);
        count += 1;
      }
    }
    return undefined; // without its last line it is not whole
  } catch {
    return undefined;
  }
}

const keptStart = '{"sighting":';
const classified = ',"classification":';

/** A line with what the tracker keeps, cut and not parsed: within a text of JSON a quote has a backslash before it. */
function keptIn(text: string): KeptText | undefined {
  if (!text.startsWith(keptStart)) return undefined;
  const at = text.lastIndexOf(classified);
  if (at === -1) return { sighting: text.slice(keptStart.length, -1) };
  return {
    sighting: text.slice(keptStart.length, at),
    classification: text.slice(at + classified.length, -1),
  };
}

function lineOf({ classification, sighting }: KeptText): string {
  return `${keptStart}${sighting}${classification === undefined ? "" : classified + classification}}`;
}

function restore(line: StateLine, { feeds, sent, tracker }: ReturnType<typeof emptyStore>): void {
  if ("decided" in line) tracker.decide(line.decided);
  else if ("state" in line) feeds.set(line.feed, line.state);
  else sent.add(line.sent);
}

/** What the journal ends with there: tells this journal from another, or from one that was put back from a copy. */
function tailOf(path: string, length: number): string | undefined {
  if (length === 0) return "empty";
  if (!existsSync(path) || statSync(path).size < length) return undefined;
  const file = openSync(path, "r");
  try {
    const piece = Buffer.alloc(Math.min(4096, length));
    readSync(file, piece, 0, piece.length, length - piece.length);
    return createHash("sha256").update(piece).digest("hex");
  } finally {
    closeSync(file);
  }
}

/**
 * Writes the state anew. It is written aside, brought to disk, and renamed: whoever reads meanwhile, and whatever stops this,
 * finds the old one or the new one whole.
 *
 * INVARIANT: the journal is on disk up to `journalEnd` before this is called. A state that knows more than the journal would
 * skip what is written there next.
 */
export function saveState(folder: string, { feeds, sent, tracker }: Stored, journalEnd: number): void {
  const path = statePath(folder);
  const aside = `${path}.${process.pid}.tmp`;
  const file = openSync(aside, "w");
  try {
    const write = lineWriter(file);
    let count = 0;
    const put = (line: StateLine | KeptText) => {
      write("sighting" in line ? lineOf(line) : JSON.stringify(line));
      count += 1;
    };
    write(JSON.stringify({ version, journal: journalEnd, tail: tailOf(journalPath(folder), journalEnd) }));
    for (const kept of tracker.kept()) put(kept);
    for (const decided of tracker.decisions) put({ decided });
    for (const [feed, state] of feeds) put({ feed, state });
    for (const alert of sent) put({ sent: alert });
    write(JSON.stringify({ end: count }));
    write(undefined);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(aside, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(aside, path);
  syncFolder(dirname(path));
}

/** Gathers lines to larger writes; `undefined` writes what is left. */
function lineWriter(file: number): (line: string | undefined) => void {
  let pending: string[] = [];
  let size = 0;
  return (line) => {
    if (line !== undefined) {
      pending.push(line, "\n");
      size += line.length + 1;
      if (size < batch) return;
    }
    const bytes = Buffer.from(pending.join(""));
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    pending = [];
    size = 0;
  };
}
