import { expect, test } from "vitest";
import { foldsOf } from "./folds.js";
import { labelledSet } from "./labelled-set.js";

const bills = labelledSet();

test("a family is never divided", () => {
  const foldOf = foldsOf(bills, 10, 1);
  const seen = new Map<string, number>();
  for (const [at, { family }] of bills.entries()) {
    expect(seen.get(family) ?? foldOf[at]).toBe(foldOf[at]);
    seen.set(family, foldOf[at]!);
  }
});

test("folds are alike in size and in their share of relevant bills", () => {
  const foldOf = foldsOf(bills, 10, 1);
  for (let fold = 0; fold < 10; fold += 1) {
    const inside = bills.filter((_, at) => foldOf[at] === fold);
    expect(Math.abs(inside.length - bills.length / 10)).toBeLessThan(5);
    const relevant = inside.filter((bill) => bill.relevant).length;
    expect(Math.abs(relevant - bills.filter((bill) => bill.relevant).length / 10)).toBeLessThan(5);
  }
});

test("the same seed gives the same folds, another seed others", () => {
  expect(foldsOf(bills, 10, 1)).toEqual(foldsOf(bills, 10, 1));
  expect(foldsOf(bills, 10, 2)).not.toEqual(foldsOf(bills, 10, 1));
});
