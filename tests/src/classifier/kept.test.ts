import type { StoredModel } from "@domicile/foresight";
import { expect, test } from "vitest";
import { readText } from "../files.js";
import { calibrations, heldOutProbabilities, scorerOf } from "./cross-validate.js";
import { type Evaluation, foldCount, seed } from "./evaluate.js";
import { foldsOf } from "./folds.js";
import { evaluationPath, modelPath, modelText, readKept } from "./kept-files.js";
import { labelledSet } from "./labelled-set.js";
import { measure } from "./measures.js";
import { reportOf } from "./report.js";
import { train } from "./train.js";

const remedy = "npm run train-classifier writes it anew";
const bills = labelledSet();

test("training again on the labelled set gives the same model, byte for byte", () => {
  const { about, calibration } = readKept<StoredModel>(modelPath);
  // The calibration takes ten trainings; that of one fold is tested below.
  expect(modelText({ about, calibration, ...train(bills) }) === readText(modelPath), remedy).toBe(true);
});

test("the model is small enough to ship", () => {
  expect(readText(modelPath).length).toBeLessThan(400_000);
});

test("one fold trained and judged again gives the kept figures of that fold", () => {
  const kept = readKept<Evaluation>(evaluationPath);
  const foldOf = foldsOf(bills, foldCount, seed);
  const score = scorerOf(train(bills.filter((_, at) => foldOf[at] !== 0)));
  const held = bills.filter((_, at) => foldOf[at] === 0);
  const scores = held.map((bill) => score(bill)[0]!);
  // Without the other folds' scores the calibration is that of the shipped model, which differs a little near one half.
  const { slope, offset } = readKept<StoredModel>(modelPath).calibration[0]!;
  const again = measure(
    scores.map((each) => 1 / (1 + Math.exp(-(slope * each + offset)))),
    held.map(({ relevant }) => relevant),
  );
  const [fold] = kept.byFold;
  expect(again.items).toBe(fold!.items);
  expect(again.positives).toBe(fold!.positives);
  expect(Math.abs(again.truePositives - fold!.truePositives)).toBeLessThanOrEqual(1);
  expect(Math.abs(again.falsePositives - fold!.falsePositives)).toBeLessThanOrEqual(1);
  expect(Math.abs(again.brier - fold!.brier)).toBeLessThan(0.005);
});

test("the page says what the kept figures say", () => {
  expect(readText(evaluationPath.replace(/json$/, "md")), remedy).toBe(
    reportOf(readKept<Evaluation>(evaluationPath)),
  );
});

test("the kept figures are of this labelled set", () => {
  const kept = readKept<Evaluation>(evaluationPath);
  expect(kept.items, remedy).toBe(bills.length);
  expect(kept.relevant, remedy).toBe(bills.filter(({ relevant }) => relevant).length);
});

test("a calibration does not see the fold that it judges", () => {
  const some = bills.slice(0, 40);
  const foldOf = some.map((_, at) => at % 2);
  const scores = Array.from({ length: 5 }, () =>
    some.map(({ relevant }, at) => (relevant ? 1 : -1) + (at % 7) / 7),
  );
  const [relevance] = heldOutProbabilities(some, foldOf, scores);
  const [own] = calibrations(some, scores, (at) => foldOf[at] !== 0);
  const expected = 1 / (1 + Math.exp(-(own!.slope * scores[0]![0]! + own!.offset)));
  expect(relevance![0]).toBeCloseTo(expected, 10);
});
