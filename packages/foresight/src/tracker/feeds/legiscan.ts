import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { congressBillKey, congressOfYear, stateBillKey, viewKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { EventKind, Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { at, isMap, type Json, listAt, mapAt, textAt, wholeAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { placeIn } from "./place.js";
import { Unidentified } from "./without-identity.js";

/**
 * LegiScan: a bill (`getBill`, bulk data), the list of a session (`getMasterList`) or a search. Lists are maps whose keys are
 * numbers beside one that is the session or a summary. An error comes with code 200 and `"status": "ERROR"`.
 */
export const legiscan: FeedForm = {
  name: "legiscan",
  title: "LegiScan, getBill, getMasterList, getSearch",
  recognises: (head) =>
    /"(?:masterlist|searchresult)"\s*:/.test(head) ||
    (/"bill_id"\s*:/.test(head) && /"change_hash"\s*:/.test(head)) ||
    /"status"\s*:\s*"ERROR"[\s\S]{0,20}"alert"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "a bill id");
    const paths = ["$.masterlist.*", "$.searchresult.*", "$.bill", "$.alert.message"];
    let session: Json = {};
    for (const { keys, value } of readValues(chunks, context, paths)) {
      const [outer, inner] = keys;
      if (outer === "alert") {
        context.log.report({
          code: "track/feed-refuses",
          message: `the feed answers with an error: ${plainText(value, 200)}`,
          at: placeIn(context.path, 1, 1),
          help: "check the key and what was asked for",
        });
      } else if (inner === "session") session = isMap(value) ? value : {};
      else if (inner !== "summary") {
        const sighting = readBill(value, session);
        if (sighting === undefined) unidentified.add();
        else yield sighting;
      }
    }
    unidentified.report();
  },
};

/** The same numbers stand in `status` and in `progress`. 0 is a bill that is filed before its session. */
const statuses: readonly (StageName | undefined)[] = [
  undefined,
  "proposed",
  "passed_chamber",
  "passed_legislature",
  "adopted",
  "vetoed",
  "rejected",
  "adopted",
  "adopted",
  "committee",
  "committee",
  // A report "do not pass" ends nothing by itself: the chamber may pass it all the same.
  "committee",
  "proposed",
];
const statusWords = [
  ...["prefiled", "introduced", "engrossed", "enrolled", "passed", "vetoed", "failed", "veto overridden"],
  ...["chaptered", "referred", "reported: pass", "reported: do not pass", "draft"],
];

function readBill(bill: unknown, listSession: Json): Sighting | undefined {
  const id = wholeAt(bill, "bill_id");
  if (id === undefined) return undefined;
  const session = isMap(at(bill, "session")) ? mapAt(bill, "session") : listSession;
  const state = textAt(bill, "state") || stateOfUrl(textAt(bill, "url"));
  const number = textAt(bill, "bill_number") || textAt(bill, "number");
  const joined = joinedKey(state, number, session);
  const marks = readMarks(bill);
  const version = textAt(bill, "change_hash");
  const isListed = at(bill, "progress") === undefined;
  return {
    form: "legiscan",
    keys: [
      `legiscan:${id}`,
      ...(joined === undefined ? [] : [joined]),
      ...(isListed ? [viewKey("list", id)] : []),
    ],
    kind: "bill",
    title: plainText(textAt(bill, "title"), titleLimit),
    summary: plainText(textAt(bill, "description"), summaryLimit),
    jurisdiction: state === "" ? null : state === "US" ? "US" : `US-${state}`,
    url: textAt(bill, "url"),
    cite: number,
    marks: marks.marks,
    events: marks.events,
    tells: isListed ? "status" : "history",
    ...(version === "" ? {} : { version }),
  };
}

/** Lists do not repeat the state of each bill, but its page is below it: `legiscan.com/TX/bill/HB149/2025`. */
function stateOfUrl(url: string): string {
  return /^https?:\/\/legiscan\.com\/([A-Z]{2})\//.exec(url)?.[1] ?? "";
}

function joinedKey(state: string, number: string, session: Json): string | undefined {
  const year = wholeAt(session, "year_start");
  if (year === undefined || wholeAt(session, "special") === 1) return undefined;
  if (state !== "US") return stateBillKey(state, year, number);
  const [, type = "", digits = ""] = /^([A-Z]+)\s*(\d+)$/.exec(number.toUpperCase()) ?? [];
  return congressBillKey(congressOfYear(year), type, digits);
}

function readMarks(bill: unknown): Marks {
  const marks = new Marks();
  for (const step of listAt(bill, "progress")) markStatus(marks, at(step, "event"), textAt(step, "date"));
  markStatus(marks, at(bill, "status"), textAt(bill, "status_date"));
  for (const entry of listAt(bill, "calendar")) {
    const type = textAt(entry, "type");
    const kind: EventKind = /hearing/i.test(type) ? "hearing" : "sitting";
    marks.event(kind, readDay(textAt(entry, "date")), `${type}: ${textAt(entry, "description")}`);
  }
  return marks;
}

function markStatus(marks: Marks, status: unknown, date: string): void {
  const code = Number(status);
  if (!Number.isInteger(code) || status === "" || status === null) return;
  const day = readDay(date);
  if (day === undefined) marks.markWithoutDay(statuses[code], statusWords[code] ?? "", "medium");
  else marks.mark(statuses[code], day, statusWords[code] ?? "", "medium");
}
