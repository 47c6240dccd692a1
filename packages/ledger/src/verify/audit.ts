import { type Entry, type KeyEntry, parseEntry } from "../entry/entry.js";
import { currentKeys, type Rotation, readRotation } from "../entry/rotation.js";
import type { VerifyEd25519 } from "../note/keys.js";
import { tilePath, tileWidth } from "../tiles/tile-path.js";
import type { LogProblem } from "./verify-log.js";

/** Numbers that a decision point used and the log lacks, or has again. */
export interface SequenceFault {
  readonly kind: "gap" | "repeat";
  readonly point: string;
  /** The first and the last number that is missing, or the number that comes again. */
  readonly from: number;
  readonly to: number;
  /** The entry at which it shows. */
  readonly index: number;
}

/** What the entries of a log say. */
export interface Audit {
  readonly decisions: number;
  readonly rotations: number;
  /** Entries below this index may be gone. */
  readonly prunedBefore: number;
  readonly prunedEntries: number;
  /** Decisions that are missing from the sequence of their decision point, or stand twice. */
  readonly sequence: readonly SequenceFault[];
  /** Entries that are not of this project's form. */
  readonly foreign: number;
  /** Entries whose time is before that of an earlier one. */
  readonly backwards: number;
}

/** Faults beyond these are not kept: a log that lacks everything would fill the memory of whoever looks. */
const mostFaults = 1000;

/** Reads entries in the order of the log. */
export function startAudit(origin: string) {
  const last = new Map<string, number>();
  const keys: { readonly entry: KeyEntry; readonly index: number }[] = [];
  const sequence: SequenceFault[] = [];
  const counted = { decisions: 0, prunedBefore: 0, prunedEntries: 0, foreign: 0, backwards: 0 };
  let [time, isFromStart, good] = ["", true, 0];
  const note = (fault: SequenceFault) => sequence.length < mostFaults && sequence.push(fault);
  const seeDecision = ({ point, seq }: Extract<Entry, { kind: "decision" }>, index: number) => {
    counted.decisions += 1;
    // What came before was pruned, so the first number of a point may be any.
    const before = last.get(point) ?? (isFromStart ? 0 : seq - 1);
    if (seq > before + 1) note({ kind: "gap", point, from: before + 1, to: seq - 1, index });
    if (seq <= before) note({ kind: "repeat", point, from: seq, to: seq, index });
    last.set(point, Math.max(before, seq));
  };
  return {
    see(bytes: Uint8Array, index: number): void {
      if (index > 0 && last.size === 0 && counted.decisions + counted.foreign + keys.length === 0)
        isFromStart = false;
      const entry = parseEntry(bytes);
      if (entry === undefined) counted.foreign += 1;
      if (entry?.kind === "decision") seeDecision(entry, index);
      if (entry?.kind === "key") keys.push({ entry, index });
      if (entry?.kind === "pruning" && entry.before <= index)
        counted.prunedBefore = Math.max(counted.prunedBefore, entry.before);
      if (entry !== undefined && entry.time < time) counted.backwards += 1;
      if (entry !== undefined && entry.time > time) time = entry.time;
    },
    skip(entries: number): void {
      counted.prunedEntries += entries;
    },
    prunedBefore: () => counted.prunedBefore,
    /** The rotations whose signatures hold; one that does not is a problem. */
    async rotations(verify: VerifyEd25519, problems: LogProblem[]): Promise<readonly Rotation[]> {
      const found: Rotation[] = [];
      for (const { entry, index } of keys) {
        const rotation = await readRotation(entry, origin, verify);
        if (rotation !== undefined && continues(found, rotation)) found.push(rotation);
        else
          problems.push({
            path: pathOf(index),
            message: "a rotation of keys is not signed by both keys",
            index,
          });
      }
      good = found.length;
      return found;
    },
    finish: (): Audit => ({ ...counted, rotations: good, sequence }),
  };
}

/** A rotation goes on from the key that the one before led to. */
function continues(earlier: readonly Rotation[], rotation: Rotation): boolean {
  const before = earlier.at(-1);
  return before === undefined || currentKeys([before.after], [rotation])[0] === rotation.after;
}

function pathOf(index: number): string {
  return tilePath({ level: "entries", index: Math.floor(index / tileWidth), width: tileWidth });
}
