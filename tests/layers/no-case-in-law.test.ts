import { DiagnosticLog, type Node, parseYaml } from "@domicile/source";
import { expect, test } from "vitest";
import { filesUnder, readText } from "../src/files.js";

// A provision says what the law says. One that names a case, or code that does, would pass it without being right.

const caseFiles = filesUnder("cases", (path) => path.endsWith(".yaml"));

function idsOf(path: string): readonly string[] {
  const node = parseYaml({ path, text: readText(path) }, new DiagnosticLog());
  const cases = valueAt(node, "cases");
  return (cases?.kind === "list" ? cases.items : []).flatMap((each) => {
    const id = valueAt(each, "id");
    return id?.kind === "scalar" ? [id.text] : [];
  });
}

function valueAt(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

const ids = new Set(caseFiles.flatMap(idsOf));
const idPattern = /[A-Za-z0-9][A-Za-z0-9_.-]*/g;

test("there are cases to look for", () => {
  expect(ids.size).toBeGreaterThan(100);
});

test.each([
  ["law", filesUnder("law", (path) => path.endsWith(".yaml"))],
  ["the atlas", filesUnder("atlas", (path) => /\.(yaml|csv)$/.test(path))],
  ["code", filesUnder("packages", (path) => /\/src\/.*\.tsx?$/.test(path))],
])("%s names no case", (_name, paths) => {
  const named = paths.flatMap((path) =>
    [...readText(path).matchAll(idPattern)]
      .map(([word]) => word.replace(/\.+$/, ""))
      .filter((word) => ids.has(word))
      .map((word) => `${path}: ${word}`),
  );
  expect(named).toEqual([]);
});

test("every case has an id of its own", () => {
  const all = caseFiles.flatMap((path) => idsOf(path).map((id) => ({ id, path })));
  const first = new Map<string, string>();
  const twice = all.filter(({ id, path }) => {
    const earlier = first.get(id);
    first.set(id, earlier ?? path);
    return earlier !== undefined;
  });
  expect(twice.map(({ id, path }) => `${id} in ${first.get(id)} and ${path}`)).toEqual([]);
});
