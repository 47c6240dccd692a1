/**
 * The brief: one proposal, its effect on estates, and what else could be enacted with the same figures. `buildBrief` computes
 * it; how it is worded and printed is the business of who shows it. Start at `brief.ts` and `alternative-rules.ts`.
 */
export type { Direction } from "./alternative-rules.js";
export { type Alternative, alternativesTo } from "./alternatives.js";
export {
  type Brief,
  type BriefedEstate,
  type BriefTables,
  buildBrief,
  type EstateEffect,
  type MeasuredAlternative,
} from "./brief.js";
export { type Consequences, measureConsequences } from "./measure-alternative.js";
