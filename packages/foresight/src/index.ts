/**
 * What law that is not yet law would change: proposals and their stages, what-if over an estate, where systems may best
 * stand and what a mandate costs, the claims of the debate measured. A folder for each question.
 */

export * from "./brief/index.js";
export { type Claim, type ClaimId, claimIds, claimOf, claims, type Side } from "./claims/claims.js";
export type { ClaimFigure } from "./claims/figures.js";
export { type MeasuredClaim, measureClaims } from "./claims/measure-claims.js";
export { commandedMostFrom } from "./claims/measure-dependence.js";
export type { ClaimsQuestion, CostChange, KnownCosts, LawInUse } from "./claims/question.js";
export { type Evidence, readEvidence } from "./claims/read-evidence.js";
export { withoutRulesOfPlace } from "./claims/without-rules.js";
export * from "./classify/index.js";
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
export { greatCircleKm, type Point } from "./latency/great-circle.js";
export { type LatencyNetwork, readLatencyNetwork } from "./latency/network.js";
export { roundTripMs, userRoundTripMs } from "./latency/round-trip.js";
export { type CostPart, type CostParts, checkSolution, type Measured } from "./placement/check-solution.js";
export { type ClashOfLaws, findClash } from "./placement/clash.js";
export type { Engine } from "./placement/judge-positions.js";
export type { Tolerated } from "./placement/lawfulness.js";
export { linearProgramOf } from "./placement/lp-text.js";
export { type Limits, modelOf } from "./placement/model.js";
export type { Kept } from "./placement/movable.js";
export { type Placed, paretoFront } from "./placement/pareto.js";
export {
  type EstatePlacement,
  type PlaceInputs,
  type PreparedEstate,
  placeEstate,
  type SetAside,
} from "./placement/place-estate.js";
export * from "./placement/problem.js";
export {
  type Placement,
  type SolveOptions,
  type Solver,
  type SolverAnswer,
  type SolverQuestion,
  type SolveSize,
  solvePlacement,
} from "./placement/solve.js";
export { type Endpoint, readEndpoints } from "./pools/endpoints.js";
export { findWithheld, type Withheld } from "./pools/find-withheld.js";
export { findHoldings, type Holding } from "./pools/holdings.js";
export {
  type DecideFlow,
  type Fallback,
  type Pool,
  type PoolAnswer,
  type Pooling,
  type PoolQuestion,
  type PoolTask,
  poolData,
} from "./pools/pool-data.js";
export {
  type PriceParameters,
  priceParameters,
  type Range,
  type Scenario,
  scenarios,
} from "./price/parameters.js";
export { type Interval, type MandatePrice, type ProblemOf, priceBetween } from "./price/price-between.js";
export { type PricedMandate, prepareUnder, priceOfMandate, type UnderLaw } from "./price/price-of-mandate.js";
export {
  overridePrices,
  type RegionPrice,
  type RegionPrices,
  readRegionPrices,
} from "./price/region-prices.js";
export * from "./proposals/index.js";
export * from "./tracker/index.js";
export * from "./what-if/index.js";
