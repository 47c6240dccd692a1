import { type BundleFault, type CheckedBundle, checkBundle } from "@domicile/engine";
import { type DiagnosticLog, decodeText } from "@domicile/source";
import type { Io } from "./io.js";
import { describeFault } from "./render/fault-words.js";
import { readBytes } from "./session.js";
import { readTrustedKeys } from "./signing-keys.js";

/** The law of a bundle that a trusted key signed. Whatever is wrong with the file or the keys goes into the log. */
export async function readBundle(
  io: Io,
  path: string,
  trust: string | undefined,
  log: DiagnosticLog,
): Promise<Extract<CheckedBundle, { readonly ok: true }> | undefined> {
  const value = readJson(io, path, log);
  const keys = trust === undefined ? reportNoKey(path, log) : readKeys(io, trust, log);
  if (log.hasErrors) return undefined;
  const checked = await checkBundle(value, keys);
  if (checked.ok) return checked;
  reportFault(path, checked.fault, log);
  return undefined;
}

/** Where a trusted key is named, a folder is no law: anybody could have written it. */
export function reportFolder(path: string, log: DiagnosticLog): undefined {
  log.report({
    code: "bundle/not-signed",
    message: `\`${path}\` is no bundle, and no signature vouches for its law`,
    at: { file: { path, text: "" }, start: 0, end: 0 },
    help: "name a bundle with `--rulebook`, or no trusted key with `--trust` or `DOMICILE_TRUST`",
  });
}

function reportFault(path: string, fault: BundleFault, log: DiagnosticLog): void {
  log.report({ ...describeFault(fault), at: { file: { path, text: "" }, start: 0, end: 0 } });
}

function readKeys(io: Io, path: string, log: DiagnosticLog): ReturnType<typeof readTrustedKeys> {
  const pem = readText(io, path, log);
  return pem === undefined ? [] : readTrustedKeys(path, pem, log);
}

function readJson(io: Io, path: string, log: DiagnosticLog): unknown {
  const text = readText(io, path, log);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    reportFault(path, { kind: "not-a-bundle", lacks: "well-formed JSON" }, log);
    return undefined;
  }
}

/** A text file, or nothing and the reason in the log. */
export function readText(io: Io, path: string, log: DiagnosticLog): string | undefined {
  const bytes = readBytes(io, path, log);
  return bytes === undefined ? undefined : decodeText(path, bytes, log)?.text;
}

function reportNoKey(path: string, log: DiagnosticLog): readonly never[] {
  log.report({
    code: "bundle/no-trusted-key",
    message: `nobody says whose signature on \`${path}\` is to be believed`,
    at: { file: { path, text: "" }, start: 0, end: 0 },
    help: "name the public key with `--trust FILE` or `DOMICILE_TRUST`",
  });
  return [];
}
