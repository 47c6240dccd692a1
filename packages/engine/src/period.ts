import type { LawDate, Period } from "@domicile/ir";

/** E1: from `from` up to but not including `to`. */
export function isInForce(period: Period, day: LawDate): boolean {
  return (period.from === null || period.from <= day) && (period.to === null || day < period.to);
}
