import { dataKindsOf, heads } from "@domicile/foresight";
import {
  calibrations,
  heldOutProbabilities,
  heldOutScores,
  probabilityOfHead,
  scorerOf,
} from "./cross-validate.js";
import { foldsOf } from "./folds.js";
import type { LabelledBill } from "./labelled-set.js";
import { type Measures, measure, type Reliability, reliability, share } from "./measures.js";
import { isOf, train } from "./train.js";

export const foldCount = 10;
export const seed = 1;
/** Jurisdictions with this many bills are held out as a whole, one after the other. */
const enoughToHoldOut = 20;

/** What is kept of an evaluation, in `docs/reference/classifier.json`. */
export interface Evaluation {
  readonly items: number;
  readonly relevant: number;
  readonly families: number;
  readonly folds: number;
  readonly seed: number;
  /** By cross-validation, per head. */
  readonly heads: readonly ({ readonly head: string } & Measures)[];
  /** Relevance in each fold; the test of the page trains one again. */
  readonly byFold: readonly Measures[];
  readonly reliability: readonly Reliability[];
  readonly byLanguage: readonly ({ readonly group: string } & Measures)[];
  readonly byBasis: readonly ({ readonly group: string } & Measures)[];
  /** Relevance of the bills of one jurisdiction by a model that saw none of them. */
  readonly withoutJurisdiction: readonly ({ readonly group: string } & Measures)[];
  /** Of the kinds of data labelled on relevant bills, the share that the word lists find, and the reverse. */
  readonly dataKinds: { readonly labelled: number; readonly recall: number; readonly precision: number };
}

/** An evaluation, with the calibration of the shipped model, which is fitted on the same held-out scores. */
export function evaluate(bills: readonly LabelledBill[], onStep: (step: string) => void) {
  const foldOf = foldsOf(bills, foldCount, seed);
  const scores = heldOutScores(bills, foldOf, (fold) => onStep(`fold ${fold + 1} of ${foldCount}`));
  const probabilities = heldOutProbabilities(bills, foldOf, scores);
  const calibration = calibrations(bills, scores);
  const evaluation: Evaluation = {
    items: bills.length,
    relevant: bills.filter(({ relevant }) => relevant).length,
    families: new Set(bills.map(({ family }) => family)).size,
    folds: foldCount,
    seed,
    heads: heads.map((head, number) => ({
      head,
      ...measure(
        probabilities[number]!,
        bills.map((bill) => isOf(bill, head)),
      ),
    })),
    ...relevanceIn(bills, foldOf, probabilities[0]!),
    withoutJurisdiction: withoutJurisdiction(bills, calibration, onStep),
    dataKinds: dataKindsFound(bills),
  };
  return { evaluation, calibration };
}

/** How well relevance is told in parts of the set. */
function relevanceIn(
  bills: readonly LabelledBill[],
  foldOf: readonly number[],
  probabilities: readonly number[],
): Pick<Evaluation, "byFold" | "reliability" | "byLanguage" | "byBasis"> {
  const within = (isIn: (bill: LabelledBill, at: number) => boolean) => {
    const inside = bills.flatMap((bill, at) => (isIn(bill, at) ? [at] : []));
    return measure(
      inside.map((at) => probabilities[at]!),
      inside.map((at) => bills[at]!.relevant),
    );
  };
  const by = (groupOf: (bill: LabelledBill) => string) =>
    groupsOf(bills, groupOf).map((group) => ({ group, ...within((bill) => groupOf(bill) === group) }));
  return {
    byFold: Array.from({ length: foldCount }, (_, fold) => within((_, at) => foldOf[at] === fold)),
    reliability: reliability(
      probabilities,
      bills.map(({ relevant }) => relevant),
    ),
    byLanguage: by(({ language }) => language),
    byBasis: [
      ...by(({ basis }) => basis),
      { group: "all but alarm", ...within(({ basis }) => basis !== "alarm") },
    ],
  };
}

/** Groups with at least twenty bills, the largest first. */
function groupsOf(
  bills: readonly LabelledBill[],
  groupOf: (bill: LabelledBill) => string,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const bill of bills) counts.set(groupOf(bill), (counts.get(groupOf(bill)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= enoughToHoldOut)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([group]) => group);
}

function withoutJurisdiction(
  bills: readonly LabelledBill[],
  calibration: ReturnType<typeof calibrations>,
  onStep: (step: string) => void,
): Evaluation["withoutJurisdiction"] {
  return groupsOf(bills, ({ jurisdiction }) => jurisdiction).map((group) => {
    onStep(`without ${group}`);
    const held = bills.filter(({ jurisdiction }) => jurisdiction === group);
    const families = new Set(held.map(({ family }) => family));
    const score = scorerOf(train(bills.filter(({ family }) => !families.has(family))));
    const scores = [held.map((bill) => score(bill)[0]!)];
    return {
      group,
      ...measure(
        held.map((_, at) => probabilityOfHead(0, at, scores, calibration)),
        held.map(({ relevant }) => relevant),
      ),
    };
  });
}

function dataKindsFound(bills: readonly LabelledBill[]): Evaluation["dataKinds"] {
  const pairs = bills
    .filter(({ relevant, data }) => relevant && data.length > 0)
    .map(({ title, summary, data }) => ({ labelled: data, found: dataKindsOf(title, summary) }));
  const total = (count: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + count(pair), 0);
  const agreed = total(({ labelled, found }) => labelled.filter((kind) => found.includes(kind)).length);
  return {
    labelled: total(({ labelled }) => labelled.length),
    recall: share(
      agreed,
      total(({ labelled }) => labelled.length),
    ),
    precision: share(
      agreed,
      total(({ found }) => found.length),
    ),
  };
}
