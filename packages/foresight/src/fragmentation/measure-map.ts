import type { PlaceId } from "@domicile/ir";
import { type ExchangeState, exchangeStates } from "./exchange.js";
import { findClusters } from "./find-clusters.js";
import type { ExchangeMap } from "./follow-exchange.js";

/** What is counted of the map of one kind of data on one day. */
export interface MapMeasures {
  /** Ordered pairs of countries. */
  readonly pairs: number;
  readonly counts: Readonly<Record<ExchangeState, number>>;
  /** Ordered pairs between which a duty to keep data, or a copy, at home is among what stands in the way. */
  readonly kept: number;
  /** Pairs, without order, that exchange freely both ways: the edges of the graph that is clustered. */
  readonly mutual: number;
  /** Clusters of at least two countries. */
  readonly clusters: number;
  /** Countries that exchange freely both ways with nobody. */
  readonly alone: number;
  /** Countries in the largest cluster. */
  readonly largest: number;
  readonly modularity: number;
}

/** The measures, and who is in which cluster: clusters of two and more, the largest first. */
export interface MeasuredMap {
  readonly measures: MapMeasures;
  readonly clusters: readonly (readonly PlaceId[])[];
}

/** Counts the map of a row as it stands, and clusters the countries that exchange freely both ways. */
export function measureMap(map: ExchangeMap, row: number): MeasuredMap {
  const size = map.countries.length;
  const isFree = (a: number, b: number) => map.stateOf(row, a, b) === "free";
  const isMutual = (a: number, b: number) => isFree(a, b) && isFree(b, a);
  const counts = Object.fromEntries(exchangeStates.map((state) => [state, 0])) as Record<
    ExchangeState,
    number
  >;
  let kept = 0;
  let mutual = 0;
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      if (a === b) continue;
      counts[map.stateOf(row, a, b)] += 1;
      if (map.isKept(row, a, b)) kept += 1;
      if (a < b && isMutual(a, b)) mutual += 1;
    }
  const { clusterOf, modularity } = findClusters(size, isMutual);
  const groups = map.countries.reduce<PlaceId[][]>((all, country, at) => {
    (all[clusterOf[at]!] ??= []).push(country);
    return all;
  }, []);
  const clusters = groups.filter(({ length }) => length > 1);
  const measures = {
    pairs: size * (size - 1),
    counts,
    kept,
    mutual,
    clusters: clusters.length,
    alone: groups.length - clusters.length,
    largest: clusters[0]?.length ?? Math.min(size, 1),
    modularity: Math.round(modularity * 1e4) / 1e4,
  };
  return { measures, clusters };
}
