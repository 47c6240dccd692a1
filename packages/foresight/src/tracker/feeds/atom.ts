import { keysOfUrl } from "../identity.js";
import type { Sighting } from "../sighting.js";
import type { FeedContext, FeedForm } from "./feed.js";
import { absolute, nextLink } from "./links.js";
import { newsOf } from "./news.js";
import { Unidentified } from "./without-identity.js";
import { childrenOf, childText, type Element, readElements } from "./xml.js";

/** Any Atom (RFC 4287), page after page where it has several (RFC 5005). */
export const atom: FeedForm = {
  name: "atom",
  title: "any Atom",
  recognises: (head) => /<(?:\w+:)?feed[\s>]/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "an id or a link");
    let next: string | undefined;
    for (const element of readElements(chunks, context, new Set(["entry", "link"]))) {
      if (element.name === "link") {
        next ??= nextLink(element, context.url);
        continue;
      }
      const sighting = readEntry(element, context);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
    if (next !== undefined) context.more?.({ kind: "address", url: next });
  },
};

function readEntry(entry: Element, context: FeedContext): Sighting | undefined {
  const links = childrenOf(entry, "link");
  const page = links.find(({ attributes }) => (attributes.rel ?? "alternate") === "alternate") ?? links[0];
  const url = absolute(page?.attributes.href ?? "", context.url);
  const id = childText(entry, "id") || url;
  if (id === "") return undefined;
  const own = /^https?:\/\//.test(id) ? `url:${id}` : `guid:${id}`;
  const body = childText(entry, "summary") || childText(entry, "content");
  return newsOf("atom", [own, ...keysOfUrl(url)], childText(entry, "title"), body, url, context);
}
