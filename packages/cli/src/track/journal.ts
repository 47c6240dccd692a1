import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Decided, Sighting } from "@domicile/foresight";
import type { LawDate } from "@domicile/ir";

/** Everything that ever happened, a line each. What else is stored can be made of it anew. */
export type JournalEntry =
  | { readonly kind: "seen"; readonly feed: string; readonly on: LawDate; readonly sighting: Sighting }
  | ({ readonly kind: "decided" } & Decided)
  | ({ readonly kind: "feed"; readonly feed: string } & FeedState)
  | { readonly kind: "sent"; readonly alerts: readonly string[]; readonly to: string; readonly on: LawDate };

/** What is known of a feed's last reading. Times are milliseconds since 1970. */
export interface FeedState {
  /** When it was last read to its end, or answered that nothing changed. */
  readonly readAt: number | null;
  readonly etag: string | null;
  readonly modified: string | null;
  /** Failures on end since. */
  readonly failures: number;
  readonly notBefore: number | null;
}

/**
 * Lines are gathered to so many characters before they are written: few enough to be forgotten by the collector's first, cheap
 * round. A megabyte of them outlives it, and the heap of a long reading was half as large again.
 */
export const batch = 1 << 16;

/**
 * The journal, open for appending. A line counts once its line feed is written; what a crash left behind the last one is cut
 * off on opening.
 */
export class Journal {
  readonly #file: number;
  #pending: string[] = [];
  #pendingSize = 0;
  #size: number;

  private constructor(file: number, size: number) {
    this.#file = file;
    this.#size = size;
  }

  static open(path: string): Journal {
    mkdirSync(dirname(path), { recursive: true });
    const isNew = !existsSync(path);
    const file = openSync(path, "a+");
    const size = wholeLength(file);
    ftruncateSync(file, size);
    if (isNew) syncFolder(dirname(path));
    return new Journal(file, size);
  }

  append(entry: JournalEntry): void {
    this.#put(`${JSON.stringify(entry)}\n`);
  }

  /** The same for a sighting that is JSON already: most of what is ever appended. */
  appendSeen(feed: string, on: LawDate, sighting: string): void {
    this.#put(`{"kind":"seen","feed":${JSON.stringify(feed)},"on":"${on}","sighting":${sighting}}\n`);
  }

  #put(line: string): void {
    this.#pending.push(line);
    this.#pendingSize += line.length;
    if (this.#pendingSize >= batch) this.#write();
  }

  #write(): void {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.from(this.#pending.join(""));
    this.#pending = [];
    this.#pendingSize = 0;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#size += bytes.length;
  }

  /** Returns when all that was appended is on disk, and how long the journal is then. */
  sync(): number {
    this.#write();
    fsyncSync(this.#file);
    return this.#size;
  }

  close(): void {
    this.sync();
    closeSync(this.#file);
  }
}

/** The length of a file up to its last line feed. */
function wholeLength(file: number): number {
  const { size } = fstatSync(file);
  const piece = Buffer.allocUnsafe(64 * 1024);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - piece.length);
    const read = readSync(file, piece, 0, end - start, start);
    const at = piece.subarray(0, read).lastIndexOf(0x0a);
    if (at !== -1) return start + at + 1;
    end = start;
  }
  return 0;
}

/** A new name in a folder is on disk when the folder is. Not every system can sync a folder. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export interface Line {
  readonly text: string;
  /** Bytes from the start of the file to behind its line feed. */
  readonly end: number;
}

/** The whole lines of a file from a place on. What follows the last line feed is not yet written, and not given. */
export function* linesOf(path: string, from = 0): Iterable<Line> {
  if (!existsSync(path)) return;
  const file = openSync(path, "r");
  try {
    let rest: Buffer[] = [];
    let position = from;
    let end = from;
    for (;;) {
      const piece = Buffer.allocUnsafe(1 << 18);
      const read = readSync(file, piece, 0, piece.length, position);
      if (read === 0) return;
      position += read;
      let start = 0;
      for (let at = piece.indexOf(0x0a); at !== -1 && at < read; at = piece.indexOf(0x0a, start)) {
        const bytes = Buffer.concat([...rest, piece.subarray(start, at)]);
        rest = [];
        start = at + 1;
        end += bytes.length + 1;
        yield { text: bytes.toString("utf8"), end };
      }
      if (start < read) rest.push(piece.subarray(start, read));
    }
  } finally {
    closeSync(file);
  }
}
