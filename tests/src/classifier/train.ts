import { heads, type StoredModel, termsOf } from "@domicile/foresight";
import type { LabelledBill } from "./labelled-set.js";
import { minimise } from "./minimise.js";

/** How strongly weights are held small (L2). */
const penalty = 0.05;
/** A term counts when this many bills have it. */
const fewestBills = 2;

/** A model as stored, but for what only calibration can tell. */
export type Weights = Pick<StoredModel, "items" | "bias" | "terms">;

/** Bills as rows of known terms: numbers of terms and their shares, row after row. */
interface Rows {
  readonly start: Int32Array;
  readonly term: Int32Array;
  readonly share: Float64Array;
}

/**
 * L2-regularised logistic regression on the terms of each bill: one head for relevance on all bills, one for each topic on
 * the relevant ones. Nothing is random: the same bills in the same order give the same numbers.
 */
export function train(bills: readonly LabelledBill[]): Weights {
  const termsOfBills = bills.map(({ title, summary }) => [...termsOf(title, summary)]);
  const vocabulary = vocabularyOf(termsOfBills);
  const numberOf = new Map(vocabulary.map(({ term }, number) => [term, number]));
  const idf = vocabulary.map((each) => each.idf / 100);
  const relevant = bills.flatMap((bill, at) => (bill.relevant ? [at] : []));
  const everyBill = bills.map((_, at) => at);
  const solved = heads.map((head) => {
    const chosen = head === "relevant" ? everyBill : relevant;
    const rows = rowsOf(
      chosen.map((bill) => termsOfBills[bill]!),
      numberOf,
      idf,
    );
    const labels = chosen.map((bill) => isOf(bills[bill]!, head));
    return fit(rows, labels, vocabulary.length);
  });
  return {
    items: bills.length,
    bias: solved.map((weights) => thousandths(weights.at(-1)!)),
    terms: Object.fromEntries(
      vocabulary
        .map((each, number) => [
          each.term,
          [each.idf, ...solved.map((weights) => thousandths(weights[number]!))],
        ])
        .filter(([, numbers]) => (numbers as number[]).slice(1).some((weight) => weight !== 0)) as [
        string,
        number[],
      ][],
    ),
  };
}

/** Whether a bill is what a head looks for. */
export function isOf(bill: LabelledBill, head: (typeof heads)[number]): boolean {
  return head === "relevant" ? bill.relevant : bill.topics.includes(head);
}

/** Terms that enough bills have, in alphabetical order, with their rarity in hundredths. */
function vocabularyOf(termsOfBills: readonly (readonly string[])[]) {
  const bills = new Map<string, number>();
  for (const term of termsOfBills.flat()) bills.set(term, (bills.get(term) ?? 0) + 1);
  return [...bills]
    .filter(([, count]) => count >= fewestBills)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([term, count]) => ({
      term,
      idf: Math.round(100 * (1 + Math.log((1 + termsOfBills.length) / (1 + count)))),
    }));
}

function rowsOf(
  termsOfBills: readonly (readonly string[])[],
  numberOf: ReadonlyMap<string, number>,
  idf: readonly number[],
): Rows {
  const start = [0];
  const term: number[] = [];
  const share: number[] = [];
  for (const terms of termsOfBills) {
    const known = terms.flatMap((each) => numberOf.get(each) ?? []);
    const length = Math.sqrt(known.reduce((sum, number) => sum + idf[number]! ** 2, 0));
    for (const number of known) {
      term.push(number);
      share.push(idf[number]! / length);
    }
    start.push(term.length);
  }
  return { start: Int32Array.from(start), term: Int32Array.from(term), share: Float64Array.from(share) };
}

/** Weights of the terms, the bias behind them, which is not held small. */
function fit(rows: Rows, labels: readonly boolean[], terms: number): Float64Array {
  return minimise(terms + 1, (weights, slope) => {
    slope.fill(0);
    let loss = 0;
    for (const [bill, label] of labels.entries()) {
      const score = scoreOfRow(rows, bill, weights) + weights[terms]!;
      loss += Math.log1p(Math.exp(-Math.abs(score))) + (score > 0 === label ? 0 : Math.abs(score));
      const error = 1 / (1 + Math.exp(-score)) - (label ? 1 : 0);
      for (let at = rows.start[bill]!; at < rows.start[bill + 1]!; at += 1)
        slope[rows.term[at]!]! += error * rows.share[at]!;
      slope[terms]! += error;
    }
    for (let term = 0; term < terms; term += 1) {
      loss += (penalty / 2) * weights[term]! ** 2;
      slope[term]! += penalty * weights[term]!;
    }
    return loss;
  });
}

function scoreOfRow(rows: Rows, bill: number, weights: Float64Array): number {
  let score = 0;
  for (let at = rows.start[bill]!; at < rows.start[bill + 1]!; at += 1)
    score += weights[rows.term[at]!]! * rows.share[at]!;
  return score;
}

function thousandths(weight: number): number {
  return Math.round(weight * 1000) + 0;
}
