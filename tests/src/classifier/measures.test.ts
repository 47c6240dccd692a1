import { expect, test } from "vitest";
import { measure, reliability } from "./measures.js";

test("precision, recall, F1 and Brier score of four judgements", () => {
  expect(measure([0.9, 0.6, 0.4, 0.1], [true, false, true, false])).toEqual({
    items: 4,
    positives: 2,
    truePositives: 1,
    falsePositives: 1,
    falseNegatives: 1,
    precision: 0.5,
    recall: 0.5,
    f1: 0.5,
    // (0.01 + 0.36 + 0.36 + 0.01) / 4
    brier: 0.185,
  });
});

test("a share of nothing is nothing", () => {
  expect(measure([0.1], [false])).toMatchObject({ precision: 0, recall: 0, f1: 0 });
});

test("a reliability table has a row for each tenth that holds an item", () => {
  expect(reliability([0.05, 0.95, 1], [false, true, false])).toEqual([
    { from: 0, items: 1, said: 0.05, came: 0 },
    { from: 0.9, items: 2, said: 0.975, came: 0.5 },
  ]);
});
