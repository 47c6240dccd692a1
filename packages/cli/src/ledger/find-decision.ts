import { join } from "node:path";
import {
  describeFault,
  type Entry,
  judgeCheckpoint,
  type Policy,
  parseCheckpoint,
  parseEntry,
  policyOfKeys,
  type SignedCheckpoint,
  treeHasher,
  viewTree,
} from "@domicile/ledger";
import { nodeSha256, nodeVerify, openDecisionIndex, witnessedPath } from "@domicile/ledger/node";
import type { DiagnosticLog } from "@domicile/source";
import type { ReadableLog } from "./open-ledger.js";
import { report } from "./trusted-keys.js";

/** The folder, inside that of a log, that says where each decision is. It may be thrown away at any time. */
export const indexFolder = ".index";

/** The last checkpoint of a log. */
export async function readCheckpoint(
  { reader }: ReadableLog,
  place: string,
  log: DiagnosticLog,
): Promise<SignedCheckpoint | undefined> {
  const bytes = await reader.read("checkpoint");
  const checkpoint = bytes === undefined ? undefined : parseCheckpoint(bytes);
  if (checkpoint === undefined)
    report(
      log,
      place,
      "ledger/no-log",
      `\`${place}\` has no checkpoint`,
      "give the folder or the URL of a log",
    );
  return checkpoint;
}

/** The checkpoint to prove an entry under: the last witnessed one where that covers it, else the last one. */
export async function checkpointFor(
  { reader }: ReadableLog,
  last: SignedCheckpoint,
  index: number,
): Promise<SignedCheckpoint> {
  const bytes = await reader.read(witnessedPath);
  const witnessed = bytes === undefined ? undefined : parseCheckpoint(bytes);
  return witnessed !== undefined && witnessed.size > index ? witnessed : last;
}

/** Whether the keys that are trusted signed a checkpoint; where not, the log says why. */
export async function isTrusted(
  checkpoint: SignedCheckpoint,
  policy: Policy,
  place: string,
  log: DiagnosticLog,
): Promise<boolean> {
  const judged = await judgeCheckpoint(checkpoint, policyOfKeys(policy.logs), nodeVerify);
  if (judged.kind === "trusted") return true;
  report(
    log,
    place,
    "ledger/damaged",
    `the checkpoint is not believed: ${describeFault(judged, checkpoint.origin)}`,
    "see `domicile ledger verify`",
  );
  return false;
}

/** The index of a decision, or of the entry that a number names; from the index of the folder, else entry by entry. */
export async function findDecision(
  found: ReadableLog,
  size: number,
  decision: string,
  place: string,
  log: DiagnosticLog,
): Promise<number | undefined> {
  const indexes =
    found.folder === undefined ? await scan(found, size, decision) : await lookUp(found, size, decision);
  const index =
    indexes[0] ?? (/^[0-9]{1,15}$/.test(decision) && Number(decision) < size ? Number(decision) : undefined);
  if (index === undefined)
    report(
      log,
      place,
      "ledger/no-decision",
      `no entry of this log is decision \`${decision}\``,
      "give the id of a decision, or the number of an entry, from 0",
    );
  return index;
}

/** Where the folder cannot be written to, the entries are read one by one. */
async function lookUp(found: ReadableLog, size: number, decision: string): Promise<readonly number[]> {
  const index = openDecisionIndex(join(found.folder!, indexFolder));
  try {
    await index.update(found.reader, size);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return scan(found, size, decision);
  }
  return index.find(found.reader, size, decision);
}

async function scan({ reader }: ReadableLog, size: number, decision: string): Promise<readonly number[]> {
  const tree = viewTree(reader, size, treeHasher(nodeSha256));
  for (let index = 0; index < size; index += 1) {
    const entry: Entry | undefined = parseEntry(await tree.entry(index));
    if (entry?.kind === "decision" && entry.decision === decision) return [index];
  }
  return [];
}
