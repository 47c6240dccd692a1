/**
 * Proposals: law that may come, or came, as changes to the rulebook in the language of the law. `loadProposals` reads them,
 * `applyProposals` gives the rulebook with them in force. Start at `proposal.ts` and `lay-over.ts`.
 */
export { type AdoptedFiles, adoptProposal } from "./adopt-proposal.js";
export {
  type ApplyOptions,
  applyProposals,
  compileVariant,
  effectiveDays,
  type Variant,
} from "./apply-proposals.js";
export { addDuration, dayOfChange, daysBetween, type EffectiveDay } from "./change-day.js";
export { type LawPatch, type PatchedLaw, patchBetween, patchLaw } from "./law-patch.js";
export { defaultLikelihood, type Likelihood, likelihoodOf } from "./likelihood.js";
export { type LoadedProposals, loadProposals } from "./load-proposals.js";
export {
  type Basis,
  type DayMark,
  datePatch,
  type Prepared,
  type PreparedProposal,
  prepareProposal,
} from "./prepare-proposal.js";
export * from "./proposal.js";
export { proposalSchema } from "./proposal-shape.js";
export { stageOn } from "./stage-on.js";
export * from "./stages.js";
