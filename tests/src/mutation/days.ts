import type { LawDate, Period } from "@domicile/ir";

/** A day moved by one, and the one day on which that makes a difference. */
interface MovedDay {
  readonly day: LawDate;
  readonly during: Period;
}

/** The day before and the day after. Moved back, a day makes a difference on the day before; moved on, on itself. */
export function daysBeside(day: LawDate): readonly MovedDay[] {
  const [before, after] = [shift(day, -1), shift(day, 1)];
  return [
    { day: before, during: { from: before, to: day } },
    { day: after, during: { from: day, to: after } },
  ];
}

function shift(day: LawDate, by: number): LawDate {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + by);
  return moved.toISOString().slice(0, 10);
}

/** A period with one of its ends moved by one day. */
interface MovedPeriod {
  readonly period: Period;
  readonly how: string;
  readonly during: Period;
}

/** An end that is open does not move. */
export function movedPeriods(period: Period): readonly MovedPeriod[] {
  return (["from", "to"] as const).flatMap((end) => {
    const day = period[end];
    if (day === null) return [];
    return daysBeside(day).map((moved) => ({
      period: { ...period, [end]: moved.day },
      how: `${end} ${day} → ${moved.day}`,
      during: moved.during,
    }));
  });
}

export function isWithin({ from, to }: Period, day: LawDate): boolean {
  return (from === null || from <= day) && (to === null || day < to);
}

/** Whether there is a day in both. */
export function doMeet(a: Period, b: Period): boolean {
  return isBefore(a.from, b.to) && isBefore(b.from, a.to);
}

function isBefore(from: LawDate | null, to: LawDate | null): boolean {
  return from === null || to === null || from < to;
}
