import type { SourceFile } from "@domicile/source";

/**
 * What an importer sees of a disk. Paths are written with `/`, as messages show them. The command reads a real disk, a test
 * a map, a browser what was dropped on the page.
 */
export interface Files {
  /** What is in a folder, by name and sorted; or why that cannot be said. */
  list(folder: string): Listing;
  /** The text of a file; nothing where there is none, and where it is no text, which is reported. */
  open(path: string): SourceFile | undefined;
  /** The same for every path to the same folder, links followed: a walk that meets it again has gone in a circle. */
  identify(folder: string): string;
}

export type Listing =
  | { readonly kind: "folder"; readonly files: readonly string[]; readonly folders: readonly string[] }
  | { readonly kind: "missing" | "forbidden" };
