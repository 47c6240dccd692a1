import type { LawDate } from "@domicile/ir";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Forms of a day that feeds write, tried in turn. Each gives year, month and day. */
const forms: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  // 2025-01-03, 2025-01-03T10:00:00.1234567 (seven digits and no zone: UK), 20250103 is not a form anyone writes
  { pattern: /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/, order: [1, 2, 3] },
  // 2025/01/03 23:59:59: Have your say
  { pattern: /^\s*(\d{4})\/(\d{2})\/(\d{2})(?!\d)/, order: [1, 2, 3] },
  // Fri, 03 Jan 2025 10:00:00 GMT: RSS
  { pattern: /^\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})(?!\d)/, order: [3, 2, 1] },
  // January 3, 2025: prose of the Federal Register
  { pattern: /^\s*([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)/, order: [3, 1, 2] },
  // datetime.datetime(2025, 1, 3, 15, 30): GovTrack prints what its Python holds
  { pattern: /^\s*datetime\.datetime\((\d{4}),\s*(\d{1,2}),\s*(\d{1,2})/, order: [1, 2, 3] },
];

/**
 * The calendar day that a text names, in any of the forms that feeds use; nothing for an empty text, a null, `0000-00-00`
 * and a day that does not exist. The day is taken as written: of a time with a zone, the day where it was written.
 */
export function readDay(text: unknown): LawDate | undefined {
  if (typeof text !== "string" || text === "") return undefined;
  for (const { pattern, order } of forms) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [year, month, day] = order.map((at) => match[at]!) as [string, string, string];
    const number = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    const written = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (exists(Number(year), number, Number(day))) return written;
  }
  return undefined;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has such a day. Feeds hold many days, and a `Date` for each costs more than all else about them. */
function exists(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0);
  return year > 0 && day >= 1 && day <= last;
}

/** A day some days later, or earlier. */
export function addDays(day: LawDate, days: number): LawDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: LawDate, to: LawDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The earlier of two days. */
export function earlierOf(a: LawDate, b: LawDate): LawDate {
  if (b < a) return b;
  return a;
}

/** The later of two days. */
export function laterOf(a: LawDate, b: LawDate): LawDate {
  if (b > a) return b;
  return a;
}
