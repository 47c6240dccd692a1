import { type Item, likelyTopics, stageWords, standingOf } from "@domicile/foresight";
import type { LawDate } from "@domicile/ir";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { type Column, printTable } from "../print/table.js";
import { withoutControls } from "../print/width.js";
import type { Session } from "../session.js";
import { lookAtStore, type StoreOptions } from "../track/open-store.js";

export interface ListItemsOptions extends StoreOptions {
  readonly all?: boolean;
  readonly decided?: "relevant" | "not";
  readonly jurisdiction?: string;
  readonly topic?: string;
  readonly data?: string;
  readonly stage?: string;
  readonly kind?: string;
  readonly since?: LawDate;
  readonly search?: string;
  readonly limit: number;
  readonly format: string;
}

/**
 * `domicile track list`: the queue, which is what nobody decided yet and no classifier holds irrelevant, the likeliest first; or
 * whatever the filters let through.
 */
export async function listItems(session: Session, options: ListItemsOptions): Promise<ExitCode> {
  const { io } = session;
  const stored = lookAtStore(session, options);
  if (stored === undefined) return exitCodes.badInput;
  const today = io.today();
  const found: Found[] = [];
  for (const item of stored.tracker.items()) if (passes(item, options, today)) found.push(placeOf(item));
  found.sort(byLikelihood);
  const shown = found.slice(0, options.limit).map(({ id }) => stored.tracker.item(id)!);
  if (options.format === "json") {
    const items = shown.map((item) => ({ ...item, stands: standingOf(item, today) ?? null }));
    io.out.write(`${JSON.stringify({ total: found.length, items }, null, 2)}\n`);
    return exitCodes.clean;
  }
  io.out.write(asText(shown, today, session));
  if (stored.tracker.itemCount === 0) say(io, "nothing was read yet; see `domicile track read --help`");
  else if (shown.length < found.length) say(io, `${shown.length} of ${found.length}; more with --limit`);
  else say(io, `${found.length} of ${stored.tracker.itemCount} items`);
  return exitCodes.clean;
}

function passes(item: Item, options: ListItemsOptions, today: LawDate): boolean {
  const { classification, decision, jurisdiction, kind, firstSeen, stages } = item;
  const isQueued = decision === undefined && classification?.relevant !== false;
  if (options.decided !== undefined) {
    if (decision === undefined || decision.relevant !== (options.decided === "relevant")) return false;
  } else if (options.all !== true && !isQueued) return false;
  const wanted = options.jurisdiction?.toUpperCase();
  const places = [jurisdiction, ...(classification?.jurisdictions ?? [])];
  if (wanted !== undefined && !places.some((place) => place === wanted || place?.startsWith(`${wanted}-`)))
    return false;
  if (options.topic !== undefined && !likelyTopics(classification).some((topic) => topic === options.topic))
    return false;
  if (options.data !== undefined && !classification?.data.includes(options.data)) return false;
  if (options.stage !== undefined && standingOf(item, today)?.stage !== options.stage) return false;
  if (options.kind !== undefined && kind !== options.kind) return false;
  const { since } = options;
  if (since !== undefined && firstSeen < since && !stages.some(({ seen }) => seen >= since)) return false;
  const text = options.search?.toLowerCase();
  return (
    text === undefined ||
    [item.id, item.cite, item.title, item.summary].some((each) => each.toLowerCase().includes(text))
  );
}

/** What decides the place of an item in the list: a hundred thousand whole items would take half a gigabyte. */
interface Found {
  readonly id: string;
  readonly probability: number;
  readonly day: LawDate;
}

function placeOf(item: Item): Found {
  return { id: item.id, probability: item.classification?.probability ?? 0.5, day: lastDay(item) };
}

function byLikelihood(a: Found, b: Found): number {
  if (a.probability !== b.probability) return b.probability - a.probability;
  return a.day !== b.day ? (a.day > b.day ? -1 : 1) : a.id < b.id ? -1 : 1;
}

function lastDay({ firstSeen, stages }: Item): LawDate {
  return [firstSeen, ...stages.map(({ seen }) => seen)].sort().at(-1)!;
}

const columns: readonly Column[] = [
  { title: "Item" },
  { title: "Where" },
  { title: "Stands" },
  { title: "Since" },
  { title: "Likely", align: "right" },
  { title: "Topics", flexible: true },
  { title: "Title", flexible: true },
];

function asText(items: readonly Item[], today: LawDate, { io }: Session): string {
  if (items.length === 0) return "";
  const rows = items.map((item) => {
    const standing = standingOf(item, today);
    const { classification, decision } = item;
    const likely =
      decision !== undefined ? (decision.relevant ? "yes" : "no") : percent(classification?.probability);
    return [
      item.id,
      item.jurisdiction ?? "",
      standing === undefined ? "" : stageWords[standing.stage],
      standing?.date ?? "",
      likely,
      likelyTopics(classification)
        .map((topic) => topic.replaceAll("_", " "))
        .join(", "),
      item.title || item.cite,
    ].map(withoutControls);
  });
  return printTable(columns, rows, layoutWidth(io.out), painterFor(io.out));
}

function percent(probability: number | undefined): string {
  return probability === undefined ? "" : `${Math.round(probability * 100)} %`;
}
