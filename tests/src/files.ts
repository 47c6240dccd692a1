import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./small-law.js";

/** Every file under a folder of the repository, by its path from the root, sorted. */
export function filesUnder(folder: string, ends: (path: string) => boolean): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => name !== "node_modules" && name !== "dist")
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(path, ends) : ends(path) ? [path] : [];
    })
    .sort();
}

export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
