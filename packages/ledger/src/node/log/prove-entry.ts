import type { SignedCheckpoint } from "../../checkpoint/checkpoint.js";
import { printProofFile } from "../../checkpoint/proof-file.js";
import { type Sha256, type TreeHasher, treeHasher } from "../../merkle/hashing.js";
import { verifyInclusion } from "../../merkle/verify-proof.js";
import { proveInclusion, type TreeView, viewTree } from "../../tiles/read-tree.js";
import { LogDamage, type TileReader } from "../../tiles/tile-reader.js";
import { nodeSha256 } from "../crypto.js";

/** The proof that an entry is under a checkpoint, with the entry in it. Throws `LogDamage` where the tiles do not lead there. */
export async function proveEntry(
  reader: TileReader,
  checkpoint: SignedCheckpoint,
  index: number,
  sha256: Sha256 = nodeSha256,
): Promise<string> {
  const hasher = treeHasher(sha256);
  return proveFrom(viewTree(reader, checkpoint.size, hasher), checkpoint, index, hasher);
}

/** The same from a view of the tree, which remembers tiles. */
export async function proveFrom(
  tree: TreeView,
  { note, root, size }: SignedCheckpoint,
  index: number,
  hasher: TreeHasher,
): Promise<string> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`the log has ${size} entries, and none with index ${index}`);
  const [entry, proof] = [await tree.entry(index), await proveInclusion(tree, index)];
  if (!verifyInclusion({ index, size, leafHash: hasher.leaf(entry), proof }, root, hasher))
    throw new LogDamage(
      "checkpoint",
      `entry ${index} and the tiles do not lead to the root of the checkpoint`,
    );
  return printProofFile({ index, proof, note, extra: entry });
}
