import {
  type Area,
  type Atlas,
  type Condition,
  type Duty,
  decidingKinds,
  type Exception,
  type FactDefault,
  type Hook,
  type Instrument,
  type Jurisdiction,
  type Law,
  type Order,
  type Period,
  type Place,
  type PlaceList,
  type Provider,
  type Provision,
  placeFacts,
  placesFacts,
  provisionEffects,
  provisionKinds,
  type Reading,
  type Region,
  type Route,
  type RouteItem,
  type ServiceTrap,
  type Source,
  setFacts,
  type Term,
  type Threshold,
  trapKinds,
  truthFacts,
  type Vocabulary,
  wordFacts,
} from "@domicile/ir";
import type { JsonSchema } from "@domicile/source";
import type { RulebookDocument } from "./rulebook-document.js";

/**
 * The JSON Schema of `domicile law export`, for those who read a rulebook with their own tools. Each record below lists
 * the keys of a type of the IR, so that a key that is added, dropped or made optional there no longer compiles here. One
 * whole thing, hence long.
 */
export function rulebookSchema(): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The compiled rulebook, as `domicile law export --format json` writes it",
    ...record<RulebookDocument>({
      format: { const: "domicile-rulebook" },
      version: is({ const: 1 }, "higher where a reader of this one could misread it"),
      rulebook: is(digest, "the digest in `law`: what verdicts name"),
      law: { $ref: "#/$defs/law" },
    }),
    $defs: { law, condition, exception, route, area, period, source },
  };
}

/** What may be left out of a record. A tuple, so that no schema passes for it. */
type Optional = readonly [JsonSchema];
type Fields<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? Optional : JsonSchema;
};
type AnyFields = Readonly<Record<string, JsonSchema | Optional>>;
type FieldsByKind<T extends { readonly kind: string }> = {
  readonly [K in T["kind"]]: Fields<Omit<Extract<T, { readonly kind: K }>, "kind">>;
};

function record<T>(fields: Fields<T>): JsonSchema {
  return objectOf(fields as AnyFields);
}

function byKind<T extends { readonly kind: string }>(alternatives: FieldsByKind<T>): JsonSchema {
  const each = Object.entries(alternatives as Readonly<Record<string, AnyFields>>);
  return { oneOf: each.map(([kind, fields]) => objectOf({ kind: { const: kind }, ...fields })) };
}

function objectOf(fields: AnyFields): JsonSchema {
  const entries = Object.entries(fields);
  const isOptional = (schema: JsonSchema | Optional): schema is Optional => Array.isArray(schema);
  return {
    type: "object",
    additionalProperties: false,
    required: entries.filter(([, schema]) => !isOptional(schema)).map(([key]) => key),
    properties: Object.fromEntries(
      entries.map(([key, schema]) => [key, isOptional(schema) ? schema[0] : schema]),
    ),
  };
}

const optional = (schema: JsonSchema): Optional => [schema];
const is = (schema: JsonSchema, description: string): JsonSchema => ({ ...schema, description });
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const mapOf = (additionalProperties: JsonSchema): JsonSchema => ({ type: "object", additionalProperties });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: "null" }] });
const oneOf = (words: readonly string[]): JsonSchema => ({ enum: words });

const text: JsonSchema = { type: "string" };
const truth: JsonSchema = { type: "boolean" };
const number: JsonSchema = { type: "number" };
const ids = list(text);
const day: JsonSchema = { type: "string", format: "date" };
const digest: JsonSchema = { type: "string", pattern: "^sha256:[0-9a-f]{64}$" };
const confidence = oneOf(["high", "medium", "low"]);
const reach = orNull(oneOf(["settled", "arguable"]));
const conditionRef: JsonSchema = { $ref: "#/$defs/condition" };
const areaRef: JsonSchema = { $ref: "#/$defs/area" };
const periodRef: JsonSchema = { $ref: "#/$defs/period" };
const sources = list({ $ref: "#/$defs/source" });
const routes = list({ $ref: "#/$defs/route" });
const exceptions = list({ $ref: "#/$defs/exception" });

const period = is(
  record<Period>({ from: orNull(day), to: orNull(day) }),
  "from the first day up to, but not including, the last; null is open",
);
const source = record<Source>({
  url: text,
  title: optional(text),
  kind: optional(oneOf(["primary", "secondary"])),
});

const area = is(
  record<Area>({ places: ids, lists: ids, facts: list(oneOf(placeFacts)) }),
  "places and blocs, dated lists of places, and the values of other facts",
);

const condition = is(
  byKind<Condition>({
    always: {},
    never: {},
    and: { of: list(conditionRef) },
    or: { of: list(conditionRef) },
    not: { of: conditionRef },
    named: { name: is(text, "the lawyer's name of a shared condition"), of: conditionRef },
    within: { fact: oneOf(placeFacts), area: areaRef },
    meets: { fact: oneOf(placesFacts), area: areaRef },
    "all-within": { fact: oneOf(placesFacts), area: areaRef },
    includes: { fact: oneOf(setFacts), ids },
    is: { fact: oneOf(wordFacts), ids },
    holds: { fact: oneOf(truthFacts) },
    count: { area: areaRef, atLeast: { anyOf: [number, record({ threshold: text })] } },
    moves: {},
    ordered: { provision: text },
    "dpf-scope": { ids },
    reading: { provision: text, reading: text },
    since: { day },
  }),
  "true, false or unknown (docs/concepts/evaluation.md)",
);

