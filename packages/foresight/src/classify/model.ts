/** Where a bill bears on the place of data. */
export type Topic = "localisation" | "transfer" | "government_access" | "ownership";
export const topics: readonly Topic[] = ["localisation", "transfer", "government_access", "ownership"];

/** What the numbers of a model are for: whether a bill is relevant and, given that it is, each topic. */
export const heads = ["relevant", ...topics] as const;

/**
 * A linear model as it lies in `model.json`. Whole numbers, so that the file is short and the same on every machine: `idf`
 * in hundredths, weights and bias in thousandths of a unit of score.
 */
export interface StoredModel {
  /** What made the file. */
  readonly about: string;
  /** How many labelled items it was trained on. */
  readonly items: number;
  /** Per head: the score of a text without known terms, in thousandths. */
  readonly bias: readonly number[];
  /** Per head: probability = 1 / (1 + exp(-(slope × score + offset))). */
  readonly calibration: readonly { readonly slope: number; readonly offset: number }[];
  /** Term: its rarity (idf), then a weight per head. */
  readonly terms: Readonly<Record<string, readonly number[]>>;
}

interface Term {
  /** 1 + ln((1 + items) / (1 + items with the term)). */
  readonly idf: number;
  /** Per head. */
  readonly weights: readonly number[];
}

/** A model ready to score with. */
export interface Model {
  readonly items: number;
  readonly bias: readonly number[];
  readonly calibration: readonly { readonly slope: number; readonly offset: number }[];
  readonly terms: ReadonlyMap<string, Term>;
}

/** Puts a stored model's numbers into their units. */
export function readModel(stored: StoredModel): Model {
  const terms = new Map<string, Term>();
  for (const [term, [idf, ...weights]] of Object.entries(stored.terms))
    terms.set(term, { idf: idf! / 100, weights: weights.map((weight) => weight / 1000) });
  return {
    items: stored.items,
    bias: stored.bias.map((bias) => bias / 1000),
    calibration: stored.calibration,
    terms,
  };
}

/** A term of a text with its share in the text: the idf of each known term over the length of them all. */
export interface Share {
  readonly name: string;
  readonly share: number;
  readonly weights: readonly number[];
}

/** The known terms of a text, each with its share; the squares of the shares add up to 1. */
export function sharesOf(terms: Iterable<string>, model: Model): readonly Share[] {
  const known: { name: string; term: Term }[] = [];
  let squares = 0;
  for (const name of terms) {
    const term = model.terms.get(name);
    if (term === undefined) continue;
    known.push({ name, term });
    squares += term.idf * term.idf;
  }
  const length = Math.sqrt(squares);
  return known.map(({ name, term }) => ({ name, share: term.idf / length, weights: term.weights }));
}

/** The score of a head before calibration. */
export function scoreOf(shares: readonly Share[], model: Model, head: number): number {
  let score = model.bias[head]!;
  for (const { share, weights } of shares) score += share * weights[head]!;
  return score;
}
