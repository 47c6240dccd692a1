import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@domicile/compiler";
import type { Law } from "@domicile/ir";
import type { SourceFile } from "@domicile/source";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The repository's own law and atlas, as the compiler takes them. */
export function readLawFiles(): readonly SourceFile[] {
  return ["law", "atlas"].flatMap((folder) =>
    (
      readdirSync(join(root, folder), {
        recursive: true,
        withFileTypes: true,
      }) as readonly import("node:fs").Dirent[]
    )
      .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") })),
  );
}

export function compileOrThrow(files: readonly SourceFile[]): Law {
  const compiled = compile(files);
  if (compiled.ok) return compiled.law;
  const [first] = compiled.diagnostics;
  throw new Error(`the rulebook does not compile: ${first?.code} ${first?.message}`);
}
