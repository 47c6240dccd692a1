import type { Condition, Law, Place, PlaceId, Provision, Route, Term, Vocabulary } from "@domicile/ir";

/** A rulebook without provisions in which the basket can be judged: countries A and B near each other, US and CN far off. */
export function lawOf(...provisions: readonly Provision[]): Law {
  return {
    digest: "sha256:profile",
    vocabulary,
    atlas: {
      places: {
        ...place("AA", 0, 0),
        ...place("BB", 0, 10),
        ...place("CC", 0, 20),
        ...place("US", 40, -100),
        ...place("CN", 35, 105),
        XX: { id: "XX", name: "XX", kind: "country", in: [] },
      },
      regions: {},
      providers: {},
      traps: [],
    },
    jurisdictions: {
      AA: { id: "AA", name: "AA", regulators: [] },
      BB: { id: "BB", name: "BB", regulators: [] },
    },
    instruments: {},
    provisions: [...provisions].sort((a, b) => (a.id < b.id ? -1 : 1)),
    lists: {},
    thresholds: {},
    defaults: [],
    orders: [],
  };
}

/** A rule of AA on data of a kind that leave it, met by nothing unless routes say otherwise. */
export function rule(id: string, data: string, parts: Partial<Provision> = {}): Provision {
  return {
    id,
    jurisdiction: "AA",
    instrument: "aa.act",
    cite: id,
    kind: "transfer_condition",
    effect: "rule",
    summary: id,
    period: { from: "2000-01-01", to: null },
    confidence: "high",
    checked: "2026-11-30",
    sources: [],
    applies: both({ kind: "includes", fact: "data", ids: [data] }, outside("AA")),
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

/** A way to meet a rule: all of these mechanisms, or none of them in a place. */
export function route(origin: string, mechanisms: readonly string[], to?: PlaceId): Route {
  return {
    origin,
    cite: origin,
    period: { from: null, to: null },
    when: to === undefined ? { kind: "always" } : within("to", to),
    items: mechanisms.map((id) => ({ kind: "mechanism", id, when: null })),
    exempts: false,
    confidence: "high",
  };
}

function both(...of: readonly Condition[]): Condition {
  return { kind: "and", of };
}

export function within(fact: "to" | "exporter.country", placeId: PlaceId): Condition {
  return { kind: "within", fact, area: { places: [placeId], lists: [], facts: [] } };
}

function outside(placeId: PlaceId): Condition {
  return { kind: "not", of: within("to", placeId) };
}

function place(id: PlaceId, lat: number, lon: number): Readonly<Record<PlaceId, Place>> {
  return { [id]: { id, name: id, kind: "country", in: [], lat, lon } };
}

function terms(ids: readonly string[]): Readonly<Record<string, Term>> {
  return Object.fromEntries(ids.map((id) => [id, { id, is: id }]));
}

const ofPeople = [
  "sensitive",
  "financial",
  "telecom_subscriber",
  "location",
  "children",
  "employment",
  "user_accounts",
  "communications_content",
];

const vocabulary: Vocabulary = {
  operation: terms([
    "disclose_foreign_authority",
    "disclose_third_party",
    "process",
    "remote_access",
    "store",
    "train_ai",
    "transfer",
  ]),
  data: {
    ...terms(["personal", "government", "tax_accounting", "geospatial_mapping", "critical_infrastructure"]),
    ...terms(["important_data", "non_personal"]),
    ...Object.fromEntries(ofPeople.map((id) => [id, { id, is: id, parent: "personal" }])),
    health: { id: "health", is: "health", parent: "sensitive" },
    payment: { id: "payment", is: "payment", parent: "financial" },
    credit: { id: "credit", is: "credit", parent: "financial" },
  },
  deid: terms(["identified"]),
  actor: terms(["controller", "processor", "bank", "public_body", "cloud_provider", "telecom"]),
  relation: terms(["processor", "same_entity", "intra_group", "third_party", "government"]),
  certification: {},
  mechanism: {
    notice: { id: "notice", is: "notice", effort: 2 },
    contract: { id: "contract", is: "contract", effort: 5 },
    approval: { id: "approval", is: "approval", effort: 50 },
    local_copy_kept: { id: "local_copy_kept", is: "a copy", effort: 2, also: ["local_copy_kept"] },
  },
  safeguard: {},
  asserted: {},
};
