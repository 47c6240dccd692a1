import type { Condition, Exception, Law, Provision, Route } from "@domicile/ir";

/** Whether more would be allowed than under the proposal, or less. */
export type Direction = "less_restrictive" | "more_protective";

/** One change to the new rules of a proposal. */
export interface AlternativeRule {
  readonly id: string;
  readonly title: string;
  readonly direction: Direction;
  readonly how: string;
  /** The provision as it would read, with what would stand beside it; `null` where the change is none. */
  readonly change: (provision: Provision, law: Law) => readonly Provision[] | null;
}

const always: Condition = { kind: "always" };

const keysHeld: Condition = {
  kind: "or",
  of: [
    { kind: "is", fact: "deid", ids: ["encrypted_local_keys"] },
    { kind: "includes", fact: "safeguards", ids: ["encryption_exporter_keys"] },
  ],
};

const sensitive: Condition = { kind: "includes", fact: "data", ids: ["sensitive"] };

/** Kinds that keep data at home, or away from somebody, whatever is signed. */
const banning: ReadonlySet<Provision["kind"]> = new Set([
  "localization",
  "prohibition",
  "approval",
  "restriction_foreign_ownership",
]);
const deciding: ReadonlySet<Provision["kind"]> = new Set([...banning, "transfer_condition", "local_copy"]);

/** Sorted from what changes least to what changes most, those that allow more first. */
export const alternativeRules: readonly AlternativeRule[] = [
  {
    id: "keys_at_home",
    title: "The same, but free where only the exporter holds the keys",
    direction: "less_restrictive",
    how: "each new rule, and each new power to compel, gets an exception for data encrypted under keys that the exporter alone holds",
    change: (provision) =>
      deciding.has(provision.kind) || provision.kind === "government_access"
        ? [{ ...provision, exceptions: [...provision.exceptions, exemption("keys_at_home", keysHeld)] }]
        : null,
  },
  {
    id: "sensitive_only",
    title: "The same, for sensitive data alone",
    direction: "less_restrictive",
    how: "each new rule reaches only special categories of personal data",
    change: (provision) =>
      deciding.has(provision.kind) && !asksOnlyFor(provision.applies, "sensitive")
        ? [{ ...provision, applies: { kind: "and", of: [provision.applies, sensitive] } }]
        : null,
  },
  {
    id: "papers_suffice",
    title: "A condition in place of a ban: standard clauses with an assessment suffice",
    direction: "less_restrictive",
    how: "each new ban, approval or rule on ownership is also met by standard clauses together with a transfer impact assessment",
    change: (provision) =>
      banning.has(provision.kind)
        ? [{ ...provision, routes: [...provision.routes, routeOf(provision, ["scc", "tia"])] }]
        : null,
  },
  {
    id: "copy_at_home",
    title: "A copy stays at home, another may leave",
    direction: "less_restrictive",
    how: "each new duty to keep data at home is also met by keeping a copy there",
    change: (provision) =>
      provision.kind === "localization" || provision.kind === "prohibition"
        ? [{ ...provision, routes: [...provision.routes, routeOf(provision, ["local_copy_kept"])] }]
        : null,
  },
  {
    id: "no_exception",
    title: "The same, without exceptions",
    direction: "more_protective",
    how: "each new rule loses its exceptions",
    change: (provision) =>
      deciding.has(provision.kind) && provision.exceptions.length > 0
        ? [{ ...provision, exceptions: [] }]
        : null,
  },
  {
    id: "no_other_way",
    title: "A ban in place of a condition",
    direction: "more_protective",
    how: "no paper and no approval meets a new rule any more",
    change: (provision) =>
      deciding.has(provision.kind) && provision.routes.length > 0
        ? [{ ...provision, routes: [], exceptions: [] }]
        : null,
  },
  {
    id: "no_foreign_control",
    title: "The same, and whoever holds the data is under no foreign control",
    direction: "more_protective",
    how: "beside each new rule stands another: the recipient is controlled from the same jurisdiction alone",
    change: (provision, law) => {
      const home = law.atlas.places[provision.jurisdiction];
      return deciding.has(provision.kind) && home !== undefined ? [provision, ownedAtHome(provision)] : null;
    },
  },
];

function exemption(id: string, when: Condition): Exception {
  return { id, cite: null, when, effect: "exempt", routes: [], over: [], exceptions: [], confidence: "low" };
}

function routeOf({ cite, id, period }: Provision, mechanisms: readonly string[]): Route {
  return {
    origin: id,
    cite,
    period,
    when: always,
    items: mechanisms.map((mechanism) => ({ kind: "mechanism", id: mechanism, when: null })),
    exempts: false,
    confidence: "low",
  };
}

/** The rule's scope, met by ownership alone. */
function ownedAtHome(provision: Provision): Provision {
  const area = { places: [provision.jurisdiction], lists: [], facts: [] };
  const foreign: Condition = {
    kind: "not",
    of: { kind: "all-within", fact: "importer.controlled_by", area },
  };
  return {
    ...provision,
    id: `${provision.id}.no-foreign-control`,
    kind: "restriction_foreign_ownership",
    summary: "Computed: the recipient is controlled from the same jurisdiction alone.",
    applies: { kind: "and", of: [provision.applies, foreign] },
    exceptions: [],
    routes: [],
    routeOf: [],
    outranks: [],
    replaces: [],
    duties: [],
    untranslatable: null,
    readings: [],
    taken: null,
  };
}

function asksOnlyFor(condition: Condition, kind: string): boolean {
  if (condition.kind === "named") return asksOnlyFor(condition.of, kind);
  if (condition.kind === "and") return condition.of.some((part) => asksOnlyFor(part, kind));
  return condition.kind === "includes" && condition.fact === "data" && condition.ids.join() === kind;
}
