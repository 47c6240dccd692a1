import type { PlacementProblem, PlacementRegion, Traffic, Workload } from "@domicile/foresight";
import { type Random, seeded } from "../random.js";

/** The size and the kind of a made problem. */
export interface MadeSize {
  readonly workloads: number;
  readonly regions: number;
  readonly edges: number;
  /** The share of regions in which a workload is lawful. */
  readonly lawful: number;
  /** Thousands of dollars a year for each region that is used. */
  readonly site: number;
  readonly seed: number;
}

const compute = 0.096;
const usdPerUnitYear = compute * 8760;

/**
 * A random placement, the same for the same numbers on every machine: every workload in one region, a fixed price for each
 * site, and a price for traffic between workloads that stand apart. Prices of compute lie between 1.0 and 1.6 of the
 * cheapest, as those of real regions do; a link costs up to what a fifth of a workload does.
 */
export function makeProblem({ edges, lawful, regions, seed, site, workloads }: MadeSize): PlacementProblem {
  const random = seeded(seed);
  const ids = Array.from({ length: regions }, (_, at) => `made:${at}`);
  return {
    regions: ids.map((id) => makeRegion(id, random)),
    workloads: Array.from({ length: workloads }, (_, at) => makeWorkload(at, ids, lawful, random)),
    traffic: Array.from({ length: edges }, () => makeTraffic(workloads, random)),
    apart: [],
    conflicts: [],
    tariff: {
      siteUsdPerYear: site * 1000,
      withinProviderShare: 1,
      dutyUsdPerYear: 0,
      unitWatts: 10,
      terabyteWatts: 1,
    },
  };
}

function makeRegion(id: string, random: Random): PlacementRegion {
  return {
    id,
    provider: "made",
    at: { lat: 120 * random() - 60, lon: 360 * random() - 180 },
    computeUsdPerHour: compute * (1 + 0.6 * random()),
    storageUsdPerGbMonth: 0.1 * (1 + 0.6 * random()),
    egressUsdPerGb: 0.05 + 0.1 * random(),
    carbonGPerKwh: 600 * random(),
    licenceUplift: 0,
    aiUplift: null,
    priceWithin: 0.05,
  };
}

function makeWorkload(at: number, regions: readonly string[], lawful: number, random: Random): Workload {
  const open = regions.filter(() => random() < lawful);
  const allowed = new Set(open.length > 0 ? open : [regions[Math.floor(random() * regions.length)]!]);
  return {
    id: `w${at}`,
    computeUnits: 4 + Math.floor(60 * random()),
    storageGb: Math.floor(4000 * random()),
    userGbPerMonth: 0,
    aiUsdPerYear: 0,
    users: [],
    isCopy: false,
    bars: [{ reason: "made", role: "store", regions: regions.filter((each) => !allowed.has(each)) }],
    records: 0,
    reach: {},
    duties: {},
  };
}

function makeTraffic(workloads: number, random: Random): Traffic {
  const any = () => `w${Math.floor(random() * workloads)}`;
  const mostUsd = usdPerUnitYear * 34 * 0.2;
  return { from: any(), to: any(), gbPerMonth: (mostUsd * random()) / 12 / 0.1 };
}
