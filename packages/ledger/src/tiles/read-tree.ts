import type { TreeHasher } from "../merkle/hashing.js";
import { decodeBundle } from "./entry-bundle.js";
import { type Tile, tileHolding, tilePath, tileWidth } from "./tile-path.js";
import { LogDamage, type TileReader } from "./tile-reader.js";
import { hashesOfTile, rootOfPerfect, type TreeEdge } from "./tree-edge.js";

/** A tree of a known size whose hashes come from tiles. Nothing that it gives is checked against a root: callers do. */
export interface TreeView {
  readonly size: number;
  /** The root over the entries from `start` up to but not including `end` (RFC 6962 §2.1). */
  readonly rangeRoot: (start: number, end: number) => Promise<Uint8Array>;
  readonly entry: (index: number) => Promise<Uint8Array>;
}

/** Tiles that are remembered; 256 full ones are 2 MB. */
const rememberedTiles = 256;
const rememberedNodes = 65_536;

/** Throws `LogDamage` where a tile is missing or has the wrong length. */
export function viewTree(reader: TileReader, size: number, hasher: TreeHasher): TreeView {
  const known = new Map<string, Promise<Uint8Array>>();
  const load = (tile: Tile): Promise<Uint8Array> => {
    const path = tilePath(tile);
    const before = known.get(path);
    if (before !== undefined) return before;
    const loading = loadTile(reader, tile);
    known.set(path, loading);
    loading.catch(() => known.delete(path));
    if (known.size > rememberedTiles) known.delete(known.keys().next().value!);
    return loading;
  };
  // Above the lowest tiles every proof asks for the same few nodes again.
  const nodes = new Map<string, Uint8Array>();
  const nodeAt = async (height: number, index: number): Promise<Uint8Array> => {
    const key = `${height} ${index}`;
    const before = nodes.get(key);
    if (before !== undefined) return before;
    const node = await computeNode(height, index);
    if (height >= 8) nodes.set(key, node);
    if (nodes.size > rememberedNodes) nodes.clear();
    return node;
  };
  const computeNode = async (height: number, index: number): Promise<Uint8Array> => {
    const level = Math.floor(height / 8);
    const run = 2 ** (height % 8);
    const hashes = hashesOfTile(await load(tileHolding(level, index * run, size)));
    const first = (index * run) % tileWidth;
    return rootOfPerfect(hashes.slice(first, first + run), hasher);
  };
  const rangeRoot = async (start: number, end: number): Promise<Uint8Array> => {
    const height = Math.log2(end - start);
    if (Number.isInteger(height) && start % (end - start) === 0) return nodeAt(height, start / (end - start));
    const split = start + largestPowerBelow(end - start);
    return hasher.node(await rangeRoot(start, split), await rangeRoot(split, end));
  };
  return {
    size,
    rangeRoot: async (start, end) => (start === end ? hasher.emptyRoot() : rangeRoot(start, end)),
    entry: async (index) => {
      const tile = tileHolding("entries", index, size);
      return entriesOf(tile, await load(tile))[index % tileWidth]!;
    },
  };
}

/** The largest power of two that is less than a number above 1. */
export function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** A partial tile may be gone once the full one is there, which begins with it. */
async function loadTile(reader: TileReader, tile: Tile): Promise<Uint8Array> {
  const path = tilePath(tile);
  const bytes =
    (await reader.read(path)) ??
    (tile.width < tileWidth ? await reader.read(tilePath({ ...tile, width: tileWidth })) : undefined);
  if (bytes === undefined) throw new LogDamage(path, `\`${path}\` is missing`);
  if (tile.level !== "entries" && bytes.length !== 32 * tile.width && bytes.length !== 32 * tileWidth)
    throw new LogDamage(path, `\`${path}\` holds ${bytes.length} bytes, not ${32 * tile.width}`);
  return bytes;
}

function entriesOf(tile: Tile, bytes: Uint8Array): readonly Uint8Array[] {
  const entries = decodeBundle(bytes);
  if (entries !== undefined && entries.length >= tile.width) return entries;
  const path = tilePath(tile);
  throw new LogDamage(path, `\`${path}\` is no bundle of ${tile.width} entries`);
}

/** The right edge of the tree, to grow it from. */
export async function readEdge(reader: TileReader, size: number): Promise<TreeEdge> {
  const partials: (readonly Uint8Array[])[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    const tile = { level, index: Math.floor(count / tileWidth), width };
    partials[level] = width === 0 ? [] : hashesOfTile(await loadTile(reader, tile)).slice(0, width);
  }
  const width = size % tileWidth;
  const last: Tile = { level: "entries", index: Math.floor(size / tileWidth), width };
  const lastEntries = width === 0 ? [] : entriesOf(last, await loadTile(reader, last)).slice(0, width);
  return { size, lastEntries, partials };
}

/** The inclusion proof of an entry (RFC 6962 §2.1.1), the leaf's sibling first. */
export async function proveInclusion(tree: TreeView, index: number): Promise<readonly Uint8Array[]> {
  const proof: Uint8Array[] = [];
  let [start, end] = [0, tree.size];
  while (end - start > 1) {
    const split = start + largestPowerBelow(end - start);
    const isLeft = index < split;
    proof.unshift(await (isLeft ? tree.rangeRoot(split, end) : tree.rangeRoot(start, split)));
    [start, end] = isLeft ? [start, split] : [split, end];
  }
  return proof;
}

/** The proof that the tree begins with its own first `size1` entries (RFC 6962 §2.1.2); empty for 0 and for its size. */
export async function proveConsistency(tree: TreeView, size1: number): Promise<readonly Uint8Array[]> {
  if (size1 === 0 || size1 === tree.size) return [];
  const proof: Uint8Array[] = [];
  let [start, end] = [0, tree.size];
  while (end !== size1) {
    const split = start + largestPowerBelow(end - start);
    const isLeft = size1 <= split;
    proof.unshift(await (isLeft ? tree.rangeRoot(split, end) : tree.rangeRoot(start, split)));
    [start, end] = isLeft ? [start, split] : [split, end];
  }
  // A smaller tree that is a perfect subtree of the larger one is known to whoever checks; its root need not be told.
  return start === 0 ? proof : [await tree.rangeRoot(start, end), ...proof];
}
