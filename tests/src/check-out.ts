import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { root } from "./small-law.js";

/** What is made here or for one machine only, and comes with no clone. */
const made = /^(node_modules|dist|\.git|\.domicile|coverage)$/;

/** A copy of the repository as a clone of it is, nothing built, with what is installed linked instead of fetched. */
export function checkOut(path: string): string {
  cpSync(root, path, {
    recursive: true,
    filter: (source) => source === root || !made.test(basename(relative(root, source))),
  });
  const modules = join(path, "node_modules");
  mkdirSync(join(modules, "@domicile"), { recursive: true });
  for (const name of readdirSync(join(root, "node_modules")))
    if (name !== "@domicile" && name !== ".cache")
      symlinkSync(join(root, "node_modules", name), join(modules, name));
  for (const name of readdirSync(join(path, "packages")))
    symlinkSync(join("../../packages", name), join(modules, "@domicile", name));
  for (const name of ["bench", "tests"]) symlinkSync(join("../..", name), join(modules, "@domicile", name));
  return path;
}
