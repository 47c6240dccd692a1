import canonicalize from "canonicalize";
import { decodeUtf8, utf8ToBytes } from "../bytes.js";

/** That a decision was taken: by whom, when, under which law and engine, on which facts, with which answer. */
export interface DecisionEntry {
  readonly kind: "decision";
  /** The decision's name: letters, digits, `.`, `_`, `:` and `-`, at most 128. It must say nothing about a person. */
  readonly decision: string;
  /** The decision point that took it; the same alphabet. */
  readonly point: string;
  /** How many decisions this point had taken, this one included: from 1, without gaps, so that an omission shows. */
  readonly seq: number;
  /** The digest of the rulebook. */
  readonly rulebook: string;
  /** The version of the engine. */
  readonly engine: string;
  /** Salted commitments (`commit`). */
  readonly flow: string;
  readonly verdict: string;
  /** RFC 3339 in UTC with milliseconds, of the log's own clock. */
  readonly time: string;
}

/** That another key signs from here on: a note signed by the key before and the key after (`printRotation`). */
export interface KeyEntry {
  readonly kind: "key";
  readonly note: string;
  readonly time: string;
}

/** That entries below an index are kept no longer, and by which rule. Their hashes stay. */
export interface PruningEntry {
  readonly kind: "pruning";
  readonly before: number;
  readonly policy: string;
  readonly time: string;
}

export type Entry = DecisionEntry | KeyEntry | PruningEntry;

/** A decision before the log has put its time on it. */
export type Decision = Omit<DecisionEntry, "kind" | "time">;

const name = "[A-Za-z0-9._:-]{1,128}";
const commitment = "hmac-sha256:[0-9a-f]{64}";
const instant = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";
const count = "0|[1-9][0-9]{0,15}";

/** What each value of a decision looks like. None needs an escape in JSON, so the form below is canonical (RFC 8785). */
const patterns: Readonly<Record<keyof Decision | "time", string>> = {
  decision: name,
  engine: "[A-Za-z0-9.+_-]{1,64}",
  flow: commitment,
  point: name,
  rulebook: "sha256:[0-9a-f]{64}",
  seq: count,
  time: instant,
  verdict: commitment,
};

// One pass reads a decision and sees that it is canonical; a parser and a second printing would take ten times as long,
// and a log has millions of them.
const decisionForm = new RegExp(
  `^\\{"decision":"(${patterns.decision})","engine":"(${patterns.engine})","flow":"(${patterns.flow})","kind":"decision",` +
    `"point":"(${patterns.point})","rulebook":"(${patterns.rulebook})","seq":(${patterns.seq}),"time":"(${patterns.time})",` +
    `"v":1,"verdict":"(${patterns.verdict})"\\}$`,
);

/** The canonical JSON of an entry. What is not of the form of its kind is a defect of the caller: `findFault` finds it. */
export function printEntry(entry: Entry): Uint8Array {
  return utf8ToBytes(entry.kind === "decision" ? printDecision(entry) : canonicalize({ ...entry, v: 1 })!);
}

function printDecision({
  decision,
  engine,
  flow,
  point,
  rulebook,
  seq,
  time,
  verdict,
}: DecisionEntry): string {
  return (
    `{"decision":"${decision}","engine":"${engine}","flow":"${flow}","kind":"decision",` +
    `"point":"${point}","rulebook":"${rulebook}","seq":${seq},"time":"${time}","v":1,"verdict":"${verdict}"}`
  );
}

const forms = (["decision", "engine", "flow", "point", "rulebook", "seq", "verdict"] as const).map((key) => ({
  key,
  form: new RegExp(`^(?:${patterns[key]})$`),
}));

/** The first value of a decision that is not of its form, in words, or nothing. */
export function findFault(decision: Decision): string | undefined {
  for (const { form, key } of forms) {
    if (form.test(String(decision[key]))) continue;
    return `\`${key}\` of a decision must match ${patterns[key]}`;
  }
  return Number.isSafeInteger(decision.seq) && decision.seq > 0 ? undefined : "`seq` counts from 1";
}

/** The entry in canonical bytes, or nothing where they are no entry of ours. */
export function parseEntry(bytes: Uint8Array): Entry | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  const found = decisionForm.exec(text);
  return found === null ? parseOther(text) : decisionOf(found);
}

function decisionOf([
  ,
  decision,
  engine,
  flow,
  point,
  rulebook,
  seq,
  time,
  verdict,
]: RegExpExecArray): DecisionEntry {
  return {
    kind: "decision",
    ...{ decision: decision!, point: point!, seq: Number(seq), rulebook: rulebook! },
    ...{ engine: engine!, flow: flow!, verdict: verdict!, time: time! },
  };
}

function parseOther(text: string): KeyEntry | PruningEntry | undefined {
  const { before, kind, note, policy, time, v } = parseObject(text);
  if (v !== 1 || typeof time !== "string" || !new RegExp(`^${instant}$`).test(time)) return undefined;
  const entry: KeyEntry | PruningEntry | undefined =
    kind === "key" && typeof note === "string"
      ? { kind, note, time }
      : kind === "pruning" && Number.isSafeInteger(before) && typeof policy === "string"
        ? { kind, before: before as number, policy, time }
        : undefined;
  return entry !== undefined && canonicalize({ ...entry, v }) === text ? entry : undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
