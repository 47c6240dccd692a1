import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedContext } from "./feed.js";

/** What a feed without a form of its own can say. */
export function newsOf(
  form: "rss" | "atom",
  keys: readonly string[],
  title: string,
  body: string,
  url: string,
  context: FeedContext,
): Sighting {
  return {
    form,
    keys,
    kind: "news",
    title: plainText(title, titleLimit),
    summary: plainText(body, summaryLimit),
    jurisdiction: context.jurisdiction ?? null,
    url,
    cite: "",
    marks: [],
    events: [],
    tells: "status",
  };
}
