import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEntry } from "../../entry/entry.js";
import { treeHasher } from "../../merkle/hashing.js";
import { decodeBundle } from "../../tiles/entry-bundle.js";
import { viewTree } from "../../tiles/read-tree.js";
import { tileHolding, tilePath, tileWidth } from "../../tiles/tile-path.js";
import type { TileReader } from "../../tiles/tile-reader.js";
import { nodeSha256 } from "../crypto.js";

/** Where each decision is in a log: a folder that may be thrown away, since the entries say it all. */
export interface DecisionIndex {
  /** Reads the entries that came since; gives how many the index covers. */
  readonly update: (reader: TileReader, size: number) => Promise<number>;
  /** The highest number that a decision point used, as far as the index covers; 0 for none. */
  readonly lastSeq: (point: string) => Promise<number>;
  /** The indexes of the entries with this decision, the first one first: one, where the decision point is right. */
  readonly find: (reader: TileReader, size: number, decision: string) => Promise<readonly number[]>;
}

/** Part of the hash of an id, and an index: eight bytes each. */
const recordBytes = 16;
const recordsAtOnce = 65_536;

/**
 * A decision is looked up in one of 256 files, by the first byte of the hash of its id. What is found there is compared
 * with the entry itself, so a wrong or doubled record costs a read and decides nothing; hence no file is ever synced.
 */
export function openDecisionIndex(folder: string): DecisionIndex {
  const statePath = join(folder, "state.json");
  const update = async (reader: TileReader, size: number) => {
    let state = readState(await readOrNothing(statePath));
    if (state === undefined || state.size > size) {
      await rm(folder, { recursive: true, force: true });
      state = { size: 0, points: {} };
    }
    await mkdir(folder, { recursive: true });
    while (state.size < size) {
      const end = Math.min(size, state.size + recordsAtOnce);
      const { byBucket, points } = await readRecords(reader, size, state.size, end);
      await writeRecords(folder, byBucket);
      state = { size: end, points: highest(state.points, points) };
      await writeFile(`${statePath}.${process.pid}`, JSON.stringify(state));
      await rename(`${statePath}.${process.pid}`, statePath);
    }
    return state.size;
  };
  const lastSeq = async (point: string) => readState(await readOrNothing(statePath))?.points[point] ?? 0;
  const find = async (reader: TileReader, size: number, decision: string) => {
    const { bucket, rest } = placeOf(decision);
    const records = (await readOrNothing(join(folder, bucket))) ?? Buffer.alloc(0);
    const found = new Set<number>();
    const tree = viewTree(reader, size, treeHasher(nodeSha256));
    for (let at = 0; at + recordBytes <= records.length; at += recordBytes) {
      if (records.compare(rest, 0, 8, at, at + 8) !== 0) continue;
      const index = Number(records.readBigUInt64BE(at + 8));
      if (index < size && (await isOf(tree.entry(index), decision))) found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  };
  return { update, find, lastSeq };
}

interface IndexState {
  readonly size: number;
  /** The last number of each decision point. */
  readonly points: Readonly<Record<string, number>>;
}

/** The state of an index, of an empty one where there is none; nothing where it cannot be read. */
function readState(bytes: Buffer | undefined): IndexState | undefined {
  if (bytes === undefined) return { size: 0, points: {} };
  try {
    const { points, size } = JSON.parse(bytes.toString()) as Partial<IndexState>;
    return Number.isSafeInteger(size) && typeof points === "object" ? { size: size!, points } : undefined;
  } catch {
    return undefined;
  }
}

function highest(before: IndexState["points"], now: ReadonlyMap<string, number>): IndexState["points"] {
  const points: Record<string, number> = { ...before };
  for (const [point, seq] of now) points[point] = Math.max(points[point] ?? 0, seq);
  return points;
}

async function isOf(reading: Promise<Uint8Array>, decision: string): Promise<boolean> {
  const entry = parseEntry(await reading);
  return entry?.kind === "decision" && entry.decision === decision;
}

/** In which file a decision is, and what stands there for it. */
function placeOf(decision: string): { readonly bucket: string; readonly rest: Uint8Array } {
  const hash = nodeSha256(new TextEncoder().encode(decision));
  return { bucket: hash[0]!.toString(16).padStart(2, "0"), rest: hash.subarray(1, 9) };
}

async function readRecords(reader: TileReader, size: number, start: number, end: number) {
  const byBucket = new Map<string, Buffer[]>();
  const points = new Map<string, number>();
  for (let at = Math.floor(start / tileWidth) * tileWidth; at < end; at += tileWidth) {
    const bundle = await reader.read(tilePath(tileHolding("entries", at, size)));
    // What was pruned can be proven no longer, and is not looked up.
    for (const [place, bytes] of (bundle === undefined ? [] : (decodeBundle(bundle) ?? [])).entries()) {
      const [index, entry] = [at + place, parseEntry(bytes)];
      if (entry?.kind !== "decision" || index < start || index >= end) continue;
      const { bucket, rest } = placeOf(entry.decision);
      const record = Buffer.alloc(recordBytes);
      record.set(rest);
      record.writeBigUInt64BE(BigInt(index), 8);
      const bucketRecords = byBucket.get(bucket);
      if (bucketRecords === undefined) byBucket.set(bucket, [record]);
      else bucketRecords.push(record);
      points.set(entry.point, Math.max(entry.seq, points.get(entry.point) ?? 0));
    }
  }
  return { byBucket, points };
}

async function writeRecords(folder: string, byBucket: ReadonlyMap<string, readonly Buffer[]>): Promise<void> {
  for (const [bucket, records] of byBucket) await appendFile(join(folder, bucket), Buffer.concat(records));
}

function readOrNothing(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
