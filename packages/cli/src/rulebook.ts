import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Law } from "@domicile/ir";
import { type Diagnostic, DiagnosticLog, decodeText } from "@domicile/source";
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
  const cached = readCached(cache, key);
  if (cached !== undefined) return { ok: true, law: cached, diagnostics: [] };
  const compiled = await compileRaw(files);
  if (compiled.ok) writeCached(cache, key, compiled.law);
  return compiled;
}

/** Compiles whatever the cache holds: `law lint` wants every diagnostic, warnings too. */
export async function compileLaw(root: string): Promise<LoadedLaw> {
  return compileRaw(readRawFiles(root), { lint: true });
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

function cacheKey(files: readonly RawFile[]): string {
  const hash = createHash("sha256").update(compilerStamp());
  for (const { path, bytes } of files) hash.update(`\n${path}\n${bytes.length}\n`).update(bytes);
  return hash.digest("hex");
}

/** Names the compiler that is installed: two builds of it may read the same law differently. */
function compilerStamp(): string {
  const require = createRequire(import.meta.url);
  const packages = ["@domicile/compiler", "@domicile/source"];
  const folders = packages.map((name) => dirname(require.resolve(name)));
  return folders.flatMap((folder) => (existsSync(folder) ? stampFiles(folder) : [])).join("\n");
}

function stampFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(path);
      return `${path} ${size} ${mtimeMs}`;
    });
}

function cachePath(root: string, env: Readonly<Record<string, string | undefined>>): string {
  const own = join(ownRulebook, "node_modules");
  const folder =
    env.DOMICILE_CACHE ??
    (existsSync(own)
      ? join(own, ".cache", "domicile")
      : join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "domicile"));
  return join(folder, `rulebook-${digestOf(root).slice(0, 12)}.json`);
}

/** First line: the key and the digest of what follows. Damage anywhere, or another key, and it is compiled anew. */
function readCached(path: string, key: string): Law | undefined {
  try {
    const text = readFileSync(path, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return text.slice(0, end) === `${key} ${digestOf(body)}` ? (JSON.parse(body) as Law) : undefined;
  } catch {
    return undefined;
  }
}

/** Written aside and renamed, so that a reader sees the old file or the new one whole. A cache that fails is no loss. */
function writeCached(path: string, key: string, law: Law): void {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    const body = JSON.stringify(law);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, `${key} ${digestOf(body)}\n${body}`);
    renameSync(aside, path);
  } catch {
    if (existsSync(aside)) rmSync(aside, { force: true });
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
