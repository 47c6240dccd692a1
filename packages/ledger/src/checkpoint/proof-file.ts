import { fromBase64, parseDecimal, toBase64, utf8ToBytes } from "../bytes.js";
import { hashBytes, type TreeHasher, treeHasher } from "../merkle/hashing.js";
import { verifyInclusion } from "../merkle/verify-proof.js";
import type { VerifyEd25519 } from "../note/keys.js";
import { type Note, printNote } from "../note/note.js";
import { parseCheckpoint, type SignedCheckpoint } from "./checkpoint.js";
import { judgeCheckpoint, type Policy, type PolicyFault } from "./policy.js";

/** That an entry is in a log, in a file that is checked offline (C2SP tlog-proof, `.tlog-proof`). */
export interface ProofFile {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
  /** Not covered by any signature. This project keeps the entry here, so that the file is whole by itself. */
  readonly extra?: Uint8Array;
}

const heading = "c2sp.org/tlog-proof@v1";

export function printProofFile(file: {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  readonly note: Note;
  readonly extra?: Uint8Array;
}): string {
  const extra = file.extra === undefined ? [] : [`extra ${toBase64(file.extra)}`];
  const lines = [heading, ...extra, `index ${file.index}`, ...file.proof.map(toBase64)];
  return `${lines.join("\n")}\n\n${printNote(file.note)}`;
}

/** The proof in a file, unchecked, or nothing where it is malformed. */
export function parseProofFile(text: string): ProofFile | undefined {
  const split = text.indexOf("\n\n");
  if (split < 0 || !text.startsWith(`${heading}\n`)) return undefined;
  const lines = text.slice(heading.length + 1, split).split("\n");
  const extraLine = lines[0]?.startsWith("extra ") ? lines.shift() : undefined;
  const [indexLine = "", ...hashLines] = lines;
  const index = indexLine.startsWith("index ") ? parseDecimal(indexLine.slice("index ".length)) : undefined;
  const proof = hashLines.map(fromBase64);
  const checkpoint = parseCheckpoint(utf8ToBytes(text.slice(split + 2)));
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice("extra ".length));
  if (index === undefined || checkpoint === undefined || (extraLine !== undefined && extra === undefined))
    return undefined;
  if (proof.length > 63 || proof.some((hash) => hash?.length !== hashBytes)) return undefined;
  return { index, proof: proof as Uint8Array[], checkpoint, ...(extra === undefined ? {} : { extra }) };
}

export type ProofVerdict =
  | { readonly kind: "proven"; readonly witnesses: readonly string[] }
  | PolicyFault
  | { readonly kind: "not_included" };

/** Whether a file proves that this entry is in a log that the policy knows. */
export async function verifyProofFile(
  file: ProofFile,
  entry: Uint8Array,
  policy: Policy,
  verify: VerifyEd25519,
  hasher: TreeHasher = treeHasher(),
): Promise<ProofVerdict> {
  const { checkpoint, index, proof } = file;
  const judged = await judgeCheckpoint(checkpoint, policy, verify);
  if (judged.kind !== "trusted") return judged;
  const claim = { index, size: checkpoint.size, leafHash: hasher.leaf(entry), proof };
  if (!verifyInclusion(claim, checkpoint.root, hasher)) return { kind: "not_included" };
  return { kind: "proven", witnesses: judged.witnesses };
}
