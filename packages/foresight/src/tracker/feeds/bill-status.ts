import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { congressBillKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";
import { child, childrenOf, childText, type Element, readElements } from "./xml.js";

/**
 * BILLSTATUS of the Government Publishing Office, one file a bill. There are two schemas: since version 3.0.0 (2022) a bill
 * has `number` and `type` and its lists hold `item` at once; before, it has `billNumber` and `billType` and some lists have a
 * layer between (`committees/billCommittees/item`, `summaries/billSummaries/item`).
 */
export const billStatus: FeedForm = {
  name: "bill-status",
  title: "Congress, BILLSTATUS XML (both schemas)",
  recognises: (head) => /<billStatus[\s>]/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "congress, type and number");
    // Amendments and related bills have numbers, actions and titles of their own, and cosponsors come by the hundred.
    const skip = new Set([
      "amendments",
      "relatedBills",
      "cosponsors",
      "subjects",
      "textVersions",
      "cboCostEstimates",
    ]);
    for (const bill of readElements(chunks, context, new Set(["bill"]), skip)) {
      const sighting = readBill(bill);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
  },
};

const citeTypes: Readonly<Record<string, string>> = {
  hr: "H.R.",
  s: "S.",
  hres: "H.Res.",
  sres: "S.Res.",
  hjres: "H.J.Res.",
  sjres: "S.J.Res.",
  hconres: "H.Con.Res.",
  sconres: "S.Con.Res.",
};

function readBill(bill: Element): Sighting | undefined {
  const number = childText(bill, "number") || childText(bill, "billNumber");
  const type = childText(bill, "type") || childText(bill, "billType");
  const congress = childText(bill, "congress");
  const key = congressBillKey(congress, type, number);
  if (key === undefined) return undefined;
  const [, kind] = key.split("/") as [string, string, string];
  const marks = readActions(bill, kind.startsWith("h") ? "house" : "senate");
  return {
    form: "bill-status",
    keys: [key],
    kind: "bill",
    title: plainText(childText(bill, "title"), titleLimit),
    summary: plainText(latestSummary(bill), summaryLimit),
    jurisdiction: "US",
    url: `https://www.congress.gov/bill/${Number(congress)}th-congress/${pageOf[kind]}/${Number(number)}`,
    cite: `${citeTypes[kind]} ${Number(number)} (${Number(congress)}th Congress)`,
    marks: marks.marks,
    events: marks.events,
    tells: "history",
  };
}

const pageOf: Readonly<Record<string, string>> = {
  hr: "house-bill",
  s: "senate-bill",
  hres: "house-resolution",
  sres: "senate-resolution",
  hjres: "house-joint-resolution",
  sjres: "senate-joint-resolution",
  hconres: "house-concurrent-resolution",
  sconres: "senate-concurrent-resolution",
};

function latestSummary(bill: Element): string {
  const list = child(bill, "summaries");
  const items = [
    ...childrenOf(list, "summary"),
    ...childrenOf(list, "item"),
    ...childrenOf(child(list ?? bill, "billSummaries"), "item"),
  ];
  const latest = items.reduce<Element | undefined>(
    (last, each) =>
      last === undefined || childText(each, "actionDate") >= childText(last, "actionDate") ? each : last,
    undefined,
  );
  if (latest === undefined) return "";
  return childText(latest, "text") || childText(child(latest, "cdata"), "text");
}

type Chamber = "house" | "senate";

function readActions(bill: Element, origin: Chamber): Marks {
  const marks = new Marks();
  marks.mark("proposed", readDay(childText(bill, "introducedDate")), "introduced");
  const list = child(bill, "actions");
  const actions = [...childrenOf(list, "item"), ...childrenOf(child(list ?? bill, "actions"), "item")];
  for (const action of actions) {
    const text = childText(action, "text");
    const code = childText(action, "actionCode");
    const stage = stageOf(code, text, origin, chamberOf(action, code, text));
    marks.mark(stage, readDay(childText(action, "actionDate")), text, stage === undefined ? "low" : "high");
  }
  const committees = child(bill, "committees");
  const all = [
    ...childrenOf(committees, "item"),
    ...childrenOf(child(committees ?? bill, "billCommittees"), "item"),
  ];
  for (const committee of all) readHearings(committee, marks);
  return marks;
}

function readHearings(committee: Element, marks: Marks): void {
  for (const activity of childrenOf(child(committee, "activities"), "item")) {
    const name = childText(activity, "name");
    if (!/hearing/i.test(name)) continue;
    marks.event("hearing", readDay(childText(activity, "date")), `${name}: ${childText(committee, "name")}`);
  }
}

/**
 * Codes of the Library of Congress run from 1000 in the House and from 10000 in the Senate, and it repeats as source system 9
 * what 0 (Senate), 1 and 2 (House) report in words of their own: the same day and stage, so `Marks` keeps one.
 */
const codes: Readonly<Record<string, "passed" | "failed" | "reported" | StageName>> = {
  "1000": "proposed",
  "10000": "proposed",
  "5000": "reported",
  "14000": "reported",
  "5500": "reported",
  "14500": "reported",
  "8000": "passed",
  "17000": "passed",
  "9000": "failed",
  "18000": "failed",
  "28000": "passed_legislature",
  E20000: "passed_legislature",
  "31000": "vetoed",
  E30000: "adopted",
  "36000": "adopted",
  "37000": "adopted",
  E40000: "adopted",
  "39000": "adopted",
};

function stageOf(
  code: string,
  text: string,
  origin: Chamber,
  chamber: Chamber | undefined,
): StageName | undefined {
  const kind = codes[code] ?? fromWords(text);
  if (kind === undefined) return undefined;
  const isFirst = chamber === undefined || chamber === origin;
  if (kind === "passed") return isFirst ? "passed_chamber" : "second_chamber";
  if (kind === "reported") return isFirst ? "committee" : "second_chamber";
  if (kind === "failed") return "rejected";
  // "Received in the Senate and referred" is committee work of the second chamber, not a step back to the first.
  return kind === "committee" && !isFirst ? "second_chamber" : kind;
}

/** Actions without a code of theirs: those of the Senate and of committees. */
function fromWords(text: string): (typeof codes)[string] | undefined {
  if (/^(received in the \w+ and )?(read twice and )?referred to/i.test(text)) return "committee";
  if (/^(introduced in|read the first time)/i.test(text)) return "proposed";
  if (/ordered to be reported|^reported by|hearings held/i.test(text)) return "reported";
  if (/^passed\/agreed to in (house|senate)|^passed (house|senate)/i.test(text)) return "passed";
  if (/^failed of passage/i.test(text)) return "failed";
  if (/^presented to president/i.test(text)) return "passed_legislature";
  if (/^vetoed by president|^pocket vetoed/i.test(text)) return "vetoed";
  if (/^signed by president|^became (public|private) law/i.test(text)) return "adopted";
  return undefined;
}

function chamberOf(action: Element, code: string, text: string): Chamber | undefined {
  if (/^H\d/.test(code)) return "house";
  if (/^S\d/.test(code)) return "senate";
  const number = /^\d+$/.test(code) ? Number(code) : 0;
  if (number >= 1000 && number < 10_000) return "house";
  if (number >= 10_000 && number < 19_000) return "senate";
  const system = childText(child(action, "sourceSystem"), "code");
  if (system === "0") return "senate";
  if (system === "1" || system === "2") return "house";
  return /\bsenate\b/i.test(text) ? "senate" : /\bhouse\b/i.test(text) ? "house" : undefined;
}
