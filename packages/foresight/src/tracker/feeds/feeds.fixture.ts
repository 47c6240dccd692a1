import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Diagnostic, DiagnosticLog } from "@domicile/source";
import type { FormName, Sighting } from "../sighting.js";
import type { NextPage } from "./feed.js";
import { readFeed } from "./read-feed.js";

/** A feed of the fixtures, written for these tests in the shape of the real one. */
export function fixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)), "utf8");
}

/** A text in pieces, as it comes from a disk or a network. */
export function* inPieces(text: string, size: number): Iterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

export interface ReadFixture {
  readonly sightings: readonly Sighting[];
  readonly diagnostics: readonly Diagnostic[];
  readonly more: readonly NextPage[];
}

/** Reads a text as a feed and gathers all that comes of it. */
export function readText(
  text: string,
  options: {
    readonly url?: string;
    readonly jurisdiction?: string;
    readonly size?: number;
    readonly form?: FormName;
  } = {},
): ReadFixture {
  const log = new DiagnosticLog();
  const more: NextPage[] = [];
  const { form, size = 4096, ...context } = options;
  const sightings = [
    ...readFeed(
      inPieces(text, size),
      { path: "feed", log, more: (page) => more.push(page), ...context },
      form,
    ),
  ];
  return { sightings, diagnostics: log.sorted(), more };
}

/** The stages of a sighting, one a line: `proposed 2099-01-10`. */
export function stagesOf({ marks }: Sighting): readonly string[] {
  return marks.map(({ date, stage }) => `${stage} ${date}`);
}

export function eventsOf({ events }: Sighting): readonly string[] {
  return events.map(({ date, kind }) => `${kind} ${date}`);
}

/** Every fixture with the form that it must be taken for. */
export const allFixtures: readonly (readonly [string, FormName])[] = [
  ["federal-register.json", "federal-register"],
  ["bill-status-v3.xml", "bill-status"],
  ["bill-status-v1.xml", "bill-status"],
  ["govtrack.json", "govtrack"],
  ["uk-bills.json", "uk-bills"],
  ["uk-stages.json", "uk-bills"],
  ["uk-bills-rss.xml", "uk-bills-rss"],
  ["legislation-gov-uk.xml", "legislation-gov-uk"],
  ["legislation-effects.xml", "legislation-gov-uk"],
  ["eur-lex.xml", "eur-lex"],
  ["european-parliament.json", "european-parliament"],
  ["have-your-say.json", "have-your-say"],
  ["have-your-say-old.json", "have-your-say"],
  ["legiscan-bill.json", "legiscan"],
  ["legiscan-masterlist.json", "legiscan"],
  ["openstates.json", "openstates"],
  ["digital-policy-alert.json", "digital-policy-alert"],
  ["rss.xml", "rss"],
  ["atom.xml", "atom"],
];
