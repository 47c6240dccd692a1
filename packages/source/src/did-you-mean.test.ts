import { expect, test } from "vitest";
import { didYouMean, nearestId } from "./did-you-mean.js";

const mechanisms = ["security_assessment", "standard_contract_filing", "scc", "bcr", "tia"];

test.each([
  ["security_assesment", "security_assessment"],
  ["sceurity_assessment", "security_assessment"],
  ["SCC", "scc"],
  ["sccs", "scc"],
  ["brc", "bcr"],
])("%s is nearest to %s", (wrong, right) => {
  expect(nearestId(wrong, mechanisms)).toBe(right);
});

test("what is near nothing has no nearest", () => {
  expect(nearestId("consent", mechanisms)).toBeUndefined();
  expect(nearestId("scc", [])).toBeUndefined();
});

test("of two equally near ids the first in order is taken, whatever the order given", () => {
  expect(nearestId("scx", ["scc", "scb"])).toBe("scb");
  expect(nearestId("scx", ["scb", "scc"])).toBe("scb");
});

test("the remedy is the nearest, else a short choice, else nothing", () => {
  expect(didYouMean("sc", mechanisms)).toBe("did you mean `scc`?");
  expect(didYouMean("something else", ["yes", "no"])).toBe("one of `yes`, `no`");
  expect(
    didYouMean(
      "zzzzzzzz",
      Array.from({ length: 13 }, (_, index) => `id_${index}`),
    ),
  ).toBeUndefined();
  expect(didYouMean("x", [])).toBeUndefined();
});

test("a very long misspelling is answered at once", () => {
  expect(nearestId("x".repeat(100_000), mechanisms)).toBeUndefined();
});
