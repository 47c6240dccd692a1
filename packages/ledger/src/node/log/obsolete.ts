import { parseEntry } from "../../entry/entry.js";
import { decodeBundle } from "../../tiles/entry-bundle.js";
import { parseTilePath, tileHolding, tilePath, tileWidth } from "../../tiles/tile-path.js";
import type { StateTools } from "./log-state.js";

/** Folders of partial tiles whose full ones came with the growth from one size to another. */
export function obsoleteFiles(before: number, after: number): readonly string[] {
  const folders: string[] = [];
  for (let level = 0; after >= tileWidth ** (level + 1); level += 1) {
    const [old, now] = [before, after].map((size) => Math.floor(size / tileWidth ** (level + 1))) as [
      number,
      number,
    ];
    for (let index = old; index < now; index += 1) {
      folders.push(`${tilePath({ level, index, width: tileWidth })}.p/`);
      if (level === 0) folders.push(`${tilePath({ level: "entries", index, width: tileWidth })}.p/`);
    }
  }
  return folders;
}

/** Bundles, full and partial, of entries that the log itself says are kept no longer. */
export async function prunableBundles({ store }: StateTools, size: number): Promise<readonly string[]> {
  const before = await declaredBefore(store, size);
  return (await store.list("tile/entries/")).filter((path) => {
    const tile = parseTilePath(path);
    return tile !== undefined && (tile.index + 1) * tileWidth <= before;
  });
}

/** The highest index that a pruning entry of the published log names. */
async function declaredBefore(store: StateTools["store"], size: number): Promise<number> {
  let before = 0;
  for (let at = 0; at * tileWidth < size; at += 1) {
    const bundle = await store.read(tilePath(tileHolding("entries", at * tileWidth, size)));
    for (const [place, bytes] of (bundle === undefined ? [] : (decodeBundle(bundle) ?? [])).entries()) {
      const entry = parseEntry(bytes);
      const isPublished = at * tileWidth + place < size;
      if (entry?.kind === "pruning" && isPublished && entry.before <= at * tileWidth + place)
        before = Math.max(before, entry.before);
    }
  }
  return before;
}
