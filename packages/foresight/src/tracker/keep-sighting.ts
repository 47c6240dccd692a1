import type { LawDate } from "@domicile/ir";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ItemEvent, ItemStage } from "./item.js";
import type { KeptSighting } from "./merge-sightings.js";
import type { Sighting } from "./sighting.js";

/**
 * A new reading beside what was kept of the same thing in the same form. Every fact keeps the day on which it was first read.
 * What a history no longer tells stays as no longer said; what a status no longer tells is the past, and stays. Nothing is
 * ever dropped.
 */
export function keepSighting(
  before: KeptSighting | undefined,
  sighting: Sighting,
  feed: string,
  on: LawDate,
  fingerprint: string,
): KeptSighting {
  const { events, marks, ...said } = sighting;
  const source = sighting.url;
  const stages = marks.map(
    ({ confidence, date, note, source: own, stage }): ItemStage => ({
      stage,
      date,
      note,
      source: own ?? source,
      confidence,
      seen: on,
    }),
  );
  const days = events.map(
    ({ confidence, date, kind, note }): ItemEvent => ({ kind, date, note, source, confidence, seen: on }),
  );
  const feeds = before?.feeds ?? [];
  const isHistory = sighting.tells === "history";
  return {
    ...said,
    // A name that a source gave once leads here for good: decisions and records may have been made under it.
    keys: [...new Set([...sighting.keys, ...(before?.keys ?? [])])],
    title: sighting.title || (before?.title ?? ""),
    summary: sighting.summary || (before?.summary ?? ""),
    feeds: feeds.includes(feed) ? feeds : [...feeds, feed],
    firstSeen: before?.firstSeen ?? on,
    stages: beside(before?.stages ?? [], stages, ({ date, stage }) => `${stage} ${date}`, isHistory, on),
    days: beside(before?.days ?? [], days, ({ date, kind }) => `${kind} ${date}`, isHistory, on),
    fingerprint,
  };
}

function beside<Fact extends { readonly seen: LawDate; readonly unsaid?: LawDate }>(
  before: readonly Fact[],
  now: readonly Fact[],
  keyOf: (fact: Fact) => string,
  isHistory: boolean,
  on: LawDate,
): readonly Fact[] {
  if (before.length === 0) return now;
  const earlier = new Map(before.map((each) => [keyOf(each), each]));
  const said = new Set(now.map(keyOf));
  const gone = before
    .filter((each) => !said.has(keyOf(each)))
    .map((each) => (isHistory && each.unsaid === undefined ? { ...each, unsaid: on } : each));
  return [...now.map((each) => ({ ...each, seen: earlier.get(keyOf(each))?.seen ?? each.seen })), ...gone];
}

/** Whether a reading says nothing that was not kept yet. */
export function saysNothingNew(
  before: KeptSighting,
  sighting: Sighting,
  feed: string,
  fingerprint: string,
): boolean {
  if (!before.feeds.includes(feed)) return false;
  return (
    before.fingerprint === fingerprint ||
    (before.version !== undefined && before.version === sighting.version)
  );
}

/** Of a sighting as JSON, 128 bits of SHA-256: what is only probably the same would be lost. */
export function fingerprintOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16));
}
