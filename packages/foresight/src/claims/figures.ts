import type { ClaimId } from "./claims.js";

/** What a figure counts in: a share from 0 to 1, a number of things, or US dollars a year. */
type FigureUnit = "share" | "count" | "usd_per_year";

/** A figure on this estate. Low and high: where what is unknown, or arguable, would put it. */
export interface ClaimFigure {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: FigureUnit;
}

/** What was measured of one claim: figures, or why there is none. */
export interface Measured {
  readonly claim: ClaimId;
  readonly figures: readonly ClaimFigure[];
  /** Why there is no figure, or what one rests on instead of what the formula asks. */
  readonly note?: string;
}

/** A part of a whole; `open` could belong to it or not. The value counts none of what is open. */
export function shareOf(name: string, part: number, whole: number, open = 0): ClaimFigure {
  const share = (count: number) => (whole === 0 ? 0 : Math.round((1e4 * count) / whole) / 1e4);
  return { name, value: share(part), low: share(part), high: share(part + open), unit: "share" };
}

export function countOf(name: string, count: number): ClaimFigure {
  return { name, value: count, low: count, high: count, unit: "count" };
}
