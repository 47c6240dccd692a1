import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type PackedLaw, packLaw, unpackLaw } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { type Diagnostic, DiagnosticLog, decodeText, type SourceFile } from "@domicile/source";
import { ownRulebook } from "./io.js";

/** The law, or why it cannot be used. */
export type LoadedLaw =
  | { readonly ok: true; readonly law: Law; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The compiled rulebook: from the cache when law, atlas and compiler are what they were, else compiled and cached.
 * The key is over contents, not file times, so a checkout or a copy cannot bring back an old meaning.
 */
export async function loadLaw(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<LoadedLaw> {
  const files = readRawFiles(root);
  const cache = cachePath(root, env);
  const key = cacheKey(files);
  const cached = key === undefined ? undefined : readCached(cache, key);
  if (cached !== undefined) return { ok: true, law: cached, diagnostics: [] };
  const compiled = await compileRaw(files);
  if (!compiled.ok) return compiled;
  const packed = packLaw(compiled.law);
  if (key !== undefined) writeCached(cache, key, packed);
  return { ...compiled, law: unpackLaw(packed) };
}

/** Compiles whatever the cache holds: `law lint` wants every diagnostic, warnings too. */
export async function compileLaw(root: string): Promise<LoadedLaw> {
  return compileRaw(readRawFiles(root), { lint: true });
}

/** The files of the law as texts, for whoever lays proposals over their trees; nothing is compiled. */
export function readLawTexts(root: string, log: DiagnosticLog): readonly SourceFile[] {
  return readRawFiles(root).flatMap(({ path, bytes }) => decodeText(path, bytes, log) ?? []);
}

/** The files of `proposals/`, as texts. */
export function readProposalTexts(root: string, log: DiagnosticLog): readonly SourceFile[] {
  return filesBelow(root, "proposals")
    .filter((path) => /\.ya?ml$/.test(path))
    .flatMap((path) => decodeText(path, readFileSync(join(root, path)), log) ?? []);
}

async function compileRaw(
  raw: readonly RawFile[],
  options: { readonly lint?: boolean } = {},
): Promise<LoadedLaw> {
  const { compile } = await import("@domicile/compiler");
  const log = new DiagnosticLog();
  const files = raw.flatMap(({ path, bytes }) => decodeText(path, bytes, log) ?? []);
  if (log.hasErrors) return { ok: false, diagnostics: log.sorted() };
  return compile(files, options);
}

/** All of `law/` and `atlas/`, in an order that no file system decides. */
function readRawFiles(root: string): readonly RawFile[] {
  const paths = ["law", "atlas"].flatMap((folder) => filesBelow(root, folder));
  return paths.map((path) => ({ path, bytes: readFileSync(join(root, path)) }));
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path);
    return /\.(ya?ml|csv|json)$/.test(entry.name) && !entry.name.endsWith(".schema.json") ? [path] : [];
  });
}

/** Nothing where the compiler cannot be told: it runs from its sources, or was built by other means. */
function cacheKey(files: readonly RawFile[]): string | undefined {
  const hash = createHash("sha256");
  for (const path of compilerRecords) {
    if (!existsSync(path)) return undefined;
    hash.update(readFileSync(path));
  }
  for (const { path, bytes } of files) hash.update(`\n${path}\n${bytes.length}\n`).update(bytes);
  return hash.digest("hex");
}

/**
 * Two builds of the compiler may read the same law differently, or pack it in another form. What tells them apart is the record `tsc` keeps of each
 * build, which holds a hash of every source file.
 */
const compilerRecords = ["source", "ir", "compiler", "engine"].map((name) =>
  join(ownRulebook, "packages", name, "dist", ".tsbuildinfo"),
);

/** Beside what is installed in a checkout. A package may lie where nobody can write: then in the home of who runs it. */
function cachePath(root: string, env: Readonly<Record<string, string | undefined>>): string {
  const own = join(ownRulebook, "node_modules");
  const folder =
    env.DOMICILE_CACHE ??
    (existsSync(join(own, ".package-lock.json"))
      ? join(own, ".cache", "domicile")
      : join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "domicile"));
  return join(folder, `rulebook-${digestOf(root).slice(0, 12)}.json`);
}

/** First line: the key and the digest of what follows. Damage anywhere, or another key, and it is compiled anew. */
function readCached(path: string, key: string): Law | undefined {
  try {
    const bytes = readFileSync(path);
    const end = bytes.indexOf("\n");
    const body = bytes.subarray(end + 1);
    const isWhole = bytes.toString("latin1", 0, end) === `${key} ${digestOf(body)}`;
    return isWhole ? unpackLaw(JSON.parse(body.toString("latin1")) as PackedLaw) : undefined;
  } catch {
    return undefined;
  }
}

/** Written aside and renamed, so that a reader sees the old file or the new one whole. A cache that fails is no loss. */
function writeCached(path: string, key: string, law: PackedLaw): void {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    const body = asciiJson(law);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, `${key} ${digestOf(body)}\n${body}`);
    renameSync(aside, path);
  } catch {
    if (existsSync(aside)) rmSync(aside, { force: true });
  }
}

/** JSON in ASCII alone. Decoding and parsing what has other characters takes a third longer, at every start. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
