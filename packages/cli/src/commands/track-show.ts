import {
  conflictingDates,
  type Item,
  likelyTopics,
  stageWords,
  standingOf,
  stepsBack,
} from "@domicile/foresight";
import type { LawDate } from "@domicile/ir";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { type Painter, painterFor } from "../print/paint.js";
import { type Column, printTable } from "../print/table.js";
import { withoutControls } from "../print/width.js";
import { wrapWithin } from "../print/wrap.js";
import type { Session } from "../session.js";
import { findItem } from "../track/find-item.js";
import { lookAtStore, type StoreOptions } from "../track/open-store.js";

/** `domicile track show`: all that is known of an item, each fact with its source and confidence. */
export async function showItem(
  session: Session,
  name: string,
  options: StoreOptions & { readonly format: string },
): Promise<ExitCode> {
  const { io } = session;
  const stored = lookAtStore(session, options);
  const item = stored === undefined ? undefined : findItem(session, stored, name);
  if (item === undefined) return exitCodes.badInput;
  const today = io.today();
  const about = {
    ...item,
    stands: standingOf(item, today) ?? null,
    conflicts: conflictingDates(item),
    went_back: stepsBack(item),
  };
  io.out.write(
    options.format === "json"
      ? `${JSON.stringify(about, null, 2)}\n`
      : asText(item, today, layoutWidth(io.out), painterFor(io.out)),
  );
  return exitCodes.clean;
}

const stageColumns: readonly Column[] = [
  { title: "Stage" },
  { title: "Date" },
  { title: "Confidence" },
  { title: "Note", flexible: true },
  { title: "Source", flexible: true },
];

function asText(item: Item, today: LawDate, width: number, paint: Painter): string {
  const standing = standingOf(item, today);
  const stands =
    standing === undefined
      ? "not known"
      : `${stageWords[standing.stage]}${standing.date === null ? "" : ` since ${standing.date}`}`;
  const facts: readonly (readonly [string, string])[] = [
    ["Also", item.keys.filter((key) => key !== item.id).join(", ")],
    ["Where", item.jurisdiction ?? "not known"],
    ["Cite", item.cite],
    ["Stands", stands],
    ["Page", item.url],
    ["Summary", item.summary],
    ["Read in", item.seenIn.map(({ feed, form }) => `${feed} (${form})`).join(", ")],
    ["Relevant", relevance(item)],
    ["Decided", decision(item)],
    [
      "Went back",
      stepsBack(item)
        .map(({ from, to }) => `${to.stage} ${to.date} after ${from.stage} ${from.date}`)
        .join("; "),
    ],
    [
      "Dates differ",
      conflictingDates(item)
        .map(({ marks, stage }) => `${stage}: ${marks.map(({ date }) => date).join(" or ")}`)
        .join("; "),
    ],
  ];
  const lines = [
    paint("bold", withoutControls(item.title || item.cite || item.id)),
    paint("dim", item.id),
    "",
  ];
  for (const [name, value] of facts)
    if (value !== "")
      lines.push(...wrapWithin(withoutControls(value), width, name.padEnd(14), " ".repeat(14)));
  return `${lines.join("\n")}\n${stagesAsText(item, width, paint)}${eventsAsText(item, width, paint)}`;
}

function relevance({ classification }: Item): string {
  if (classification === undefined) return "";
  const { because, data, jurisdictions, probability, relevant } = classification;
  const topics = likelyTopics(classification).map((topic) => topic.replaceAll("_", " "));
  const about = [...topics, ...jurisdictions, ...data].join(", ");
  const terms = because
    .map(({ term, weight }) => `${term} ${weight > 0 ? "+" : ""}${weight.toFixed(2)}`)
    .join(", ");
  return `${relevant ? "likely" : "hardly"} (${Math.round(probability * 100)} %)${about === "" ? "" : `: ${about}`}${terms === "" ? "" : `; because of ${terms}`}`;
}

function decision({ decision }: Item): string {
  if (decision === undefined) return "";
  const { by, note, on, relevant } = decision;
  return `${relevant ? "relevant" : "not relevant"}, ${on}${by === "" ? "" : ` by ${by}`}${note === "" ? "" : `: ${note}`}`;
}

function stagesAsText({ stages }: Item, width: number, paint: Painter): string {
  if (stages.length === 0) return "";
  const rows = stages.map(({ confidence, date, note, source, stage, unsaid }) => [
    stageWords[stage],
    date ?? "",
    confidence,
    unsaid === undefined ? note : `no longer said since ${unsaid}: ${note}`,
    source,
  ]);
  return `\n${printTable(
    stageColumns,
    rows.map((row) => row.map(withoutControls)),
    width,
    paint,
  )}`;
}

function eventsAsText({ events }: Item, width: number, paint: Painter): string {
  if (events.length === 0) return "";
  const columns: readonly Column[] = [
    { title: "Day" },
    { title: "Date" },
    { title: "Confidence" },
    { title: "Note", flexible: true },
  ];
  const rows = events.map(({ confidence, date, kind, note }) => [
    kind.replaceAll("_", " "),
    date,
    confidence,
    note,
  ]);
  return `\n${printTable(
    columns,
    rows.map((row) => row.map(withoutControls)),
    width,
    paint,
  )}`;
}
