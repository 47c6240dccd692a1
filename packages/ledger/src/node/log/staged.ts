import { concatBytes, equalBytes } from "../../bytes.js";
import type { Sha256 } from "../../merkle/hashing.js";
import { decodeBundle, encodeBundle } from "../../tiles/entry-bundle.js";
import { LogDamage } from "../../tiles/tile-reader.js";

// Entries that have their place but are in no tile yet lie in one file, named for the place of the first. Creating that
// file is what gives a batch its place: it is created only where none is, so two writers cannot give one place twice.

const folder = "staged/";
const digits = 16;

export const stagedPrefix = folder;

export function stagedPath(start: number): string {
  return `${folder}${String(start).padStart(digits, "0")}`;
}

/** The place that a path of `stagedPrefix` names. */
export function stagedStart(path: string): number {
  const start = new RegExp(`^${folder}([0-9]{${digits}})$`).exec(path)?.[1];
  if (start === undefined) throw new LogDamage(path, `\`${path}\` is not named as staged entries are`);
  return Number(start);
}

/** SHA-256 of the rest, and entries as in a bundle, however many. */
export function encodeStaged(entries: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const bundle = encodeBundle(entries);
  return concatBytes(sha256(bundle), bundle);
}

/** Throws `LogDamage` where the file is not what was written: entries in it may have been acknowledged. */
export function decodeStaged(path: string, bytes: Uint8Array, sha256: Sha256): readonly Uint8Array[] {
  const bundle = bytes.subarray(32);
  const entries = equalBytes(sha256(bundle), bytes.subarray(0, 32)) ? decodeBundle(bundle) : undefined;
  if (entries === undefined || entries.length === 0)
    throw new LogDamage(path, `\`${path}\` is damaged, and may hold entries that were acknowledged`);
  return entries;
}
