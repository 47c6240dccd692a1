import {
  bytesToHex,
  concatBytes,
  decodeUtf8,
  fromBase64,
  hexToBytes,
  toBase64,
  utf8ToBytes,
} from "../bytes.js";
import { isKeyName, type NoteSigner, signatureTypes, type VerifierKey, type VerifyEd25519 } from "./keys.js";

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly id: string;
  /** What follows the key id. */
  readonly signature: Uint8Array;
}

/** A text and the signatures below it (C2SP signed-note). */
export interface Note {
  /** With its last line break, without the empty line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** As Go's `sumdb/note` has it. */
const mostSignatures = 100;
const mostBytes = 1_000_000;
const dash = "\u2014";

/** The note in a text, its signatures unchecked, or nothing where it is malformed. */
export function parseNote(bytes: Uint8Array): Note | undefined {
  const whole = bytes.length > mostBytes ? undefined : decodeUtf8(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a note must not hold
  if (whole === undefined || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return undefined;
  const split = whole.lastIndexOf("\n\n");
  if (split < 0 || !whole.endsWith("\n")) return undefined;
  const lines = whole.slice(split + 2, -1).split("\n");
  if (lines.length > mostSignatures) return undefined;
  const signatures = parseSignatureLines(lines);
  return signatures === undefined ? undefined : { text: whole.slice(0, split + 1), signatures };
}

/** Signatures a line each, as they stand below a note and in what a witness answers; nothing where one is malformed. */
export function parseSignatureLines(lines: readonly string[]): readonly NoteSignature[] | undefined {
  const signatures = lines.map(parseSignatureLine);
  return signatures.some((each) => each === undefined) ? undefined : (signatures as NoteSignature[]);
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

export function printSignature({ id, name, signature }: NoteSignature): string {
  return `${dash} ${name} ${toBase64(concatBytes(hexToBytes(id), signature))}\n`;
}

export function printNote({ signatures, text }: Note): string {
  return `${text}\n${signatures.map(printSignature).join("")}`;
}

/** Signs a text, which must end with a line break, by a plain key. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<Note> {
  if (!text.endsWith("\n")) throw new RangeError("the text of a note ends with a line break");
  const message = utf8ToBytes(text);
  const signatures = signers.map(async ({ key, sign }) => ({
    name: key.name,
    id: key.id,
    signature: await sign(message),
  }));
  return { text, signatures: await Promise.all(signatures) };
}

/** What checking a note against known keys found. */
export type OpenedNote =
  | { readonly kind: "signed"; readonly by: readonly SignedBy[] }
  | { readonly kind: "unsigned" }
  | { readonly kind: "forged"; readonly key: VerifierKey };

/** One key that signed; a cosignature says when, in seconds since 1970. */
export interface SignedBy {
  readonly key: VerifierKey;
  readonly signature: NoteSignature;
  readonly time?: number;
}

/**
 * Which of the known keys signed a note. Signatures of other keys are passed over; one false signature of a known key
 * spoils the note, since nobody honest would write it.
 */
export async function openNote(
  { signatures, text }: Note,
  keys: readonly VerifierKey[],
  verify: VerifyEd25519,
): Promise<OpenedNote> {
  const by: SignedBy[] = [];
  for (const signature of signatures) {
    const key = keys.find(({ id, name }) => id === signature.id && name === signature.name);
    if (key === undefined || by.some((earlier) => earlier.key === key)) continue;
    const signed = await checkSignature(text, signature, key, verify);
    if (signed === undefined) return { kind: "forged", key };
    by.push(signed);
  }
  return by.length === 0 ? { kind: "unsigned" } : { kind: "signed", by };
}

async function checkSignature(
  text: string,
  line: NoteSignature,
  key: VerifierKey,
  verify: VerifyEd25519,
): Promise<SignedBy | undefined> {
  if (key.type === signatureTypes.ed25519) {
    if (line.signature.length !== 64) return undefined;
    const holds = await verify(key.publicKey, utf8ToBytes(text), line.signature);
    return holds ? { key, signature: line } : undefined;
  }
  const time = line.signature.length === 72 ? readTime(line.signature) : undefined;
  if (time === undefined) return undefined;
  const holds = await verify(key.publicKey, cosignedMessage(text, time), line.signature.subarray(8));
  return holds ? { key, signature: line, time } : undefined;
}

/** What a witness signs (C2SP tlog-cosignature, Ed25519): a heading, the time, the text of the checkpoint. */
function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The signature of a witness: its time as eight bytes, big end first, and 64 bytes of Ed25519. */
export async function cosign(text: string, time: number, { key, sign }: NoteSigner): Promise<NoteSignature> {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  const signature = concatBytes(stamp, await sign(cosignedMessage(text, time)));
  return { name: key.name, id: key.id, signature };
}

function readTime(signature: Uint8Array): number | undefined {
  const view = new DataView(signature.buffer, signature.byteOffset, 8);
  const time = Number(view.getBigUint64(0));
  return Number.isSafeInteger(time) ? time : undefined;
}
