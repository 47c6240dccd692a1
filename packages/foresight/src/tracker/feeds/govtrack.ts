import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { congressBillKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { at, listAt, textAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";

/** Bills of Congress as GovTrack's API lists them (`objects`), or one of them. */
export const govtrack: FeedForm = {
  name: "govtrack",
  title: "GovTrack, /api/v2/bill",
  recognises: (head) =>
    /"bill_type"\s*:/.test(head) && /"current_status(?:_date|_label|_description)?"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "congress, type and number");
    const single: Record<string, unknown> = {};
    for (const { keys, value } of readValues(chunks, context, ["$.objects.*", "$.*"])) {
      if (keys[0] !== "objects") single[String(keys[0])] = value;
      else if (keys.length === 2) {
        const sighting = readBill(value);
        if (sighting === undefined) unidentified.add();
        else yield sighting;
      }
    }
    const bill = single.bill_type === undefined ? undefined : readBill(single);
    if (bill !== undefined) yield bill;
    unidentified.report();
  },
};

const types: Readonly<Record<string, string>> = {
  house_bill: "HR",
  senate_bill: "S",
  house_resolution: "HRES",
  senate_resolution: "SRES",
  house_joint_resolution: "HJRES",
  senate_joint_resolution: "SJRES",
  house_concurrent_resolution: "HCONRES",
  senate_concurrent_resolution: "SCONRES",
};

/**
 * The data say `PASS_OVER:HOUSE` and the API `pass_over_house`: both are compared in one spelling. The longest beginning that
 * fits decides.
 */
const statuses: readonly (readonly [string, StageName])[] = [
  ["INTRODUCED", "proposed"],
  ["REFERRED", "committee"],
  ["REPORTED", "committee"],
  ["PASS_OVER", "passed_chamber"],
  ["PASS_BACK", "second_chamber"],
  ["CONFERENCE", "second_chamber"],
  ["PASSED_BILL", "passed_legislature"],
  ["PASSED_CONSTAMEND", "passed_legislature"],
  // A resolution of one chamber, or of both, that goes to no president is finished when it is agreed to.
  ["PASSED_SIMPLERES", "adopted"],
  ["PASSED_CONCURRENTRES", "adopted"],
  ["ENACTED", "adopted"],
  ["VETOED_OVERRIDE_FAIL", "vetoed"],
  ["VETOED", "vetoed"],
  ["PROV_KILL_VETO", "vetoed"],
  ["PROV_KILL", "rejected"],
  ["FAIL", "rejected"],
];

function stageOf(status: string): StageName | undefined {
  const code = status.toUpperCase().replaceAll(":", "_");
  return statuses.find(([beginning]) => code.startsWith(beginning))?.[1];
}

function readBill(bill: unknown): Sighting | undefined {
  const type = types[textAt(bill, "bill_type")] ?? textAt(bill, "bill_type");
  const key = congressBillKey(textAt(bill, "congress"), type, textAt(bill, "number"));
  if (key === undefined) return undefined;
  const marks = readMarks(bill);
  return {
    form: "govtrack",
    keys: [key],
    kind: "bill",
    title: plainText(textAt(bill, "title_without_number") || withoutNumber(bill), titleLimit),
    summary: plainText(textAt(bill, "current_status_description"), summaryLimit),
    jurisdiction: "US",
    url: textAt(bill, "link"),
    cite: textAt(bill, "display_number"),
    marks: marks.marks,
    events: [],
    tells: "status",
  };
}

/** `S. 9: A title`: the number is told beside it. */
function withoutNumber(bill: unknown): string {
  const [title, number] = [textAt(bill, "title"), `${textAt(bill, "display_number")}: `];
  return title.startsWith(number) ? title.slice(number.length) : title;
}

function readMarks(bill: unknown): Marks {
  const marks = new Marks();
  marks.mark("proposed", readDay(textAt(bill, "introduced_date")), "introduced", "medium");
  for (const action of listAt(bill, "major_actions")) {
    // [a Python date as text, a number, words, the action as XML with its state]
    if (!Array.isArray(action)) continue;
    const [date, , words, xml] = action as readonly unknown[];
    const state = /\bstate="([A-Z:_]+)"/.exec(typeof xml === "string" ? xml : "")?.[1] ?? "";
    marks.mark(stageOf(state), readDay(date), typeof words === "string" ? words : "", "medium");
  }
  const status = textAt(bill, "current_status");
  const since = readDay(textAt(bill, "current_status_date"));
  const stage = stageOf(status);
  marks.mark(stage, since, textAt(bill, "current_status_label") || status, "medium");
  // Not alive and not finished: its Congress ended. No day is told, and the end of a Congress is no day of the bill.
  if (at(bill, "is_alive") === false && (stage === undefined || !/^(adopted|vetoed|rejected)$/.test(stage)))
    marks.markWithoutDay("lapsed", "no longer alive", "medium");
  return marks;
}
