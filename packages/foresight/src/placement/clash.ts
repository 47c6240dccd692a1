import { barsOfDemand, conflictsOfDistance } from "./limits.js";
import { linearProgramOf } from "./lp-text.js";
import { modelOf } from "./model.js";
import type { PlacementProblem, Workload } from "./problem.js";
import { prune } from "./prune.js";
import type { Solver } from "./solve.js";

/** Grounds that cannot all be kept; without any one of them a placement exists. */
export interface ClashOfLaws {
  /** Provisions by id, and limits as `limit/…`. Sorted. */
  readonly reasons: readonly string[];
  /** Workloads that these grounds clash over; without any one of them they would not. Sorted. */
  readonly workloads: readonly string[];
}

/** Seconds to find out whether there is any placement at all; what is not found out then counts as possible. */
const secondsPerQuestion = 10;

/**
 * Why no placement is allowed: a smallest set of grounds that clash, in the sense that none of them can be spared. Each is
 * left out in turn, and stays out where there is still no placement without it (a deletion filter).
 */
export async function findClash(problem: PlacementProblem, solver: Solver): Promise<ClashOfLaws> {
  let kept: readonly string[] = await narrowest(problem, solver);
  for (const reason of kept) {
    const without = kept.filter((each) => each !== reason);
    if (!(await isPlaceable(only(problem, new Set(without)), solver))) kept = without;
  }
  return { reasons: [...kept].sort(), workloads: await bound(only(problem, new Set(kept)), solver) };
}

/** The workloads without which the grounds would not clash, found in the same way. */
async function bound(problem: PlacementProblem, solver: Solver): Promise<readonly string[]> {
  let kept = problem.workloads;
  for (const workload of problem.workloads) {
    const others = kept.filter((each) => each !== workload);
    if (!(await isPlaceable(among(problem, others), solver))) kept = others;
  }
  return kept.map(({ id }) => id).sort();
}

/** The problem of some of its workloads; a combination with one of the others can be had. */
function among(problem: PlacementProblem, workloads: readonly Workload[]): PlacementProblem {
  const ids = new Set(workloads.map(({ id }) => id));
  return {
    ...problem,
    workloads,
    traffic: [],
    apart: problem.apart.filter(({ a, b }) => ids.has(a) && ids.has(b)),
    conflicts: problem.conflicts.filter(({ parts }) => parts.every(({ workload }) => ids.has(workload))),
  };
}

/** A single workload without a region says why sooner than all of them do. */
async function narrowest(problem: PlacementProblem, solver: Solver): Promise<readonly string[]> {
  for (const workload of problem.workloads) {
    const alone = among(problem, [workload]);
    if (!(await isPlaceable(alone, solver))) return reasonsOf(alone);
  }
  return reasonsOf(problem);
}

/** Every ground on which anything is barred, sorted. */
export function reasonsOf(problem: PlacementProblem): readonly string[] {
  const bars = problem.workloads.flatMap((each) => [...each.bars, ...barsOfDemand(each, problem)]);
  const barring = bars.filter(({ regions }) => regions.length > 0);
  const all = [...barring, ...problem.conflicts, ...conflictsOfDistance(problem)];
  return [...new Set(all.map(({ reason }) => reason))].sort();
}

/** The problem as if only these grounds existed. */
function only(problem: PlacementProblem, kept: ReadonlySet<string>): PlacementProblem {
  return {
    ...problem,
    workloads: problem.workloads.map((each) => ({
      ...each,
      bars: [...each.bars, ...barsOfDemand(each, problem)].filter(({ reason }) => kept.has(reason)),
      users: [],
      aiUsdPerYear: 0,
    })),
    conflicts: problem.conflicts.filter(({ reason }) => kept.has(reason)),
    apart: problem.apart.filter(({ a, b }) => kept.has(`limit/apart/${a}/${b}`)),
  };
}

async function isPlaceable(problem: PlacementProblem, solver: Solver): Promise<boolean> {
  const pruned = prune({ ...modelOf(problem), links: [] });
  if (pruned.kind === "empty") return false;
  if (pruned.model.clashes.length === 0) return true;
  const { pieces } = linearProgramOf(pruned.model);
  const answer = await solver({ pieces, timeLimit: secondsPerQuestion, gap: 1 });
  return answer.kind !== "infeasible";
}
