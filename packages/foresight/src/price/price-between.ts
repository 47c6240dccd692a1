import type { CostPart, CostParts } from "../placement/check-solution.js";
import { type ClashOfLaws, findClash } from "../placement/clash.js";
import type { Placed } from "../placement/pareto.js";
import { hoursPerYear, monthsPerYear, type PlacementProblem } from "../placement/problem.js";
import { type SolveOptions, type Solver, solvePlacement } from "../placement/solve.js";
import { type Scenario, scenarios } from "./parameters.js";

/** The same placement problem with uncertain prices at one end of their ranges, or at their best guesses. */
export type ProblemOf = (scenario: Scenario) => PlacementProblem;

/** Numbers between which something lies, in US dollars a year. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a change of law costs an organisation that answers it as cheaply as it can. */
export type MandatePrice =
  | {
      readonly kind: "priced";
      readonly before: Placed;
      readonly after: Placed;
      /** The difference of the two placements, and as a share of what the first costs. */
      readonly usd: number;
      readonly share: number;
      /** Between what the optima can be at all, given how far the solver got. */
      readonly proven: Interval;
      /** With every parameter at either end of its range, and price lists as far off as they may be. */
      readonly range: Interval;
      /** How far the price lists alone may move it, in US dollars a year. */
      readonly priceListUsd: number;
      readonly parts: CostParts;
    }
  /** Allowed before and not after: what it costs is what is given up. */
  | { readonly kind: "impossible"; readonly before: Placed; readonly clash: ClashOfLaws }
  /** Nothing was allowed before either, or time ran out. */
  | { readonly kind: "unpriced"; readonly why: "impossible before" | "undecided" };

/**
 * What the cheapest allowed placement of one problem costs more than that of another. Not additive over mandates. What
 * carrying out the move costs is not in it. `solved`: both at best guesses, where that is known already.
 */
export async function priceBetween(
  before: ProblemOf,
  after: ProblemOf,
  solver: Solver,
  options: SolveOptions,
  solved?: Difference,
): Promise<MandatePrice> {
  const central =
    solved === undefined
      ? await solveBoth(before, after, "central", solver, options)
      : { kind: "both" as const, ...solved };
  if (central.kind !== "both") return central;
  const ends: Difference[] = [central];
  for (const scenario of scenarios.filter((each) => each !== "central")) {
    const end = await solveBoth(before, after, scenario, solver, options);
    if (end.kind === "both") ends.push(end);
  }
  const priceListUsd = priceListError(before("central"), central);
  const usd = central.after.measured.usd - central.before.measured.usd;
  return {
    kind: "priced",
    before: central.before,
    after: central.after,
    usd,
    share: central.before.measured.usd === 0 ? 0 : usd / central.before.measured.usd,
    proven: provenOf(central),
    range: {
      low: Math.min(...ends.map((each) => provenOf(each).low)) - priceListUsd,
      high: Math.max(...ends.map((each) => provenOf(each).high)) + priceListUsd,
    },
    priceListUsd,
    parts: differenceOf(central),
  };
}

/** The best placements of both. */
export interface Difference {
  readonly before: Placed;
  readonly after: Placed;
}
type Both = ({ readonly kind: "both" } & Difference) | Exclude<MandatePrice, { kind: "priced" }>;

async function solveBoth(
  before: ProblemOf,
  after: ProblemOf,
  scenario: Scenario,
  solver: Solver,
  options: SolveOptions,
): Promise<Both> {
  const first = await solvePlacement(before(scenario), solver, options);
  if (first.kind === "infeasible") return { kind: "unpriced", why: "impossible before" };
  if (first.kind === "undecided") return { kind: "unpriced", why: "undecided" };
  const second = await solvePlacement(after(scenario), solver, options);
  if (second.kind === "undecided") return { kind: "unpriced", why: "undecided" };
  if (second.kind === "placed") return { kind: "both", before: first, after: second };
  return { kind: "impossible", before: first, clash: await findClash(after(scenario), solver) };
}

/** Neither optimum is known better than between its bound and what was found. */
function provenOf({ after, before }: Difference): Interval {
  return { low: after.bound - before.measured.usd, high: after.measured.usd - before.bound };
}

function differenceOf({ after, before }: Difference): CostParts {
  const parts = Object.entries(after.measured.parts) as [CostPart, number][];
  return Object.fromEntries(
    parts.map(([part, usd]) => [part, usd - before.measured.parts[part]]),
  ) as unknown as CostParts;
}

/** What moves is priced from two lists, each of which may be off; what stays is priced from the same one twice. */
function priceListError(problem: PlacementProblem, { after, before }: Difference): number {
  const regions = new Map(problem.regions.map((region) => [region.id, region]));
  return problem.workloads.reduce((sum, { computeUnits, id, storageGb }) => {
    const places = [before.assignment.get(id), after.assignment.get(id)];
    if (places[0] === places[1]) return sum;
    const errors = places.map((place) => {
      const region = regions.get(place ?? "");
      if (region === undefined) return 0;
      const compute = computeUnits * region.computeUsdPerHour * hoursPerYear;
      return region.priceWithin * (compute + storageGb * region.storageUsdPerGbMonth * monthsPerYear);
    });
    return errors.reduce((total, each) => total + each, sum);
  }, 0);
}
