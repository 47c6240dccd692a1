import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const outranking = (kind: string, outranks: string) => ({
  provisions: `  - id: eu.test.gate\n    satisfied_by: [[scc]]\n  - id: eu.test.leave\n    kind: ${kind}\n    outranks: ${outranks}\n    reach: settled\n`,
});

test("a permission may outrank", () => {
  expect(reportsOf(outranking("permission", "[eu.test.gate]"))).toEqual([]);
});

test.each(["transfer_condition", "accountability", "government_access"])("%s may not", (kind) => {
  expect(reportsOf(outranking(kind, "[«eu.test.gate»]"))).toContain(
    "law/misplaced-outranks at «eu.test.gate»",
  );
});
