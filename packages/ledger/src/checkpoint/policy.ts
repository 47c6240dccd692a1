import { equalBytes } from "../bytes.js";
import { parseVerifierKey, signatureTypes, type VerifierKey, type VerifyEd25519 } from "../note/keys.js";
import { openNote } from "../note/note.js";
import type { SignedCheckpoint } from "./checkpoint.js";

/** Whose signatures make a checkpoint believable (C2SP tlog-policy). */
export interface Policy {
  /** The name of each key is the origin of its log. */
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly PolicyWitness[];
  readonly quorum: Quorum;
}

export interface PolicyWitness {
  /** Its name in the policy. */
  readonly name: string;
  readonly key: VerifierKey;
  /** Where it takes checkpoints, for those who ask it. */
  readonly url?: string;
}

export type Quorum =
  | { readonly kind: "none" }
  | { readonly kind: "witness"; readonly name: string }
  | { readonly kind: "group"; readonly threshold: number; readonly members: readonly Quorum[] };

/** The policy that trusts one log by its keys and asks for no witness. */
export function policyOfKeys(logs: readonly VerifierKey[]): Policy {
  return { logs, witnesses: [], quorum: { kind: "none" } };
}

/** Why a checkpoint is not believed. */
export type PolicyFault =
  | { readonly kind: "unknown_log" }
  | { readonly kind: "not_signed" }
  | { readonly kind: "forged"; readonly key: VerifierKey }
  | { readonly kind: "no_quorum"; readonly witnesses: readonly string[] };

export type Judged = PolicyFault | { readonly kind: "trusted"; readonly witnesses: readonly string[] };

/** Whether a key of its own log signed a checkpoint and enough witnesses did. */
export async function judgeCheckpoint(
  { note, origin }: SignedCheckpoint,
  { logs, quorum, witnesses }: Policy,
  verify: VerifyEd25519,
): Promise<Judged> {
  const own = logs.filter(({ name }) => name === origin);
  if (own.length === 0) return { kind: "unknown_log" };
  const opened = await openNote(note, [...own, ...witnesses.map(({ key }) => key)], verify);
  if (opened.kind === "forged") return opened;
  const signers = opened.kind === "signed" ? opened.by.map(({ key }) => key) : [];
  if (!signers.some((key) => own.includes(key))) return { kind: "not_signed" };
  const names = witnesses.filter(({ key }) => signers.includes(key)).map(({ name }) => name);
  return isMet(quorum, names)
    ? { kind: "trusted", witnesses: names }
    : { kind: "no_quorum", witnesses: names };
}

/** Whether these witnesses, by their names in the policy, are enough. */
export function isMet(quorum: Quorum, names: readonly string[]): boolean {
  switch (quorum.kind) {
    case "none":
      return true;
    case "witness":
      return names.includes(quorum.name);
    case "group":
      return quorum.members.filter((member) => isMet(member, names)).length >= quorum.threshold;
  }
}

/** What is wrong with a policy, and on which line, from 1. */
export interface PolicyMistake {
  readonly line: number;
  readonly message: string;
}

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly mistake: PolicyMistake };

/** Reads a policy file; the first mistake ends it, as a policy that is half understood protects nobody. */
export function parsePolicy(text: string): ParsedPolicy {
  const draft: PolicyDraft = { logs: [], witnesses: [], names: new Map() };
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    if (words.length === 0 || words[0]!.startsWith("#")) continue;
    const message = readLine(draft, words);
    if (message !== undefined) return { ok: false, mistake: { line: at + 1, message } };
  }
  const { logs, quorum, witnesses } = draft;
  if (quorum === undefined)
    return { ok: false, mistake: { line: lines.length, message: "there is no quorum line" } };
  return { ok: true, policy: { logs, witnesses, quorum } };
}

interface PolicyDraft {
  readonly logs: VerifierKey[];
  readonly witnesses: PolicyWitness[];
  readonly names: Map<string, Quorum>;
  quorum?: Quorum;
}

/** What is wrong with the line, or nothing. */
function readLine(draft: PolicyDraft, [word, ...rest]: readonly string[]): string | undefined {
  switch (word) {
    case "log":
      return readLog(draft, rest);
    case "witness":
      return readWitness(draft, rest);
    case "group":
      return readGroup(draft, rest);
    case "quorum":
      return readQuorum(draft, rest);
    default:
      return `\`${word}\` begins no line of a policy`;
  }
}

function readLog({ logs }: PolicyDraft, [vkey = "", ...more]: readonly string[]): string | undefined {
  const key = parseVerifierKey(vkey);
  if (key === undefined || more.length > 1) return "a log is `log VKEY [URL]`";
  if (key.type !== signatureTypes.ed25519) return "the key of a log signs notes (type 1)";
  if (logs.some(({ publicKey }) => equalBytes(publicKey, key.publicKey))) return "this key was named before";
  logs.push(key);
  return undefined;
}

function readWitness(
  draft: PolicyDraft,
  [name = "", vkey = "", url, ...more]: readonly string[],
): string | undefined {
  const key = parseVerifierKey(vkey);
  if (key === undefined || more.length > 0) return "a witness is `witness NAME VKEY [URL]`";
  if (key.type !== signatureTypes.cosignature) return "the key of a witness makes cosignatures (type 4)";
  const isTwice = draft.witnesses.some((each) => equalBytes(each.key.publicKey, key.publicKey));
  if (isTwice || isTaken(draft, name)) return "this name or key was given before";
  draft.witnesses.push({ name, key, ...(url === undefined ? {} : { url }) });
  draft.names.set(name, { kind: "witness", name });
  return undefined;
}

function isTaken({ names }: PolicyDraft, name: string): boolean {
  return name === "none" || names.has(name);
}

function readGroup(
  draft: PolicyDraft,
  [name = "", count = "", ...members]: readonly string[],
): string | undefined {
  if (members.length === 0) return "a group is `group NAME all|any|K MEMBER…`";
  if (isTaken(draft, name)) return "this name was given before";
  if (new Set(members).size < members.length) return "a member stands twice in a group";
  const found = members.map((member) => draft.names.get(member));
  if (found.includes(undefined)) return "a group names witnesses and groups of lines before it";
  const threshold = thresholdOf(count, members.length);
  if (threshold === undefined) return `\`${count}\` is not all, any or a number from 1 to ${members.length}`;
  draft.names.set(name, { kind: "group", threshold, members: found as Quorum[] });
  return undefined;
}

function thresholdOf(count: string, members: number): number | undefined {
  if (count === "any") return 1;
  if (count === "all") return members;
  const threshold = /^[1-9][0-9]{0,4}$/.test(count) ? Number(count) : 0;
  return threshold >= 1 && threshold <= members ? threshold : undefined;
}

function readQuorum(draft: PolicyDraft, [name = "", ...more]: readonly string[]): string | undefined {
  if (draft.quorum !== undefined) return "there is one quorum line and no more";
  const quorum: Quorum | undefined = name === "none" ? { kind: "none" } : draft.names.get(name);
  if (quorum === undefined || more.length > 0)
    return "a quorum is `quorum none` or a witness or group of a line before";
  draft.quorum = quorum;
  return undefined;
}
