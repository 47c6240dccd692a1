import type { Proposal } from "./proposal.js";
import { stageOn } from "./stage-on.js";
import type { StageName } from "./stages.js";

/**
 * How likely a proposal is to become law, by the stage that it reached, from 0 to 1. Assumptions for who has no better
 * figure (`docs/concepts/proposals.md` says what they rest on): parliaments differ by more than stages do.
 */
export const defaultLikelihood: Readonly<Record<StageName, number>> = {
  announced: 0.1,
  consultation: 0.2,
  proposed: 0.3,
  committee: 0.4,
  passed_chamber: 0.5,
  second_chamber: 0.55,
  trilogue: 0.8,
  passed_legislature: 0.95,
  adopted: 0.99,
  published: 1,
  in_force: 1,
  applies: 1,
  rejected: 0,
  withdrawn: 0,
  lapsed: 0,
  vetoed: 0.02,
  annulled: 0,
  repealed: 0,
  suspended: 0.1,
  opinion: 0.3,
  amended: 0.3,
  court_filed: 0.2,
  court_decision: 0.1,
  extended: 0.3,
};

/** A likelihood and whose it is. It is never known. */
export interface Likelihood {
  readonly value: number;
  readonly from: "user" | "assumption";
}

/** What the user says, else the assumption for the stage reached on the day; what is law is certain. */
export function likelihoodOf(
  proposal: Proposal,
  day: string,
  stated: Readonly<Record<string, number>> = {},
): Likelihood {
  const own = Object.hasOwn(stated, proposal.id) ? stated[proposal.id] : undefined;
  if (own !== undefined) return { value: own, from: "user" };
  if (proposal.became !== null) return { value: 1, from: "assumption" };
  const stage = stageOn(proposal, day);
  return { value: stage === null ? 0 : defaultLikelihood[stage.stage], from: "assumption" };
}
