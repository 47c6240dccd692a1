import { fromBase64, parseDecimal, toBase64 } from "../bytes.js";
import { hashBytes } from "../merkle/hashing.js";
import { type Note, parseNote } from "../note/note.js";

/** What a log says of itself at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The name of the log, the same for its whole life. */
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines behind the three; this project writes none. */
  readonly extensions: readonly string[];
}

/** A checkpoint and the note that it came in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note;
}

/** The text that is signed. */
export function printCheckpoint({ extensions, origin, root, size }: Checkpoint): string {
  return [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join("");
}

/** The checkpoint in the text of a note, or nothing where it is malformed. */
export function parseCheckpointText(text: string): Checkpoint | undefined {
  if (!text.endsWith("\n")) return undefined;
  const [origin = "", sizeLine = "", rootLine = "", ...extensions] = text.slice(0, -1).split("\n");
  const [size, root] = [parseDecimal(sizeLine), fromBase64(rootLine)];
  if (origin === "" || size === undefined || root?.length !== hashBytes || extensions.includes(""))
    return undefined;
  return { origin, size, root, extensions };
}

/** The checkpoint in a file, its signatures unchecked, or nothing where it is malformed. */
export function parseCheckpoint(bytes: Uint8Array): SignedCheckpoint | undefined {
  const note = parseNote(bytes);
  const checkpoint = note === undefined ? undefined : parseCheckpointText(note.text);
  return note === undefined || checkpoint === undefined ? undefined : { ...checkpoint, note };
}
