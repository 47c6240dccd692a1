import { checkSolution, type Measured } from "./check-solution.js";
import { groupAlike } from "./group.js";
import { improve, priceOfTaken, type Taken } from "./improve.js";
import { type LinearProgram, linearProgramOf } from "./lp-text.js";
import { type Limits, type Model, modelOf } from "./model.js";
import type { Assignment, Axis, PlacementProblem } from "./problem.js";
import { countOptions, prune } from "./prune.js";

/** What a solver is asked: to minimise a program, given as the pieces of a text in CPLEX LP format. */
export interface SolverQuestion {
  readonly pieces: readonly string[];
  /** Seconds after which the best answer so far is given. */
  readonly timeLimit: number;
  /** The relative gap that is good enough. */
  readonly gap: number;
  /** Values of all variables, in order of appearance, of an answer already known. */
  readonly start?: readonly number[];
}

/** `bound`: no answer is below it. `values`: in the order in which the variables first appear in the text. */
export type SolverAnswer =
  | { readonly kind: "solved"; readonly bound: number; readonly values: ArrayLike<number> }
  | { readonly kind: "infeasible" }
  /** Time ran out first; the bound may be minus infinity. */
  | { readonly kind: "none"; readonly bound: number };

/** A solver of mixed-integer programs. It runs elsewhere (a worker), so that what is pure here needs none. */
export type Solver = (question: SolverQuestion) => Promise<SolverAnswer>;

export interface SolveOptions {
  /** Seconds. */
  readonly timeLimit: number;
  /** Relative gap between cost and bound at which a placement is good enough. */
  readonly gap: number;
  readonly limits?: Limits;
  /** What is to be least; left out: cost. */
  readonly least?: Axis;
}

/** How large the problem was, before and after pruning. */
export interface SolveSize {
  readonly workloads: number;
  readonly regions: number;
  /** Allowed pairs of workload and region. */
  readonly allowed: number;
  /** Those that pruning left, and the choices that grouping left. */
  readonly left: number;
  readonly choices: number;
}

export type Placement =
  | {
      readonly kind: "placed";
      readonly assignment: Assignment;
      readonly measured: Measured;
      /** No allowed placement has less: US dollars a year, or what else was to be least. */
      readonly bound: number;
      /** How far what was to be least may be above the optimum, as a share of it. */
      readonly gap: number;
      readonly size: SolveSize;
    }
  | { readonly kind: "infeasible"; readonly size: SolveSize }
  /** Time ran out before any placement was found. */
  | { readonly kind: "undecided"; readonly size: SolveSize };

/**
 * The cheapest allowed placement, or one within the gap of it. What a solver answers is measured again from the problem
 * (`check-solution.ts`); an answer that breaks anything is no answer.
 */
export async function solvePlacement(
  problem: PlacementProblem,
  solver: Solver,
  options: SolveOptions,
): Promise<Placement> {
  const axis = options.least ?? "cost";
  const whole = judgedBy(modelOf(problem, options.limits), axis);
  const size = {
    workloads: problem.workloads.length,
    regions: problem.regions.length,
    allowed: countOptions(whole),
  };
  const grouped = groupAlike(whole);
  const pruned = prune(grouped);
  if (pruned.kind === "empty")
    return { kind: "infeasible", size: { ...size, left: 0, choices: grouped.choices.length } };
  const model = pruned.model;
  const sized = { ...size, left: countOptions(model), choices: model.choices.length };
  const found = await solveModel(model, solver, options);
  if (found.kind !== "found") return { kind: found.kind, size: sized };
  const assignment = assignmentOf(model, found.taken);
  const measured = checkSolution(problem, assignment);
  const value = measured.axes[axis];
  if (measured.faults.length > 0 || isFarFrom(value, found.value))
    throw new Error(
      `the solver's placement does not stand: ${measured.faults[0] ?? `${axis} ${found.value} is ${value}`}`,
    );
  const bound = Math.min(found.bound, value);
  const gap = value === 0 ? 0 : (value - bound) / Math.abs(value);
  return { kind: "placed", assignment, measured, bound, gap, size: sized };
}

/** The model as if an axis were the cost, and nothing else cost anything. */
function judgedBy(model: Model, axis: Axis): Model {
  if (axis === "cost") return model;
  const measure = { latency: "latencyMs", exposure: "exposure", carbon: "carbonKg" } as const;
  const choices = model.choices.map(({ options, workloads }) => ({
    workloads,
    options: options.map((option) => ({ ...option, usd: option[measure[axis]], duties: [] })),
  }));
  const tariff = { ...model.tariff, siteUsdPerYear: 0, dutyUsdPerYear: 0 };
  return { ...model, choices, links: [], tariff };
}

type Found =
  | { readonly kind: "found"; readonly taken: Taken; readonly value: number; readonly bound: number }
  | { readonly kind: "infeasible" }
  | { readonly kind: "undecided" };

/** Asks the solver, and keeps a better placement where one is found beside it. */
async function solveModel(model: Model, solver: Solver, { gap, timeLimit }: SolveOptions): Promise<Found> {
  if (model.choices.every(({ options }) => options.length === 1)) return onlyOne(model);
  const program = linearProgramOf(model);
  const heuristic = improve(model);
  const start = heuristic === undefined ? {} : { start: program.valuesOf(heuristic) };
  const answer = await solver({ pieces: program.pieces, timeLimit, gap, ...start });
  if (answer.kind === "infeasible") return { kind: "infeasible" };
  const bound = answer.bound + program.constantUsd;
  const answered = answer.kind === "solved" ? takenFrom(program, model, answer.values) : undefined;
  const candidates = [heuristic, answered, answered && improve(model, answered)].flatMap((taken) => {
    const price = taken === undefined ? undefined : priceOfTaken(model, taken);
    return taken !== undefined && price?.isAllowed === true ? [{ taken, value: price.usd }] : [];
  });
  if (candidates.length === 0) return { kind: "undecided" };
  const best = candidates.reduce((least, each) => (each.value < least.value ? each : least));
  return { kind: "found", ...best, bound: Math.min(bound, best.value) };
}

/** Where pruning left one option to each, there is nothing to solve. */
function onlyOne(model: Model): Found {
  const taken = model.choices.map(() => 0);
  const { isAllowed, usd } = priceOfTaken(model, taken);
  return isAllowed ? { kind: "found", taken, value: usd, bound: usd } : { kind: "infeasible" };
}

/** The option of each choice whose variable is the largest: a solver's ones and zeros are that only nearly. */
function takenFrom({ firstOf }: LinearProgram, model: Model, values: ArrayLike<number>): Taken {
  return model.choices.map(({ options }, choice) => {
    let best = 0;
    for (let at = 1; at < options.length; at++)
      if (values[firstOf[choice]! + at]! > values[firstOf[choice]! + best]!) best = at;
    return best;
  });
}

function assignmentOf(model: Model, taken: Taken): Assignment {
  return new Map(
    model.choices.flatMap(({ options, workloads }, choice) =>
      workloads.map((id) => [id, model.regions[options[taken[choice]!]!.region]!.id] as const),
    ),
  );
}

function isFarFrom(a: number, b: number): boolean {
  return Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}
