import type { Flow, LawDate, Verdict } from "@domicile/ir";
import type { DiagnosticLog } from "@domicile/source";
import type { Io } from "../io.js";
import { readText } from "../read-bundle.js";
import { report } from "./trusted-keys.js";

/** What a decision was about, kept outside the log. Without the salt nobody can tell that the entry is of this flow. */
export interface Evidence {
  readonly decision: string;
  readonly at: LawDate;
  readonly rulebook: string;
  readonly flow: Flow;
  readonly verdict: Verdict;
  /** 32 bytes in hexadecimal. Erasing it erases the link. */
  readonly salt: string;
}

/** Evidence as `ledger record` writes it; nothing, and the reason in the log, where it is none. */
export function readEvidence(io: Io, path: string, log: DiagnosticLog): Evidence | undefined {
  const text = readText(io, path, log);
  if (text === undefined) return undefined;
  const value = parse(text);
  const { at, decision, flow, rulebook, salt, verdict } = value;
  const hasTexts = [decision, at, rulebook].every((each) => typeof each === "string");
  const hasObjects = [flow, verdict].every((each) => typeof each === "object" && each !== null);
  if (hasTexts && hasObjects && typeof salt === "string" && /^[0-9a-f]{64}$/.test(salt))
    return value as unknown as Evidence;
  report(
    log,
    path,
    "ledger/bad-evidence",
    `\`${path}\` is no evidence of a decision`,
    "give the JSON that `domicile ledger record` printed",
  );
  return undefined;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
