import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { celexKeys, comKey, procedureIn } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { ItemKind, Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";
import { childText, type Element, readElements } from "./xml.js";

/**
 * RSS of EUR-Lex (proposals, legislation, the Official Journal, case law). The CELEX number stands in the guid, before the
 * title or in the link; titles hold HTML, escaped or not.
 */
export const eurLex: FeedForm = {
  name: "eur-lex",
  title: "EUR-Lex, display-feed.rss",
  recognises: (head) => /<(?:rss|(?:\w+:)?RDF)[\s>]/.test(head) && /CELEX(?::|%3A)\d/i.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "a CELEX number");
    for (const item of readElements(chunks, context, new Set(["item"]))) {
      const sighting = readItem(item);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
  },
};

function readItem(item: Element): Sighting | undefined {
  const link = childText(item, "link");
  const rawTitle = childText(item, "title");
  const celex = [childText(item, "guid"), rawTitle, link]
    .map((text) => /CELEX(?::|%3A)([0-9A-Z()]+)/i.exec(text)?.[1]?.toUpperCase())
    .find((each) => each !== undefined && celexKeys(each).length > 0);
  if (celex === undefined) return undefined;
  const title = plainText(rawTitle.replace(/^\s*CELEX:[^:\s]+\s*:?\s*/i, ""), titleLimit);
  const summary = plainText(childText(item, "description"), summaryLimit);
  const { kind, stage } = meaningOf(celex);
  const marks = new Marks();
  marks.mark(stage, readDay(childText(item, "pubDate") || childText(item, "date")), noteOf(stage));
  // The procedure, where it is named, is the document's own; other numbers in a title are of law that it amends.
  const procedure = procedureIn(title) ?? procedureIn(summary);
  const com = celex.startsWith("5") ? comKey(title) : undefined;
  const keys = [...celexKeys(celex), procedure, com].filter((key) => key !== undefined);
  return {
    form: "eur-lex",
    keys: [...new Set(keys)],
    kind,
    title,
    summary: summary === title ? "" : summary,
    jurisdiction: "EU",
    url: `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${celex}`,
    cite: celex,
    marks: marks.marks,
    events: [],
    tells: "status",
  };
}

/** Sector and type of a CELEX number say what the document is. */
function meaningOf(celex: string): { readonly kind: ItemKind; readonly stage: StageName | undefined } {
  const [, sector, type] = /^(.)\d{4}([A-Z]{1,2})/.exec(celex) ?? [];
  if (sector === "3") return { kind: "act", stage: "published" };
  if (sector === "6") return { kind: "case", stage: caseStages[type ?? ""] };
  if (sector === "5" && type === "PC") return { kind: "bill", stage: "proposed" };
  if (sector === "5" && type === "AG") return { kind: "bill", stage: "second_chamber" };
  if (sector === "5" && (type === "AE" || type === "AR" || type === "XX"))
    return { kind: "bill", stage: "opinion" };
  return { kind: "initiative", stage: sector === "5" ? "announced" : undefined };
}

const caseStages: Readonly<Record<string, StageName>> = {
  CJ: "court_decision",
  TJ: "court_decision",
  CO: "court_decision",
  TO: "court_decision",
  CC: "opinion",
  CN: "court_filed",
  TN: "court_filed",
};

function noteOf(stage: StageName | undefined): string {
  return stage === "published" ? "Official Journal" : stage === "proposed" ? "Commission proposal" : "";
}
