import { datesOf } from "@domicile/engine";
import type { Flow, Law, LawDate } from "@domicile/ir";
import fc from "fast-check";

/** Flows that reach into every corner of a rulebook: every fact present or absent, places that law names, odd ones too. */
export function anyFlow(law: Law): fc.Arbitrary<Flow> {
  const hop = anyHop(law);
  return fc
    .tuple(
      hop,
      fc.oneof(
        { weight: 24, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.array(hop, { minLength: 1, maxLength: 2 }) },
      ),
    )
    .map(([flow, via]) => (via === undefined ? flow : { ...flow, via }));
}

function anyHop(law: Law): fc.Arbitrary<Flow> {
  const { vocabulary, atlas } = law;
  const named = Object.keys(law.jurisdictions).filter((id) => atlas.places[id] !== undefined);
  const place = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...named) },
    { weight: 2, arbitrary: fc.constantFrom("XX", "EU", "EEA", "CA-QC", "US-FL", "NO", "UA", "BR", "RS") },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(atlas.places)) },
  );
  const spanning = Object.values(atlas.regions).filter((region) => region.places.length !== 1);
  const end = fc.oneof(
    { weight: 20, arbitrary: place },
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(atlas.regions)) },
    ...(spanning.length > 0
      ? [{ weight: 1, arbitrary: fc.constantFrom(...spanning.map((region) => region.id)) }]
      : []),
  );
  const ids = (kind: keyof Law["vocabulary"], maxLength: number) =>
    fc.uniqueArray(fc.constantFrom(...Object.keys(vocabulary[kind])), { maxLength });
  const places = fc.uniqueArray(place, { maxLength: 3 });
  /** Present `times` times as often as absent. */
  const maybe = <T>(arbitrary: fc.Arbitrary<T>, times = 4) =>
    fc.oneof({ weight: times * 4, arbitrary }, { weight: 4, arbitrary: fc.constant(undefined) });
  const count = fc.oneof(
    fc.constantFrom(
      0,
      1,
      99,
      100,
      101,
      999,
      1000,
      9_999,
      10_000,
      99_999,
      100_000,
      100_001,
      999_999,
      1_000_000,
    ),
    fc.nat(3_000_000),
    fc.dictionary(place, fc.nat(2_000_000), { maxKeys: 3 }),
  );
  const ordered = law.provisions
    .filter((provision) => provision.effect === "on_order")
    .map((provision) => provision.id);
  const read = law.provisions.filter((provision) => provision.readings.length > 0);
  return fc
    .record({
      operation: fc.constantFrom(...Object.keys(vocabulary.operation)),
      from: maybe(end, 8),
      to: maybe(end, 8),
      subjects: maybe(
        fc.record({
          residence: maybe(places),
          citizenship: maybe(places, 0.25),
          collected_in: maybe(places),
          count: maybe(count, 2),
          children_included: maybe(fc.boolean(), 0.25),
        }),
        9,
      ),
      data: maybe(ids("data", 4), 9),
      deid: maybe(fc.constantFrom(...Object.keys(vocabulary.deid))),
      exporter: maybe(
        fc.record({
          country: maybe(place, 8),
          actor: maybe(ids("actor", 2), 6),
          controlled_by: maybe(places, 0.25),
          offers_in: maybe(places, 0.25),
          data_location: maybe(places, 0.25),
        }),
        9,
      ),
      importer: maybe(
        fc.record({
          country: maybe(place, 8),
          actor: maybe(ids("actor", 2), 0.25),
          controlled_by: maybe(places),
          relation: maybe(fc.constantFrom(...Object.keys(vocabulary.relation)), 6),
          certifications: maybe(ids("certification", 2), 6),
        }),
        9,
      ),
      mechanisms: maybe(ids("mechanism", 5), 6),
      safeguards: maybe(ids("safeguard", 3), 6),
      local_copy_kept: maybe(fc.boolean(), 0.25),
      asserted: maybe(
        fc.record({
          covered_person: maybe(fc.boolean(), 0.25),
          covered_transaction: maybe(
            fc.constantFrom(
              "data_brokerage",
              "vendor_agreement",
              "employment_agreement",
              "investment_agreement",
            ),
            0.25,
          ),
          bulk_threshold_exceeded: maybe(fc.boolean(), 0.25),
          knowledge: maybe(fc.boolean(), 0.25),
          fisa702_ecsp: maybe(fc.boolean(), 0.25),
          destination_law: maybe(fc.constantFrom("problematic", "adequate"), 0.25),
          needs_clear_data: maybe(fc.boolean(), 0.25),
          exporter_gdpr_art3_2: maybe(fc.boolean(), 0.25),
          importer_gdpr_art3_2: maybe(fc.boolean(), 0.25),
          legal_privilege: maybe(fc.boolean(), 0.25),
          shared_management: maybe(fc.boolean(), 0.25),
          transaction_in_public_domain: maybe(fc.boolean(), 0.25),
          orders: maybe(fc.subarray(ordered, { maxLength: 2 }), 0.25),
          offers_or_monitors: maybe(fc.oneof(places, fc.boolean()), 0.25),
          dpf_scope: maybe(ids("data", 2), 0.25),
        }),
        2,
      ),
      reading: maybe(
        read.length === 0
          ? fc.constant({})
          : fc
              .constantFrom(...read)
              .chain((provision) =>
                fc.constantFrom(...provision.readings).map((reading) => ({ [provision.id]: reading.id })),
              ),
        1,
      ),
    })
    .map((flow) => withoutUndefined(flow) as unknown as Flow);
}

/** Days on which something changes, the eves of them, and days in between. */
export function anyDay(law: Law): fc.Arbitrary<LawDate> {
  const dates = datesOf(law).filter((date) => date >= "1995-01-01" && date < "2036-01-01");
  const between = fc
    .integer({ min: 0, max: 15_000 })
    .map((days) => new Date(Date.UTC(1995, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  const eve = fc
    .constantFrom(...dates)
    .map((date) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...dates) },
    { weight: 1, arbitrary: eve },
    { weight: 2, arbitrary: between },
    { weight: 2, arbitrary: fc.constant("2026-11-21") },
  );
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === undefined ? [] : [[key, withoutUndefined(each)]],
    ),
  );
}
