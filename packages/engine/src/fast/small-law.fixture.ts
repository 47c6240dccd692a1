import type { Area, Condition, Exception, Law, Place, Provision, Route, Term, Test } from "@domicile/ir";

/**
 * A rulebook by hand, small enough to read and with one of everything that can go wrong between two evaluators: for the
 * tests of this folder.
 */
export const smallLaw: Law = {
  digest: "sha256:small",
  vocabulary: {
    operation: terms(["store", "transfer", "remote_access"]),
    data: { ...terms(["personal", "other"]), health: { id: "health", is: "health", parent: "personal" } },
    deid: terms(["identified", "anonymised"]),
    actor: terms(["controller", "processor", "us_person", "bank"]),
    relation: terms(["processor", "intra_group"]),
    certification: terms(["dpf"]),
    mechanism: {
      ...terms(["scc", "tia", "consent"]),
      split: { id: "split", is: "split", also: ["safeguards.split"] },
      local_copy_kept: { id: "local_copy_kept", is: "a copy", also: ["local_copy_kept"] },
      anonymisation: { id: "anonymisation", is: "anonymised before", also: ["deid.anonymised"] },
    },
    safeguard: terms(["split", "encryption_exporter_keys"]),
    asserted: {},
  },
  atlas: {
    places: places(["DE", "FR", "US", "CN", "JP"], { EU: ["DE", "FR"], PACT: ["EU", "JP"] }),
    regions: {
      "cloud:one": { id: "cloud:one", provider: "cloud", places: ["US"] },
      "cloud:both": { id: "cloud:both", provider: "cloud", places: ["DE", "US"] },
      "cloud:none": { id: "cloud:none", provider: "cloud", places: [] },
    },
    providers: {},
    traps: [],
  },
  jurisdictions: Object.fromEntries(["EU", "US", "CN"].map((id) => [id, { id, name: id, regulators: [] }])),
  instruments: {},
  provisions: [
    provision("cn.home", {
      kind: "local_copy",
      applies: all(
        includes("data", "personal"),
        any(within("exporter.country", ["CN"]), meets("subjects.collected_in", ["CN"])),
      ),
      routes: [route("cn.home", ["local_copy_kept"]), route("cn.home", ["split"])],
      duties: [{ duty: "file it", due: "P10D", when: includes("mechanisms", "scc") }],
    }),
    provision("cn.volume", {
      applies: all(
        { kind: "count", area: area(["CN"]), atLeast: { threshold: "many" } },
        not(within("to", ["CN"])),
      ),
      routes: [route("cn.volume", ["consent"])],
      exceptions: [
        exception("own", {
          when: word("importer.relation", "intra_group"),
          exceptions: [exception("health", { when: includes("data", "health") })],
        }),
        exception("barred", { when: truth("asserted.covered_person"), effect: "prohibited", over: ["own"] }),
      ],
    }),
    provision("eu.gate", {
      applies: all(includes("data", "personal"), not(word("deid", "anonymised")), { kind: "moves" }),
      reaches: [
        { fact: "exporter.country", when: within("exporter.country", ["EU"]), reach: null },
        { fact: "exporter.offers_in", when: meets("exporter.offers_in", ["EU"]), reach: null },
      ],
      routes: [
        { ...route("eu.gate", []), when: within("to", ["EU"], ["eu.fine"]) },
        {
          ...route("eu.gate", ["scc"]),
          items: [
            { kind: "mechanism", id: "scc", when: null },
            { kind: "mechanism", id: "tia", when: word("asserted.destination_law", "problematic") },
          ],
        },
        { ...route("eu.gate", ["consent"]), period: { from: null, to: "2024-01-01" } },
      ],
      exceptions: [
        exception("state", {
          when: within("to", ["CN"]),
          effect: "instead",
          routes: [route("eu.gate", ["anonymisation"])],
        }),
      ],
    }),
    provision("eu.order", { effect: "on_order", applies: { kind: "ordered", provision: "eu.order" } }),
    provision("eu.vague", {
      applies: {
        kind: "all-within",
        fact: "subjects.residence",
        area: { places: ["FR"], lists: [], facts: ["exporter.country"] },
      },
      untranslatable: "it says fair",
      period: { from: "2023-01-01", to: null },
    }),
    provision("us.access", {
      kind: "government_access",
      applies: { kind: "always" },
      reaches: [
        { fact: "to", when: within("to", ["US"]), reach: "settled" },
        { fact: "importer.controlled_by", when: meets("importer.controlled_by", ["US"]), reach: "arguable" },
      ],
      exceptions: [
        exception("read", { when: { kind: "reading", provision: "us.access", reading: "narrow" } }),
      ],
      readings: [
        { id: "narrow", is: "narrow", heldBy: "some" },
        { id: "wide", is: "wide", heldBy: "others" },
      ],
      taken: "wide",
    }),
    provision("us.bulk", {
      kind: "prohibition",
      applies: all(
        includes("actor", "us_person"),
        within("to", ["CN"]),
        { kind: "since", day: "2025-01-01" },
        { kind: "dpf-scope", ids: ["health"] },
      ),
    }),
  ],
  lists: {
    "eu.fine": {
      id: "eu.fine",
      title: "places that are fine",
      members: [
        { place: "JP", period: { from: "2020-01-01", to: null }, when: not(includes("data", "health")) },
        {
          place: "US",
          period: { from: "2023-07-10", to: null },
          when: includes("importer.certifications", "dpf"),
        },
        { place: "FR", period: { from: null, to: null }, when: null },
      ],
    },
  },
  thresholds: { many: { id: "many", values: [{ value: 1_000, period: { from: null, to: null } }] } },
  defaults: [
    fallback(
      "law",
      "asserted.destination_law",
      "problematic",
      all(within("to", ["US"]), truth("asserted.fisa702_ecsp")),
    ),
    fallback("ecsp", "asserted.fisa702_ecsp", true, within("importer.country", ["US"])),
    fallback("offers", "exporter.offers_in", { fact: "subjects.collected_in" }, { kind: "always" }),
  ],
  orders: [
    {
      provision: "eu.order",
      period: { from: "2025-01-01", to: null },
      when: meets("importer.controlled_by", ["CN"]),
      title: "an order",
    },
  ],
};

