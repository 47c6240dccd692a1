/**
 * What-if: proposals switched on over flows. `prepareWhatIf` judges the flows once, `whatIf` compares the rulebook with none of
 * the proposals and with all, `findInteractions` looks at every combination. Start at `what-if.ts` and `compare-variants.ts`.
 */
export type { Access } from "./access.js";
export { type Baseline, type PreparedWhatIf, prepareWhatIf } from "./baseline.js";
export { changeDeclared, type EstateChange, withInstead } from "./change-estate.js";
export type { Deadline } from "./deadlines.js";
export type { Duty } from "./duties.js";
export {
  type Amount,
  findInteractions,
  type Interaction,
  type Interactions,
  mostInteracting,
} from "./interactions.js";
export { assumedLeadTimes, type LeadTimes, type WorkKind, workKinds } from "./lead-times.js";
export type { Papers } from "./papers.js";
export { type People, peopleIn } from "./people-in.js";
export type { SystemWork } from "./systems.js";
export { proposalOfToggle, type Toggle } from "./toggles.js";
export { type WatchedFlow, watchedFlows, watchedFlowsOf } from "./watched-flow.js";
export {
  type GroupEffect,
  type Move,
  type ProposalEffect,
  type Reach,
  sidesOf,
  type WhatIf,
  type WhatIfOptions,
  whatIf,
} from "./what-if.js";
