import { concatBytes } from "../bytes.js";
import { hashBytes, type TreeHasher } from "../merkle/hashing.js";
import { encodeBundle } from "./entry-bundle.js";
import { type Tile, tilePath, tileWidth } from "./tile-path.js";

/**
 * All of a tree that growing it needs: how many leaves it has, the entries of its last bundle where that is partial, and
 * the hashes of the partial tile of each level, 0 first. It is a value: growing makes another one, so that a batch whose
 * writing fails leaves nothing behind.
 */
export interface TreeEdge {
  readonly size: number;
  readonly lastEntries: readonly Uint8Array[];
  readonly partials: readonly (readonly Uint8Array[])[];
}

export const emptyEdge: TreeEdge = { size: 0, lastEntries: [], partials: [] };

/** A file of a log. */
export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Growth {
  readonly edge: TreeEdge;
  /** Bundles and tiles, full and partial, that the larger tree has and the smaller one lacks. */
  readonly files: readonly LogFile[];
}

/** The tree with more entries, and what must be written for it. */
export function growTree(edge: TreeEdge, entries: readonly Uint8Array[], hasher: TreeHasher): Growth {
  const bundles: LogFile[] = [];
  const firstBundle = Math.floor(edge.size / tileWidth);
  const lastEntries = growLevel(edge.lastEntries, entries, (bundle, place) => {
    const tile: Tile = { level: "entries", index: firstBundle + place, width: bundle.length };
    bundles.push({ path: tilePath(tile), bytes: encodeBundle(bundle) });
  });
  const { partials, tiles } = growHashes(edge, entries.map(hasher.leaf), hasher);
  return { edge: { size: edge.size + entries.length, lastEntries, partials }, files: [...bundles, ...tiles] };
}

/** The same for the hashes alone. */
export function growHashes(
  edge: Omit<TreeEdge, "lastEntries">,
  leafHashes: readonly Uint8Array[],
  hasher: TreeHasher,
): { readonly partials: TreeEdge["partials"]; readonly tiles: readonly LogFile[] } {
  const tiles: LogFile[] = [];
  const partials: (readonly Uint8Array[])[] = [...edge.partials];
  let risen = leafHashes;
  for (
    let level = 0, count = edge.size;
    risen.length > 0;
    level += 1, count = Math.floor(count / tileWidth)
  ) {
    const roots: Uint8Array[] = [];
    const first = Math.floor(count / tileWidth);
    partials[level] = growLevel(edge.partials[level] ?? [], risen, (hashes, place) => {
      const path = tilePath({ level, index: first + place, width: hashes.length });
      tiles.push({ path, bytes: concatBytes(...hashes) });
      if (hashes.length === tileWidth) roots.push(rootOfPerfect(hashes, hasher));
    });
    risen = roots;
  }
  return { partials, tiles };
}

/** Fills up the partial tile and as many more as there are; what remains is the new partial one. */
function growLevel<T>(
  partial: readonly T[],
  more: readonly T[],
  onTile: (items: readonly T[], place: number) => void,
): readonly T[] {
  const items = [...partial, ...more];
  let place = 0;
  for (; (place + 1) * tileWidth <= items.length; place += 1)
    onTile(items.slice(place * tileWidth, (place + 1) * tileWidth), place);
  const rest = items.slice(place * tileWidth);
  if (rest.length > 0 && (place > 0 || rest.length > partial.length)) onTile(rest, place);
  return rest;
}

/** The root over hashes whose number is a power of two. */
export function rootOfPerfect(hashes: readonly Uint8Array[], hasher: TreeHasher): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const next = new Array<Uint8Array>(row.length / 2);
    for (let at = 0; at < next.length; at += 1) next[at] = hasher.node(row[2 * at]!, row[2 * at + 1]!);
    row = next;
  }
  return row[0]!;
}

/** The root of the tree (RFC 6962 §2.1), from its perfect subtrees, the smallest and rightmost first. */
export function rootOfEdge({ partials }: TreeEdge, hasher: TreeHasher): Uint8Array {
  let root: Uint8Array | undefined;
  for (const hashes of partials) {
    for (const subtree of perfectSubtrees(hashes, hasher).reverse())
      root = root === undefined ? subtree : hasher.node(subtree, root);
  }
  return root ?? hasher.emptyRoot();
}

/** The hashes of one level cut into runs of powers of two, the largest first, each hashed to its root. */
function perfectSubtrees(hashes: readonly Uint8Array[], hasher: TreeHasher): Uint8Array[] {
  const roots: Uint8Array[] = [];
  for (let at = 0, run = tileWidth; run >= 1; run /= 2) {
    if (at + run > hashes.length) continue;
    roots.push(rootOfPerfect(hashes.slice(at, at + run), hasher));
    at += run;
  }
  return roots;
}

/** The hashes that lie one after the other in a tile. */
export function hashesOfTile(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.floor(bytes.length / hashBytes);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes));
}
