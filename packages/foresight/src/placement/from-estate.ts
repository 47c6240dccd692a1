import { type Known, operatorOf, type PlacementWishes } from "@domicile/estate";
import type { Atlas, PlaceId } from "@domicile/ir";
import { greatCircleKm, type Point } from "../latency/great-circle.js";
import type { LatencyNetwork } from "../latency/network.js";
import { userRoundTripMs } from "../latency/round-trip.js";
import type { PriceParameters, Range, Scenario } from "../price/parameters.js";
import type { RegionPrice } from "../price/region-prices.js";
import { isAnywhere } from "./anywhere.js";
import { barsOfLimits } from "./candidates.js";
import { type Need, needOf, trafficOf } from "./demand.js";
import type { Lawfulness } from "./lawfulness.js";
import { type Movable, type MovableEstate, movableAt } from "./movable.js";
import type { Apart, PlacementProblem, PlacementRegion, Tariff, Users, Workload } from "./problem.js";

/** Copies keep so far from what they are of, where they stand elsewhere today; in kilometres. */
const apartKm = 300;

/** Power of a unit of compute and of a terabyte at rest with its share of the building. Own assumptions, in watts. */
const unitWatts = 15;
const terabyteWatts = 2;

/** Everything that a problem is made of, besides the scenario. */
export interface Facts {
  readonly movable: MovableEstate;
  readonly candidates: readonly RegionPrice[];
  readonly lawfulness: Lawfulness;
  readonly wishes: PlacementWishes;
  readonly network: LatencyNetwork;
  readonly parameters: PriceParameters;
  readonly known: Known;
  /** A system of the estate by its id or address. */
  readonly idOf: (name: string) => string | undefined;
}

/** The placement problem of an estate, with uncertain prices as a scenario has them. */
export function problemOf(facts: Facts, scenario: Scenario): PlacementProblem {
  const { candidates, known, lawfulness, movable, parameters, wishes } = facts;
  const { flows, movables } = movable;
  const regions = candidates.map((price) => regionOf(price, parameters, scenario, known));
  const copies = copiesIn(movable);
  const people = peopleIn(movable, () => true);
  // Who is served is whose data rest there; those whose data only came by are not.
  const served = peopleIn(movable, (via) => via === "rest");
  const demands = new Map(wishes.demands.map((each) => [facts.idOf(each.system.value), each]));
  const needs = new Map(
    [...movables.values()].map((each) => {
      const own = served.get(each.id) ?? new Map<PlaceId, number>();
      return [each.id, needOf(each, demands.get(each.id), own, copies.has(each.id))] as const;
    }),
  );
  return {
    regions,
    workloads: [...movables.values()].map((each) =>
      workloadOf(each, needs.get(each.id)!, regions, { ...facts, isCopy: copies.has(each.id), people }),
    ),
    traffic: trafficOf(flows, (end) => movableAt(end, movables), needs, wishes.traffic, facts.idOf),
    apart: apartOf(facts),
    conflicts: lawfulness.conflicts,
    tariff: tariffOf(parameters, scenario),
  };
}

function tariffOf(parameters: PriceParameters, scenario: Scenario): Tariff {
  const at = (range: Range) => range[scenario];
  return {
    siteUsdPerYear: at(parameters.siteUsdPerYear),
    withinProviderShare: at(parameters.withinProviderShare),
    dutyUsdPerYear: at(parameters.hoursPerDuty) * at(parameters.hourUsd),
    unitWatts,
    terabyteWatts,
  };
}

function regionOf(
  price: RegionPrice,
  { regionalAiUplift, sovereignUplift }: PriceParameters,
  scenario: Scenario,
  { atlas }: Known,
): PlacementRegion {
  const found = atlas.regions[price.region]!;
  return {
    id: price.region,
    // Traffic is cheap within what one company runs as one network.
    provider: operatorOf(found),
    at: { lat: found.lat!, lon: found.lon! },
    computeUsdPerHour: price.computeUsdPerHour,
    storageUsdPerGbMonth: price.storageUsdPerGbMonth,
    egressUsdPerGb: price.egressUsdPerGb,
    carbonGPerKwh: price.carbonGPerKwh,
    licenceUplift: price.isSovereign ? sovereignUplift[scenario] : 0,
    aiUplift: !price.hasAi ? null : isAnywhere(price.region) ? 0 : regionalAiUplift[scenario],
    priceWithin: price.within,
  };
}

