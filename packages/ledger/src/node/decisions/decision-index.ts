import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEntry } from "../../entry/entry.js";
import { decodeBundle } from "../../tiles/entry-bundle.js";
import { tileHolding, tilePath, tileWidth } from "../../tiles/tile-path.js";
import type { TileReader } from "../../tiles/tile-reader.js";
import { viewTree } from "../../tiles/read-tree.js";
import { treeHasher } from "../../merkle/hashing.js";
import { nodeSha256 } from "../crypto.js";

/** Where each decision is in a log: a folder that may be thrown away, since the entries say it all. */
export interface DecisionIndex {
  /** Reads the entries that came since; gives how many the index covers. */
  readonly update: (reader: TileReader, size: number) => Promise<number>;
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
  const sizePath = join(folder, "size");
  const covered = async () => Number((await readOrNothing(sizePath))?.toString() ?? 0);
  const update = async (reader: TileReader, size: number) => {
    let done = await covered();
    if (!Number.isSafeInteger(done) || done < 0 || done > size) {
      await rm(folder, { recursive: true, force: true });
      done = 0;
    }
    await mkdir(folder, { recursive: true });
    while (done < size) {
      const end = Math.min(size, done + recordsAtOnce);
      await writeRecords(folder, await readRecords(reader, size, done, end));
      await writeFile(`${sizePath}.${process.pid}`, String(end));
      await rename(`${sizePath}.${process.pid}`, sizePath);
      done = end;
    }
    return done;
  };
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
  return { update, find };
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
      byBucket.set(bucket, [...(byBucket.get(bucket) ?? []), record]);
    }
  }
  return byBucket;
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
