import type { LawDate } from "@domicile/ir";
import { readDay } from "../days.js";
import { ukBillKey, viewKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedContext, FeedForm } from "./feed.js";
import { at, listAt, textAt, wholeAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { type House, ukStageOf } from "./uk-stages.js";
import { Unidentified } from "./without-identity.js";

/**
 * The Bills API of the UK Parliament: a list of bills, one bill, or the stages of one. A list of stages does not say whose
 * they are; their sittings do.
 */
export const ukBills: FeedForm = {
  name: "uk-bills",
  title: "UK Parliament, bills-api (bills, a bill, its stages)",
  recognises: (head) =>
    /"billId"\s*:/.test(head) && /"(?:currentStage|stageSittings|shortTitle)"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "a bill id");
    const single: Record<string, unknown> = {};
    const stages: unknown[] = [];
    let total = 0;
    let count = 0;
    for (const { keys, value } of readValues(chunks, context, ["$.items.*", "$.*"])) {
      if (keys[0] === "totalResults") total = typeof value === "number" ? value : 0;
      if (keys[0] !== "items") single[String(keys[0])] = value;
      if (keys[0] !== "items" || keys.length !== 2) continue;
      count += 1;
      if (at(value, "stageSittings") !== undefined) {
        stages.push(value);
        continue;
      }
      const sighting = readBill(value);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    if (single.billId !== undefined) {
      const bill = readBill(single);
      if (bill !== undefined) yield bill;
    }
    if (stages.length > 0) {
      const ofStages = readStages(stages);
      if (ofStages === undefined) unidentified.add();
      else yield ofStages;
    }
    unidentified.report();
    askForMore(context, count, total);
  },
};

/** The list is asked for with `skip` and `take`, and says only how many there are in all. */
function askForMore({ more, url }: FeedContext, count: number, total: number): void {
  const skipped = Number(/[?&]skip=(\d+)/i.exec(url ?? "")?.[1] ?? 0);
  if (count > 0 && skipped + count < total)
    more?.({ kind: "parameters", set: { Skip: String(skipped + count) } });
}

function readBill(bill: unknown): Sighting | undefined {
  const id = wholeAt(bill, "billId");
  if (id === undefined) return undefined;
  const marks = new Marks();
  const origin = houseOf(textAt(bill, "originatingHouse"));
  markStage(at(bill, "currentStage"), origin, marks);
  // Updates are written to a ten-millionth of a second and without a zone; a day is all that is taken.
  const updated = readDay(textAt(bill, "lastUpdate"));
  markEnd(bill, updated, marks);
  return {
    form: "uk-bills",
    keys: [ukBillKey(id)],
    kind: at(bill, "isAct") === true ? "act" : "bill",
    title: plainText(textAt(bill, "shortTitle"), titleLimit),
    summary: plainText(textAt(bill, "longTitle") || textAt(bill, "summary"), summaryLimit),
    jurisdiction: "GB",
    url: `https://bills.parliament.uk/bills/${id}`,
    cite: `Bill ${id}`,
    marks: marks.marks,
    events: marks.events,
    tells: "status",
  };
}

function markEnd(bill: unknown, updated: LawDate | undefined, marks: Marks): void {
  const withdrawn = at(bill, "billWithdrawn");
  if (typeof withdrawn === "string") marks.mark("withdrawn", readDay(withdrawn), "withdrawn");
  if (at(bill, "isDefeated") === true)
    marks.mark("rejected", updated, "defeated, on the day of the last update", "low");
  if (at(bill, "isAct") === true && !marks.marks.some(({ stage }) => stage === "adopted"))
    marks.markWithoutDay("adopted", "is an Act");
}

function markStage(stage: unknown, origin: House | undefined, marks: Marks): void {
  const description = textAt(stage, "description");
  const house = houseOf(textAt(stage, "house"));
  const days = listAt(stage, "stageSittings").flatMap((sitting) => readDay(textAt(sitting, "date")) ?? []);
  const name = house === undefined ? description : `${description}, ${house}`;
  const found = ukStageOf(description, house, origin);
  const first = days.sort()[0];
  if (first === undefined) marks.markWithoutDay(found, name);
  else marks.mark(found, first, name);
  for (const day of days.slice(-10)) marks.event("sitting", day, name);
}

function houseOf(text: string): House | undefined {
  return text === "Commons" || text === "Lords" ? text : undefined;
}

/** The answer to `/Bills/{id}/Stages`: a history, without the bill's name. */
function readStages(stages: readonly unknown[]): Sighting | undefined {
  const sittings = stages.flatMap((stage) => listAt(stage, "stageSittings"));
  const id = sittings.map((sitting) => wholeAt(sitting, "billId")).find((each) => each !== undefined);
  if (id === undefined) return undefined;
  const inOrder = [...stages].sort((a, b) => (wholeAt(a, "sortOrder") ?? 0) - (wholeAt(b, "sortOrder") ?? 0));
  // The house that sits first is where the bill began.
  const origin = inOrder.map((stage) => houseOf(textAt(stage, "house"))).find((each) => each !== undefined);
  const marks = new Marks();
  for (const stage of inOrder) if (listAt(stage, "stageSittings").length > 0) markStage(stage, origin, marks);
  return {
    form: "uk-bills",
    keys: [ukBillKey(id), viewKey("stages", id)],
    kind: "bill",
    title: "",
    summary: "",
    jurisdiction: "GB",
    url: `https://bills.parliament.uk/bills/${id}/stages`,
    cite: `Bill ${id}`,
    marks: marks.marks,
    events: marks.events,
    tells: "history",
  };
}
