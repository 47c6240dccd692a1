import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const provision = (applies: string) => `  - id: eu.test.a\n    applies: ${applies}\n`;

test("a name that a condition uses passes, also by way of another name", () => {
  expect(
    reportsOf({
      provisions: provision("leaves the union"),
      more: "define:\n  leaves the union: goes abroad and from within EU\n",
      jurisdiction: "define:\n  goes abroad: to outside EU\n",
    }),
  ).toEqual([]);
});

test("a computed mechanism in an alternative uses its definition", () => {
  expect(
    reportsOf({
      provisions: "  - id: eu.test.a\n    satisfied_by: [[adequacy]]\n",
      jurisdiction: "define:\n  adequacy: to within JP\n",
    }),
  ).toEqual([]);
});

test("one that nothing uses is warned of at its name", () => {
  expect(reportsOf({ more: "define:\n  «goes abroad»: to outside EU\n" })).toEqual([
    "law/unused-name at «goes abroad»",
  ]);
});

test("one that a nearer name of the same words hides is not used either", () => {
  expect(
    reportsOf({
      provisions: provision("goes abroad"),
      more: "define:\n  goes abroad: to outside EU\n",
      jurisdiction: "define:\n  «goes abroad»: to within US\n",
    }),
  ).toEqual(["law/unused-name at «goes abroad»"]);
});