function terms(ids: readonly string[]): Record<string, Term> {
  return Object.fromEntries(ids.map((id) => [id, { id, is: id }]));
}

function places(
  countries: readonly string[],
  blocs: Readonly<Record<string, readonly string[]>>,
): Record<string, Place> {
  const open = { from: null, to: null };
  const above = (id: string) => Object.keys(blocs).filter((bloc) => blocs[bloc]!.includes(id));
  const make = (id: string, kind: Place["kind"]): [string, Place] => [
    id,
    { id, name: id, kind, in: above(id).map((place) => ({ place, period: open })) },
  ];
  return Object.fromEntries([
    ...countries.map((id) => make(id, "country")),
    ...Object.keys(blocs).map((id) => make(id, "bloc")),
  ]);
}

function provision(id: string, parts: Partial<Provision>): Provision {
  return {
    id,
    jurisdiction: id.slice(0, 2).toUpperCase(),
    instrument: id.slice(0, 2),
    cite: id,
    kind: "transfer_condition",
    effect: "rule",
    summary: id,
    period: { from: "2000-01-01", to: null },
    confidence: "high",
    checked: "2026-01-01",
    sources: [],
    applies: { kind: "always" },
    reaches: [],
    exceptions: [],
    routes: [],
    routeOf: [],
    outranks: [],
    replaces: [],
    reach: null,
    compels: true,
    duties: [],
    penalty: null,
    notes: null,
    untranslatable: null,
    readings: [],
    taken: null,
    ...parts,
  };
}

function route(origin: string, mechanisms: readonly string[]): Route {
  return {
    origin,
    cite: origin,
    period: { from: null, to: null },
    when: { kind: "always" },
    items: mechanisms.map((id) => ({ kind: "mechanism", id, when: null })),
    exempts: false,
    confidence: "medium",
  };
}

function exception(id: string, parts: Partial<Exception>): Exception {
  return {
    id,
    cite: null,
    when: { kind: "always" },
    effect: "exempt",
    routes: [],
    over: [],
    exceptions: [],
    confidence: null,
    ...parts,
  };
}

function fallback(
  id: string,
  fact: Law["defaults"][number]["fact"],
  value: Law["defaults"][number]["value"],
  when: Condition,
) {
  return {
    id,
    fact,
    value,
    when,
    period: { from: null, to: null },
    priority: 1,
    confidence: "low" as const,
    because: id,
    sources: [],
  };
}

function area(placeIds: readonly string[], lists: readonly string[] = []): Area {
  return { places: placeIds, lists, facts: [] };
}

function within(
  fact: Extract<Test, { kind: "within" }>["fact"],
  ids: readonly string[],
  lists: readonly string[] = [],
): Condition {
  return { kind: "within", fact, area: area(ids, lists) };
}

function meets(fact: Extract<Test, { kind: "meets" }>["fact"], ids: readonly string[]): Condition {
  return { kind: "meets", fact, area: area(ids) };
}

function includes(fact: Extract<Test, { kind: "includes" }>["fact"], ...ids: readonly string[]): Condition {
  return { kind: "includes", fact, ids };
}

function word(fact: Extract<Test, { kind: "is" }>["fact"], ...ids: readonly string[]): Condition {
  return { kind: "is", fact, ids };
}

function truth(fact: Extract<Test, { kind: "holds" }>["fact"]): Condition {
  return { kind: "holds", fact };
}

function all(...of: readonly Condition[]): Condition {
  return { kind: "and", of };
}

function any(...of: readonly Condition[]): Condition {
  return { kind: "or", of };
}

function not(of: Condition): Condition {
  return { kind: "not", of };
}
