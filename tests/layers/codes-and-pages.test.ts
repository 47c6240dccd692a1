import { expect, test } from "vitest";
// The list has no place in the compiler's face to other packages; this test is about its inside.
import { unknownThings } from "../../packages/compiler/src/codes.js";
import { filesUnder, readText } from "../src/files.js";

const isSource = (path: string) => /\/src\/.*\.ts$/.test(path) && !/\.(test|fixture)\.ts$/.test(path);
const sources = filesUnder("packages", isSource).map((path) => ({ path, text: readText(path) }));
const textOf = (path: string) => readText(`packages/${path}`);
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, what]) => what!);

/** Kinds of ids that a package reads with `idOf`, each giving a code `…/unknown-<kind>`. */
const idsReadIn = (folder: string) =>
  sources
    .filter(({ path }) => path.startsWith(`packages/${folder}`))
    .flatMap(({ text }) => found(text, /\bids?Of\("([a-z ]+)"/g))
    .map((kind) => kind.replaceAll(" ", "-"));

const areas = ["law", "case", "request", "estate", "proposal", "track"];
const inAreas = (name: string) => areas.map((area) => `${area}/${name}`);
const under = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}${name}`);

/** A code that is put together where it is reported, as written there, and what it can become. */
const composed: Readonly<Record<string, readonly string[]>> = {
  "source/src/shape.ts ${reading.area}/unknown-key": inAreas("unknown-key"),
  "source/src/shape.ts ${reading.area}/missing-key": inAreas("missing-key"),
  "source/src/shape.ts ${reading.area}/wrong-type": inAreas("wrong-type"),
  "source/src/shape.ts ${reading.area}/unknown-word": inAreas("unknown-word"),
  "source/src/shape.ts ${reading.area}/bad-date": inAreas("bad-date"),
  "source/src/shape.ts ${reading.area}/too-long": ["law/too-long", "proposal/too-long"],
  "source/src/shape.ts ${reading.area}/empty-value": ["request/empty-value", "estate/empty-value"],
  'source/src/shape.ts ${reading.area}/unknown-${what.replaceAll(" ", "-")}': [
    ...under("request/unknown-", idsReadIn("cli/src/read/flow.ts")),
    ...under("estate/unknown-", idsReadIn("estate/src/shape.ts")),
  ],
  "compiler/src/resolve/vocabulary.ts law/unknown-${what}": under("law/unknown-", unknownThings),
  "cli/src/read/place.ts ${area}/wrong-type": ["request/wrong-type"],
  "cli/src/read/place.ts ${area}/unknown-place": ["request/unknown-place"],
  "cli/src/read/flow.ts ${reading.area}/wrong-type": ["request/wrong-type"],
  "cli/src/read/flow.ts ${reading.area}/nested-via": ["request/nested-via"],
  "cli/src/read/flow.ts ${reading.area}/unknown-provision": ["request/unknown-provision"],
  "estate/src/shape.ts ${area}/contradiction": ["estate/contradiction"],
  "estate/src/shape.ts ${area}/unknown-place": ["estate/unknown-place"],
  "estate/src/check-references.ts estate/unknown-${kind}": under("estate/unknown-", [
    "party",
    "system",
    "dataset",
    "flow",
  ]),
  "source/src/yaml.ts source/${code}": under(
    "source/",
    found(textOf("source/src/yaml.ts"), /\b(?:report|#report)\(\s*"([a-z-]+)"/g),
  ),
  "cli/src/disk.ts estate/${code}": under(
    "estate/",
    found(textOf("cli/src/disk.ts"), /\brefuse\(\s*"([a-z-]+)"/g),
  ),
  "importers/src/terraform/hcl/evaluation.ts estate/${code}": under(
    "estate/",
    found(textOf("importers/src/terraform/hcl/evaluation.ts"), /\breport\(\s*"([a-z-]+)"/g),
  ),
  "importers/src/terraform/hcl/module-tree.ts estate/${code}": under(
    "estate/",
    found(textOf("importers/src/terraform/hcl/module-tree.ts"), /\breport\(\s*block,\s*"([a-z-]+)"/g),
  ),
  "importers/src/terraform/parse-plan.ts estate/${code}": under(
    "estate/",
    found(textOf("importers/src/terraform/parse-plan.ts"), /\breport\(\s*"([a-z-]+)"/g),
  ),
};

const literal =
  /"((?:law|source|case|request|estate|bundle|backend|ledger|proposal|track)\/[a-z]+(?:-[a-z0-9]+)*)"/g;
const written = sources.flatMap(({ path, text }) =>
  found(text, /code: `([^`]*)`/g).map((code) => `${path.replace("packages/", "")} ${code}`),
);
const codes = [
  ...new Set([...sources.flatMap(({ text }) => found(text, literal)), ...Object.values(composed).flat()]),
].sort();
const pages = filesUnder("docs/codes", (path) => path.endsWith(".md"));
const codeOf = (page: string) => page.slice("docs/codes/".length, -".md".length);

test("every code put together from parts is listed here with what it can become, and none besides", () => {
  expect([...new Set(written)].sort()).toEqual(Object.keys(composed).sort());
});

test("every code has a page", () => {
  expect(codes.filter((code) => !pages.map(codeOf).includes(code))).toEqual([]);
});

test("every page belongs to a code", () => {
  expect(pages.map(codeOf).filter((code) => !codes.includes(code))).toEqual([]);
});

test.each(pages)("%s says what is wrong, what is right, and why", (page) => {
  const text = readText(page);
  expect(text.startsWith(`# ${codeOf(page)}\n`)).toBe(true);
  expect(found(text, /^## (.*)$/gm)).toEqual(["Wrong", "Right", "Why"]);
  expect(text.endsWith("\n")).toBe(true);
});
