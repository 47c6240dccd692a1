/**
 * What writes a log and what needs a machine: stores in folders and buckets, the log itself, its decision index, a witness
 * and those who ask one, and serving and reading a log over HTTP. Start at `log/log.ts`.
 */
export { newSalt, newSigner, nodeSha256, nodeVerify, readSecret } from "./crypto.js";
export { type Disk, type Durability, nodeDisk } from "./files/disk.js";
export { type FileStoreOptions, openFileStore, readFileStore } from "./files/file-store.js";
export { FolderLocked, type FolderLock } from "./files/folder-lock.js";
export { type Answered, type AnswerMode, logDecision } from "./log/answer.js";
export { type AskWitnesses, DecisionLog, type LogOptions, openLog, proveEntry, witnessedPath } from "./log/log.js";
export { createLog, type StateTools } from "./log/log-state.js";
export { type EntryState, NotLogged, type Receipt, Submission } from "./log/submission.js";
