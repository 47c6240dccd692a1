import { bytesToHex, equalBytes, utf8ToBytes } from "../../bytes.js";
import { parseCheckpoint, type SignedCheckpoint } from "../../checkpoint/checkpoint.js";
import { type TreeHasher, treeHasher } from "../../merkle/hashing.js";
import { verifyConsistency } from "../../merkle/verify-proof.js";
import { type NoteSigner, signatureTypes, type VerifierKey } from "../../note/keys.js";
import { cosign, openNote, printNote, printSignature } from "../../note/note.js";
import type { LogStore } from "../../store/log-store.js";
import { nodeSha256, nodeVerify } from "../crypto.js";
import { type AddCheckpoint, parseAddCheckpoint } from "./request.js";

export interface WitnessOptions {
  /** Keys that sign cosignatures (type 4). */
  readonly signers: readonly NoteSigner[];
  /** The logs that it knows: an origin, and the keys that sign for it, however they are named. */
  readonly logs: readonly { readonly origin: string; readonly keys: readonly VerifierKey[] }[];
  /** Where it remembers the last checkpoint of each log. It must keep it: a witness that forgets can be led astray. */
  readonly store: LogStore;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** What is answered to a request of HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface Witness {
  /** `POST add-checkpoint`. */
  readonly addCheckpoint: (body: Uint8Array) => Promise<HttpAnswer>;
  /** `GET <origin hash>/checkpoint`: the last one it cosigned, with its cosignature. */
  readonly lastCheckpoint: (originHash: string) => Promise<HttpAnswer>;
}

const plain = "text/plain; charset=utf-8";
const answer = (status: number, body: string, type = plain): HttpAnswer => ({ status, type, body });
const refuse = (status: number, message: string) => answer(status, `${message}\n`);

/** A witness (C2SP tlog-witness): it cosigns a checkpoint only if the log that it saw before is the beginning of it. */
export function createWitness(options: WitnessOptions): Witness {
  if (options.signers.some(({ key }) => key.type !== signatureTypes.cosignature))
    throw new RangeError("a witness signs by keys of type 4");
  const hasher = treeHasher(nodeSha256);
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One request after the other: what is compared with the record must not change before the record does.
    addCheckpoint: (body) => {
      const answered = last.then(() => addCheckpoint(options, body, hasher));
      last = answered.catch(() => {});
      return answered;
    },
    lastCheckpoint: async (originHash) => {
      const known = options.logs.find(({ origin }) => hashOf(origin) === originHash);
      const bytes = known === undefined ? undefined : await options.store.read(pathOf(known.origin));
      return bytes === undefined
        ? refuse(404, "no checkpoint of this log was cosigned")
        : answer(200, new TextDecoder().decode(bytes));
    },
  };
}

async function addCheckpoint(
  options: WitnessOptions,
  body: Uint8Array,
  hasher: TreeHasher,
): Promise<HttpAnswer> {
  const asked = parseAddCheckpoint(body);
  if (asked === undefined) return refuse(400, "malformed request");
  const { checkpoint, old } = asked;
  const log = options.logs.find(({ origin }) => origin === checkpoint.origin);
  if (log === undefined) return refuse(404, "unknown log");
  const opened = await openNote(checkpoint.note, log.keys, nodeVerify);
  if (opened.kind !== "signed")
    return refuse(
      403,
      opened.kind === "forged" ? "invalid signature" : "no signature of a known key of this log",
    );
  if (old > checkpoint.size) return refuse(400, "the old size is above that of the checkpoint");
  const path = pathOf(checkpoint.origin);
  const bytes = await options.store.read(path);
  const before = bytes === undefined ? undefined : parseCheckpoint(bytes);
  if (bytes !== undefined && before === undefined)
    return refuse(500, "the record of this log cannot be read");
  if ((before?.size ?? 0) !== old) return answer(409, `${before?.size ?? 0}\n`, "text/x.tlog.size");
  const fault = inconsistency(asked, before, hasher);
  if (fault !== undefined) return refuse(422, fault);
  const signedByLog = opened.by.map(({ signature }) => signature);
  return remember(
    options,
    { ...checkpoint, note: { ...checkpoint.note, signatures: signedByLog } },
    bytes,
    before,
  );
}

/** Why the checkpoint does not go on from what was seen before, or nothing. */
function inconsistency(
  { checkpoint, old, proof }: AddCheckpoint,
  before: SignedCheckpoint | undefined,
  hasher: TreeHasher,
): string | undefined {
  const { root, size } = checkpoint;
  if (size === 0 && !equalBytes(root, hasher.emptyRoot())) return "the root of an empty log is another";
  if (old === 0) return proof.length === 0 ? undefined : "a consistency proof from nothing is empty";
  const claim = { size1: old, root1: before!.root, size2: size, root2: root, proof };
  return verifyConsistency(claim, hasher) ? undefined : "the consistency proof does not hold";
}

/** INVARIANT: the record is durable before the cosignature leaves, and replaced only where it is what was compared with. */
async function remember(
  { clock = Date.now, signers, store }: WitnessOptions,
  checkpoint: SignedCheckpoint,
  bytes: Uint8Array | undefined,
  before: SignedCheckpoint | undefined,
): Promise<HttpAnswer> {
  const time = Math.floor(clock() / 1000);
  const lastTime = Math.max(0, ...timesOf(before, signers));
  // A time before that of an earlier cosignature would say that the log was seen to shrink.
  if (time < lastTime) return refuse(503, "the clock of the witness was set back");
  const { signatures, text } = checkpoint.note;
  const own = await Promise.all(signers.map((signer) => cosign(text, time, signer)));
  const record = utf8ToBytes(printNote({ text, signatures: [...signatures, ...own] }));
  if (!(await store.replace(pathOf(checkpoint.origin), record, bytes)))
    return refuse(503, "another request changed the record of this log");
  return answer(200, own.map(printSignature).join(""));
}

function timesOf(before: SignedCheckpoint | undefined, signers: readonly NoteSigner[]): readonly number[] {
  const ids = signers.map(({ key }) => key.id);
  return (before?.note.signatures ?? [])
    .filter(({ id, signature }) => ids.includes(id) && signature.length === 72)
    .map(({ signature }) => Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0)));
}

/** The name of a log in the paths of a witness. */
export function hashOf(origin: string): string {
  return bytesToHex(nodeSha256(utf8ToBytes(origin)));
}

function pathOf(origin: string): string {
  return `${hashOf(origin)}/checkpoint`;
}
