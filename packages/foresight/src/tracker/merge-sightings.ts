import type { LawDate } from "@domicile/ir";
import { rankOfStage } from "../proposals/stages.js";
import { earlierOf } from "./days.js";
import { bestKey, isView } from "./identity.js";
import type { Item, ItemEvent, ItemStage } from "./item.js";
import { formsByAuthority, type ItemKind, type Sighting } from "./sighting.js";

/** A sighting as it is kept: with the feeds it was read in and the days on which each of its facts was first read. */
export interface KeptSighting extends Omit<Sighting, "marks" | "events"> {
  readonly feeds: readonly string[];
  readonly firstSeen: LawDate;
  readonly stages: readonly ItemStage[];
  readonly days: readonly ItemEvent[];
  /** Of all that the latest reading said: the same again is nothing new. */
  readonly fingerprint: string;
}

/**
 * One item of all that is said of one thing. The order of sightings decides nothing: each fact comes from the source with most
 * authority that has it, and stages come from all.
 */
export function mergeSightings(sightings: readonly KeptSighting[]): Item {
  const ranked = sightings.length === 1 ? sightings : [...sightings].sort(byAuthority);
  const first = <T>(of: (sighting: KeptSighting) => T, isTold: (value: T) => boolean): T => {
    for (const each of ranked) {
      const value = of(each);
      if (isTold(value)) return value;
    }
    return of(ranked[0]!);
  };
  const isText = (text: string) => text !== "";
  const all = ranked.length === 1 ? ranked[0]!.keys : ranked.flatMap((each) => each.keys);
  const keys = [...new Set(all)].filter((key) => !isView(key)).sort();
  return {
    id: bestKey(keys),
    keys,
    kind: kindOf(ranked),
    title: first((each) => each.title, isText),
    summary: first((each) => each.summary, isText),
    jurisdiction: first(
      (each) => each.jurisdiction,
      (each) => each !== null,
    ),
    url: first((each) => each.url, isText),
    cite: first((each) => each.cite, isText),
    stages: mergeStages(ranked),
    events: mergeEvents(ranked),
    seenIn: seenIn(ranked),
    firstSeen: ranked.map((each) => each.firstSeen).reduce(earlierOf),
  };
}

/** Each page of each feed once: a law is met in a feed of effects once for every provision. */
function seenIn(ranked: readonly KeptSighting[]): Item["seenIn"] {
  const places = new Map<string, Item["seenIn"][number]>();
  for (const { feeds, form, url } of ranked)
    for (const feed of feeds) places.set(`${form} ${feed} ${url}`, { form, feed, url });
  return [...places.values()];
}

const authority = new Map(formsByAuthority.map((form, index) => [form, index]));

function byAuthority(a: KeptSighting, b: KeptSighting): number {
  const [x, y] = [a, b].map(({ form }) => authority.get(form)!) as [number, number];
  return x - y || compare(nameOf(a), nameOf(b));
}

/** Of sightings of one form, those of the thing itself before views of it: no two have one name. */
function nameOf({ keys }: KeptSighting): string {
  return `${keys.some(isView) ? 1 : 0} ${keys.join(" ")}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What somebody knows to be a law or a case is one, and news about it does not make it news. */
const kindOrder: readonly ItemKind[] = [
  "act",
  "bill",
  "rule",
  "order",
  "case",
  "initiative",
  "notice",
  "news",
];

function kindOf(sightings: readonly KeptSighting[]): ItemKind {
  return kindOrder.find((kind) => sightings.some((each) => each.kind === kind))!;
}

const sureness = { high: 0, medium: 1, low: 2 } as const;

/** The same stage on the same day by two sources is told once, by the surer; still said counts before no longer said. */
function mergeStages(ranked: readonly KeptSighting[]): readonly ItemStage[] {
  const merged = new Map<string, ItemStage>();
  for (const sighting of ranked) {
    for (const mark of sighting.stages) {
      // Several provisions enter into force on one day, and each has its own words.
      const key = `${mark.stage} ${mark.date} ${mark.stage === "in_force" || mark.stage === "applies" ? mark.note : ""}`;
      const other = merged.get(key);
      merged.set(key, other === undefined ? mark : surer(other, mark));
    }
  }
  return [...merged.values()].sort(byDay);
}

function surer(a: ItemStage, b: ItemStage): ItemStage {
  const isBetter =
    a.unsaid === undefined
      ? b.unsaid === undefined && sureness[b.confidence] < sureness[a.confidence]
      : b.unsaid === undefined;
  const best = isBetter ? b : a;
  const seen = earlierOf(a.seen, b.seen);
  return best.seen === seen ? best : { ...best, seen };
}

function byDay(a: ItemStage, b: ItemStage): number {
  const [x, y] = [a.date ?? "9999", b.date ?? "9999"];
  if (x !== y) return x < y ? -1 : 1;
  const rank = (rankOfStage(a.stage) ?? 99) - (rankOfStage(b.stage) ?? 99);
  return rank || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);
}

function mergeEvents(ranked: readonly KeptSighting[]): readonly ItemEvent[] {
  const merged = new Map<string, ItemEvent>();
  for (const each of ranked.flatMap(({ days }) => days)) {
    const key = `${each.kind} ${each.date}`;
    const other = merged.get(key);
    if (other === undefined || (other.unsaid !== undefined && each.unsaid === undefined))
      merged.set(key, each);
  }
  return [...merged.values()].sort((a, b) =>
    a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  );
}
