import { type Claim, type ClaimId, claims } from "./claims.js";
import type { Measured } from "./figures.js";
import {
  measureChokePoints,
  measureCosts,
  measureCutOff,
  measureRemedy,
  measureValue,
} from "./measure-dependence.js";
import { measureAi, measureDisruption, measureServices, measureSight } from "./measure-flows.js";
import { measureForeignOrders, measureHomeControl, measureIntelligence } from "./measure-reach.js";
import type { ClaimsQuestion } from "./question.js";
import type { Evidence } from "./read-evidence.js";

/** A claim with what is seen of it on the estate, and what was published. */
export interface MeasuredClaim extends Measured {
  readonly claim: ClaimId;
  readonly about: Claim;
  readonly evidence: readonly Evidence[];
}

const measures: Readonly<Record<ClaimId, (question: ClaimsQuestion) => Measured>> = {
  "disrupts-flows": measureDisruption,
  costs: measureCosts,
  "cyber-risk": measureSight,
  "limits-ai": measureAi,
  "cloud-services": measureServices,
  "home-control": measureHomeControl,
  censorship: measureChokePoints,
  "foreign-orders": measureForeignOrders,
  "foreign-intelligence": measureIntelligence,
  "cut-off": measureCutOff,
  remedy: measureRemedy,
  "value-capture": measureValue,
};

/** All twelve, always both sides: a claim is never printed without the one that is made against it. */
export function measureClaims(
  question: ClaimsQuestion,
  evidence: readonly Evidence[],
): readonly MeasuredClaim[] {
  return claims.map((about) => ({
    ...measures[about.id](question),
    about,
    evidence: evidence.filter((each) => each.claims.includes(about.id)),
  }));
}
