import type { FormName, Sighting } from "../sighting.js";
import { type FeedContext, type FeedForm, headLength } from "./feed.js";
import { feedForms } from "./forms.js";
import { placeIn } from "./place.js";

/**
 * Reads a feed of any form, item by item. The form is recognised by the beginning of the text unless it is named. What is wrong is
 * reported to `context.log` (`track/unknown-feed`, `track/truncated-feed`, `track/not-well-formed`, `track/not-json`,
 * `track/entities-declared`, `track/feed-too-large`, `track/item-without-identity`, `track/feed-refuses`), and never thrown.
 */
export function* readFeed(
  chunks: Iterable<string>,
  context: FeedContext,
  named?: FormName,
): Iterable<Sighting> {
  const source = chunks[Symbol.iterator]();
  const held: string[] = [];
  const head = takeHead(source, held);
  const form = named === undefined ? recogniseFeed(head) : feedForms.find(({ name }) => name === named);
  if (form === undefined) {
    source.return?.();
    reportUnknown(head, context);
    return;
  }
  const jurisdiction = context.jurisdiction;
  for (const sighting of form.read(rest(held, source), context))
    yield sighting.jurisdiction === null && jurisdiction !== undefined
      ? { ...sighting, jurisdiction }
      : sighting;
}

/** The form of a text by its beginning. */
export function recogniseFeed(head: string): FeedForm | undefined {
  const start = head.slice(0, headLength);
  return feedForms.find(({ recognises }) => recognises(start));
}

function takeHead(source: Iterator<string>, held: string[]): string {
  let head = "";
  while (head.length < headLength) {
    const next = source.next();
    if (next.done === true) break;
    held.push(next.value);
    head += next.value;
  }
  return head.slice(0, headLength);
}

function* rest(held: string[], source: Iterator<string>): Iterable<string> {
  while (held.length > 0) yield held.shift()!;
  for (let next = source.next(); next.done !== true; next = source.next()) yield next.value;
}

function reportUnknown(head: string, { log, path }: FeedContext): void {
  const isPage = /^\s*(?:<!doctype html|<html)/i.test(head);
  const what =
    head.trim() === "" ? "holds nothing" : isPage ? "is a page of HTML" : "is of no form known here";
  log.report({
    code: "track/unknown-feed",
    message: `\`${path}\` ${what}`,
    at: placeIn(path, 1, 1),
    help: isPage
      ? "give the address of the feed, not of the page; an answer like this may also be a firewall's"
      : `name its form with \`form:\` or --form, one of ${feedForms.map(({ name }) => name).join(", ")}`,
  });
}
