import { decodeUtf8, parseDecimal } from "../../bytes.js";
import { printCheckpoint, type SignedCheckpoint } from "../../checkpoint/checkpoint.js";
import { isMet, type Policy, type PolicyWitness } from "../../checkpoint/policy.js";
import { treeHasher } from "../../merkle/hashing.js";
import { type NoteSignature, openNote, parseSignatureLines } from "../../note/note.js";
import { proveConsistency, viewTree } from "../../tiles/read-tree.js";
import type { TileReader } from "../../tiles/tile-reader.js";
import { nodeSha256, nodeVerify } from "../crypto.js";
import type { AskWitnesses } from "../log/log.js";
import { printAddCheckpoint } from "./request.js";

export interface AskOptions {
  /** Its witnesses are asked, those that have a URL; its quorum is what is waited for. */
  readonly policy: Policy;
  /** The log, for proofs of consistency. */
  readonly reader: TileReader;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds after which a witness is given up. Ten seconds unless told otherwise. */
  readonly patience?: number;
}

/** Asks all witnesses of a policy at once; gives their cosignatures, all that are true, where they are a quorum. */
export function askWitnesses(options: AskOptions): AskWitnesses {
  const sizes = new Map<string, number>();
  return async (checkpoint) => {
    const { quorum, witnesses } = options.policy;
    const asked = witnesses.filter(({ url }) => url !== undefined);
    const answers = await Promise.all(
      asked.map((witness) => askOne(witness, checkpoint, sizes, options).catch(() => [])),
    );
    const signers = asked.filter((_, at) => answers[at]!.length > 0).map(({ name }) => name);
    return isMet(quorum, signers) ? answers.flat() : undefined;
  };
}

/** A witness that has another size than was thought tells it, and is asked once more. */
async function askOne(
  witness: PolicyWitness,
  checkpoint: SignedCheckpoint,
  sizes: Map<string, number>,
  options: AskOptions,
): Promise<readonly NoteSignature[]> {
  for (let tries = 0; tries < 2; tries += 1) {
    const old = sizes.get(witness.name) ?? 0;
    // It has seen more of the log than this checkpoint shows.
    if (old > checkpoint.size) return [];
    const tree = viewTree(options.reader, checkpoint.size, treeHasher(nodeSha256));
    const proof = await proveConsistency(tree, old);
    const { body, status } = await post(
      witness.url!,
      printAddCheckpoint({ old, proof, checkpoint }),
      options,
    );
    if (status === 200) {
      sizes.set(witness.name, checkpoint.size);
      return trueSignatures(body, checkpoint, witness);
    }
    const size = status === 409 ? parseDecimal(body.trim()) : undefined;
    if (size === undefined) return [];
    sizes.set(witness.name, size);
  }
  return [];
}

async function post(url: string, body: string, { fetch = globalThis.fetch, patience = 10_000 }: AskOptions) {
  const address = `${url.replace(/\/+$/, "")}/add-checkpoint`;
  const response = await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(patience) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, body: decodeUtf8(bytes) ?? "" };
}

/** Signatures of the witness itself that hold; what else it sends is passed over. */
async function trueSignatures(
  body: string,
  checkpoint: SignedCheckpoint,
  { key }: PolicyWitness,
): Promise<readonly NoteSignature[]> {
  const signatures = body.endsWith("\n") ? parseSignatureLines(body.slice(0, -1).split("\n")) : undefined;
  if (signatures === undefined) return [];
  const opened = await openNote({ text: printCheckpoint(checkpoint), signatures }, [key], nodeVerify);
  return opened.kind === "signed" ? opened.by.map(({ signature }) => signature) : [];
}
