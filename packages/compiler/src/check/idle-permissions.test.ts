import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const permission = (rest: string, kind = "permission") => ({
  provisions: `  - id: eu.test.gate\n    satisfied_by: [[scc]]\n  - id: eu.test.leave\n    kind: ${kind}\n${rest}`,
});

test.each([
  ["opens a route", "    route_of: eu.test.gate\n    satisfied_by: [[bcr]]\n"],
  ["outranks a provision", "    outranks: eu.test.gate\n"],
  ["is mere evidence", "    effect: evidence\n"],
])("a permission that %s passes", (_name, rest) => {
  expect(reportsOf(permission(rest))).toEqual([]);
});

test("one that does nothing is warned of at its kind", () => {
  expect(reportsOf(permission("", "«permission»"))).toEqual(["law/idle-permission at «permission»"]);
});
