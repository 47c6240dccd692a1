import { bytesToHex } from "../../bytes.js";
import { parseCheckpoint } from "../../checkpoint/checkpoint.js";
import { policyOfKeys } from "../../checkpoint/policy.js";
import { parseProofFile, verifyProofFile } from "../../checkpoint/proof-file.js";
import type { Decision } from "../../entry/entry.js";
import { parseEntry } from "../../entry/entry.js";
import { treeHasher } from "../../merkle/hashing.js";
import { signatureTypes } from "../../note/keys.js";
import type { LogStore } from "../../store/log-store.js";
import { viewTree } from "../../tiles/read-tree.js";
import { emptyEdge, growTree, rootOfEdge } from "../../tiles/tree-edge.js";
import { verifyLog } from "../../verify/verify-log.js";
import { newSigner, nodeSha256, nodeVerify } from "../crypto.js";
import type { Fault } from "../files/simulated-disk.fixture.js";
import type { DecisionLog } from "./log.js";

export const origin = "example.com/decisions";
export const { signer } = newSigner(origin, signatureTypes.ed25519);
export const policy = policyOfKeys([signer.key]);
export const hasher = treeHasher(nodeSha256);

export function decisionOf(seq: number, point = "gateway"): Decision {
  const digits = (of: string) => bytesToHex(nodeSha256(new TextEncoder().encode(`${of} ${point} ${seq}`)));
  return {
    ...{ decision: `${point}-${seq}`, point, seq, engine: "0.1.0", rulebook: `sha256:${digits("law")}` },
    ...{ flow: `hmac-sha256:${digits("flow")}`, verdict: `hmac-sha256:${digits("verdict")}` },
  };
}

/** Appends decisions and tells the place of each that was acknowledged. */
export async function appendAll(
  log: DecisionLog,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const places = new Map<number, number>();
  const submissions = seqs.map((seq) => ({ seq, submission: log.append(decisionOf(seq)) }));
  for (const { seq, submission } of submissions) {
    const receipt = await submission.receipt().catch(() => undefined);
    if (receipt !== undefined) places.set(seq, receipt.index);
  }
  return places;
}

/** A store that remembers every checkpoint that was ever in it, and may fail. Only writing is counted. */
export function watchedStore(store: LogStore, fault: (count: number) => Fault = () => "none") {
  const served: Uint8Array[] = [];
  let [writes, isOff] = [0, false];
  const write = async <T>(run: () => Promise<T>): Promise<T> => {
    if (isOff) throw new Error("the store is off");
    writes += 1;
    const now = fault(writes);
    if (now === "power_lost") isOff = true;
    if (now === "fails" || now === "power_lost") throw new Error(`write ${writes} failed`);
    const result = await run();
    if (now === "fails_though_done") throw new Error(`write ${writes} failed, though it was done`);
    return result;
  };
  const watched: LogStore = {
    ...{ read: (path) => store.read(path), list: (prefix) => store.list(prefix), close: () => store.close() },
    createAll: (files) => write(() => store.createAll(files)),
    createNew: (file) => write(() => store.createNew(file)),
    remove: (paths) => write(() => store.remove(paths)),
    replace: (path, bytes, expected) =>
      write(async () => {
        const isReplaced = await store.replace(path, bytes, expected);
        if (isReplaced && path === "checkpoint") served.push(bytes);
        return isReplaced;
      }),
  };
  return { store: watched, served, writes: () => writes };
}

/**
 * What must hold of any log whatever happened to its writer: it verifies whole, every acknowledged entry is where the
 * receipt says, and each checkpoint that was ever served is of a tree that today's begins with. Throws what does not.
 */
export async function checkWhole(
  store: Pick<LogStore, "read" | "list">,
  acknowledged: ReadonlyMap<number, number>,
  served: readonly Uint8Array[],
  keys = policy,
): Promise<void> {
  const paths = await store.list("");
  const report = await verifyLog(store, { policy: keys, verify: nodeVerify, sha256: nodeSha256, paths });
  if (report.problems.length > 0) throw new Error(`problems: ${JSON.stringify(report.problems)}`);
  const { size } = report.checkpoint!;
  const tree = viewTree(store, size, hasher);
  const entries = await Promise.all(Array.from({ length: size }, (_, at) => tree.entry(at)));
  for (const [seq, index] of acknowledged) {
    const entry = index < size ? parseEntry(entries[index]!) : undefined;
    if (entry?.kind !== "decision" || entry.seq !== seq)
      throw new Error(`decision ${seq} is not entry ${index} of ${size}`);
  }
  const roots = new Map<number, string>();
  for (const bytes of served) {
    const checkpoint = parseCheckpoint(bytes)!;
    if (checkpoint.size > size)
      throw new Error(`a checkpoint of ${checkpoint.size} was served, and the log has ${size}`);
    if (!roots.has(checkpoint.size)) {
      const { edge } = growTree(emptyEdge, entries.slice(0, checkpoint.size), hasher);
      roots.set(checkpoint.size, bytesToHex(rootOfEdge(edge, hasher)));
    }
    if (roots.get(checkpoint.size) !== bytesToHex(checkpoint.root))
      throw new Error(`the checkpoint of ${checkpoint.size} that was served is not of this log`);
  }
}

/** What a proof file says under the policy of the fixture. */
export async function judgeProof(text: string, keys = policy) {
  const file = parseProofFile(text)!;
  return verifyProofFile(file, file.extra!, keys, nodeVerify);
}
