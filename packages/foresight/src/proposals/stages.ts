/**
 * The stages of a proposal, as the feeds of parliaments, gazettes and trackers can all be read into them. On the way a
 * proposal goes only forward; an end takes it off the way; a side event happens beside it.
 */

/** In order. A law may have several `in_force` and `applies`, a date for each part of it. */
export const stagesOnTheWay = [
  "announced",
  "consultation",
  "proposed",
  "committee",
  "passed_chamber",
  "second_chamber",
  "trilogue",
  "passed_legislature",
  "adopted",
  "published",
  "in_force",
  "applies",
] as const;
export type StageOnTheWay = (typeof stagesOnTheWay)[number];

/** Of these it does not come back: a text that is brought in again is another proposal. `suspended` may. */
export const endStages = [
  "rejected",
  "withdrawn",
  "lapsed",
  "vetoed",
  "annulled",
  "repealed",
  "suspended",
] as const;
export type EndStage = (typeof endStages)[number];

/** What happens beside the way: opinions, amendments, court cases, a sunset put off. */
export const sideEvents = ["opinion", "amended", "court_filed", "court_decision", "extended"] as const;
export type SideEvent = (typeof sideEvents)[number];

export const stageNames = [...stagesOnTheWay, ...endStages, ...sideEvents] as const;
export type StageName = (typeof stageNames)[number];

/** How far along the way, from 0; nothing for ends and side events. */
export function rankOfStage(stage: StageName): number | undefined {
  const rank = (stagesOnTheWay as readonly string[]).indexOf(stage);
  return rank === -1 ? undefined : rank;
}

export function isEndStage(stage: StageName): stage is EndStage {
  return (endStages as readonly string[]).includes(stage);
}

/** Nothing more is expected after it: an end that is not only a pause. */
export function isFinalStage(stage: StageName): boolean {
  return isEndStage(stage) && stage !== "suspended";
}

/** Whether a stage decides where something stands: a step on the way, or an end that is final. */
export function isStandingStage(stage: StageName): boolean {
  return rankOfStage(stage) !== undefined || isFinalStage(stage);
}

export function isSideEvent(stage: StageName): stage is SideEvent {
  return (sideEvents as readonly string[]).includes(stage);
}

/** From here on the text is settled: what is left is the day on which it begins. */
export function isSettled(stage: StageName): boolean {
  return (rankOfStage(stage) ?? 0) >= stagesOnTheWay.indexOf("adopted");
}

/** Words for people, as in a sentence: "adopted", "passed one chamber". */
export const stageWords: Readonly<Record<StageName, string>> = {
  announced: "announced",
  consultation: "in consultation",
  proposed: "proposed",
  committee: "in committee",
  passed_chamber: "passed by one chamber",
  second_chamber: "in the second chamber",
  trilogue: "in trilogue",
  passed_legislature: "passed by the legislature",
  adopted: "adopted",
  published: "published",
  in_force: "in force",
  applies: "applies",
  rejected: "rejected",
  withdrawn: "withdrawn",
  lapsed: "lapsed",
  vetoed: "vetoed",
  annulled: "annulled",
  repealed: "repealed",
  suspended: "suspended",
  opinion: "opinion given",
  amended: "amended",
  court_filed: "brought before a court",
  court_decision: "decided by a court",
  extended: "extended",
};
