import fc from "fast-check";
import type {
  Apart,
  Bar,
  Conflict,
  PlacementProblem,
  PlacementRegion,
  Traffic,
  Workload,
} from "./problem.js";

/** Small enough that every assignment can be tried. */
const regionIds = ["one:a", "one:b", "two:c", "two:d"] as const;
const workloadIds = ["w0", "w1", "w2", "w3"] as const;

const price = (most: number) => fc.integer({ min: 0, max: 100 }).map((percent) => (most * percent) / 100);
const someRegions = fc.subarray([...regionIds]);

function anyRegion(id: string): fc.Arbitrary<PlacementRegion> {
  return fc.record({
    id: fc.constant(id),
    provider: fc.constant(id.split(":")[0]!),
    at: fc.record({ lat: fc.integer({ min: -60, max: 60 }), lon: fc.integer({ min: -180, max: 179 }) }),
    computeUsdPerHour: price(0.2),
    storageUsdPerGbMonth: price(0.2),
    egressUsdPerGb: price(0.2),
    carbonGPerKwh: fc.integer({ min: 0, max: 600 }),
    licenceUplift: fc.constantFrom(0, 0.1),
    aiUplift: fc.constantFrom(null, 0, 0.1),
    priceWithin: fc.constant(0.05),
  });
}

export const anyBar: fc.Arbitrary<Bar> = fc.record({
  reason: fc.constantFrom("p1", "p2", "p3"),
  role: fc.constantFrom("store", "read", "log"),
  regions: fc.subarray([...regionIds], { maxLength: 2 }),
});

function anyWorkload(id: string): fc.Arbitrary<Workload> {
  return fc.record({
    id: fc.constant(id),
    computeUnits: fc.integer({ min: 0, max: 8 }),
    storageGb: fc.integer({ min: 0, max: 2000 }),
    userGbPerMonth: fc.constantFrom(0, 500),
    aiUsdPerYear: fc.constantFrom(0, 0, 0, 5000),
    users: fc.array(
      fc.record({
        place: fc.constantFrom("DE", "IN"),
        share: fc.constant(0.5),
        roundTripMs: fc.tuple(...regionIds.map(() => fc.integer({ min: 5, max: 200 }))),
        withinMs: fc.constantFrom(null, null, 150),
      }),
      { maxLength: 2 },
    ),
    isCopy: fc.boolean(),
    bars: fc.array(anyBar, { maxLength: 2 }),
    records: fc.constantFrom(0, 1000),
    reach: fc.dictionary(fc.constantFrom(...regionIds), fc.subarray(["US", "CN"])),
    duties: fc.dictionary(fc.constantFrom(...regionIds), fc.subarray(["x.art1", "y.art2"])),
  });
}

const anyTraffic: fc.Arbitrary<Traffic> = fc.record({
  from: fc.constantFrom(...workloadIds),
  to: fc.constantFrom(...workloadIds),
  gbPerMonth: fc.constantFrom(0, 100, 5000),
});

export const anyConflict: fc.Arbitrary<Conflict> = fc.record({
  reason: fc.constantFrom("p1", "p4"),
  parts: fc
    .tuple(
      fc.subarray([...workloadIds], { minLength: 2, maxLength: 3 }),
      someRegions,
      someRegions,
      someRegions,
    )
    .map(([ids, ...sets]) => ids.map((workload, at) => ({ workload, regions: sets[at]! }))),
});

const anyApart: fc.Arbitrary<Apart> = fc
  .subarray([...workloadIds], { minLength: 2, maxLength: 2 })
  .map(([a, b]) => ({ a: a!, b: b!, km: 1000 }));

export const anyProblem: fc.Arbitrary<PlacementProblem> = fc.record({
  regions: fc.tuple(...regionIds.map(anyRegion)),
  workloads: fc.tuple(...workloadIds.map(anyWorkload)),
  traffic: fc.array(anyTraffic, { maxLength: 4 }),
  apart: fc.array(anyApart, { maxLength: 1 }),
  conflicts: fc.array(anyConflict, { maxLength: 2 }),
  tariff: fc.record({
    siteUsdPerYear: fc.constantFrom(0, 4000),
    withinProviderShare: fc.constantFrom(0.25, 1),
    dutyUsdPerYear: fc.constantFrom(0, 700),
    unitWatts: fc.constant(20),
    terabyteWatts: fc.constant(2),
  }),
});
