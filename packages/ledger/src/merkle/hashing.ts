import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";

/** SHA-256 in one call. Node's own is faster than the portable one; `@domicile/ledger/node` gives it. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** SHA-256 that runs anywhere. */
export const portableSha256: Sha256 = nobleSha256;

/** Bytes of a hash. */
export const hashBytes = 32;

/** The hashes of RFC 6962 §2.1 over one SHA-256. */
export interface TreeHasher {
  readonly sha256: Sha256;
  /** `SHA-256(0x00 || entry)`. */
  readonly leaf: (entry: Uint8Array) => Uint8Array;
  /** `SHA-256(0x01 || left || right)`. */
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array;
  /** The root of the tree without entries: `SHA-256("")`. */
  readonly emptyRoot: () => Uint8Array;
}

/** Entries no longer than this are hashed from one buffer that is used again: an allocation each costs more than it. */
const scratchBytes = 4096;

export function treeHasher(sha256: Sha256 = portableSha256): TreeHasher {
  const pair = new Uint8Array(1 + 2 * hashBytes);
  pair[0] = 1;
  const scratch = new Uint8Array(scratchBytes);
  const leaf = (entry: Uint8Array) => {
    const prefixed =
      entry.length < scratchBytes ? scratch.subarray(0, entry.length + 1) : new Uint8Array(entry.length + 1);
    prefixed.set(entry, 1);
    return sha256(prefixed);
  };
  const node = (left: Uint8Array, right: Uint8Array) => {
    pair.set(left, 1);
    pair.set(right, 1 + hashBytes);
    return sha256(pair);
  };
  return { sha256, leaf, node, emptyRoot: () => sha256(new Uint8Array()) };
}
