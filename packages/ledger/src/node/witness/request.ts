import { decodeUtf8, fromBase64, parseDecimal, toBase64, utf8ToBytes } from "../../bytes.js";
import { parseCheckpoint, type SignedCheckpoint } from "../../checkpoint/checkpoint.js";
import { hashBytes } from "../../merkle/hashing.js";
import { printNote } from "../../note/note.js";

/** What a witness is asked to cosign (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** The size that the asker thinks the witness has. */
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
}

/** A tree of 2^63 entries has proofs of no more. */
const longestProof = 63;

export function printAddCheckpoint({ checkpoint, old, proof }: AddCheckpoint): string {
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${printNote(checkpoint.note)}`;
}

/** The question in the body of a request, or nothing where it is malformed. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | undefined {
  const text = decodeUtf8(body);
  const split = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || split < 0) return undefined;
  const [first = "", ...lines] = text.slice(0, split).split("\n");
  const old = first.startsWith("old ") ? parseDecimal(first.slice("old ".length)) : undefined;
  const proof = lines.map(fromBase64);
  const checkpoint = parseCheckpoint(utf8ToBytes(text.slice(split + 2)));
  if (old === undefined || checkpoint === undefined || lines.length > longestProof) return undefined;
  if (proof.some((hash) => hash?.length !== hashBytes)) return undefined;
  return { old, proof: proof as Uint8Array[], checkpoint };
}
