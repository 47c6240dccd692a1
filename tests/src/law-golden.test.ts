import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@domicile/compiler";
import { printDiagnostics } from "@domicile/source";
import { expect, test } from "vitest";
import { root, smallLawFiles } from "./small-law.js";

// Each folder holds a wrong law file (`input.yaml`, read as law/eu/input.yaml beside a small rulebook; or, in its place,
// files under their own paths) and the diagnostics that lint prints of it; `npm run golden` writes these anew.
const folder = join(root, "tests/golden/law");

function filesUnder(path: string, prefix = ""): readonly { path: string; text: string }[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return filesUnder(join(path, entry.name), `${inner}/`);
    if (entry.name === "expected.txt") return [];
    const text = readFileSync(join(path, entry.name), "utf8");
    return [{ path: inner === "input.yaml" ? "law/eu/input.yaml" : inner, text }];
  });
}

test.each(readdirSync(folder))("prints what is expected: %s", (name) => {
  const own = filesUnder(join(folder, name));
  const replaced = new Set(own.map(({ path }) => path));
  const others = smallLawFiles({ provisions: "" }).filter(
    ({ path }) => !replaced.has(path) && path !== "law/eu/test.yaml",
  );
  const { diagnostics } = compile([...others, ...own], { lint: true });
  const printed = printDiagnostics(diagnostics.filter(({ at }) => replaced.has(at.file.path)));
  const expected = join(folder, name, "expected.txt");
  if (process.env.GOLDEN === "write") writeFileSync(expected, printed);
  expect(printed).toBe(existsSync(expected) ? readFileSync(expected, "utf8") : "");
});
