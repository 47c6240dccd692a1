import { barsOfDemand, conflictsOfDistance } from "./limits.js";
import {
  hoursPerYear,
  monthsPerYear,
  type PlacementProblem,
  type PlacementRegion,
  type Tariff,
  type Workload,
} from "./problem.js";

/** A region that a workload may choose, with what it then costs by itself in a year. */
export interface Option {
  /** Index into the model's regions. */
  readonly region: number;
  /** The site that it opens, as an index of the region; -1 where nothing runs or rests there, as of a call. */
  readonly site: number;
  readonly usd: number;
  readonly latencyMs: number;
  readonly exposure: number;
  readonly carbonKg: number;
  /** Indices into the model's duties. */
  readonly duties: readonly number[];
}

/** Workloads that are one choice: several where they are alike (`group.ts`). */
export interface Choice {
  readonly workloads: readonly string[];
  readonly options: readonly Option[];
}

/** Traffic between two choices over a year. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly gbPerYear: number;
}

/** Not all parts at once, as indices of choices and of regions. */
export interface Clash {
  readonly parts: readonly { readonly choice: number; readonly regions: ReadonlySet<number> }[];
}

/** A problem with names resolved and prices worked out: what pruning and the solver work on. */
export interface Model {
  readonly regions: readonly PlacementRegion[];
  readonly duties: readonly string[];
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
  readonly clashes: readonly Clash[];
  readonly tariff: Tariff;
  /** At most so much of an axis in all; absent: no limit. */
  readonly limits: Limits;
}

export interface Limits {
  readonly latency?: number;
  readonly exposure?: number;
  readonly carbon?: number;
}

/** Every allowed region of every workload becomes an option; what law or a limit bars is not there. */
export function modelOf(problem: PlacementProblem, limits: Limits = {}): Model {
  const { regions, tariff, traffic, workloads } = problem;
  const indexOfRegion = new Map(regions.map(({ id }, index) => [id, index]));
  const indexOfWorkload = new Map(workloads.map(({ id }, index) => [id, index]));
  const duties = [...new Set(workloads.flatMap((each) => Object.values(each.duties).flat()))].sort();
  const indexOfDuty = new Map(duties.map((duty, index) => [duty, index]));
  const share = 1 / Math.max(1, workloads.filter(({ users }) => users.length > 0).length);
  const links = traffic.flatMap(({ from, gbPerMonth, to }): Link[] => {
    const ends = [indexOfWorkload.get(from), indexOfWorkload.get(to)];
    if (ends[0] === undefined || ends[1] === undefined || ends[0] === ends[1]) return [];
    return [{ from: ends[0], to: ends[1], gbPerYear: gbPerMonth * monthsPerYear }];
  });
  const clashes = [...problem.conflicts, ...conflictsOfDistance(problem)].map(({ parts }): Clash => {
    const resolved = parts.map(({ regions: ids, workload }) => ({
      choice: indexOfWorkload.get(workload) ?? -1,
      regions: new Set(ids.flatMap((id) => indexOfRegion.get(id) ?? [])),
    }));
    return { parts: resolved };
  });
  return {
    regions,
    duties,
    choices: workloads.map((workload) => ({
      workloads: [workload.id],
      options: optionsOf(workload, problem, indexOfDuty, share),
    })),
    links: joined(links),
    // A part that can never hold makes the whole combination impossible anyway.
    clashes: clashes.filter(({ parts }) => parts.every((part) => part.choice >= 0 && part.regions.size > 0)),
    tariff,
    limits,
  };
}

function optionsOf(
  workload: Workload,
  problem: PlacementProblem,
  indexOfDuty: ReadonlyMap<string, number>,
  shareOfAll: number,
): readonly Option[] {
  const bars = [...workload.bars, ...barsOfDemand(workload, problem)];
  const barred = new Set(bars.flatMap(({ regions }) => regions));
  return problem.regions.flatMap((region, index): Option[] => {
    if (barred.has(region.id)) return [];
    return [
      {
        region: index,
        site: opensSite(workload) ? index : -1,
        usd: ownUsd(workload, region),
        latencyMs: shareOfAll * latencyAt(workload, index),
        exposure: workload.records * (workload.reach[region.id]?.length ?? 0),
        carbonKg: carbonKgAt(workload, region, problem.tariff),
        duties: (workload.duties[region.id] ?? []).map((duty) => indexOfDuty.get(duty)!),
      },
    ];
  });
}

function opensSite({ computeUnits, storageGb }: Workload): boolean {
  return computeUnits > 0 || storageGb > 0;
}

/** What a workload costs in a region for a year, by itself: without the site, its duties and what goes to others. */
function ownUsd(workload: Workload, region: PlacementRegion): number {
  const compute = workload.computeUnits * region.computeUsdPerHour * hoursPerYear;
  const storage = workload.storageGb * region.storageUsdPerGbMonth * monthsPerYear;
  const toUsers = workload.userGbPerMonth * region.egressUsdPerGb * monthsPerYear;
  const models = workload.aiUsdPerYear * (1 + (region.aiUplift ?? 0));
  return (compute + storage) * (1 + region.licenceUplift) + toUsers + models;
}

function latencyAt({ users }: Workload, region: number): number {
  return users.reduce((sum, { roundTripMs, share }) => sum + share * roundTripMs[region]!, 0);
}

function carbonKgAt(workload: Workload, region: PlacementRegion, tariff: Tariff): number {
  const watts = workload.computeUnits * tariff.unitWatts + (workload.storageGb / 1000) * tariff.terabyteWatts;
  return (watts * hoursPerYear * region.carbonGPerKwh) / 1e6;
}

/** What a gigabyte costs from one region to another. */
export function usdPerGb({ regions, tariff }: Model, from: number, to: number): number {
  if (from === to) return 0;
  const { egressUsdPerGb, provider } = regions[from]!;
  return egressUsdPerGb * (regions[to]!.provider === provider ? tariff.withinProviderShare : 1);
}

function joined(links: readonly Link[]): readonly Link[] {
  const byEnds = new Map<string, Link>();
  for (const link of links) {
    const key = `${link.from} ${link.to}`;
    const gbPerYear = link.gbPerYear + (byEnds.get(key)?.gbPerYear ?? 0);
    if (gbPerYear > 0) byEnds.set(key, { ...link, gbPerYear });
  }
  return [...byEnds.values()];
}
