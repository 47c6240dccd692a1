import { equalBytes } from "../bytes.js";
import { hashBytes, type TreeHasher } from "./hashing.js";

// Sizes may pass 2^32, where the bit operators of the language end: halves and parities are computed.
const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;
const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isPowerOfTwo = (value: number) => Number.isInteger(Math.log2(value)) && 2 ** Math.log2(value) === value;

/** What says that a leaf stands at an index of a tree. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The root that an inclusion proof leads to (RFC 9162 §2.1.3.2), or nothing where it has too few or too many hashes. */
export function rootOfInclusion(claim: InclusionClaim, hasher: TreeHasher): Uint8Array | undefined {
  const { index, leafHash, proof, size } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leafHash, ...proof]))
    return undefined;
  let [fn, sn, root] = [index, size - 1, leafHash];
  for (const hash of proof) {
    if (sn === 0) return undefined;
    if (isOdd(fn) || fn === sn) {
      root = hasher.node(hash, root);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else root = hasher.node(root, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? root : undefined;
}

/** Whether the proof leads from the leaf to exactly this root. */
export function verifyInclusion(claim: InclusionClaim, root: Uint8Array, hasher: TreeHasher): boolean {
  const reached = rootOfInclusion(claim, hasher);
  return reached !== undefined && equalBytes(reached, root);
}

/** What says that one tree begins with another. */
export interface ConsistencyClaim {
  readonly size1: number;
  readonly root1: Uint8Array;
  readonly size2: number;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the larger tree begins with the smaller one (RFC 9162 §2.1.4.2). Trees of one size need an empty proof and the
 * same root. The empty tree is refused: every tree begins with it, so nothing would be said; a witness that meets a log
 * for the first time asks for no proof instead.
 */
export function verifyConsistency(claim: ConsistencyClaim, hasher: TreeHasher): boolean {
  const { proof, root1, root2, size1, size2 } = claim;
  if (!isCount(size1) || !isCount(size2) || size1 === 0 || size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2);
  if (proof.length === 0 || !areHashes([root1, root2, ...proof])) return false;
  const [seed, ...rest] = isPowerOfTwo(size1) ? [root1, ...proof] : proof;
  return climb(claim, seed!, rest, hasher);
}

function climb(
  { root1, root2, size1, size2 }: ConsistencyClaim,
  seed: Uint8Array,
  rest: readonly Uint8Array[],
  hasher: TreeHasher,
): boolean {
  let [fn, sn] = [size1 - 1, size2 - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [first, second] = [seed, seed];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [first, second] = [hasher.node(hash, first), hasher.node(hash, second)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else second = hasher.node(second, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(first, root1) && equalBytes(second, root2);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashBytes);
}
