import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleOf, canonicalJson, type SigningKey } from "@domicile/engine";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, type Io, say } from "../io.js";
import { readBundle, readText } from "../read-bundle.js";
import { type Session, showDiagnostics, shownPath, useLaw } from "../session.js";
import { newKeyPair, readSigningKey } from "../signing-keys.js";
import { writeNew } from "../write-new.js";
import { replaceFile } from "./fmt-replace.js";

export interface BundleOptions {
  readonly key?: string;
  readonly out?: string;
  readonly verify?: string;
  readonly publicKey?: string;
}

/** `domicile bundle`: the rulebook in one signed file, or, with `--verify`, whether such a file is what was signed. */
export async function bundle(session: Session, options: BundleOptions): Promise<ExitCode> {
  const { key, out, publicKey, verify } = options;
  if (verify !== undefined) return verifyBundle(session.io, verify, publicKey ?? session.trust);
  const signing = key === undefined ? undefined : readKey(session.io, key);
  if (key !== undefined && signing === undefined) return exitCodes.badInput;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const text = `${canonicalJson(await bundleOf(law, signing))}\n`;
  if (signing === undefined) say(session.io, "not signed, so nobody will load it; sign it with --key");
  if (out !== undefined && out !== "-")
    return replaceFile(session.io, out, text) ? exitCodes.clean : exitCodes.badInput;
  session.io.out.write(text);
  return exitCodes.clean;
}

function readKey(io: Io, path: string): SigningKey | undefined {
  const log = new DiagnosticLog();
  const pem = readText(io, path, log);
  const key = pem === undefined ? undefined : readSigningKey(path, pem, log);
  showDiagnostics(io, log.sorted());
  if (key !== undefined && isOpenToOthers(resolve(io.cwd, path)))
    say(io, `others on this machine can read ${path}; \`chmod 600 ${path}\` keeps it yours`);
  return key;
}

/** Windows has no such bits: there every file seems to be. */
function isOpenToOthers(path: string): boolean {
  return process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
}

async function verifyBundle(io: Io, path: string, publicKey: string | undefined): Promise<ExitCode> {
  const log = new DiagnosticLog();
  const checked = await readBundle(io, path, publicKey, log);
  showDiagnostics(io, log.sorted());
  if (checked === undefined) return exitCodes.badInput;
  const { keyId, law } = checked;
  const [instruments, provisions] = [Object.keys(law.instruments).length, law.provisions.length];
  io.out.write(
    `signed by ${keyId}\nrulebook ${law.digest}: ${provisions} provisions of ${instruments} instruments\n`,
  );
  return exitCodes.clean;
}

/** `domicile bundle keygen`: a key pair for bundles. A key that is there is never overwritten: what it signed would be lost. */
export function makeKeys(io: Io, folder: string): ExitCode {
  const [privatePath, publicPath] = ["domicile.key.pem", "domicile.pub.pem"].map((name) =>
    shownPath(io, join(resolve(io.cwd, folder), name)),
  ) as [string, string];
  const { id, privatePem, publicPem } = newKeyPair();
  const written =
    writeKey(io, privatePath, privatePem, 0o600) && writeKey(io, publicPath, publicPem, 0o644, privatePath);
  if (!written) return exitCodes.badInput;
  io.out.write(`${privatePath}\n${publicPath}\n`);
  say(io, `key ${id}; keep ${privatePath} where only whoever signs can read it`);
  return exitCodes.clean;
}

/** A key, written where nothing is; where it is not, says why. */
function writeKey(io: Io, path: string, text: string, mode: number, partner?: string): boolean {
  const outcome = writeNew(io, path, text, mode, partner);
  if (outcome.kind === "exists") reportExisting(io, path);
  if (outcome.kind === "unwritable") say(io, `\`${path}\` cannot be written: ${outcome.why}`);
  return outcome.kind === "written";
}

function reportExisting(io: Io, path: string): void {
  const log = new DiagnosticLog();
  log.report({
    code: "bundle/key-exists",
    message: `\`${path}\` exists, and a key that is lost cannot be made again`,
    at: { file: { path, text: "" }, start: 0, end: 0 },
    help: "name another folder, or move the key away",
  });
  showDiagnostics(io, log.sorted());
}
