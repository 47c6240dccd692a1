import type { LawDate, Period, PlaceId, ProvisionId } from "./basics.js";

/** Facts whose value is one place (a region that spans several is judged place by place). */
export const placeFacts = ["from", "to", "exporter.country", "importer.country"] as const;
export type PlaceFact = (typeof placeFacts)[number];

/** Facts whose value is a list of places. */
export const placesFacts = [
  "subjects.residence",
  "subjects.citizenship",
  "subjects.collected_in",
  "exporter.controlled_by",
  "exporter.offers_in",
  "exporter.data_location",
  "importer.controlled_by",
  "asserted.offers_or_monitors",
] as const;
export type PlacesFact = (typeof placesFacts)[number];

/**
 * Facts whose value is a set of vocabulary ids.
 *
 * `operation` holds the flow's own operation and `transfer` where `from` and `to` differ (`docs/concepts/evaluation.md`).
 * `data` is closed under parents. `actor` is read from exporter and importer as "Places and parties" says.
 */
export const setFacts = [
  "operation",
  "data",
  "actor",
  "importer.actor",
  "importer.certifications",
  "mechanisms",
  "safeguards",
] as const;
export type SetFact = (typeof setFacts)[number];

/** Facts whose value is one vocabulary id or word. */
export const wordFacts = [
  "deid",
  "importer.relation",
  "asserted.destination_law",
  "asserted.covered_transaction",
] as const;
export type WordFact = (typeof wordFacts)[number];

/** Facts that are true or false. */
export const truthFacts = [
  "local_copy_kept",
  "subjects.children_included",
  "asserted.covered_person",
  "asserted.bulk_threshold_exceeded",
  "asserted.knowledge",
  "asserted.fisa702_ecsp",
  "asserted.needs_clear_data",
  "asserted.exporter_gdpr_art3_2",
  "asserted.importer_gdpr_art3_2",
  "asserted.legal_privilege",
  "asserted.shared_management",
  "asserted.transaction_in_public_domain",
] as const;
export type TruthFact = (typeof truthFacts)[number];

/** Every fact a flow can state and a question can ask for. */
export type FactName =
  | PlaceFact
  | PlacesFact
  | SetFact
  | WordFact
  | TruthFact
  | "exporter.actor"
  | "subjects.count"
  | "asserted.dpf_scope"
  | "asserted.orders";

/** What a place is compared with: places and blocs by id, dated lists by id, and the value of another place fact. */
export interface Area {
  readonly places: readonly PlaceId[];
  readonly lists: readonly string[];
  readonly facts: readonly PlaceFact[];
}

/** A test of facts, true, false or unknown (E2). Every test is finite: no loops, no recursion. */
export type Test =
  /** The place lies in the area: it is one of the places, a part of one, or a member of a bloc or list on the day. */
  | { readonly kind: "within"; readonly fact: PlaceFact; readonly area: Area }
  /** At least one of the places lies in the area. */
  | { readonly kind: "meets"; readonly fact: PlacesFact; readonly area: Area }
  /** There is a place and every one lies in the area. */
  | { readonly kind: "all-within"; readonly fact: PlacesFact; readonly area: Area }
  /** The set holds at least one of the ids. */
  | { readonly kind: "includes"; readonly fact: SetFact; readonly ids: readonly string[] }
  /** The word is one of the ids. */
  | { readonly kind: "is"; readonly fact: WordFact; readonly ids: readonly string[] }
  | { readonly kind: "holds"; readonly fact: TruthFact }
  /** People in the area (a plain number over several countries is an upper bound for each) reach the threshold. */
  | { readonly kind: "count"; readonly area: Area; readonly atLeast: number | { readonly threshold: string } }
  /** `from` and `to` are different places. */
  | { readonly kind: "moves" }
  /** An order, designation or notice under this provision binds the flow: listed in the rulebook or asserted. */
  | { readonly kind: "ordered"; readonly provision: ProvisionId }
  /** The framework listing of the importer covers at least one of these data (absent means all). */
  | { readonly kind: "dpf-scope"; readonly ids: readonly string[] }
  /** The reading of an ambiguous provision that the flow chose, or the one the rulebook takes. */
  | { readonly kind: "reading"; readonly provision: ProvisionId; readonly reading: string }
  /** The day of the verdict is this day or a later one. */
  | { readonly kind: "since"; readonly day: LawDate };

/** A condition in strong Kleene logic over tests. `named` carries the lawyer's name of a shared condition. */
export type Condition =
  | { readonly kind: "always" }
  | { readonly kind: "never" }
  | { readonly kind: "and"; readonly of: readonly Condition[] }
  | { readonly kind: "or"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "named"; readonly name: string; readonly of: Condition }
  | Test;

/** A dated list of places, each member with its own days and, where the decision has a scope, a condition. */
export interface PlaceList {
  readonly id: string;
  readonly title: string;
  readonly members: readonly {
    readonly place: PlaceId;
    readonly period: Period;
    readonly when: Condition | null;
    readonly note?: string;
  }[];
}

/** A dated number. */
export interface Threshold {
  readonly id: string;
  readonly values: readonly { readonly value: number; readonly period: Period }[];
}
