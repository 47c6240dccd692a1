import type { LawDate } from "@domicile/ir";
import { addDays, readDay } from "../days.js";
import { docketKey, federalRegisterKey, keysOfUrl, rinKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { ItemKind, Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { at, listAt, textAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";

/**
 * Documents of the Federal Register, as its API lists them or gives one. A document is a day in the life of a rule; the rule
 * is what its RIN and dockets name, so a notice of proposed rulemaking and the rule become one item with two stages.
 */
export const federalRegister: FeedForm = {
  name: "federal-register",
  title: "Federal Register, documents.json",
  recognises: (head) =>
    /"document_number"\s*:/.test(head) && /"(?:publication_date|html_url|type)"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "a document number");
    const wanted = ["$.results.*", "$.next_page_url", "$.document_number"];
    let single: Record<string, unknown> | undefined;
    for (const { keys, value } of readValues(chunks, context, [
      ...wanted,
      ...singleFields.map((key) => `$.${key}`),
    ])) {
      if (keys[0] === "results") {
        const sighting = readDocument(value);
        if (sighting === undefined) unidentified.add();
        else yield sighting;
      } else if (keys[0] === "next_page_url") {
        if (typeof value === "string") context.more?.({ kind: "address", url: value });
      } else {
        single ??= {};
        single[String(keys[0])] = value;
      }
    }
    const document = single?.document_number === undefined ? undefined : readDocument(single);
    if (document !== undefined) yield document;
    unidentified.report();
  },
};

/** Fields of a document that stands alone, at the root of the text. */
const singleFields = [
  ...["title", "abstract", "type", "action", "dates", "effective_on", "comments_close_on", "html_url"],
  ...["docket_ids", "regulation_id_numbers", "publication_date", "signing_date", "correction_of", "subtype"],
];

function readDocument(document: unknown): Sighting | undefined {
  const number = federalRegisterKey(textAt(document, "document_number"));
  if (number === undefined) return undefined;
  const type = textAt(document, "type");
  const { events, marks } = readStages(document, kindOfType(type));
  return {
    form: "federal-register",
    keys: [number, ...furtherKeys(document)],
    kind: kindOfType(type),
    title: plainText(textAt(document, "title"), titleLimit),
    summary: plainText(textAt(document, "abstract"), summaryLimit),
    jurisdiction: "US",
    url: withoutVolatile(textAt(document, "html_url")),
    cite: `FR Doc. ${number.slice("us.fr:".length)}`,
    marks,
    events,
    tells: "history",
  };
}

/** Addresses of PDFs carry a `?timestamp` that changes with every answer; the page has none, and gets none. */
function withoutVolatile(url: string): string {
  return url.replace(/\?.*$/, "");
}

/** A document that names more dockets or rules than this is an omnibus notice, and would make one item of them all. */
const omnibus = 3;

function furtherKeys(document: unknown): readonly string[] {
  const few = (values: readonly unknown[]) => (values.length > omnibus ? [] : values.map(String));
  const keys = [
    ...few(listAt(document, "regulation_id_numbers")).map(rinKey),
    ...few(listAt(document, "docket_ids")).map(docketKey),
    // A correction is filed under a number of its own and names the document that it corrects by address.
    ...keysOfUrl(textAt(document, "correction_of").replace("/api/v1/documents/", "/d/")),
  ];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The API answers with words and is asked with codes; both are met in saved answers. */
function kindOfType(type: string): ItemKind {
  const types: Readonly<Record<string, ItemKind>> = {
    "proposed rule": "rule",
    prorule: "rule",
    rule: "rule",
    "presidential document": "order",
    presdocu: "order",
  };
  return types[type.toLowerCase()] ?? "notice";
}

/** What kind of step a document is. `action` says it best, and is null for a good part of them: then the type alone. */
function readStages(document: unknown, kind: ItemKind): Marks {
  const marks = new Marks();
  const action = textAt(document, "action");
  const published = readDay(textAt(document, "publication_date"));
  const isProposal = /^(proposed rule|prorule)$/i.test(textAt(document, "type"));
  const words = action === "" ? textAt(document, "type") : action;
  if (/withdraw/i.test(action) && kind === "rule") marks.mark("withdrawn", published, words);
  else if (/correct/i.test(action)) marks.mark("amended", published, words);
  else if (/(extension|reopening|delay|postpone|stay)/i.test(action))
    marks.mark("extended", published, words);
  else if (isProposal)
    marks.mark(
      /advance notice|ANPRM|request for/i.test(action) ? "consultation" : "proposed",
      published,
      words,
    );
  else if (kind === "rule") {
    marks.mark("adopted", published, words);
    marks.mark("published", published, words);
  } else if (kind === "order") {
    marks.mark("adopted", readDay(textAt(document, "signing_date")) ?? published, words);
    marks.mark("published", published, words);
  } else if (/hearing|meeting/i.test(action)) marks.mark("announced", published, words);
  readDates(document, published, marks, kind === "rule" && !isProposal);
  return marks;
}

const day = "([A-Z][a-z]{2,8}\\.? \\d{1,2}, ?\\d{4})";
const prose = {
  comments: new RegExp(
    `comments?\\b[^.]{0,200}?\\b(?:before|by|until|through|than|on|closes?)\\s*:?\\s*(?:midnight[^.]{0,40}?on )?${day}`,
    "i",
  ),
  effective: new RegExp(`\\beffective\\b[^.]{0,120}?${day}`, "i"),
  compliance: new RegExp(`\\bcompl(?:y|iance)\\b[^.]{0,160}?${day}`, "i"),
  hearing: new RegExp(`\\b(?:hearing|meeting|workshop)\\b[^.]{0,160}?${day}`, "i"),
};
const relative =
  /\b(effective|comments?\b[^.]{0,80}?)[^.]{0,60}?\b(\d{2,3}) days after (?:the )?(?:date of )?publication/i;

/**
 * Days that have a field come from it. `effective_on` and `comments_close_on` are null in a good part of the documents while
 * the prose of `dates` tells them; what is read there is less certain.
 */
function readDates(document: unknown, published: LawDate | undefined, marks: Marks, isRule: boolean): void {
  const text = plainText(at(document, "dates"), 3000);
  const inProse = (pattern: RegExp) => readDay(pattern.exec(text)?.[1]);
  const closes = readDay(textAt(document, "comments_close_on"));
  const closesInProse = closes ?? inProse(prose.comments);
  marks.event("consultation_closes", closesInProse, "comments close", closes ? "high" : "medium");
  const effective = readDay(textAt(document, "effective_on"));
  if (effective !== undefined) marks.mark("in_force", effective, "effective");
  else if (isRule) marks.mark("in_force", inProse(prose.effective), "effective, as its DATES say", "medium");
  const compliance = inProse(prose.compliance);
  if (compliance !== undefined && isRule)
    marks.mark("applies", compliance, "compliance, as its DATES say", "medium");
  marks.event("hearing", inProse(prose.hearing), "hearing or meeting", "medium");
  const counted = relative.exec(text);
  if (counted === null || published === undefined) return;
  const counts = addDays(published, Number(counted[2]));
  if (/^comment/i.test(counted[1]!) && closesInProse === undefined)
    marks.event(
      "consultation_closes",
      counts,
      `comments close ${counted[2]} days after publication`,
      "medium",
    );
  else if (effective === undefined && isRule && /^effective/i.test(counted[1]!))
    marks.mark("in_force", counts, `effective ${counted[2]} days after publication`, "medium");
}
