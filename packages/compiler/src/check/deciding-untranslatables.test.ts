import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const provisions = (more: string) => ({
  provisions: `  - id: eu.test.gate\n    satisfied_by: [[scc]]\n  - id: eu.test.other\n    untranslatable: the text counts what no fact says\n${more}`,
});

test("what cannot be translated may decide by itself", () => {
  expect(reportsOf(provisions(""))).toEqual([]);
});

test("it opens no route of another provision", () => {
  expect(reportsOf(provisions("    route_of: «eu.test.gate»\n"))).toContain(
    "law/misplaced-untranslatable at «eu.test.gate»",
  );
});

test("it defeats none", () => {
  expect(reportsOf(provisions("    kind: permission\n    outranks: «eu.test.gate»\n"))).toContain(
    "law/misplaced-untranslatable at «eu.test.gate»",
  );
});
