/** A number that nobody knows exactly: a best guess, and how far it may be off. */
export interface Range {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

/** What a placement is priced with besides the prices of regions (`docs/concepts/placement.md` gives the sources). */
export interface PriceParameters {
  /** Running anything in a region for a year: network, logs, keys, people on call. US dollars. */
  readonly siteUsdPerYear: Range;
  /** Traffic between regions of one provider, as a share of its price to the internet. */
  readonly withinProviderShare: Range;
  /** What a sovereign region adds to compute and storage. */
  readonly sovereignUplift: Range;
  /** What a model adds that answers in one region only. */
  readonly regionalAiUplift: Range;
  /** Hours of people a year for each duty that law attaches to where things stand. */
  readonly hoursPerDuty: Range;
  /** US dollars for an hour of people. */
  readonly hourUsd: Range;
}

export const priceParameters: PriceParameters = {
  siteUsdPerYear: { low: 3_000, central: 6_000, high: 15_000 },
  withinProviderShare: { low: 0.1, central: 0.25, high: 1 },
  sovereignUplift: { low: 0.1, central: 0.12, high: 0.15 },
  regionalAiUplift: { low: 0, central: 0.1, high: 0.1 },
  hoursPerDuty: { low: 2, central: 8, high: 40 },
  hourUsd: { low: 60, central: 90, high: 150 },
};

/** All parameters at their low ends, at their best guesses, or at their high ends. */
export const scenarios = ["low", "central", "high"] as const;
export type Scenario = (typeof scenarios)[number];
