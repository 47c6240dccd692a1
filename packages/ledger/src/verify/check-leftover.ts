import { equalBytes } from "../bytes.js";
import { decodeBundle } from "../tiles/entry-bundle.js";
import { parseTilePath, type Tile, tileHolding, tilePath, tileWidth } from "../tiles/tile-path.js";
import type { TileReader } from "../tiles/tile-reader.js";
import type { LogProblem } from "./verify-log.js";

/** What is wrong with a file that a checkpoint of this size does not need: nobody compares it with hashes otherwise. */
export async function checkLeftover(
  reader: TileReader,
  path: string,
  size: number,
): Promise<readonly LogProblem[]> {
  const tile = parseTilePath(path);
  if (tile === undefined) return path.startsWith("tile/") ? [{ path, message: "it is no tile" }] : [];
  const now = tileOfToday(tile, size);
  const [old, current] = now === undefined ? [] : [await reader.read(path), await reader.read(tilePath(now))];
  if (old === undefined || current === undefined || isBeginning(tile, old, current)) return [];
  return [{ path, message: "it is not what the tile of today begins with" }];
}

/** The wider tile that has taken the place of a partial one, where one has. */
function tileOfToday({ index, level, width }: Tile, size: number): Tile | undefined {
  const count = level === "entries" ? size : Math.floor(size / tileWidth ** level);
  // Beyond the checkpoint: written before a crash, and written again before anything is published.
  if (width === tileWidth || index * tileWidth + width > count) return undefined;
  const now = tileHolding(level, index * tileWidth, size);
  return now.width === width ? undefined : now;
}

function isBeginning({ level, width }: Tile, old: Uint8Array, current: Uint8Array): boolean {
  if (old.length >= current.length || !equalBytes(current.subarray(0, old.length), old)) return false;
  return level === "entries" ? decodeBundle(old)?.length === width : old.length === 32 * width;
}
