/**
 * The merged stage model: what the stages of fifteen feeds have in common, in the order in which law is made. A law has
 * several days on which it enters into force or applies, by provision, so an item has a list of marks and not a state.
 */

/** In the order in which most law passes through them. */
const progressStages = [
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

/** After one of these nothing more is expected. */
const finalStages = ["rejected", "withdrawn", "lapsed", "vetoed", "annulled", "repealed"] as const;

/** What happens beside the road and moves nothing along it. */
type SideStage = "suspended" | "opinion" | "amended" | "court_filed" | "court_decision" | "extended";

export type ProgressStage = (typeof progressStages)[number];
export type FinalStage = (typeof finalStages)[number];
export type Stage = ProgressStage | FinalStage | SideStage;

const ranks = new Map<Stage, number>(progressStages.map((stage, index) => [stage, index]));

/** How far along a stage is, from 0; nothing for what is no step of the road. */
export function rankOf(stage: Stage): number | undefined {
  return ranks.get(stage);
}

export function isFinal(stage: Stage): stage is FinalStage {
  return (finalStages as readonly Stage[]).includes(stage);
}

/** Whether a stage decides where an item stands: a step of the road or its end. */
export function isStanding(stage: Stage): stage is ProgressStage | FinalStage {
  return ranks.has(stage) || isFinal(stage);
}

/** Words for people, as in a sentence: "adopted", "passed one chamber". */
export const stageWords: Readonly<Record<Stage, string>> = {
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
