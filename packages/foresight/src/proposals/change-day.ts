import type { LawDate } from "@domicile/ir";
import type { Change, DateClaim, Stage } from "./proposal.js";

/** The first day on which a change has effect, and whether that is an assumption. */
export interface EffectiveDay {
  readonly date: LawDate | null;
  readonly isAssumed: boolean;
}

/**
 * A day that follows a stage is counted from the stage, once that has its day. Else the stated one; where it is an
 * assumption or nobody stated any, `on` takes its place.
 */
export function dayOfChange({ day }: Change, stages: readonly Stage[], on?: LawDate): EffectiveDay {
  const { after } = day;
  const reached = after && stages.find(({ stage }) => stage === after.stage)?.date;
  if (after !== undefined && reached?.length === 10)
    return { date: addDuration(reached, after.wait), isAssumed: false };
  const isAssumed = day.assumed !== undefined || after !== undefined || day.date === null;
  return { date: isAssumed ? (on ?? day.date) : day.date, isAssumed };
}

const surest = ["high", "medium", "low"] as const;

/** Of what several sources say, the most confident; of as confident ones the earliest day, so that nobody is late. */
export function surestClaim(claims: readonly DateClaim[]): DateClaim | undefined {
  const stated = claims.filter(({ date }) => date !== null);
  return [...(stated.length > 0 ? stated : claims)].sort(
    (a, b) =>
      surest.indexOf(a.confidence) - surest.indexOf(b.confidence) ||
      ((a.date ?? "") < (b.date ?? "") ? -1 : 1),
  )[0];
}

/** An ISO 8601 duration in years, months, weeks and days. */
export const durationPattern = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/** The day that lies a duration after a day; the last of the month where the month is too short. */
export function addDuration(day: LawDate, duration: string): LawDate {
  const [, years = "0", months = "0", weeks = "0", days = "0"] = durationPattern.exec(duration) ?? [];
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const monthsOn = month - 1 + Number(months);
  const first = new Date(Date.UTC(year + Number(years), monthsOn, 1));
  const lengthOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const time =
    first.setUTCDate(Math.min(date, lengthOfMonth)) + (Number(weeks) * 7 + Number(days)) * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other lies before. */
export function daysBetween(from: LawDate, to: LawDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
