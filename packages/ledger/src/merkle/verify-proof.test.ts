import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hexToBytes } from "../bytes.js";
import { treeHasher } from "./hashing.js";
import { verifyConsistency, verifyInclusion } from "./verify-proof.js";

const hasher = treeHasher();
const vectors = JSON.parse(readFileSync(new URL("../../fixtures/proofs.json", import.meta.url), "utf8")) as {
  readonly inclusion: readonly {
    index: number;
    size: number;
    leaf: string;
    root: string;
    proof: string[];
    holds: boolean;
  }[];
  readonly consistency: readonly {
    size1: number;
    size2: number;
    root1: string;
    root2: string;
    proof: string[];
    holds: boolean;
  }[];
};

test.each(vectors.inclusion)("published inclusion proof %#: $index of $size holds: $holds", (each) => {
  const { holds, index, leaf, proof, root, size } = each;
  const claim = { index, size, leafHash: hexToBytes(leaf), proof: proof.map(hexToBytes) };
  expect(verifyInclusion(claim, hexToBytes(root), hasher)).toBe(holds);
});

test.each(vectors.consistency)("published consistency proof %#: $size1 to $size2 holds: $holds", (each) => {
  const { holds, proof, root1, root2, size1, size2 } = each;
  const claim = {
    size1,
    size2,
    root1: hexToBytes(root1),
    root2: hexToBytes(root2),
    proof: proof.map(hexToBytes),
  };
  expect(verifyConsistency(claim, hasher)).toBe(holds);
});

test("nearly two hundred published proofs were looked at, and some of each kind hold", () => {
  expect(vectors.inclusion.length + vectors.consistency.length).toBeGreaterThan(190);
  expect(vectors.inclusion.filter(({ holds }) => holds).length).toBe(6);
  expect(vectors.consistency.filter(({ holds }) => holds).length).toBe(6);
});

test("trees beyond 2^32 entries are counted right", () => {
  // The proof of the last entry of 2^40 + 1: one perfect subtree to its left.
  const [left, leaf] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const claim = { index: 2 ** 40, size: 2 ** 40 + 1, leafHash: leaf, proof: [left] };
  expect(verifyInclusion(claim, hasher.node(left, leaf), hasher)).toBe(true);
  const root2 = hasher.node(left, leaf);
  expect(
    verifyConsistency({ size1: 2 ** 40, root1: left, size2: 2 ** 40 + 1, root2, proof: [leaf] }, hasher),
  ).toBe(true);
});
