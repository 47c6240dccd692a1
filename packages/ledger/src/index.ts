/**
 * The tamper-evident log of decisions, as far as it needs no machine: hashing and proofs of RFC 6962, and the formats of
 * C2SP (tiles, checkpoints, notes, cosignatures, proof files, policies), so that tools of others read what this writes. Pure:
 * it runs in a browser; hashes and signatures come in as functions. Start at `verify/verify-log.ts`, which reads beside
 * `docs/concepts/ledger.md`. What writes a log, and what needs disk or network, is `@domicile/ledger/node`.
 */
export { bytesToHex, hexToBytes } from "./bytes.js";
export {
  type Checkpoint,
  parseCheckpoint,
  printCheckpoint,
  type SignedCheckpoint,
} from "./checkpoint/checkpoint.js";
export {
  isMet,
  type Judged,
  judgeCheckpoint,
  type ParsedPolicy,
  type Policy,
  type PolicyFault,
  type PolicyMistake,
  type PolicyWitness,
  parsePolicy,
  policyOfKeys,
  type Quorum,
} from "./checkpoint/policy.js";
export {
  type ProofFile,
  type ProofVerdict,
  parseProofFile,
  printProofFile,
  verifyProofFile,
} from "./checkpoint/proof-file.js";
export { type Committed, commit, saltBytes } from "./entry/commitment.js";
export {
  type Decision,
  type DecisionEntry,
  type Entry,
  findFault,
  type KeyEntry,
  type PruningEntry,
  parseEntry,
  printEntry,
} from "./entry/entry.js";
export { currentKeys, type Rotation, readRotation } from "./entry/rotation.js";
export { portableSha256, type Sha256, type TreeHasher, treeHasher } from "./merkle/hashing.js";
export {
  type ConsistencyClaim,
  type InclusionClaim,
  rootOfInclusion,
  verifyConsistency,
  verifyInclusion,
} from "./merkle/verify-proof.js";
export {
  type NoteSigner,
  parseVerifierKey,
  printVerifierKey,
  type SignatureType,
  type SubtleCryptoPart,
  signatureTypes,
  type VerifierKey,
  type VerifyEd25519,
  webCryptoVerify,
} from "./note/keys.js";
export {
  type Note,
  type NoteSignature,
  type OpenedNote,
  openNote,
  parseNote,
  printNote,
  type SignedBy,
} from "./note/note.js";
export { type LogStore, StoreConflict } from "./store/log-store.js";
export { memoryStore } from "./store/memory-store.js";
export { type OpenedStore, type StoreCheck, storeChecks } from "./store/store-checks.js";
export { proveConsistency, proveInclusion, type TreeView, viewTree } from "./tiles/read-tree.js";
export { parseTilePath, type Tile, tilePath } from "./tiles/tile-path.js";
export { LogDamage, type TileReader } from "./tiles/tile-reader.js";
export type { LogFile } from "./tiles/tree-edge.js";
export type { Audit, SequenceFault } from "./verify/audit.js";
export {
  describeFault,
  type LogProblem,
  type LogReport,
  type VerifyOptions,
  verifyLog,
} from "./verify/verify-log.js";
