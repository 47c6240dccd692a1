import { equalBytes, utf8ToBytes } from "../../bytes.js";
import { parseCheckpoint, printCheckpoint, type SignedCheckpoint } from "../../checkpoint/checkpoint.js";
import { type Entry, parseEntry } from "../../entry/entry.js";
import { readRotation } from "../../entry/rotation.js";
import type { TreeHasher } from "../../merkle/hashing.js";
import { type NoteSigner, printVerifierKey, type VerifierKey, type VerifyEd25519 } from "../../note/keys.js";
import { openNote, printNote, signNote } from "../../note/note.js";
import { type LogStore, StoreConflict } from "../../store/log-store.js";
import { readEdge, viewTree } from "../../tiles/read-tree.js";
import { LogDamage } from "../../tiles/tile-reader.js";
import { growTree, rootOfEdge, type TreeEdge } from "../../tiles/tree-edge.js";
import { decodeStaged, stagedPath, stagedPrefix, stagedStart } from "./staged.js";

/** What the writer of a log must know to go on with it. */
export interface LogState {
  readonly edge: TreeEdge;
  readonly checkpoint: SignedCheckpoint;
  /** The checkpoint's file, to the byte: it is replaced only where it is still this. */
  readonly bytes: Uint8Array;
  /** The key that signs next. */
  readonly signer: NoteSigner;
  /** The time in the last entry, RFC 3339; empty for none. No entry is earlier. */
  readonly lastTime: string;
}

export interface StateTools {
  readonly store: LogStore;
  readonly hasher: TreeHasher;
  readonly verify: VerifyEd25519;
  /** The key of the log, and during a rotation the next one as well. */
  readonly signers: readonly NoteSigner[];
}

/** Starts a log where there is none. Nothing may lie in the store: what it holds would be a log whose checkpoint was lost. */
export async function createLog(tools: StateTools): Promise<void> {
  const { hasher, signers, store } = tools;
  const [found] = await store.list("");
  if (found !== undefined) throw new StoreConflict(found);
  const checkpoint = { origin: signers[0]!.key.name, size: 0, root: hasher.emptyRoot(), extensions: [] };
  const note = await signNote(printCheckpoint(checkpoint), [signers[0]!]);
  if (!(await store.replace("checkpoint", utf8ToBytes(printNote(note)), undefined)))
    throw new StoreConflict("checkpoint");
}

/**
 * Reads where a log stands, and finishes what a crash cut off: entries that have their place are put into the tiles and
 * published. Whatever is found is written once more, since it may have been on its way to the disk and no further.
 */
export async function recoverLog(tools: StateTools): Promise<LogState> {
  let state = await readState(tools);
  const { hasher, store } = tools;
  if (!(await store.replace("checkpoint", state.bytes, state.bytes))) throw new StoreConflict("checkpoint");
  const starts = (await store.list(stagedPrefix)).map(stagedStart).sort((a, b) => a - b);
  for (const start of starts) {
    const path = stagedPath(start);
    const bytes = await store.read(path);
    if (bytes === undefined) continue;
    // Its entries are in the log; or its writer came too late, found that out before it told anybody, and was ended.
    if (start < state.edge.size) {
      await store.remove([path]);
      continue;
    }
    const entries = decodeStaged(path, bytes, hasher.sha256);
    if (start !== state.edge.size)
      throw new LogDamage(
        path,
        `\`${path}\` does not follow on entry ${state.edge.size}; entries between are lost`,
      );
    await store.createAll([{ path, bytes }]);
    state = await publishEntries(state, entries, tools);
    await store.remove([path]);
  }
  return state;
}

async function readState(tools: StateTools): Promise<LogState> {
  const { hasher, signers, store, verify } = tools;
  const bytes = await store.read("checkpoint");
  const checkpoint = bytes === undefined ? undefined : parseCheckpoint(bytes);
  if (bytes === undefined || checkpoint === undefined)
    throw new LogDamage(
      "checkpoint",
      bytes === undefined ? "there is no checkpoint" : "the checkpoint is malformed",
    );
  const keys = signers.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  const opened = await openNote(checkpoint.note, keys, verify);
  if (opened.kind !== "signed")
    throw new LogDamage("checkpoint", `the checkpoint of \`${checkpoint.origin}\` is not signed by this key`);
  const edge = await readEdge(store, checkpoint.size);
  if (!equalBytes(rootOfEdge(edge, hasher), checkpoint.root))
    throw new LogDamage("checkpoint", "the tiles are not those that the checkpoint was signed for");
  const last = await lastEntry(store, edge.size, hasher);
  const by = opened.by.map(({ key }) => key);
  const signer = await nextSigner(by, last, tools, checkpoint.origin);
  return { edge, checkpoint, bytes, signer, lastTime: last?.time ?? "" };
}

async function lastEntry(store: LogStore, size: number, hasher: TreeHasher): Promise<Entry | undefined> {
  return size === 0 ? undefined : parseEntry(await viewTree(store, size, hasher).entry(size - 1));
}

/** The checkpoint of a rotation is signed by both keys; the one that it leads to signs from then on. */
async function nextSigner(
  by: readonly VerifierKey[],
  last: Entry | undefined,
  { signers, verify }: StateTools,
  origin: string,
): Promise<NoteSigner> {
  const rotation = last?.kind === "key" ? await readRotation(last, origin, verify) : undefined;
  const key = rotation === undefined ? by[0]! : rotation.after;
  const signer = signers.find((each) => printVerifierKey(each.key) === printVerifierKey(key));
  if (signer === undefined)
    throw new LogDamage("checkpoint", `the log goes on with key ${key.id}, whose secret was not given`);
  return signer;
}

/** Told as a batch gets from one state to the next. */
export interface Milestones {
  readonly integrated: () => void;
}

/** Puts entries that have their place into the tiles, and signs and publishes the checkpoint that covers them. */
export async function publishEntries(
  state: LogState,
  entries: readonly Uint8Array[],
  tools: StateTools,
  milestones?: Milestones,
): Promise<LogState> {
  const { hasher, store } = tools;
  const { edge, files } = growTree(state.edge, entries, hasher);
  await store.createAll(files);
  milestones?.integrated();
  const last = parseEntry(entries.at(-1)!);
  const { origin } = state.checkpoint;
  const next = last?.kind === "key" ? await nextSigner([], last, tools, origin) : state.signer;
  const checkpoint = { origin, size: edge.size, root: rootOfEdge(edge, hasher), extensions: [] };
  // INVARIANT: a checkpoint is signed only after its entries are durable. A crash in between leaves entries that no
  // checkpoint covers, and the next start signs them; the other order would sign what the disk may not keep.
  const signers = next === state.signer ? [next] : [state.signer, next];
  const note = await signNote(printCheckpoint(checkpoint), signers);
  const bytes = utf8ToBytes(printNote(note));
  if (!(await store.replace("checkpoint", bytes, state.bytes))) throw new StoreConflict("checkpoint");
  const lastTime = last?.time ?? state.lastTime;
  return { edge, checkpoint: { ...checkpoint, note }, bytes, signer: next, lastTime };
}
