import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { congressBillKey, stateBillKey, viewKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { at, isMap, listAt, textAt, wholeAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";

/**
 * Bills of Open States (API v3, or one bill of its bulk data, which lags by months). Days that are not known are the empty text
 * and not null. Actions come with classifications; one action may have several, or none.
 */
export const openstates: FeedForm = {
  name: "openstates",
  title: "Open States, API v3",
  recognises: (head) => /"ocd-bill\//.test(head) || /"openstates_url"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "an id");
    const single: Record<string, unknown> = {};
    for (const { keys, value } of readValues(chunks, context, ["$.results.*", "$.*"])) {
      if (keys[0] === "results" && keys.length === 2) {
        const sighting = readBill(value);
        if (sighting === undefined) unidentified.add();
        else yield sighting;
      } else if (keys[0] !== "results") single[String(keys[0])] = value;
    }
    if (single.id !== undefined) {
      const bill = readBill(single);
      if (bill === undefined) unidentified.add();
      else yield bill;
    }
    unidentified.report();
    const [page, last] = [wholeAt(single.pagination, "page"), wholeAt(single.pagination, "max_page")];
    if (page !== undefined && last !== undefined && page < last)
      context.more?.({ kind: "parameters", set: { page: String(page + 1) } });
  },
};

function readBill(bill: unknown): Sighting | undefined {
  const id = /^ocd-bill\/([0-9a-f-]{8,36})$/.exec(textAt(bill, "id"))?.[1];
  if (id === undefined) return undefined;
  const state = stateOf(bill);
  const number = textAt(bill, "identifier");
  const joined = joinedKey(state, number, textAt(bill, "session"));
  const marks = readActions(bill);
  const isListed = at(bill, "actions") === undefined;
  const [abstract] = listAt(bill, "abstracts");
  return {
    form: "openstates",
    keys: [
      `openstates:${id}`,
      ...(joined === undefined ? [] : [joined]),
      ...(isListed ? [viewKey("list", id)] : []),
    ],
    kind: "bill",
    title: plainText(textAt(bill, "title"), titleLimit),
    summary: plainText(textAt(abstract, "abstract"), summaryLimit),
    jurisdiction: state === "" ? null : state === "US" ? "US" : `US-${state}`,
    url: textAt(bill, "openstates_url"),
    cite: number,
    marks: marks.marks,
    events: marks.events,
    tells: isListed ? "status" : "history",
  };
}

/** `ocd-jurisdiction/country:us/state:tx/government`; Congress has no state. */
function stateOf(bill: unknown): string {
  const jurisdiction = at(bill, "jurisdiction");
  const id = isMap(jurisdiction) ? textAt(jurisdiction, "id") : textAt(bill, "jurisdiction_id");
  const [, division] = /country:us\/(?:(?:state|district|territory):([a-z]{2})\/)?/.exec(id) ?? [];
  return division?.toUpperCase() ?? (id.includes("country:us/") ? "US" : "");
}

/** Sessions are named as each state likes; those whose name begins with a year, and says nothing of special, can be joined. */
function joinedKey(state: string, number: string, session: string): string | undefined {
  if (state === "US") {
    const [, type = "", digits = ""] = /^([A-Z.\s]+?)\s*(\d+)$/.exec(number.toUpperCase()) ?? [];
    return congressBillKey(/^\d{3}/.exec(session)?.[0] ?? "", type, digits);
  }
  const match = /^(\d{4})(?:-?(?:\d{4}|\d{2}))?(?:\s*(?:R|RS|Regular.*|A))?$/i.exec(session.trim());
  return match === null ? undefined : stateBillKey(state, Number(match[1]), number);
}

/**
 * Classifications of actions. The second chamber's `passage` may come with amendments on which the first must still concur, so it
 * is not yet the legislature's: `enrolled` is.
 */
const classes: Readonly<Record<string, StageName | "passage">> = {
  filing: "proposed",
  introduction: "proposed",
  "reading-1": "proposed",
  "referral-committee": "committee",
  "committee-passage": "committee",
  "committee-passage-favorable": "committee",
  "committee-passage-unfavorable": "committee",
  passage: "passage",
  receipt: "second_chamber",
  concurrence: "second_chamber",
  enrolled: "passed_legislature",
  "executive-receipt": "passed_legislature",
  "executive-signature": "adopted",
  "became-law": "adopted",
  "veto-override-passage": "adopted",
  "executive-veto": "vetoed",
  "executive-veto-line-item": "amended",
  failure: "rejected",
  // A committee that fails to report kills nothing that a discharge could not bring back.
  "committee-failure": "committee",
  withdrawal: "withdrawn",
};

function readActions(bill: unknown): Marks {
  const marks = new Marks();
  const actions = listAt(bill, "actions");
  const days = actions.map((action) => readDay(textAt(action, "date")) ?? "");
  const inOrder = actions.map((_, index) => index).sort((a, b) => compare(days[a]!, days[b]!) || a - b);
  let origin = textAt(at(bill, "from_organization"), "classification");
  let hasPassed = false;
  for (const index of inOrder) {
    const action = actions[index];
    const chamber = textAt(at(action, "organization"), "classification");
    origin ||= chamber;
    for (const name of listAt(action, "classification")) {
      const meaning = classes[String(name)];
      const stage = stageIn(meaning, chamber, origin, hasPassed);
      marks.mark(stage, days[index] || undefined, textAt(action, "description"));
      hasPassed ||= meaning === "passage";
    }
    if (/\bhearing\b/i.test(textAt(action, "description")))
      marks.event("hearing", days[index] || undefined, textAt(action, "description"), "medium");
  }
  markWithoutActions(bill, actions.length, marks);
  return marks;
}

/** Nebraska has one chamber, which Open States calls the legislature: what passes there has passed. */
function stageIn(
  meaning: (typeof classes)[string] | undefined,
  chamber: string,
  origin: string,
  hasPassed: boolean,
): StageName | undefined {
  if (meaning === undefined) return undefined;
  const isOther = chamber !== "" && chamber !== origin && (chamber === "upper" || chamber === "lower");
  if (meaning === "passage")
    return chamber === "legislature" ? "passed_legislature" : isOther ? "second_chamber" : "passed_chamber";
  if ((meaning === "committee" || meaning === "proposed") && isOther && hasPassed) return "second_chamber";
  return meaning;
}

function markWithoutActions(bill: unknown, actions: number, marks: Marks): void {
  if (actions > 0) return;
  marks.mark("proposed", readDay(textAt(bill, "first_action_date")), "first action", "medium");
  const passed = readDay(textAt(bill, "latest_passage_date"));
  if (passed !== undefined)
    marks.mark("passed_chamber", passed, "latest passage, of one chamber at least", "low");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
