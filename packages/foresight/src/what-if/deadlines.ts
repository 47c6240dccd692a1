import { createFast, datesOf, isWorse } from "@domicile/engine";
import type { Decision, Flow, Law, LawDate } from "@domicile/ir";
import { daysBetween } from "../proposals/change-day.js";
import { type PreparedWhatIf, rememberFlows } from "./baseline.js";
import { isUnlawful } from "./becomes.js";
import { type Sides, touchedPart } from "./compare-variants.js";
import { daysForPapers, type LeadTimes } from "./lead-times.js";
import { cheapestPapers } from "./papers.js";

/** A day on which what is proposed begins to forbid, and whether there is time. */
export interface Deadline {
  readonly date: LawDate;
  readonly days_left: number;
  /** Flows that the proposals themselves forbid from this day on, as they stand. */
  readonly flows: number;
  /** Days that the longest of the changes takes that these flows ask for. */
  readonly days_needed: number;
  readonly is_late: boolean;
}

/** The days up to `until` on which what is touched forbids something newly, because of the proposals. */
export function findDeadlines(
  prepared: PreparedWhatIf,
  { after, before, touched }: Sides,
  { leadTimes, today, until }: { leadTimes: LeadTimes; today: LawDate; until: LawDate },
): readonly Deadline[] {
  const parts = [before, after].map((law) => touchedPart(law, touched)) as [Law, Law];
  const dates = datesOf(parts[1]).filter((date) => date <= until && date > earliest(today));
  const judges = parts.map((part) =>
    createFast(part, [...new Set([...datesOf(parts[0]), ...datesOf(parts[1])])].sort()),
  );
  const flows = [...new Set(prepared.flows.map(({ flow, instead }) => instead ?? flow))];
  return dates.flatMap((date) => {
    const say = (side: 0 | 1, day: LawDate) => rememberFlows((flow) => judges[side]!.decide(flow, day));
    const [old, now] = [say(0, date), say(1, date)];
    const [oldEve, nowEve] = [say(0, eveOf(date)), say(1, eveOf(date))];
    const forbidden = new Map<Flow, { readonly before: Decision; readonly after: Decision }>();
    for (const flow of flows) {
      const [was, is] = [old(flow), now(flow)];
      if (!isForbidden(was, is) || isForbidden(oldEve(flow), nowEve(flow))) continue;
      forbidden.set(flow, { before: was, after: is });
    }
    if (forbidden.size === 0) return [];
    const needed = [...forbidden.values()].map((sides) => daysFor(sides, prepared.law, leadTimes));
    const days_needed = Math.max(...needed);
    const days_left = daysBetween(today, date);
    const count = prepared.flows.filter(({ flow, instead }) => forbidden.has(instead ?? flow)).length;
    return [{ date, days_left, flows: count, days_needed, is_late: days_needed > days_left }];
  });
}

/** What began some years ago is told too, so that whoever asks about law sees that it is late. */
function earliest(today: LawDate): LawDate {
  return `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`;
}

function isForbidden(without: Decision, within: Decision): boolean {
  return isUnlawful(within.verdict) && isWorse(within.verdict, without.verdict);
}

function daysFor(sides: { before: Decision; after: Decision }, law: Law, leadTimes: LeadTimes): number {
  if (sides.after.verdict === "prohibited") return leadTimes.move;
  return daysForPapers(cheapestPapers(sides, law.vocabulary.mechanism), law.vocabulary.mechanism, leadTimes);
}

function eveOf(day: LawDate): LawDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
