import { dataKindsOf } from "./data-kinds.js";
import { jurisdictionsOf } from "./jurisdictions.js";
import { type Model, type Share, scoreOf, sharesOf, type Topic, topics } from "./model.js";
import { termsOf } from "./terms.js";

/** A bill as a feed presents it; an absent summary is an empty one. */
export interface BillText {
  readonly title: string;
  readonly summary: string;
  /** Code of the place it comes from (`US`, `EU`, `CA-QC`), where the feed says. */
  readonly jurisdiction?: string;
}

/** What a bill is about, as far as its words tell. */
export interface Classification {
  /** True from a probability of one half. */
  readonly relevant: boolean;
  /** That the bill makes, changes or ends a rule on the place of data; 0 to 1, three decimals. */
  readonly probability: number;
  /** All four, the likeliest first. */
  readonly topics: readonly { readonly topic: Topic; readonly probability: number }[];
  /** Codes of places, the bill's own first. */
  readonly jurisdictions: readonly string[];
  /** Ids of kinds of data in the vocabulary, sorted. */
  readonly data: readonly string[];
  /** The terms that moved the score of relevance most, the strongest first; a negative weight speaks against. */
  readonly because: readonly { readonly term: string; readonly weight: number }[];
}

/** A classifier with its model: what the tracker is given. */
export type Classifier = (text: BillText) => Classification;

const termsShown = 8;

/**
 * Classifies one bill with a trained model, by its words alone: nothing is looked up and no text of the law is read. The
 * probabilities hold for a mix like that of the labelled set, where half the items are relevant (`docs/concepts/classifying-bills.md`).
 */
export function classify(model: Model, { title, summary, jurisdiction }: BillText): Classification {
  const shares = sharesOf(termsOf(title, summary), model);
  const probability = probabilityOf(shares, model, 0);
  return {
    relevant: probability >= 0.5,
    probability: rounded(probability),
    topics: topics
      .map((topic, index) => ({
        topic,
        probability: rounded(probability * probabilityOf(shares, model, index + 1)),
      }))
      .sort((a, b) => b.probability - a.probability),
    jurisdictions: jurisdictionsOf(title, summary, jurisdiction),
    data: dataKindsOf(title, summary),
    because: strongest(shares),
  };
}

function probabilityOf(shares: readonly Share[], model: Model, head: number): number {
  const { slope, offset } = model.calibration[head]!;
  return 1 / (1 + Math.exp(-(slope * scoreOf(shares, model, head) + offset)));
}

function strongest(shares: readonly Share[]): Classification["because"] {
  return shares
    .map(({ name, share, weights }) => ({ term: name, weight: rounded(share * weights[0]!) }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1))
    .slice(0, termsShown);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
