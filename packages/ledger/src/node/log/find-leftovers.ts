import { parseTilePath, tileHolding, tileWidth } from "../../tiles/tile-path.js";
import { witnessedPath } from "./log.js";
import { stagedPrefix, stagedStart } from "./staged.js";

/** A file that a log of some size does not need. None is wrong; each says what happened to the writer. */
export interface Leftover {
  readonly path: string;
  readonly kind: "staged" | "unpublished" | "obsolete" | "foreign";
}

/**
 * Files besides those of the published log: staged entries that the next start will publish or remove, tiles beyond the
 * checkpoint, partial tiles whose full ones are there, and files of others.
 */
export function findLeftovers(paths: readonly string[], size: number): readonly Leftover[] {
  return paths.flatMap((path) => {
    const kind = kindOf(path, size);
    return kind === undefined ? [] : { path, kind };
  });
}

function kindOf(path: string, size: number): Leftover["kind"] | undefined {
  if (path === "checkpoint" || path === witnessedPath) return undefined;
  if (path.startsWith(stagedPrefix)) return stagedStart(path) < size ? "obsolete" : "staged";
  const tile = parseTilePath(path);
  if (tile === undefined) return "foreign";
  const { index, level, width } = tile;
  const count = level === "entries" ? size : Math.floor(size / tileWidth ** level);
  if (index * tileWidth + width > count) return "unpublished";
  const isCovered = width < tileWidth && tileHolding(level, index * tileWidth, size).width === tileWidth;
  return isCovered ? "obsolete" : undefined;
}
