import { expect, test } from "vitest";
import { calibrate, probabilityOf } from "./calibrate.js";

/** Scores each a hundred times, true as often as said. */
function observed(shares: readonly (readonly [score: number, percentTrue: number])[]) {
  const scores: number[] = [];
  const labels: boolean[] = [];
  for (const [score, percentTrue] of shares)
    for (let each = 0; each < 100; each += 1) {
      scores.push(score);
      labels.push(each < percentTrue);
    }
  return { scores, labels };
}

test("scores that came true half, a tenth and nine tenths of the time are said to", () => {
  const { scores, labels } = observed([
    [3, 90],
    [1, 50],
    [-1, 10],
  ]);
  const calibration = calibrate(scores, labels);
  expect(probabilityOf(3, calibration)).toBeCloseTo(0.9, 1);
  expect(probabilityOf(1, calibration)).toBeCloseTo(0.5, 1);
  expect(probabilityOf(-1, calibration)).toBeCloseTo(0.1, 1);
});

test("scores that tell all are not taken for certain", () => {
  const { scores, labels } = observed([
    [1, 100],
    [-1, 0],
  ]);
  const calibration = calibrate(scores, labels);
  expect(probabilityOf(1, calibration)).toBeGreaterThan(0.9);
  expect(probabilityOf(1, calibration)).toBeLessThan(0.999);
});
