import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
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
    keys: [shortName(keys[0]!), ...keys],
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

/** Addresses are long, and people write the name of an item: twelve digits are enough to tell posts apart. */
function shortName(key: string): string {
  return `news:${bytesToHex(sha256(utf8ToBytes(key)).subarray(0, 6))}`;
}
