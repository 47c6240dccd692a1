import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { lawPages, measureCoverage } from "@domicile/cli";
import { describe, expect, test } from "vitest";
import { readText } from "./files.js";
import { keptPage, keptPagePath } from "./mutation/kept-page.js";
import { readKept } from "./mutation/kept-results.js";
import { realFiledCases } from "./real-cases.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

const folder = "docs/law";
const law = realLaw();
const pages = lawPages(law, measureCoverage(law, realFiledCases(law), readKept()));
const texts = new Map([
  ...[...pages].map(([name, text]): [string, string] => [`${folder}/${name}`, text]),
  [keptPagePath, keptPage(readKept())],
]);

if (process.env.GOLDEN === "write") {
  mkdirSync(join(root, folder), { recursive: true });
  for (const name of readdirSync(join(root, folder))) if (!pages.has(name)) rmSync(join(root, folder, name));
  for (const [path, text] of texts) writeFileSync(join(root, path), text);
}

describe("generated pages of the law (`npm run golden` writes them)", () => {
  test.each([...texts])("%s is what law, cases and the kept result give", (path, text) => {
    expect((existsSync(join(root, path)) ? readText(path) : "") === text, `${path} is not current`).toBe(
      true,
    );
  });

  test("there is none besides", () => {
    expect(readdirSync(join(root, folder)).sort()).toEqual([...pages.keys()].sort());
  });

  test("lead to pages, places on them and files that exist", () => {
    const anchors = new Map<string, ReadonlySet<string>>();
    const anchorsOf = (path: string) => {
      let known = anchors.get(path);
      if (known === undefined) anchors.set(path, (known = headingsOf(texts.get(path) ?? "")));
      return known;
    };
    const broken = [...texts].flatMap(([page, text]) =>
      linksOf(text).filter((link) => {
        const [target, anchor] = link.split("#", 2) as [string, string?];
        const path = target === "" ? page : posix.join(dirname(page), target);
        if (!texts.has(path) && !existsSync(join(root, path))) return true;
        return anchor !== undefined && !anchorsOf(path).has(anchor);
      }),
    );
    expect(broken).toEqual([]);
  });
});

function linksOf(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)<>\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^https?:/.test(link));
}

/** The names of headings as GitHub makes them: what stands there, in lower case, without marks, and numbered where it recurs. */
function headingsOf(text: string): ReadonlySet<string> {
  const found = new Map<string, number>();
  const names = [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const shown = heading!.replaceAll("\\", "").toLowerCase();
    const name = shown.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
    const before = found.get(name) ?? 0;
    found.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
  return new Set(names);
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, "");
}
