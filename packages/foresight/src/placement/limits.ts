import { greatCircleKm } from "../latency/great-circle.js";
import type { Bar, Conflict, PlacementProblem, Workload } from "./problem.js";

/** Regions that a workload's own demand rules out: too slow for its users, or without a model where it needs one. */
export function barsOfDemand(
  { aiUsdPerYear, id, users }: Workload,
  problem: PlacementProblem,
): readonly Bar[] {
  const { regions } = problem;
  const idsWhere = (test: (index: number) => boolean) =>
    regions.flatMap(({ id }, index) => (test(index) ? [id] : []));
  const slow = users.flatMap(({ place, roundTripMs, withinMs }): Bar[] => {
    if (withinMs === null) return [];
    const tooFar = idsWhere((index) => roundTripMs[index]! > withinMs);
    return [{ reason: `limit/latency/${id}/${place}`, role: "limit", regions: tooFar }];
  });
  if (aiUsdPerYear === 0) return slow;
  const silent = idsWhere((index) => regions[index]!.aiUplift === null);
  return [...slow, { reason: "limit/no-model", role: "ai", regions: silent }];
}

/** Distances as combinations that are not allowed: for each region of the one, those of the other that are too near. */
export function conflictsOfDistance({ apart, regions }: PlacementProblem): readonly Conflict[] {
  return apart.flatMap(({ a, b, km }) =>
    regions.map((region): Conflict => {
      const near = regions.filter(({ at }) => greatCircleKm(at, region.at) < km).map(({ id }) => id);
      return {
        reason: `limit/apart/${a}/${b}`,
        parts: [
          { workload: a, regions: [region.id] },
          { workload: b, regions: near },
        ],
      };
    }),
  );
}
