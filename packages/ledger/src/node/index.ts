/**
 * What writes a log and what needs a machine: stores in folders and buckets, the log itself, its decision index, a witness
 * and those who ask one, and serving and reading a log over HTTP. Start at `log/log.ts`.
 */
export { newSalt, newSigner, nodeSha256, nodeVerify, readSecret } from "./crypto.js";
export { type DecisionIndex, openDecisionIndex } from "./decisions/decision-index.js";
export { type Disk, type Durability, nodeDisk } from "./files/disk.js";
export { type FileStoreOptions, openFileStore, readFileStore } from "./files/file-store.js";
export { type FolderLock, FolderLocked } from "./files/folder-lock.js";
export { type Answered, type AnswerMode, logDecision } from "./log/answer.js";
export { findLeftovers, type Leftover } from "./log/find-leftovers.js";
export {
  type AskWitnesses,
  DecisionLog,
  type LogOptions,
  openLog,
  witnessedPath,
} from "./log/log.js";
export { createLog, type StateTools } from "./log/log-state.js";
export { proveEntry } from "./log/prove-entry.js";
export { type EntryState, NotLogged, type Receipt, Submission } from "./log/submission.js";
export { openS3Store, S3Failure, type S3Options } from "./s3/s3-store.js";
export { httpReader, LogUnreachable } from "./serve/http-reader.js";
export { type HttpHandler, serveLog, serveWitness, startServer } from "./serve/serve.js";
export { type AskOptions, askWitnesses } from "./witness/ask-witnesses.js";
export { createWitness, type HttpAnswer, type Witness, type WitnessOptions } from "./witness/witness.js";
