import type { Atlas, Condition, Flow, Law, Place, Provision, Route, Term, Vocabulary } from "@domicile/ir";
import { categories, countries, mechanisms, type Request, type Rule } from "./workload.js";

const inForce = { from: "2020-01-01", to: null };

/** The day on which the workload's law is asked. */
export const workloadDay = "2026-01-01";

/** The workload's rules as a rulebook: what our engine is given, and nothing but. */
export function lawOfRules(rules: readonly Rule[]): Law {
  return {
    digest: "sha256:workload",
    vocabulary: makeVocabulary(),
    atlas: makeAtlas(),
    jurisdictions: { ZZ: { id: "ZZ", name: "Workload", regulators: [] } },
    instruments: {
      "zz.rules": {
        id: "zz.rules",
        jurisdiction: "ZZ",
        title: "Rules",
        kind: "statute",
        sector: "general",
        status: "in_force",
        adopted: null,
        period: { from: null, to: null },
        sources: [],
      },
    },
    provisions: rules.map(provisionOf),
    lists: {},
    thresholds: {},
    defaults: [],
    orders: [],
  };
}

/** A request as our engine reads it: a flow of the contract. */
export function flowOf({ category, subject, destination, mechanisms }: Request): Flow {
  return {
    operation: "transfer",
    to: destination,
    data: [category],
    subjects: { residence: [subject] },
    mechanisms,
  };
}

function provisionOf(rule: Rule): Provision {
  return {
    id: rule.id,
    jurisdiction: "ZZ",
    instrument: "zz.rules",
    cite: rule.id,
    kind: "transfer_condition",
    effect: "rule",
    summary: "Such data leave for such places only under one of these mechanisms.",
    period: inForce,
    confidence: "high",
    checked: workloadDay,
    sources: [],
    applies: appliesTo(rule),
    reaches: [],
    exceptions: [],
    routes: rule.mechanisms.map((mechanism) => routeBy(rule, mechanism)),
    routeOf: [],
    outranks: [],
    replaces: [],
    reach: null,
    compels: false,
    duties: [],
    penalty: null,
    notes: null,
    untranslatable: null,
    readings: [],
    taken: null,
  };
}

function appliesTo(rule: Rule): Condition {
  const area = (places: readonly string[]) => ({ places, lists: [], facts: [] });
  return {
    kind: "and",
    of: [
      { kind: "includes", fact: "data", ids: rule.categories },
      { kind: "meets", fact: "subjects.residence", area: area(rule.subjects) },
      { kind: "not", of: { kind: "within", fact: "to", area: area(rule.exceptDestinations) } },
    ],
  };
}

function routeBy(rule: Rule, mechanism: string): Route {
  return {
    origin: rule.id,
    cite: rule.id,
    period: inForce,
    when: { kind: "always" },
    items: [{ kind: "mechanism", id: mechanism, when: null }],
    exempts: false,
    confidence: "high",
  };
}

function makeVocabulary(): Vocabulary {
  return {
    operation: termsOf(["transfer"]),
    data: termsOf(categories),
    deid: {},
    actor: {},
    relation: {},
    certification: {},
    mechanism: termsOf(mechanisms),
    safeguard: {},
    asserted: {},
  };
}

function termsOf(ids: readonly string[]): Record<string, Term> {
  return Object.fromEntries(ids.map((id) => [id, { id, is: id }]));
}

function makeAtlas(): Atlas {
  const places = countries.map((id): [string, Place] => [id, { id, name: id, kind: "country", in: [] }]);
  return { places: Object.fromEntries(places), regions: {}, providers: {}, traps: [] };
}
