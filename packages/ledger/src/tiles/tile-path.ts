import { parseDecimal } from "../bytes.js";

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const tileWidth = 256;

/** One tile or bundle: its level (or `entries`), its index in the level, and how many it holds, 1 to 256. */
export interface Tile {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

/** `tile/0/x001/x234/067`, with `.p/112` behind it where the tile is partial. */
export function tilePath({ index, level, width }: Tile): string {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  return `tile/${level}/${groups.join("/")}${width === tileWidth ? "" : `.p/${width}`}`;
}

/** The tile that a path names, or nothing where it is not exactly what `tilePath` writes. */
export function parseTilePath(path: string): Tile | undefined {
  const found = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  if (found === null) return undefined;
  const level: Tile["level"] | undefined = found[1] === "entries" ? "entries" : parseDecimal(found[1]!);
  const width = found[3] === undefined ? tileWidth : parseDecimal(found[3]);
  const index = Number(found[2]!.replaceAll(/[x/]/g, ""));
  if (level === undefined || width === undefined || !Number.isSafeInteger(index)) return undefined;
  const isPartial = found[3] !== undefined;
  if ((level !== "entries" && level > 63) || (isPartial && (width < 1 || width >= tileWidth)))
    return undefined;
  const tile: Tile = { level, index, width };
  return tilePath(tile) === path ? tile : undefined;
}

/** Every tile of a tree of this size, bundles first, then level by level. Empty tiles do not exist. */
export function* tilesOfSize(size: number): Generator<Tile> {
  yield* tilesOfLevel("entries", size);
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth))
    yield* tilesOfLevel(level, count);
}

function* tilesOfLevel(level: Tile["level"], count: number): Generator<Tile> {
  const full = Math.floor(count / tileWidth);
  for (let index = 0; index < full; index += 1) yield { level, index, width: tileWidth };
  if (count % tileWidth > 0) yield { level, index: full, width: count % tileWidth };
}

/** The tile of a level that holds one of its hashes, as wide as a tree of this size makes it. */
export function tileHolding(level: Tile["level"], position: number, size: number): Tile {
  const count = level === "entries" ? size : Math.floor(size / tileWidth ** level);
  const index = Math.floor(position / tileWidth);
  return { level, index, width: Math.min(tileWidth, count - index * tileWidth) };
}
