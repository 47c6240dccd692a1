import type { ClaimFigure, Evidence, MeasuredClaim, Side } from "@domicile/foresight";
import type { LawDate } from "@domicile/ir";

/** What is reported of the claims: of which estate, on which day, and against which other law. */
export interface ClaimsReport {
  readonly organisation: string | null;
  readonly day: LawDate;
  readonly rulebook: string;
  /** The law it is compared with, in words or by its digest. */
  readonly before: string;
  readonly claims: readonly MeasuredClaim[];
}

export const sideTitles: Readonly<Record<Side, string>> = {
  pro_flow: "Said against law that keeps data at home",
  pro_local: "Said for it",
};

export const stanceTitles: Readonly<Record<Evidence["stance"], string>> = {
  pro_flow: "for flow",
  pro_local: "for staying",
  neutral: "neutral",
  mixed: "for both",
};

/** The figure with its interval, where it has one. */
export function figureInWords({ high, low, unit, value }: ClaimFigure): string {
  const one = (number: number) => {
    if (unit === "share") return `${(100 * number).toFixed(1)} %`;
    if (unit === "usd_per_year") return `USD ${Math.round(number).toLocaleString("en")} a year`;
    return String(number);
  };
  return low === high ? one(value) : `${one(value)} (${one(low)} to ${one(high)})`;
}

/** A published figure on one line: what, how, who, and what it cannot carry. */
export function evidenceInWords({ caveats, figure, finds, method, source, url, year }: Evidence): string {
  const where = url === undefined ? source : `${source}, ${url}`;
  return `${finds}: ${figure}. ${method}; ${where}, ${year}. But: ${caveats}.`;
}

/** The same for a terminal: without method and address, which JSON and Markdown hold. */
export function evidenceInShort({ caveats, figure, finds, source, year }: Evidence): string {
  return `${finds}: ${figure} (${source}, ${year}). But: ${caveats}`;
}
