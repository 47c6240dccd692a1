import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

const exceptions = (...all: string[]) => ({
  provisions: `  - id: eu.test.a\n    applies: to outside EU\n    satisfied_by: [[scc]]\n    exceptions:\n${all.map((each) => `      - { ${each} }\n`).join("")}`,
});

test.each<readonly [string, readonly string[]]>([
  ["of one effect", ["id: x, when: actor is bank", "id: y, when: local_copy_kept"]],
  [
    "of which one names the other",
    ["id: x, when: actor is bank", "id: y, when: local_copy_kept, effect: prohibited, over: [x]"],
  ],
  ["that exclude each other", ["id: x, when: to within US", "id: y, when: to within JP, effect: prohibited"]],
])("two exceptions pass %s", (_name, all) => {
  expect(reportsOf(exceptions(...all))).toEqual([]);
});

test("two that differ in effect and can hold at once are reported with a flow in which they do", () => {
  const all = ["id: x, when: actor is bank", "id: «y», when: to within JP, effect: prohibited"];
  expect(reportsOf(exceptions(...all))).toEqual(["law/tied-exceptions at «y»"]);
  const [found] = diagnosticsOf(exceptions(...all.map((each) => each.replace(/[«»]/g, ""))));
  expect(found).toMatchObject({
    message: "the exceptions `x` and `y` of `eu.test.a` differ in effect and can hold at once",
    help: "say which wins with `over` (on 2000-01-01, to: JP, actor: [bank])",
  });
});

test("two that replace the alternatives differ, since each brings its own", () => {
  const instead = (id: string, when: string, need: string) =>
    `id: ${id}, when: ${when}, effect: instead, satisfied_by: [[${need}]]`;
  expect(
    reportsOf(exceptions(instead("x", "actor is bank", "scc"), instead("«y»", "local_copy_kept", "bcr"))),
  ).toEqual(["law/tied-exceptions at «y»"]);
});

test("`unless` is an exception like any other", () => {
  const { provisions } = exceptions("id: «y», when: local_copy_kept, effect: prohibited");
  expect(reportsOf({ provisions: `${provisions}    unless: actor is bank\n` })).toEqual([
    "law/tied-exceptions at «y»",
  ]);
});
