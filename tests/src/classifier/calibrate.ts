import { minimise } from "./minimise.js";

export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Platt's scaling: the slope and offset that make 1 / (1 + exp(-(slope × score + offset))) fit how often scores held out of
 * training came true. Labels are smoothed as Platt (1999) has it, so that no score is taken for certain; the slope is held
 * lightly to 1. Four decimals.
 */
export function calibrate(scores: readonly number[], labels: readonly boolean[]): Calibration {
  const positives = labels.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  const [slope, offset] = minimise(2, ([a, b], gradient) => {
    gradient[0] = 0.01 * (a! - 1);
    gradient[1] = 0;
    let loss = 0.005 * (a! - 1) ** 2;
    for (const [at, score] of scores.entries()) {
      const probability = probabilityOf(score, { slope: a!, offset: b! });
      const target = labels[at]! ? high : low;
      loss -= target * Math.log(probability) + (1 - target) * Math.log(1 - probability);
      gradient[0]! += (probability - target) * score;
      gradient[1]! += probability - target;
    }
    return loss;
  });
  return { slope: tenThousandths(slope!), offset: tenThousandths(offset!) };
}

/** The probability that a calibration gives a score. */
export function probabilityOf(score: number, { slope, offset }: Calibration): number {
  const probability = 1 / (1 + Math.exp(-(slope * score + offset)));
  // Never quite 0 or 1, so that its logarithm is a number.
  return Math.min(1 - 1e-12, Math.max(1e-12, probability));
}

function tenThousandths(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}
