import { greatCircleKm } from "../latency/great-circle.js";
import {
  type Assignment,
  type Axis,
  hoursPerYear,
  monthsPerYear,
  type PlacementProblem,
  type PlacementRegion,
  type Workload,
} from "./problem.js";

/** What a placement costs in a year, in US dollars, by what it is paid for. */
export interface CostParts {
  readonly compute: number;
  readonly storage: number;
  /** To users, and between workloads in different regions. */
  readonly egress: number;
  /** Everything that copies cost, whatever for. */
  readonly duplication: number;
  /** Calls to models, with what answering them in one region adds. */
  readonly ai: number;
  /** What sovereign regions add to compute and storage. */
  readonly licence: number;
  /** A fixed price for each region that is used at all. */
  readonly sites: number;
  /** Hours of people for the duties that law attaches to where things stand. */
  readonly compliance: number;
}
export type CostPart = keyof CostParts;

/** A placement as measured from the problem alone: nothing here knows how it was found. */
export interface Measured {
  readonly usd: number;
  readonly parts: CostParts;
  /** By workload: what it costs itself, with the traffic that leaves it; sites and duties are shared and not in it. */
  readonly usdOf: Readonly<Record<string, number>>;
  /** Milliseconds to users, averaged over the workloads that have any; records within governments' reach; kilograms. */
  readonly axes: Readonly<Record<Axis, number>>;
  /** Records that each government can reach; those of a dataset that stands in two places count twice. */
  readonly reach: Readonly<Record<string, number>>;
  /** What is wrong with it; empty: nothing. */
  readonly faults: readonly string[];
}

/**
 * Measures an assignment and lists whatever it breaks, from the problem as stated. It shares no code with the model that
 * the solver is given, so that a mistake there shows here.
 */
export function checkSolution(problem: PlacementProblem, assignment: Assignment): Measured {
  const placed = problem.workloads.flatMap((workload): Placed[] => {
    const region = problem.regions.find(({ id }) => id === assignment.get(workload.id));
    return region === undefined ? [] : [{ workload, region, index: problem.regions.indexOf(region) }];
  });
  const faults = faultsOf(problem, assignment, placed);
  const usdOf = new Map(placed.map(({ workload }) => [workload.id, 0]));
  const parts = partsOf(problem, placed, (id, usd) => usdOf.set(id, usdOf.get(id)! + usd));
  const usd = Object.values(parts).reduce((sum: number, each: number) => sum + each, 0);
  const served = placed.filter(({ workload }) => workload.users.length > 0);
  const latency = served.reduce((sum, each) => sum + meanLatency(each), 0) / Math.max(1, served.length);
  const reach = reachOf(placed);
  const exposure = Object.values(reach).reduce((sum, records) => sum + records, 0);
  const carbon = placed.reduce((sum, { region, workload }) => {
    const computeKwh = (workload.computeUnits * problem.tariff.unitWatts * hoursPerYear) / 1000;
    const storageKwh = ((workload.storageGb / 1000) * problem.tariff.terabyteWatts * hoursPerYear) / 1000;
    return sum + ((computeKwh + storageKwh) * region.carbonGPerKwh) / 1000;
  }, 0);
  return {
    usd,
    parts,
    usdOf: Object.fromEntries(usdOf),
    axes: { cost: usd, latency, exposure, carbon },
    reach,
    faults,
  };
}

function reachOf(placed: readonly Placed[]): Readonly<Record<string, number>> {
  const reach = new Map<string, number>();
  for (const { region, workload } of placed)
    for (const government of workload.reach[region.id] ?? [])
      reach.set(government, (reach.get(government) ?? 0) + workload.records);
  return Object.fromEntries([...reach].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Placed {
  readonly workload: Workload;
  readonly region: PlacementRegion;
  readonly index: number;
}

function meanLatency({ index, workload }: Placed): number {
  return workload.users.reduce((sum, { roundTripMs, share }) => sum + share * roundTripMs[index]!, 0);
}

function faultsOf(
  problem: PlacementProblem,
  assignment: Assignment,
  placed: readonly Placed[],
): readonly string[] {
  const faults: string[] = [];
  const at = new Map(placed.map((each) => [each.workload.id, each]));
  for (const { id } of problem.workloads) if (!at.has(id)) faults.push(`\`${id}\` stands nowhere`);
  for (const { index, region, workload } of placed) {
    for (const { reason, regions } of workload.bars)
      if (regions.includes(region.id)) faults.push(`\`${workload.id}\` in ${region.id}: ${reason}`);
    for (const { place, roundTripMs, withinMs } of workload.users)
      if (withinMs !== null && roundTripMs[index]! > withinMs)
        faults.push(`\`${workload.id}\` in ${region.id}: too far from users in ${place}`);
    if (workload.aiUsdPerYear > 0 && region.aiUplift === null)
      faults.push(`\`${workload.id}\` in ${region.id}: no model answers there`);
  }
  for (const { a, b, km } of problem.apart) {
    const [one, other] = [at.get(a), at.get(b)];
    if (one !== undefined && other !== undefined && greatCircleKm(one.region.at, other.region.at) < km)
      faults.push(`\`${a}\` and \`${b}\` are nearer than ${km} km`);
  }
  for (const { parts, reason } of problem.conflicts)
    if (parts.every(({ regions, workload }) => regions.includes(assignment.get(workload) ?? "")))
      faults.push(`${parts.map(({ workload }) => `\`${workload}\``).join(" and ")}: ${reason}`);
  return faults;
}

function partsOf(
  problem: PlacementProblem,
  placed: readonly Placed[],
  charge: (workload: string, usd: number) => void,
): CostParts {
  const { tariff } = problem;
  const sum = { compute: 0, storage: 0, egress: 0, duplication: 0, ai: 0, licence: 0 };
  for (const { region, workload } of placed) {
    const add = (part: "compute" | "storage" | "egress" | "ai" | "licence", usd: number) => {
      sum[workload.isCopy ? "duplication" : part] += usd;
      charge(workload.id, usd);
    };
    const compute = hoursPerYear * region.computeUsdPerHour * workload.computeUnits;
    const storage = monthsPerYear * region.storageUsdPerGbMonth * workload.storageGb;
    add("compute", compute);
    add("storage", storage);
    add("licence", region.licenceUplift * (compute + storage));
    add("egress", monthsPerYear * region.egressUsdPerGb * workload.userGbPerMonth);
    add("ai", workload.aiUsdPerYear + workload.aiUsdPerYear * (region.aiUplift ?? 0));
  }
  const at = new Map(placed.map((each) => [each.workload.id, each]));
  for (const { from, gbPerMonth, to } of problem.traffic) {
    const [source, target] = [at.get(from), at.get(to)];
    if (source === undefined || target === undefined || source.region.id === target.region.id) continue;
    const isWithin = source.region.provider === target.region.provider;
    const rate = source.region.egressUsdPerGb * (isWithin ? tariff.withinProviderShare : 1);
    const part = source.workload.isCopy || target.workload.isCopy ? "duplication" : "egress";
    sum[part] += monthsPerYear * gbPerMonth * rate;
    charge(from, monthsPerYear * gbPerMonth * rate);
  }
  // A call is answered somewhere without anything of one's own being there.
  const sited = placed.filter(({ workload }) => workload.computeUnits + workload.storageGb > 0);
  const sites = new Set(sited.map(({ region }) => region.id)).size * tariff.siteUsdPerYear;
  const duties = new Set(placed.flatMap(({ region, workload }) => workload.duties[region.id] ?? []));
  return { ...sum, sites, compliance: duties.size * tariff.dutyUsdPerYear };
}
