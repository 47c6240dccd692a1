import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

const exceptions = (...all: string[]) => ({
  provisions: `  - id: eu.test.a\n    exceptions:\n${all.map((each) => `      - { ${each}, effect: prohibited, when: local_copy_kept }\n`).join("")}`,
});

test.each<readonly [string, readonly string[]]>([
  ["in a row", ["id: x, over: [y]", "id: y, over: [z]", "id: z"]],
  ["over the same one", ["id: x, over: [z]", "id: y, over: [z]", "id: z"]],
  ["over two of which one is over the other", ["id: x, over: [y, z]", "id: y, over: [z]", "id: z"]],
])("exceptions %s pass", (_name, all) => {
  expect(reportsOf(exceptions(...all))).toEqual([]);
});

test.each<readonly [string, readonly string[], string]>([
  ["two that name each other are", ["id: x, over: [y]", "id: y, over: [«x»]"], "exceptions `x`, `y`"],
  [
    "so are three in a circle",
    ["id: x, over: [y]", "id: y, over: [z]", "id: z, over: [«x»]"],
    "exceptions `x`, `y`, `z`",
  ],
  [
    "one beside the circle is not",
    ["id: x, over: [y]", "id: y, over: [«x»]", "id: z, over: [x]"],
    "`x`, `y`",
  ],
  ["one that names itself is", ["id: x, over: [«x»]"], "exception `x` of `eu.test.a` is over itself"],
])("%s reported once, at the last", (_name, all, message) => {
  const cyclic = (each: string) => each.includes("law/cyclic-exceptions");
  expect(reportsOf(exceptions(...all)).filter(cyclic)).toEqual(["law/cyclic-exceptions at «x»"]);
  const plain = all.map((each) => each.replace(/[«»]/g, ""));
  expect(diagnosticsOf(exceptions(...plain)).find(({ code }) => cyclic(code))?.message).toContain(message);
});

test("two circles are two findings", () => {
  const all = ["id: x, over: [y]", "id: y, over: [x, z]", "id: z, over: [y]"];
  expect(diagnosticsOf(exceptions(...all)).map(({ code }) => code)).toEqual([
    "law/cyclic-exceptions",
    "law/cyclic-exceptions",
  ]);
});
