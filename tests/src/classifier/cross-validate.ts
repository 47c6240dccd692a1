import { heads, readModel, scoreOf, sharesOf, termsOf } from "@domicile/foresight";
import { type Calibration, calibrate, probabilityOf } from "./calibrate.js";
import type { LabelledBill } from "./labelled-set.js";
import { isOf, train, type Weights } from "./train.js";

/** Numbers per head, each a number per bill. */
export type PerHead = readonly (readonly number[])[];

/** Each bill's scores by a model trained without its fold. */
export function heldOutScores(
  bills: readonly LabelledBill[],
  foldOf: readonly number[],
  onFold: (fold: number) => void = () => {},
): PerHead {
  const scores = heads.map(() => bills.map(() => 0));
  for (const fold of [...new Set(foldOf)].sort((a, b) => a - b)) {
    onFold(fold);
    const score = scorerOf(train(bills.filter((_, at) => foldOf[at] !== fold)));
    for (const [at, bill] of bills.entries())
      if (foldOf[at] === fold) for (const [head, value] of score(bill).entries()) scores[head]![at] = value;
  }
  return scores;
}

/** What gives a bill's scores by all heads. */
export function scorerOf(weights: Weights): (bill: LabelledBill) => readonly number[] {
  const model = readModel({ ...weights, about: "", calibration: [] });
  return ({ title, summary }) => {
    const shares = sharesOf(termsOf(title, summary), model);
    return heads.map((_, head) => scoreOf(shares, model, head));
  };
}

/** A calibration per head, from the bills that `isUsed` lets through: relevance on all, topics on the relevant ones. */
export function calibrations(
  bills: readonly LabelledBill[],
  scores: PerHead,
  isUsed: (at: number) => boolean = () => true,
): readonly Calibration[] {
  return heads.map((head, number) => {
    const used = bills.flatMap((bill, at) =>
      isUsed(at) && (head === "relevant" || bill.relevant) ? [at] : [],
    );
    return calibrate(
      used.map((at) => scores[number]![at]!),
      used.map((at) => isOf(bills[at]!, head)),
    );
  });
}

/**
 * Calibrated probabilities, each bill's by a calibration that did not see its fold. (The models whose scores it saw did,
 * which with two numbers to fit matters little.) A topic's is that of relevance times that of the topic given relevance.
 */
export function heldOutProbabilities(
  bills: readonly LabelledBill[],
  foldOf: readonly number[],
  scores: PerHead,
): PerHead {
  const byFold = new Map<number, readonly Calibration[]>();
  for (const fold of new Set(foldOf))
    byFold.set(
      fold,
      calibrations(bills, scores, (at) => foldOf[at] !== fold),
    );
  return heads.map((_, head) =>
    bills.map((_, at) => probabilityOfHead(head, at, scores, byFold.get(foldOf[at]!)!)),
  );
}

/** What `classify` would give one bill for one head. */
export function probabilityOfHead(
  head: number,
  at: number,
  scores: PerHead,
  calibration: readonly Calibration[],
): number {
  const own = probabilityOf(scores[head]![at]!, calibration[head]!);
  return head === 0 ? own : own * probabilityOf(scores[0]![at]!, calibration[0]!);
}
