import type { Point } from "../latency/great-circle.js";

/** What is done with data where a workload stands; each is asked of the law by itself (E10). */
export const roles = ["store", "process", "read", "log", "key", "ai"] as const;
export type Role = (typeof roles)[number];

/**
 * Where the systems of an organisation may stand, and what each place costs. Plain data: places are regions of providers,
 * money is US dollars. `from-estate.ts` makes one of an estate, the rulebook and a day.
 */
export interface PlacementProblem {
  readonly regions: readonly PlacementRegion[];
  readonly workloads: readonly Workload[];
  readonly traffic: readonly Traffic[];
  /** Pairs that must not be lost together. */
  readonly apart: readonly Apart[];
  /** Combinations that are not allowed, beside what bars a workload by itself. */
  readonly conflicts: readonly Conflict[];
  readonly tariff: Tariff;
}

/** A provider's region with its list prices. */
export interface PlacementRegion {
  /** As the atlas writes it, `aws:eu-central-1`. */
  readonly id: string;
  readonly provider: string;
  readonly at: Point;
  readonly computeUsdPerHour: number;
  readonly storageUsdPerGbMonth: number;
  /** To the internet. */
  readonly egressUsdPerGb: number;
  readonly carbonGPerKwh: number;
  /** Charged on top of compute and storage because the region is sovereign; 0.1 is ten percent. */
  readonly licenceUplift: number;
  /** Charged on top of the price of a model because it answers here and nowhere else; `null`: no model answers here. */
  readonly aiUplift: number | null;
  /** How far compute and storage prices may be off, as a share. */
  readonly priceWithin: number;
}

/** What has to stand somewhere: a system, a replica, a backup, or the calls to a model. */
export interface Workload {
  readonly id: string;
  /** Of the size that `computeUsdPerHour` is the price of. */
  readonly computeUnits: number;
  readonly storageGb: number;
  /** What leaves to users, in gigabytes. */
  readonly userGbPerMonth: number;
  /** Spent on models in a year, at the price of calls that may be answered anywhere. */
  readonly aiUsdPerYear: number;
  readonly users: readonly Users[];
  /** It is there so that another is not lost: what it costs is duplication. */
  readonly isCopy: boolean;
  /** Why it may not stand in a region. A region that none names is allowed. */
  readonly bars: readonly Bar[];
  /** Records of people in it. */
  readonly records: number;
  /** By region: the governments that can reach what is in it there. */
  readonly reach: Readonly<Record<string, readonly string[]>>;
  /** By region: the duties that law attaches to its standing there; each is charged once, however many bring it. */
  readonly duties: Readonly<Record<string, readonly string[]>>;
}

/** People who use a workload; `share` of all its users, in one place. */
export interface Users {
  readonly place: string;
  readonly share: number;
  /** Round trips from here to each region, in milliseconds, in the order of the problem's regions. */
  readonly roundTripMs: readonly number[];
  /** How long a round trip may take, in milliseconds. */
  readonly withinMs: number | null;
}

/** One ground on which regions are closed to a workload: a provision, or a limit that somebody set. */
export interface Bar {
  readonly reason: string;
  readonly role: Role | "limit";
  readonly regions: readonly string[];
}

/** Gigabytes a month that go from one workload to another. */
export interface Traffic {
  readonly from: string;
  readonly to: string;
  readonly gbPerMonth: number;
}

/** Two workloads at least so far from each other, in kilometres. */
export interface Apart {
  readonly a: string;
  readonly b: string;
  readonly km: number;
}

/** Not all parts at once: each says in which regions its workload would stand. */
export interface Conflict {
  readonly reason: string;
  readonly parts: readonly { readonly workload: string; readonly regions: readonly string[] }[];
}

/** Prices that are no region's. */
export interface Tariff {
  /** Running anything at all in a region for a year. */
  readonly siteUsdPerYear: number;
  /** Traffic between regions of one provider, as a share of the price to the internet. */
  readonly withinProviderShare: number;
  /** One duty for a year: hours of people times what an hour costs. */
  readonly dutyUsdPerYear: number;
  /** What one unit of compute draws, in watts, cooling included. */
  readonly unitWatts: number;
  /** What a terabyte at rest draws, in watts. */
  readonly terabyteWatts: number;
}

/** Where each workload stands: region ids by workload id. */
export type Assignment = ReadonlyMap<string, string>;

/** What a placement is measured by, besides money. */
export const axes = ["cost", "latency", "exposure", "carbon"] as const;
export type Axis = (typeof axes)[number];

export const hoursPerYear = 8760;
export const monthsPerYear = 12;
