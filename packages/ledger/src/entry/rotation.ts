import { utf8ToBytes } from "../bytes.js";
import {
  type NoteSigner,
  parseVerifierKey,
  printVerifierKey,
  signatureTypes,
  type VerifierKey,
  type VerifyEd25519,
} from "../note/keys.js";
import { openNote, parseNote, printNote, signNote } from "../note/note.js";
import type { KeyEntry } from "./entry.js";

const heading = "domicile ledger key rotation v1";

/** The note of a rotation: the log, the key before, the key after; signed by both, so that neither is put upon the other. */
export async function printRotation(before: NoteSigner, after: NoteSigner): Promise<string> {
  const lines = [heading, before.key.name, printVerifierKey(before.key), printVerifierKey(after.key)];
  return printNote(await signNote(`${lines.join("\n")}\n`, [before, after]));
}

/** A rotation whose two signatures hold. */
export interface Rotation {
  readonly before: VerifierKey;
  readonly after: VerifierKey;
}

/** What an entry rotates, or nothing where it is not for this log or a signature of it is missing or false. */
export async function readRotation(
  entry: KeyEntry,
  origin: string,
  verify: VerifyEd25519,
): Promise<Rotation | undefined> {
  const note = parseNote(utf8ToBytes(entry.note));
  const [first, log, old, next, ...more] = note?.text.slice(0, -1).split("\n") ?? [];
  const [before, after] = [parseVerifierKey(old ?? ""), parseVerifierKey(next ?? "")];
  if (note === undefined || first !== heading || log !== origin || more.length > 0) return undefined;
  if (before === undefined || after === undefined || !areOf(origin, [before, after])) return undefined;
  const opened = await openNote(note, [before, after], verify);
  return opened.kind === "signed" && opened.by.length === 2 ? { before, after } : undefined;
}

function areOf(origin: string, keys: readonly VerifierKey[]): boolean {
  return keys.every(({ name, type }) => name === origin && type === signatureTypes.ed25519);
}

/** The keys that may sign now: those given, each replaced by what it was rotated to, in the order of the log. */
export function currentKeys(
  given: readonly VerifierKey[],
  rotations: readonly Rotation[],
): readonly VerifierKey[] {
  return rotations.reduce(
    (keys, { after, before }) => keys.map((key) => (isSame(key, before) ? after : key)),
    given,
  );
}

function isSame(a: VerifierKey, b: VerifierKey): boolean {
  return printVerifierKey(a) === printVerifierKey(b);
}