const routeItem = byKind<RouteItem>({
  mechanism: { id: text, when: orNull(conditionRef) },
  circumstance: { id: text, holds: conditionRef, when: orNull(conditionRef) },
});

const route = is(
  record<Route>({
    origin: is(text, "the provision that opens it"),
    cite: text,
    period: periodRef,
    when: conditionRef,
    items: is(list(routeItem), "all are needed; none: nothing more is"),
    exempts: is(truth, "a permission that outranks: the provision is defeated, not met"),
    confidence,
  }),
  "one alternative that satisfies a provision",
);

const exception = record<Exception>({
  id: text,
  cite: orNull(text),
  when: conditionRef,
  effect: oneOf(["exempt", "prohibited", "instead"]),
  routes,
  over: is(ids, "exceptions beside this one that yield to it"),
  exceptions: is(exceptions, "each defeats this one"),
  confidence: orNull(confidence),
});

const provision = record<Provision>({
  id: text,
  jurisdiction: text,
  instrument: text,
  cite: text,
  kind: is(oneOf(provisionKinds), `these decide: ${decidingKinds.join(", ")}`),
  effect: is(oneOf(provisionEffects), "only `rule` decides, and `on_order` where an order names it"),
  summary: text,
  period: periodRef,
  confidence,
  checked: is(day, "the day it was last compared with its sources"),
  sources,
  applies: conditionRef,
  reaches: is(
    list(record<Hook>({ fact: text, when: conditionRef, reach })),
    "any one is enough; none: `applies` says it all",
  ),
  exceptions,
  routes: is(routes, "own alternatives, then those that other provisions open"),
  routeOf: ids,
  outranks: ids,
  replaces: is(ids, "what it follows in time"),
  reach,
  compels: truth,
  duties: list(
    record<Duty>({
      duty: text,
      due: is(text, "ISO 8601 duration from the start of the flow"),
      when: orNull(conditionRef),
    }),
  ),
  penalty: orNull(text),
  notes: orNull(text),
  untranslatable: is(orNull(text), "why the conditions cannot say what the text says"),
  readings: list(record<Reading>({ id: text, is: text, heldBy: text })),
  taken: is(orNull(text), "the reading that the rulebook takes"),
});

const term = record<Term>({
  id: text,
  is: text,
  parent: optional(text),
  dpv: optional(is(text, "the term of the W3C Data Privacy Vocabulary that says the same")),
  computed: optional(truth),
  also: optional(ids),
  effort: optional(number),
});
const terms = mapOf(term);

const atlas = record<Atlas>({
  places: mapOf(
    record<Place>({
      id: text,
      name: text,
      kind: oneOf(["country", "subdivision", "bloc", "organisation"]),
      in: list(record({ place: text, period: periodRef })),
      lat: optional(number),
      lon: optional(number),
    }),
  ),
  regions: mapOf(
    record<Region>({
      id: text,
      provider: text,
      places: ids,
      city: optional(text),
      lat: optional(number),
      lon: optional(number),
    }),
  ),
  providers: mapOf(
    record<Provider>({
      id: text,
      country: orNull(text),
      parent: orNull(text),
      controlledBy: ids,
      services: ids,
      source: text,
    }),
  ),
  traps: list(
    record<ServiceTrap>({
      id: text,
      title: text,
      kind: oneOf(trapKinds),
      scope: oneOf(["system", "account"]),
      resources: ids,
      traits: ids,
      regions: ids,
      outside: ids,
      reaches: ids,
      matters: text,
      remedy: text,
      source: text,
      checked: day,
      period: periodRef,
      confidence,
    }),
  ),
});

const placeList = record<PlaceList>({
  id: text,
  title: text,
  members: list(
    record<PlaceList["members"][number]>({
      place: text,
      period: periodRef,
      when: orNull(conditionRef),
      note: optional(text),
    }),
  ),
});

const factDefault = record<FactDefault>({
  id: text,
  fact: text,
  value: { anyOf: [text, truth, ids, record({ fact: text })] },
  when: conditionRef,
  period: periodRef,
  priority: number,
  confidence,
  because: text,
  sources,
});

const law = record<Law>({
  digest: is(digest, "SHA-256 over the canonical JSON (RFC 8785) of all else in this object"),
  vocabulary: record<Vocabulary>({
    operation: terms,
    data: terms,
    deid: terms,
    actor: terms,
    relation: terms,
    certification: terms,
    mechanism: terms,
    safeguard: terms,
    asserted: terms,
  }),
  atlas,
  jurisdictions: mapOf(
    record<Jurisdiction>({
      id: text,
      name: text,
      regulators: list(record<Jurisdiction["regulators"][number]>({ name: text, acronym: optional(text) })),
    }),
  ),
  instruments: mapOf(
    record<Instrument>({
      id: text,
      jurisdiction: text,
      title: text,
      kind: text,
      sector: text,
      status: text,
      adopted: orNull(day),
      period: periodRef,
      sources,
    }),
  ),
  provisions: is(list(provision), "sorted by id"),
  lists: mapOf(placeList),
  thresholds: mapOf(
    record<Threshold>({
      id: text,
      values: list(record<Threshold["values"][number]>({ value: number, period: periodRef })),
    }),
  ),
  defaults: list(factDefault),
  orders: list(record<Order>({ provision: text, period: periodRef, when: conditionRef, title: text })),
});
