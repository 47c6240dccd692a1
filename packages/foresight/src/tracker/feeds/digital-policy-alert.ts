import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { ItemKind, Sighting } from "../sighting.js";
import { countryOfNumber } from "./country-numbers.js";
import type { FeedForm } from "./feed.js";
import { at, isMap, listAt, textAt, wholeAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";

/**
 * Events of the Digital Policy Alert: a list, or `results`. An event is one day of a change; the change, where its address is
 * told, is what is followed. Countries are numbers of the United Nations.
 */
export const digitalPolicyAlert: FeedForm = {
  name: "digital-policy-alert",
  title: "Digital Policy Alert, /api/v1/dpa/events",
  recognises: (head) => /"implementers"\s*:/.test(head) && /"(?:event_type|action_type)"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "an id");
    for (const { keys, value } of readValues(chunks, context, ["$.results.*", "$.*"])) {
      if (!isMap(value) || (keys.length === 1 && typeof keys[0] !== "number")) continue;
      const sighting = readEvent(value);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
  },
};

function readEvent(event: unknown): Sighting | undefined {
  const id = wholeAt(event, "id");
  if (id === undefined) return undefined;
  const marks = new Marks();
  const action = textAt(event, "action_type");
  const date = readDay(textAt(event, "date"));
  const type = textAt(event, "event_type").toLowerCase();
  markAction(marks, action, type, date);
  const change = wholeAt(event, "intervention_id") ?? idOfPage(textAt(event, "intervention_url"));
  return {
    form: "digital-policy-alert",
    keys: [`dpa.event:${id}`, ...(change === undefined ? [] : [`dpa.change:${change}`])],
    kind: kinds[type] ?? "bill",
    title: plainText(textAt(event, "title"), titleLimit),
    summary: plainText(textAt(event, "description"), summaryLimit),
    jurisdiction: jurisdictionOf(event),
    url: textAt(event, "url"),
    cite: "",
    marks: marks.marks,
    events: marks.events,
    tells: "history",
  };
}

/** `…/change/4711-data-act` and `…/intervention/4711-…`. */
function idOfPage(url: string): number | undefined {
  const id = /\/(?:change|intervention)\/(\d+)/.exec(url)?.[1];
  return id === undefined ? undefined : Number(id);
}

const kinds: Readonly<Record<string, ItemKind>> = {
  order: "order",
  law: "bill",
  treaty: "act",
  outline: "initiative",
  inquiry: "initiative",
  declaration: "initiative",
  investigation: "case",
  decision: "case",
  "public lawsuit": "case",
  "civil lawsuit": "case",
};

const actions: readonly (readonly [RegExp, StageName])[] = [
  [/consultation/, "consultation"],
  [/announce|plan/, "announced"],
  [/introduc|propos|publication of draft/, "proposed"],
  [/deliberat|committee|reading/, "committee"],
  [/passage|passed/, "passed_chamber"],
  [/adopt|sign|ratif/, "adopted"],
  [/force|effect|implement/, "in_force"],
  [/grace|compliance/, "applies"],
  [/reject/, "rejected"],
  [/withdraw/, "withdrawn"],
  [/repeal|revocation|revoke/, "repealed"],
  [/suspen/, "suspended"],
  [/extension|extend/, "extended"],
];

/** A court's events travel the court's road: what it "adopts" is a decision. */
function markAction(marks: Marks, action: string, type: string, date: string | undefined): void {
  const words = action.toLowerCase();
  if (/lawsuit|investigation/.test(type)) {
    marks.mark(
      /ruling|decision|judg|conclu|settle/.test(words) ? "court_decision" : "court_filed",
      date,
      action,
      "medium",
    );
    return;
  }
  marks.mark(actions.find(([pattern]) => pattern.test(words))?.[1], date, action, "medium");
  if (/consultation/.test(words))
    marks.event(
      /clos|end|process/.test(words) ? "consultation_closes" : "consultation_opens",
      date,
      action,
      "medium",
    );
}

/** One implementer is the jurisdiction; of several none is, unless they are a group that has a name. */
function jurisdictionOf(event: unknown): string | null {
  const groups = listAt(event, "implementer_groups").map((group) => textAt(group, "name").toLowerCase());
  if (groups.some((name) => name === "european union" || name === "eu")) return "EU";
  const implementers = listAt(event, "implementers");
  if (implementers.length !== 1) return null;
  const [only] = implementers;
  const number = isMap(only) ? wholeAt(only, "id") : typeof only === "number" ? only : undefined;
  if (/european union/i.test(isMap(only) ? String(at(only, "name") ?? "") : "")) return "EU";
  return number === undefined ? null : (countryOfNumber(number) ?? null);
}
