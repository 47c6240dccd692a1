import type { StageName } from "../../proposals/stages.js";
import { readDay } from "../days.js";
import { procedureKey, viewKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { at, englishAt, isMap, listAt, textAt } from "./fields.js";
import { readValues } from "./json.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";

/**
 * Procedures of the European Parliament's open data. A procedure is `2025-0360` in ids and `2025/0360(COD)` in labels, which is
 * one name here. The list gives labels alone; the procedure itself gives its activities.
 */
export const europeanParliament: FeedForm = {
  name: "european-parliament",
  title: "European Parliament, /api/v2/procedures",
  recognises: (head) => /"process_id"\s*:|eli\/dl\/proc\//.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "a procedure number");
    for (const { value } of readValues(chunks, context, ["$.data.*", "$.@graph.*"])) {
      const sighting = readProcedure(value);
      if (sighting === undefined) unidentified.add();
      else yield sighting;
    }
    unidentified.report();
  },
};

function readProcedure(procedure: unknown): Sighting | undefined {
  const label = textAt(procedure, "label");
  const id = textAt(procedure, "process_id") || lastPart(textAt(procedure, "id"));
  const key = procedureKey(label) ?? procedureKey(id);
  if (key === undefined) return undefined;
  const number = key.slice("eu.procedure:".length);
  const title = englishAt(procedure, "process_title") || englishAt(procedure, "title");
  const isListed = at(procedure, "consists_of") === undefined;
  const marks = readActivities(procedure);
  return {
    form: "european-parliament",
    keys: isListed ? [key, viewKey("list", number)] : [key],
    kind: "bill",
    title: plainText(title, titleLimit),
    summary: plainText(englishAt(procedure, "process_summary"), summaryLimit),
    jurisdiction: "EU",
    url: `https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=${number}`,
    cite: label || number,
    marks: marks.marks,
    events: marks.events,
    tells: isListed ? "status" : "history",
  };
}

/** Ids are whole addresses in some answers and their last parts in others. */
function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

type Meaning = StageName | "vote" | "debate";

/**
 * Activities. The file is opened to negotiations before Parliament's first reading ends, so `trilogue` often precedes
 * `passed_chamber` here, and that is no step back (`stages-that-go-back.ts` knows).
 */
const activities: Readonly<Record<string, Meaning>> = {
  COMMISSION_PROPOSAL: "proposed",
  PROPOSAL: "proposed",
  PUBLICATION_LEGISLATIVE_PROPOSAL: "proposed",
  REFERRAL: "committee",
  COMMITTEE_TABLING_REPORT: "committee",
  COMMITTEE_TABLING_AMENDMENT: "committee",
  COMMITTEE_ADOPTING_REPORT: "committee",
  COMMITTEE_TABLING_OPINION: "opinion",
  COMMITTEE_ADOPTING_OPINION: "opinion",
  TABLING_PLENARY: "committee",
  PLENARY_DEBATE: "debate",
  PLENARY_VOTE: "vote",
  PLENARY_VOTE_RESULTS: "vote",
  PLENARY_AMEND: "amended",
  PLENARY_AMEND_PROPOSAL: "amended",
  PLENARY_ADOPT_POSITION: "passed_chamber",
  PLENARY_ADOPT_PROPOSAL: "passed_chamber",
  PLENARY_REJECT: "rejected",
  PLENARY_REJECT_PROPOSAL: "rejected",
  PLENARY_REFER_COMMITTEE_INTERINSTITUTIONAL_NEGOTIATIONS: "trilogue",
  PLENARY_ENDORSE_COMMITTEE_INTERINSTITUTIONAL_NEGOTIATIONS: "trilogue",
  COMMITTEE_APPROVE_PROVISIONAL_AGREEMENT: "trilogue",
  COUNCIL_POSITION: "second_chamber",
  COUNCIL_ADOPT_POSITION: "second_chamber",
  COUNCIL_ADOPT_ACT: "passed_legislature",
  COUNCIL_APPROVE: "passed_legislature",
  PLENARY_APPROVE_COUNCIL_POSITION: "passed_legislature",
  SIGNATURE: "adopted",
  PUBLICATION_OFFICIAL_JOURNAL: "published",
  WITHDRAWAL: "withdrawn",
  PROPOSAL_WITHDRAWN: "withdrawn",
};

function readActivities(procedure: unknown): Marks {
  const marks = new Marks();
  for (const activity of listAt(procedure, "consists_of")) {
    if (!isMap(activity)) continue; // some answers give the address of an activity instead of the activity
    const type = lastPart(textAt(activity, "had_activity_type"));
    const meaning = activities[type];
    if (meaning === undefined) continue;
    const date = readDay(
      textAt(activity, "activity_date") || textAt(at(activity, "activity_date"), "@value"),
    );
    // The property is misspelt in the source; should it ever be corrected, both are read.
    const phase = lastPart(textAt(activity, "occured_at_stage") || textAt(activity, "occurred_at_stage"));
    markActivity(marks, type, meaning, date, phase);
  }
  return marks;
}

function markActivity(
  marks: Marks,
  type: string,
  meaning: Meaning,
  date: string | undefined,
  phase: string,
): void {
  const note = `${type.toLowerCase().replaceAll("_", " ")}${phase === "" ? "" : ` (${phase})`}`;
  if (meaning === "vote" || meaning === "debate") {
    marks.event(meaning === "vote" ? "vote" : "sitting", date, note);
    return;
  }
  // In second and third reading the other institution has had its say: a position there is not Parliament's first.
  const isLater = phase === "RDG2" || phase === "RDG3";
  marks.mark(isLater && meaning === "passed_chamber" ? "second_chamber" : meaning, date, note);
}
