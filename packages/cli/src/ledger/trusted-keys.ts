import {
  type Policy,
  parsePolicy,
  parseVerifierKey,
  policyOfKeys,
  signatureTypes,
  type VerifierKey,
} from "@domicile/ledger";
import type { DiagnosticLog } from "@domicile/source";
import type { Io } from "../io.js";
import { readText } from "../read-bundle.js";

/** What every command that believes a log is given: keys, or a policy with keys, witnesses and a quorum. */
export interface TrustOptions {
  readonly key?: readonly string[];
  readonly policy?: string;
}

/** Whom to believe; nothing, and the reason in the log, where that was not said or not understood. */
export function readTrust(io: Io, options: TrustOptions, log: DiagnosticLog): Policy | undefined {
  if (options.policy !== undefined) return readPolicy(io, options.policy, log);
  const keys = (options.key ?? []).flatMap((text) => readVerifierKey(io, text, log) ?? []);
  if (keys.length === 0 && !log.hasErrors)
    report(
      log,
      "--key",
      "ledger/no-key",
      "no key says whose log this must be",
      "give `--key` with the log's verifier key, or `--policy`",
    );
  return log.hasErrors ? undefined : policyOfKeys(keys);
}

/** A verifier key, or a file that holds one, as `ledger keygen` writes it. */
export function readVerifierKey(io: Io, text: string, log: DiagnosticLog): VerifierKey | undefined {
  const isKey = text.split("+").length >= 3;
  const content = isKey ? text : readText(io, text, log);
  if (content === undefined) return undefined;
  const key = parseVerifierKey(content.trim());
  if (key?.type === signatureTypes.ed25519) return key;
  const help = "give `NAME+ID+KEY` as `domicile ledger keygen` prints it, or the file that it wrote";
  report(
    log,
    isKey ? "--key" : text,
    "ledger/bad-key",
    `\`${shorten(content.trim())}\` is no verifier key of a log`,
    help,
  );
  return undefined;
}

function readPolicy(io: Io, path: string, log: DiagnosticLog): Policy | undefined {
  const text = readText(io, path, log);
  if (text === undefined) return undefined;
  const parsed = parsePolicy(text);
  if (parsed.ok) return parsed.policy;
  const { line, message } = parsed.mistake;
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((offset, each) => offset + each.length + 1, 0);
  const at = { file: { path, text }, start, end: start + (lines[line - 1]?.length ?? 0) };
  log.report({
    code: "ledger/bad-policy",
    message,
    at,
    help: "the form of a policy is that of c2sp.org/tlog-policy",
  });
  return undefined;
}

/** Something wrong with a file as a whole, or with an option. */
export function report(log: DiagnosticLog, path: string, code: string, message: string, help: string): void {
  log.report({ code, message, at: { file: { path, text: "" }, start: 0, end: 0 }, help });
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
