import { datesOf, isWorse } from "@domicile/engine";
import type { Law, LawDate } from "@domicile/ir";
import { daysBetween } from "../proposals/change-day.js";
import type { PreparedWhatIf } from "./baseline.js";
import { isUnlawful } from "./becomes.js";
import { judgeKinds, type Saying, type Sides, touchedPart } from "./compare-variants.js";
import { type FlowKinds, unconcerned } from "./flow-kinds.js";
import { daysForPapers, type LeadTimes } from "./lead-times.js";
import { cheapestPapers } from "./papers.js";
import { testsIn } from "./tests-read.js";

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
  kinds: FlowKinds,
  { leadTimes, today, until }: { leadTimes: LeadTimes; today: LawDate; until: LawDate },
): readonly Deadline[] {
  const parts = [before, after].map((law) => withoutRest(touchedPart(law, touched)));
  const days = [...new Set(parts.flatMap(datesOf))]
    .filter((day) => day <= until && day > earliest(today))
    .sort();
  const flowsOf = new Map<number, number>();
  for (const [question, { flows }] of prepared.questions.entries()) {
    const kind = kinds.ofInstead[question]!;
    if (kind !== unconcerned) flowsOf.set(kind, (flowsOf.get(kind) ?? 0) + flows.length);
  }
  const sayOn = (day: LawDate) =>
    [before, after].map((law) => judgeKinds(prepared, law, touched, day, kinds));
  return days.flatMap((date) => {
    const [old, now] = sayOn(date);
    const [oldEve, nowEve] = sayOn(eveOf(date));
    const forbidden = [...flowsOf.keys()].filter(
      (kind) => isForbidden(old!(kind), now!(kind)) && !isForbidden(oldEve!(kind), nowEve!(kind)),
    );
    if (forbidden.length === 0) return [];
    const days_needed = Math.max(
      ...forbidden.map((kind) => daysFor({ before: old!(kind), after: now!(kind) }, prepared.law, leadTimes)),
    );
    const days_left = daysBetween(today, date);
    const flows = forbidden.reduce((sum, kind) => sum + flowsOf.get(kind)!, 0);
    return [{ date, days_left, flows, days_needed, is_late: days_needed > days_left }];
  });
}

/** Only the lists, thresholds and defaults that its provisions read: days on which others change are none of its days. */
function withoutRest(part: Law): Law {
  const tests = part.provisions.flatMap(testsIn);
  const lists = new Set(tests.flatMap((test) => ("area" in test ? test.area.lists : [])));
  const facts = new Set<string>(tests.flatMap((test) => ("fact" in test ? [test.fact] : [])));
  return {
    ...part,
    atlas: { ...part.atlas, places: {} },
    lists: Object.fromEntries(Object.entries(part.lists).filter(([id]) => lists.has(id))),
    defaults: part.defaults.filter(({ fact }) => facts.has(fact)),
  };
}

/** What began some years ago is told too, so that whoever asks about law sees that it is late. */
function earliest(today: LawDate): LawDate {
  return `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`;
}

function isForbidden(without: Saying, within: Saying): boolean {
  return isUnlawful(within.verdict) && isWorse(within.verdict, without.verdict);
}

function daysFor(sides: { before: Saying; after: Saying }, law: Law, leadTimes: LeadTimes): number {
  if (sides.after.verdict === "prohibited") return leadTimes.move;
  return daysForPapers(cheapestPapers(sides, law.vocabulary.mechanism), law.vocabulary.mechanism, leadTimes);
}

function eveOf(day: LawDate): LawDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
