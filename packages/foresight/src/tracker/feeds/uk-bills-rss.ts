import { readDay } from "../days.js";
import { keysOfUrl } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { Marks } from "./marks.js";
import { type House, ukStageOf } from "./uk-stages.js";
import { Unidentified } from "./without-identity.js";
import { childrenOf, childText, type Element, readElements } from "./xml.js";

/** The RSS of the UK Parliament's bills: the stage is an attribute of the item, the house one of its categories. */
export const ukBillsRss: FeedForm = {
  name: "uk-bills-rss",
  title: "UK Parliament, RSS of bills",
  recognises: (head) => /<rss[\s>]/.test(head) && /\b[\w.-]+:stage\s*=\s*"/i.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "the address of a bill");
    for (const item of readElements(chunks, context, new Set(["item"]))) {
      const sighting = readItem(item);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
  },
};

function readItem(item: Element): Sighting | undefined {
  const url = childText(item, "guid") || childText(item, "link");
  if (!/^https?:\/\//.test(url)) return undefined;
  const stage = item.attributes.stage ?? item.attributes.Stage ?? "";
  const categories = childrenOf(item, "category").map(({ text }) => text.trim());
  const house = categories.find((each): each is House => each === "Commons" || each === "Lords");
  const title = plainText(childText(item, "title"), titleLimit);
  // A bill that began in the Lords has [HL] behind its title. It is all that tells third reading there from here.
  const origin: House = /\[HL\]\s*$/.test(title) ? "Lords" : "Commons";
  const marks = new Marks();
  const updated = readDay(childText(item, "updated") || childText(item, "pubDate"));
  // The day is that of the last change to the page, which may be of a document.
  marks.mark(
    ukStageOf(stage, house, origin),
    updated,
    house === undefined ? stage : `${stage}, ${house}`,
    "low",
  );
  const keys = keysOfUrl(url);
  return {
    form: "uk-bills-rss",
    keys: keys.length > 0 ? keys : [`gb.bill-page:${url.replace(/^https?:\/\/[^/]+\/bills\//, "")}`],
    kind: "bill",
    title,
    summary: plainText(childText(item, "description"), summaryLimit),
    jurisdiction: "GB",
    url,
    cite: "",
    marks: marks.marks,
    events: [],
    tells: "status",
  };
}
