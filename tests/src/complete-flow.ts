import type { Flow, Law } from "@domicile/ir";
import fc from "fast-check";

/** Single hops that state every fact that law asks about, each of few places, kinds of data and actors at once, and hold no papers. */
export function anyCompleteFlow({ atlas, provisions, vocabulary }: Law): fc.Arbitrary<Flow> {
  const place = fc.constantFrom(
    ...Object.keys(atlas.places).filter((id) => atlas.places[id]!.kind !== "bloc"),
  );
  const places = fc.uniqueArray(place, { minLength: 1, maxLength: 2 });
  const id = (kind: keyof Law["vocabulary"]) => fc.constantFrom(...Object.keys(vocabulary[kind]));
  const ids = (kind: keyof Law["vocabulary"], minLength: number) =>
    fc.uniqueArray(id(kind), { minLength, maxLength: 2 });
  const ordered = provisions.filter(({ effect }) => effect === "on_order").map((each) => each.id);
  const truth = fc.boolean();
  return fc.record({
    operation: id("operation"),
    from: place,
    to: place,
    subjects: fc.record({
      residence: places,
      citizenship: places,
      collected_in: places,
      children_included: truth,
      count: fc.dictionary(place, fc.constantFrom(0, 99, 1000, 10_000, 100_000, 1_000_000), { maxKeys: 1 }),
    }),
    data: ids("data", 1),
    deid: id("deid"),
    exporter: fc.record({
      country: place,
      actor: ids("actor", 1),
      controlled_by: places,
      offers_in: places,
      data_location: places,
    }),
    importer: fc.record({
      country: place,
      actor: ids("actor", 1),
      controlled_by: places,
      relation: id("relation"),
      certifications: ids("certification", 0),
    }),
    asserted: fc.record({
      covered_person: truth,
      covered_transaction: fc.constantFrom("none", "data_brokerage", "vendor_agreement"),
      bulk_threshold_exceeded: truth,
      knowledge: truth,
      fisa702_ecsp: truth,
      destination_law: fc.constantFrom("adequate", "problematic"),
      needs_clear_data: truth,
      exporter_gdpr_art3_2: truth,
      importer_gdpr_art3_2: truth,
      legal_privilege: truth,
      shared_management: truth,
      transaction_in_public_domain: truth,
      offers_or_monitors: places,
      orders: fc.subarray(ordered),
    }),
  });
}

/** The flow, with what it leaves open stated as the other states it. What it does not claim, it does without. */
export function completed(flow: Flow, other: Flow): Flow {
  const { orders: _, ...asserted } = other.asserted ?? {};
  return {
    ...other,
    ...flow,
    subjects: { ...other.subjects, ...flow.subjects },
    exporter: { ...other.exporter, ...flow.exporter },
    importer: { ...other.importer, ...flow.importer },
    asserted: { ...asserted, ...flow.asserted },
  };
}

/** The law with all places on its map of whose law something is held, and no defaults: verdicts are of what flows state alone. */
export function asStated(law: Law): Law {
  const any = Object.values(law.jurisdictions)[0]!;
  const jurisdictions = Object.fromEntries(Object.keys(law.atlas.places).map((id) => [id, any]));
  return { ...law, jurisdictions: { ...jurisdictions, ...law.jurisdictions }, defaults: [] };
}
