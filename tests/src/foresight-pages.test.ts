import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fragmentationAsSvg } from "@domicile/cli";
import { expect, test } from "vitest";
import { readText } from "./files.js";
import { claimsPage } from "./foresight/claims-page.js";
import {
  fragmentationPage,
  kindLines,
  measureAll,
  measureSample,
  sampledKinds,
} from "./foresight/fragmentation-page.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

const isWriting = process.env.GOLDEN === "write";
const law = realLaw();
const read = (path: string) => (existsSync(join(root, path)) ? readText(path) : "");

/** Writes a page where that is asked for, and says whether it is what it should be. */
function keep(path: string, text: string): void {
  if (isWriting) writeFileSync(join(root, path), text);
  expect(read(path) === text, `${path} is not current: \`npm run golden\` writes it`).toBe(true);
}

const fragmentation = "docs/reference/fragmentation.md";
const picture = "docs/reference/fragmentation.svg";

test(`${fragmentation} holds what the rulebook gives, recomputed for some kinds of data`, () => {
  if (isWriting) {
    const all = measureAll(law);
    keep(fragmentation, fragmentationPage(law, all));
    keep(picture, fragmentationAsSvg(measureSample(law)));
    return;
  }
  const page = read(fragmentation);
  const sample = measureSample(law);
  for (const row of sampledKinds)
    for (const line of kindLines(law, sample, row))
      expect(page, `${fragmentation} is not current`).toContain(line);
  keep(picture, fragmentationAsSvg(sample));
});

test("docs/reference/claims.md holds what the estates of the examples give", () => {
  keep("docs/reference/claims.md", claimsPage(law));
});
