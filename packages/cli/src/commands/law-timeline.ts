import type { Law, LawDate, Period, Provision } from "@domicile/ir";
import { didYouMean } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { timelineAsText } from "../render/timeline-text.js";
import { type Session, useLaw } from "../session.js";

export interface TimelineOptions {
  readonly asOf?: string;
  readonly format: string;
}

/** One bar of a timeline: a provision, or a member of a list. */
export interface Bar {
  readonly group: string;
  readonly id: string;
  readonly what: string;
  readonly periods: readonly Period[];
}

/** `domicile law timeline`: the rules and lists of a jurisdiction, or the provisions of an instrument, over time. */
export async function timelineOfLaw(
  session: Session,
  id: string,
  options: TimelineOptions,
): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const jurisdiction = law.jurisdictions[id.toUpperCase()];
  const instrument = law.instruments[id];
  if (jurisdiction === undefined && instrument === undefined) {
    const help = didYouMean(id, [...Object.keys(law.jurisdictions), ...Object.keys(law.instruments)]);
    say(
      io,
      `the rulebook holds no jurisdiction and no instrument \`${id}\`; ${help ?? "see `domicile law list`"}`,
    );
    return exitCodes.badInput;
  }
  const bars =
    jurisdiction === undefined ? barsOfInstrument(id, law) : barsOfJurisdiction(jurisdiction.id, law);
  const title = jurisdiction?.name ?? instrument!.title;
  const today = options.asOf ?? io.today();
  io.out.write(
    options.format === "json"
      ? `${JSON.stringify({ id: jurisdiction?.id ?? id, title, as_of: today, bars }, null, 2)}\n`
      : timelineAsText(title, bars, today, { width: layoutWidth(io.out), paint: painterFor(io.out) }),
  );
  return exitCodes.clean;
}

function barsOfInstrument(instrument: string, law: Law): readonly Bar[] {
  return sorted(
    law.provisions.filter((each) => each.instrument === instrument).map((each) => barOf(each, law)),
  );
}

function barsOfJurisdiction(jurisdiction: string, law: Law): readonly Bar[] {
  const provisions = law.provisions.filter((each) => each.jurisdiction === jurisdiction);
  const prefix = `${jurisdiction.toLowerCase()}.`;
  const lists = Object.values(law.lists).filter(({ id }) => id.startsWith(prefix));
  const members = lists.flatMap(({ id, members, title }) => {
    const byPlace = new Map<string, Period[]>();
    for (const { period, place } of members) byPlace.set(place, [...(byPlace.get(place) ?? []), period]);
    return [...byPlace].map(
      ([place, periods]): Bar => ({ group: `${id}: ${title}`, id: place, what: "member", periods }),
    );
  });
  return [...sorted(provisions.map((each) => barOf(each, law))), ...sorted(members)];
}

function barOf({ id, instrument, kind, period }: Provision, law: Law): Bar {
  return { group: law.instruments[instrument]?.title ?? instrument, id, what: kind, periods: [period] };
}

/** Groups by their first day, bars within a group by theirs. */
function sorted(bars: readonly Bar[]): readonly Bar[] {
  const first = ({ periods }: Bar): LawDate => periods.map(({ from }) => from ?? "").sort()[0] ?? "";
  const groups = new Map<string, Bar[]>();
  for (const bar of bars) groups.set(bar.group, [...(groups.get(bar.group) ?? []), bar]);
  const compare = (a: Bar, b: Bar) =>
    first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a.id < b.id ? -1 : 1;
  for (const group of groups.values()) group.sort(compare);
  return [...groups.values()].sort(([a], [b]) => compare(a!, b!)).flat();
}
