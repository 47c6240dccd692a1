import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { comKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedContext, FeedForm } from "./feed.js";
import { isMap, listAt, textAt, wholeAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";

/**
 * Initiatives of the European Commission's "Have your say". The answer changed its shape: both `_embedded.initiativeResultDtoes`
 * and `initiativeResultDtoPage.content` are read, and a bare `content`. Ids are numbers with a point (`18805.0`).
 */
export const haveYourSay: FeedForm = {
  name: "have-your-say",
  title: "European Commission, Have your say (searchInitiatives)",
  recognises: (head) =>
    /"initiativeResultDto(?:es|Page)"|"(?:frontEndStage|receivingFeedbackStatus)"\s*:/.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "an id");
    const lists = [
      "$._embedded.initiativeResultDtoes.*",
      "$.initiativeResultDtoPage.content.*",
      "$.content.*",
    ];
    const counts = ["$.page", "$.initiativeResultDtoPage.totalPages", "$.initiativeResultDtoPage.number"];
    const pages = { number: 0, total: 0 };
    for (const { keys, value } of readValues(chunks, context, [...lists, ...counts])) {
      if (keys.at(-1) === "page" && isMap(value)) {
        pages.number = wholeAt(value, "number") ?? 0;
        pages.total = wholeAt(value, "totalPages") ?? 0;
      } else if (keys.at(-1) === "totalPages") pages.total = Number(value) || 0;
      else if (keys.at(-1) === "number") pages.number = Number(value) || 0;
      else {
        const sighting = readInitiative(value);
        if (sighting === undefined) unidentified.add();
        else yield sighting;
      }
    }
    unidentified.report();
    askForMore(context, pages);
  },
};

function askForMore({ more }: FeedContext, { number, total }: { number: number; total: number }): void {
  if (number + 1 < total) more?.({ kind: "parameters", set: { page: String(number + 1) } });
}

function readInitiative(initiative: unknown): Sighting | undefined {
  const id = wholeAt(initiative, "id");
  if (id === undefined) return undefined;
  const title = plainText(textAt(initiative, "shortTitle") || textAt(initiative, "title"), titleLimit);
  const reference = textAt(initiative, "reference");
  const com = comKey(reference);
  const marks = readPeriods(initiative);
  return {
    form: "have-your-say",
    keys: [`eu.initiative:${id}`, ...(com === undefined ? [] : [com])],
    kind: "initiative",
    title,
    summary: plainText(textAt(initiative, "dossierSummary"), summaryLimit),
    jurisdiction: "EU",
    url: `https://ec.europa.eu/info/law/better-regulation/have-your-say/initiatives/${id}-${slugOf(title)}_en`,
    cite: reference,
    marks: marks.marks,
    events: marks.events,
    tells: "status",
  };
}

function slugOf(title: string): string {
  const ascii = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return ascii.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "initiative";
}

const fronts: Readonly<Record<string, StageName>> = {
  PLANNING_WORKFLOW: "consultation",
  CFE_LAUNCHED: "consultation",
  ROADMAP: "consultation",
  OPC_LAUNCHED: "consultation",
  OPC: "consultation",
  DRAFT_ACT: "consultation",
  ISC_WORKFLOW: "consultation",
  ADOPTION_WORKFLOW: "proposed",
};

/**
 * Periods in which feedback is received. Days and status are taken from the same period: an initiative has closed periods beside
 * open and coming ones, and mixing them makes a consultation open that ended weeks ago.
 */
function readPeriods(initiative: unknown): Marks {
  const marks = new Marks();
  for (const period of listAt(initiative, "currentStatuses")) {
    const opens = readDay(textAt(period, "feedbackStartDate"));
    const closes = readDay(textAt(period, "feedbackEndDate"));
    const front = textAt(period, "frontEndStage");
    const stage = fronts[front];
    const note = front.toLowerCase().replaceAll("_", " ");
    if (stage === "proposed") marks.mark(stage, opens, "adopted by the Commission, feedback opens", "medium");
    else if (opens !== undefined) marks.mark("consultation", opens, `feedback opens: ${note}`);
    marks.event("consultation_opens", opens, note);
    marks.event("consultation_closes", closes, note);
  }
  const status = textAt(initiative, "initiativeStatus");
  if (marks.marks.length === 0 && status !== "")
    marks.markWithoutDay("announced", status.toLowerCase(), "medium");
  if (status === "ABANDONED") marks.markWithoutDay("withdrawn", "abandoned");
  if (status === "SUSPENDED") marks.markWithoutDay("suspended", "suspended");
  return marks;
}
