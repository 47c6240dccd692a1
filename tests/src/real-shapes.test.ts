import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { readText } from "./files.js";
import { compareScan, readExpectation } from "./real-expectation.js";
import { root } from "./small-law.js";

/** The real atlas and no law: where things are and what is copied needs none, and judging takes most of a scan. */
const rulebook = mkdtempSync(join(tmpdir(), "domicile-rulebook-"));
mkdirSync(join(rulebook, "law"));
copyFileSync(join(root, "law/vocabulary.yaml"), join(rulebook, "law/vocabulary.yaml"));
symlinkSync(join(root, "atlas"), join(rulebook, "atlas"), "dir");
afterAll(() => rmSync(rulebook, { recursive: true, force: true }));

// Configurations written anew in the shapes of real ones, each with what a person reads in it.
for (const shape of readdirSync(join(root, "tests/real/shapes")).sort()) {
  test(`${shape.replaceAll("-", " ")}: a scan says what a person reads`, async () => {
    const folder = `tests/real/shapes/${shape}`;
    const path = `${folder}/expected.yaml`;
    const expected = readExpectation({ path, text: readText(path) });
    const args = ["--rulebook", rulebook, "scan", ".", "--format", "json", "--fail-on", "none"];
    const { out, err } = await runIn({ cwd: join(root, folder) }, ...args);
    expect(out, err).toMatch(/^\{/);
    expect(compareScan(expected, JSON.parse(out)).disagreements).toEqual([]);
  });
}

const names = readdirSync(join(root, "tests/real")).filter((name) => name.endsWith(".yaml"));

test("every real expectation says which commit it was read at, and no two are of the same place", () => {
  const places = names.map((name) => {
    const path = `tests/real/${name}`;
    const { repository, commit, path: inside, licence } = readExpectation({ path, text: readText(path) });
    expect(commit, path).toMatch(/^[0-9a-f]{40}$/);
    expect([repository, inside, licence], path).not.toContain(undefined);
    return `${repository}/${inside}`;
  });
  expect(new Set(places).size).toBe(places.length);
});
