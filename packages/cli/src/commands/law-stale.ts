import type { Law, LawDate, Provision } from "@domicile/ir";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { painterFor } from "../print/paint.js";
import { type Column, printTable } from "../print/table.js";
import { type Session, useLaw } from "../session.js";

export interface StaleOptions {
  readonly days: number;
  readonly asOf?: string;
  readonly jurisdiction?: string;
  readonly format: string;
}

/** Why a person should look at a provision again. */
interface Stale {
  readonly id: string;
  readonly why: "not_checked" | "low_confidence" | "near_a_day";
  readonly detail: string;
  readonly checked: LawDate;
}

const words: Readonly<Record<Stale["why"], string>> = {
  not_checked: "not compared with its sources",
  low_confidence: "low confidence",
  near_a_day: "near a day it names",
};

/**
 * `domicile law stale`: what has not been compared with its sources for so many days, is of low confidence, or begins, ends
 * or changes within so many days, before or after.
 */
export async function staleLaw(session: Session, options: StaleOptions): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const today = options.asOf ?? io.today();
  const wanted = options.jurisdiction?.toLowerCase();
  const stale = law.provisions
    .filter(({ jurisdiction }) => wanted === undefined || jurisdiction.toLowerCase() === wanted)
    .flatMap((provision) => reasonsFor(provision, today, options.days));
  if (options.format === "json") {
    io.out.write(`${JSON.stringify({ as_of: today, days: options.days, stale }, null, 2)}\n`);
    return exitCodes.clean;
  }
  io.out.write(asText(stale, law, session));
  return exitCodes.clean;
}

function reasonsFor(provision: Provision, today: LawDate, days: number): readonly Stale[] {
  const { checked, confidence, id } = provision;
  const found: Stale[] = [];
  const age = daysBetween(checked, today);
  if (age > days) found.push({ id, why: "not_checked", detail: `for ${age} days`, checked });
  if (confidence === "low" && !hasEnded(provision, today))
    found.push({
      id,
      why: "low_confidence",
      detail: provision.notes === null ? "" : "see its notes",
      checked,
    });
  for (const day of daysNamed(provision)) {
    const distance = daysBetween(today, day);
    if (Math.abs(distance) > days || checked >= day) continue;
    const when = distance === 0 ? "today" : distance > 0 ? `in ${distance} days` : `${-distance} days ago`;
    found.push({ id, why: "near_a_day", detail: `${day}, ${when}`, checked });
  }
  return found;
}

function hasEnded({ period }: Provision, today: LawDate): boolean {
  return period.to !== null && period.to <= today;
}

/** The days on which it, or one of its alternatives, begins or ends. */
function daysNamed({ period, routes }: Provision): readonly LawDate[] {
  const days = [period, ...routes.map((route) => route.period)].flatMap(({ from, to }) => [from, to]);
  return [...new Set(days)].filter((day): day is LawDate => day !== null && day < "9999").sort();
}

function daysBetween(from: LawDate, to: LawDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const columns: readonly Column[] = [
  { title: "Provision" },
  { title: "Why" },
  { title: "" },
  { title: "Instrument", flexible: true },
  { title: "Checked" },
];

function asText(stale: readonly Stale[], law: Law, { io }: Session): string {
  if (stale.length === 0) return "nothing needs a look\n";
  const titles = new Map(
    law.provisions.map(({ id, instrument }) => [id, law.instruments[instrument]?.title ?? instrument]),
  );
  const order = Object.keys(words);
  const rows = [...stale]
    .sort(
      (a, b) =>
        order.indexOf(a.why) - order.indexOf(b.why) ||
        (a.checked < b.checked ? -1 : a.checked > b.checked ? 1 : a.id < b.id ? -1 : 1),
    )
    .map(({ checked, detail, id, why }) => [id, words[why], detail, titles.get(id) ?? "", checked]);
  const counts = order
    .map((why) => `${stale.filter((each) => each.why === why).length} ${words[why as Stale["why"]]}`)
    .join(", ");
  return `${printTable(columns, rows, layoutWidth(io.out), painterFor(io.out))}\n${counts}\n`;
}