function workloadOf(
  movable: Movable,
  need: Need,
  regions: readonly PlacementRegion[],
  {
    candidates,
    isCopy,
    known,
    lawfulness,
    network,
    people,
    wishes,
  }: Facts & { readonly isCopy: boolean; readonly people: People },
): Workload {
  const { id } = movable;
  const limits = {
    isCall: need.aiUsdPerYear > 0,
    neverOwnedFrom: wishes.neverOwnedFrom,
    stays: need.stays,
  };
  const records = [...(people.get(id)?.values() ?? [])].reduce((sum, each) => sum + each, 0);
  return {
    id,
    computeUnits: need.computeUnits,
    storageGb: need.storageGb,
    userGbPerMonth: need.userGbPerMonth,
    aiUsdPerYear: need.aiUsdPerYear,
    users: usersOf(need, regions, network, known.atlas),
    isCopy,
    bars: [...(lawfulness.bars.get(id) ?? []), ...barsOfLimits(movable, candidates, limits, known)],
    records,
    reach: lawfulness.reach.get(id) ?? {},
    duties: lawfulness.duties.get(id) ?? {},
  };
}

function usersOf(
  { users, withinMs }: Need,
  regions: readonly PlacementRegion[],
  network: LatencyNetwork,
  atlas: Atlas,
): readonly Users[] {
  const located = [...users].flatMap(([place, weight]) => {
    const at = pointOf(place, atlas);
    return at === undefined || weight <= 0 ? [] : [{ place, weight, at }];
  });
  const total = located.reduce((sum, { weight }) => sum + weight, 0);
  return located.map(({ at, place, weight }) => ({
    place,
    share: weight / total,
    roundTripMs: regions.map((region) => userRoundTripMs(network, at, region.at)),
    withinMs,
  }));
}

function pointOf(place: PlaceId, { places }: Atlas): Point | undefined {
  const { lat, lon } = places[place] ?? {};
  return lat === undefined || lon === undefined ? undefined : { lat, lon };
}

/** People in what stands somewhere, by the country they live in; of unknown number, nobody is counted. */
type People = ReadonlyMap<string, ReadonlyMap<PlaceId, number>>;

function peopleIn({ flows, movables }: MovableEstate, wanted: (via: string) => boolean): People {
  const datasets = new Map<string, Map<string, ReadonlyMap<PlaceId, number | null>>>();
  for (const { dataset, flow, to, via } of flows) {
    const id = wanted(via) ? movableAt(to, movables) : undefined;
    if (id === undefined || dataset?.subjects === undefined || flow.operation === "remote_access") continue;
    const own = datasets.get(id) ?? new Map<string, ReadonlyMap<PlaceId, number | null>>();
    datasets.set(id, own.set(dataset.id, dataset.subjects));
  }
  return new Map(
    [...datasets].map(([id, own]) => {
      const people = new Map<PlaceId, number>();
      for (const subjects of own.values())
        for (const [place, count] of subjects) people.set(place, (people.get(place) ?? 0) + (count ?? 0));
      return [id, people];
    }),
  );
}

/** Kinds of flows that make a second copy of what stays where it is. */
const copying: ReadonlySet<string> = new Set([
  "replica",
  "global_table",
  "replication",
  "backup",
  "snapshot",
  "image",
  "secret",
]);

/** What is there only because something else is: nothing was said to rest in it, and copies come to it. */
function copiesIn({ flows, movables }: MovableEstate): ReadonlySet<string> {
  const at = (wanted: (via: string) => boolean) =>
    new Set(flows.flatMap(({ to, via }) => (wanted(via) ? (movableAt(to, movables) ?? []) : [])));
  const original = at((via) => via === "rest");
  return new Set([...at((via) => copying.has(via))].filter((id) => !original.has(id)));
}

/**
 * What a second site is for: a copy that stands in another region today keeps its distance, or so much of it as was asked
 * for. One beside its origin was never meant to.
 */
function apartOf({ known, movable, wishes }: Facts): readonly Apart[] {
  const apart = new Map<string, Apart>();
  const { flows, movables } = movable;
  for (const { from, to, via } of flows) {
    const [a, b] = [movableAt(from, movables), movableAt(to, movables)];
    if (a === undefined || b === undefined || a === b || !copying.has(via)) continue;
    const [one, other] = [a, b].map((id) => known.atlas.regions[movables.get(id)!.region]);
    if (
      one?.lat === undefined ||
      one.lon === undefined ||
      other?.lat === undefined ||
      other.lon === undefined
    )
      continue;
    const today = greatCircleKm({ lat: one.lat, lon: one.lon }, { lat: other.lat, lon: other.lon });
    const km = Math.min(Math.floor(today), wishes.apartKm ?? apartKm);
    if (km > 0) apart.set(`${a}\n${b}`, { a, b, km });
  }
  return [...apart.values()];
}
