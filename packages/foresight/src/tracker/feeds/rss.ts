import { keysOfUrl } from "../identity.js";
import type { Sighting } from "../sighting.js";
import type { FeedContext, FeedForm } from "./feed.js";
import { absolute, hostOf } from "./links.js";
import { newsOf } from "./news.js";
import { Unidentified } from "./without-identity.js";
import { child, childText, type Element, readElements } from "./xml.js";

/**
 * Any RSS: 0.9x and 2.0, and 1.0, whose items stand beside the channel. It tells that there is something new and no stage of it.
 * An item whose link is the page of a bill joins that bill.
 */
export const rss: FeedForm = {
  name: "rss",
  title: "any RSS",
  recognises: (head) => /<(?:rss|(?:\w+:)?RDF)[\s>]/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "a guid or a link");
    for (const item of readElements(chunks, context, new Set(["item"]))) {
      const sighting = readItem(item, context);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
  },
};

function readItem(item: Element, context: FeedContext): Sighting | undefined {
  const link =
    childText(item, "link") || (child(item, "link")?.attributes.href ?? item.attributes.about ?? "");
  const url = absolute(link, context.url);
  const guid = childText(item, "guid");
  const isOfFeed = guid !== "" && !/^https?:\/\//.test(guid);
  // A guid that is no address is unique within its feed alone: "1" is the guid of many.
  const own = isOfFeed ? `guid:${hostOf(context.url ?? url)}/${guid}` : `url:${guid || url}`;
  if (own === "url:") return undefined;
  const keys = keysOfUrl(url || guid);
  return newsOf("rss", [own, ...keys], childText(item, "title"), bodyOf(item), url || guid, context);
}

function bodyOf(item: Element): string {
  return childText(item, "description") || childText(item, "encoded") || childText(item, "summary");
}
