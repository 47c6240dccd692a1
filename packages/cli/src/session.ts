import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Law } from "@domicile/ir";
import {
  type Diagnostic,
  DiagnosticLog,
  decodeText,
  type Node,
  type Paint,
  parseYaml,
  printDiagnostics,
} from "@domicile/source";
import { type Io, say } from "./io.js";
import { painterFor } from "./print/paint.js";
import { loadLaw } from "./rulebook.js";

/** What every command is given: the world, and what the global options say. */
export interface Session {
  readonly io: Io;
  /** The folder that holds `law/`, `atlas/` and `cases/`, or a bundle. */
  readonly rulebook: string;
  /** The file of public keys whose bundles are believed. Where it is named, nothing else is. */
  readonly trust: string | undefined;
  readonly config: string | undefined;
}

/** The compiled rulebook; where it cannot be used, says why and returns nothing. */
export async function useLaw(session: Session): Promise<Law | undefined> {
  const { io, rulebook, trust } = session;
  if (trust !== undefined || isBundle(session)) return useBundle(session);
  if (!hasRulebook(session)) return undefined;
  const loaded = await loadLaw(rulebook, io.env);
  if (loaded.ok) return loaded.law;
  showDiagnostics(io, loaded.diagnostics);
  say(io, `the rulebook in ${rulebook} cannot be used; see \`domicile law lint\``);
  return undefined;
}

async function useBundle(session: Session): Promise<Law | undefined> {
  const { io, rulebook, trust } = session;
  const { readBundle, reportFolder } = await import("./read-bundle.js");
  const log = new DiagnosticLog();
  const path = shownPath(io, rulebook);
  const isFolder = statSync(rulebook, { throwIfNoEntry: false })?.isDirectory() === true;
  const checked = isFolder ? reportFolder(path, log) : await readBundle(io, path, trust, log);
  showDiagnostics(io, log.sorted());
  return checked?.law;
}

/** A rulebook that is a file. */
export function isBundle({ rulebook }: Session): boolean {
  return statSync(rulebook, { throwIfNoEntry: false })?.isDirectory() === false;
}

/** An empty folder would compile to a rulebook without law, under which everything is permitted. */
export function hasRulebook(session: Session): boolean {
  const { io, rulebook } = session;
  if (existsSync(join(rulebook, "law"))) return true;
  if (isBundle(session)) {
    say(io, `${rulebook} is a bundle of compiled law; this needs the files it was made of`);
    return false;
  }
  say(io, `there is no folder law/ in ${rulebook}; name the rulebook with --rulebook`);
  return false;
}

/** Reads a document from a file, or from standard input for `-`. What is wrong with it goes into the log. */
export async function readDocument(
  { io }: Session,
  path: string,
  log: DiagnosticLog,
): Promise<Node | undefined> {
  const bytes = path === "-" ? await io.readInput() : readBytes(io, path, log);
  const file = bytes === undefined ? undefined : decodeText(path === "-" ? "<stdin>" : path, bytes, log);
  return file === undefined ? undefined : parseYaml(file, log);
}

/** The bytes of a file; where it cannot be read, the log says why. */
export function readBytes(io: Io, path: string, log: DiagnosticLog): Uint8Array | undefined {
  try {
    return readFileSync(resolve(io.cwd, path));
  } catch (error) {
    log.report({
      code: "request/unreadable-file",
      message: `\`${path}\` cannot be read: ${whyUnreadable(error)}`,
      at: { file: { path, text: "" }, start: 0, end: 0 },
      help: "give the path of a file, or `-` to read standard input",
    });
    return undefined;
  }
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission is denied",
};

/** A failure of the file system in words. */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return unreadable[code ?? ""] ?? message;
}

/** Diagnostics are messages: they go to standard error, coloured on a terminal. */
export function showDiagnostics(io: Io, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) io.err.write(`${printDiagnostics(diagnostics, diagnosticPaint(io.err))}`);
}

export function diagnosticPaint(channel: Io["err"]): Paint {
  const paint = painterFor(channel);
  return (style, text) => paint(style === "error" ? "red" : style === "warning" ? "yellow" : style, text);
}

/** A path as a person in the working directory would write it. */
export function shownPath(io: Io, path: string): string {
  const near = relative(io.cwd, path);
  return near === "" ? "." : near.startsWith("..") ? path : near;
}
