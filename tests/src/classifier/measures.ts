/** How well probabilities foretold labels. */
export interface Measures {
  /** How many were judged, and how many of them are what was looked for. */
  readonly items: number;
  readonly positives: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Mean square of probability minus outcome: 0 is perfect, 0.25 is a coin. */
  readonly brier: number;
}

/** Measures at one half; three decimals, a share of nothing is 0. */
export function measure(probabilities: readonly number[], labels: readonly boolean[]): Measures {
  const count = (found: boolean, is: boolean) =>
    labels.filter((label, at) => label === is && probabilities[at]! >= 0.5 === found).length;
  const truePositives = count(true, true);
  const falsePositives = count(true, false);
  const falseNegatives = count(false, true);
  const squares = labels.map((label, at) => (probabilities[at]! - (label ? 1 : 0)) ** 2);
  return {
    items: labels.length,
    positives: truePositives + falseNegatives,
    truePositives,
    falsePositives,
    falseNegatives,
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    brier: share(
      squares.reduce((sum, square) => sum + square, 0),
      squares.length,
    ),
  };
}

/** One row of a reliability table: of the items given a probability in this tenth, how likely they were said and came out. */
export interface Reliability {
  readonly from: number;
  readonly items: number;
  readonly said: number;
  readonly came: number;
}

/** Ten rows, from 0 to 1; rows without items are left out. */
export function reliability(
  probabilities: readonly number[],
  labels: readonly boolean[],
): readonly Reliability[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = probabilities.flatMap((each, at) =>
      Math.min(9, Math.floor(each * 10)) === tenth ? [at] : [],
    );
    return {
      from: tenth / 10,
      items: inside.length,
      said: share(
        inside.reduce((sum, at) => sum + probabilities[at]!, 0),
        inside.length,
      ),
      came: share(inside.filter((at) => labels[at]).length, inside.length),
    };
  }).filter(({ items }) => items > 0);
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000;
}
