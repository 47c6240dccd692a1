/**
 * What law that is not yet law would change: proposals and their stages, what-if over an estate, where systems may best
 * stand and what a mandate costs, the claims of the debate measured. A folder for each question.
 */
export * from "./proposals/index.js";
export * from "./what-if/index.js";
export { type ExchangeState, exchangeStates } from "./fragmentation/exchange.js";
export { type ExchangeState, exchangeStates, type Stance, stanceOf } from "./fragmentation/exchange.js";
export type { Cause } from "./fragmentation/find-causes.js";
export { type ExchangeDay, type ExchangeMap, followExchange } from "./fragmentation/follow-exchange.js";
export {
  type Fragmentation,
  type FragmentationMove,
  type FragmentationPoint,
  type FragmentationQuestion,
  fragmentationMethod,
  lastYearAhead,
  measureFragmentation,
  rowsNamed,
} from "./fragmentation/fragmentation.js";
export type { MapMeasures, MeasuredMap } from "./fragmentation/measure-map.js";
