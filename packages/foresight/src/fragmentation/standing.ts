import { isInForce, routesOf } from "@domicile/engine";
import type { Law, LawDate, Period } from "@domicile/ir";
import type { Named } from "./place-classes.js";

/**
 * A text that is the same for two days on which the same of a part of the law stands: its provisions and their routes, the
 * orders, thresholds and defaults that they ask for, and the days that conditions name. Who is on a list or in a bloc is
 * left out: that tells places apart, not days (`describePlace`).
 */
export function createStandingReader(part: Law, { days, periods }: Named): (day: LawDate) => string {
  const all = [
    ...part.provisions.map(({ period }) => period),
    ...part.provisions.flatMap((each) => routesOf(each).map(({ period }) => period)),
    ...periods,
    ...days.map((from): Period => ({ from, to: null })),
  ];
  const different = new Map(all.map((period) => [`${period.from} ${period.to}`, period]));
  const sorted = [...different].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, period]) => period);
  return (day) => sorted.map((period) => (isInForce(period, day) ? "1" : "0")).join("");
}
