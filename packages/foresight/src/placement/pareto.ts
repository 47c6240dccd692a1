import type { Limits } from "./model.js";
import { type Axis, axes, type PlacementProblem } from "./problem.js";
import { type Placement, type SolveOptions, type Solver, solvePlacement } from "./solve.js";

/** A placement for which there is one. */
export type Placed = Extract<Placement, { kind: "placed" }>;

/** Steps between the cheapest placement and the least of an axis. */
const stepsPerAxis = 4;

/** A solver keeps a limit up to its tolerance; so much of it is allowed for. */
const tolerance = 1e-6;

/**
 * Cost against latency, exposure and carbon: the cheapest placement, then for each axis the cheapest with less and less of it,
 * down to the least there is. Placements that another one is better than are left out. Cheapest first; empty where nothing
 * is allowed or time ran out.
 */
export async function paretoFront(
  problem: PlacementProblem,
  solver: Solver,
  options: SolveOptions,
  onPoint: (done: number, total: number) => void = () => {},
): Promise<readonly Placed[]> {
  const others = axes.filter((axis) => axis !== "cost");
  const total = 1 + others.length * (stepsPerAxis + 1);
  let done = 0;
  const solve = async (limits: Limits, least: Axis): Promise<Placed | undefined> => {
    const placement = await solvePlacement(problem, solver, { ...options, limits, least });
    onPoint(++done, total);
    return placement.kind === "placed" ? placement : undefined;
  };
  const cheapest = await solve({}, "cost");
  if (cheapest === undefined) return [];
  const found = [cheapest];
  for (const axis of others) {
    const least = (await solve({}, axis))?.measured.axes[axis];
    const most = cheapest.measured.axes[axis];
    if (least === undefined || most - least <= tolerance * Math.max(1, most)) continue;
    for (let step = 1; step <= stepsPerAxis; step++) {
      const limit = most - ((most - least) * step) / stepsPerAxis;
      const point = await solve({ [axis]: limit * (1 + tolerance) }, "cost");
      if (point !== undefined) found.push(point);
    }
  }
  return undominated(found);
}

/** What is left of placements when each that another one is at least as good as on every axis is taken out. */
function undominated(placements: readonly Placed[]): readonly Placed[] {
  const cheapestFirst = [...placements].sort((a, b) => a.measured.usd - b.measured.usd);
  const kept: Placed[] = [];
  for (const each of cheapestFirst) if (!kept.some((other) => isAsGood(other, each))) kept.push(each);
  return kept.filter((each) => !kept.some((other) => other !== each && isAsGood(other, each)));
}

function isAsGood(one: Placed, other: Placed): boolean {
  return axes.every((axis) => {
    const [a, b] = [one.measured.axes[axis], other.measured.axes[axis]];
    return a <= b + tolerance * Math.max(1, Math.abs(b));
  });
}
