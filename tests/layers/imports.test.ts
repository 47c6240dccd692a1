import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder, readText } from "../src/files.js";
import { root } from "../src/small-law.js";

/** Which way imports go (ARCHITECTURE.md). */
const all = [
  ...[
    "source",
    "ir",
    "compiler",
    "engine",
    "backends",
    "estate",
    "importers",
    "foresight",
    "ledger",
    "gateway",
  ],
  ...["server", "cli", "console"],
];
const allowed: Readonly<Record<string, readonly string[]>> = {
  source: [],
  ledger: [],
  ir: ["source"],
  compiler: ["source", "ir"],
  engine: ["ir"],
  backends: ["source", "ir"],
  estate: ["source", "ir", "engine"],
  importers: ["source", "ir", "estate"],
  foresight: ["source", "ir", "compiler", "engine", "estate"],
  gateway: ["ir", "engine", "ledger"],
  server: all,
  cli: all,
  console: ["source", "ir", "compiler", "engine", "estate", "backends", "foresight"],
};
/** They run in a browser: files, dates and randomness come in as arguments. */
const pure = ["source", "ir", "compiler", "engine", "backends", "estate", "foresight", "ledger"];
/** A package may keep what needs a machine in a folder of its own, with an index of its own. */
const nodeParts = ["ledger"];

const packages = all.filter((name) => existsSync(join(root, "packages", name, "package.json")));

/** Source without its comments, which may speak of what code must not do. */
function codeOf(path: string): string {
  return readText(path)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
}
const importsOf = (code: string) =>
  [
    ...code.matchAll(
      /^(?:import|export|\})[^"\n]*\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm,
    ),
  ].map(([, from, bare, late]) => (from ?? bare ?? late)!);

describe.each(packages)("%s", (name) => {
  const folder = `packages/${name}/src`;
  const files = filesUnder(folder, (path) => /\.tsx?$/.test(path));
  const shipped = files.filter((path) => !/\.(test|fixture)\.tsx?$/.test(path));
  const isOurs = (module: string) => module.startsWith("@domicile/");
  const permitted = allowed[name]!.flatMap((each) =>
    nodeParts.includes(each) ? [`@domicile/${each}`, `@domicile/${each}/node`] : [`@domicile/${each}`],
  );

  test("imports of ours only what the table allows, and only through an index", () => {
    const wrong = files.flatMap((path) =>
      importsOf(codeOf(path))
        .filter((module) => isOurs(module) && !permitted.includes(module))
        .map((module) => `${path} imports ${module}`),
    );
    expect(wrong).toEqual([]);
  });

  test("declares what it imports, and nothing of ours that it does not", () => {
    const { dependencies = {} } = JSON.parse(readText(`packages/${name}/package.json`)) as {
      dependencies?: Record<string, string>;
    };
    const modules = new Set(shipped.flatMap((path) => importsOf(codeOf(path))));
    const outside = [...modules].filter((module) => !module.startsWith(".") && !module.startsWith("node:"));
    const packageOf = (module: string) => /^(@[^/]+\/)?[^/]+/.exec(module)![0];
    expect(outside.map(packageOf).filter((each) => dependencies[each] === undefined)).toEqual([]);
    expect(Object.keys(dependencies).filter((each) => isOurs(each) && !modules.has(each))).toEqual([]);
  });

  test("reaches into no other package by path", () => {
    const wrong = files.flatMap((path) =>
      importsOf(codeOf(path))
        .filter((module) => module.startsWith("."))
        .filter((module) => !join(path, "..", module).startsWith(folder))
        .map((module) => `${path} imports ${module}`),
    );
    expect(wrong).toEqual([]);
  });

  if (nodeParts.includes(name)) {
    test("reaches from what runs anywhere into nothing that needs a machine", () => {
      const wrong = shipped
        .filter((path) => !path.startsWith(`${folder}/node/`))
        .flatMap((path) =>
          importsOf(codeOf(path))
            .filter(
              (module) => module.startsWith(".") && join(path, "..", module).startsWith(`${folder}/node/`),
            )
            .map((module) => `${path} imports ${module}`),
        );
      expect(wrong).toEqual([]);
    });
  }

  test("names only packages that have a line in the table", () => {
    expect(Object.keys(allowed)).toContain(name);
  });

  if (pure.includes(name)) {
    test("needs no Node, no clock and no chance", () => {
      const impure =
        /"node:|\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\.(getRandomValues|randomUUID)\b|\brequire\(|\bfetch\(|\bset(Timeout|Interval)\(|\btoLocale[A-Z]|\blocaleCompare\b|\bIntl\./;
      const everywhere = shipped.filter(
        (path) => !nodeParts.includes(name) || !path.startsWith(`${folder}/node/`),
      );
      const found = everywhere.flatMap((path) =>
        codeOf(path)
          .split("\n")
          .filter((line) => impure.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
      expect(found).toEqual([]);
    });
  }
});
