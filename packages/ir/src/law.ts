import type {
  Confidence,
  JurisdictionId,
  LawDate,
  MechanismId,
  Period,
  PlaceId,
  ProvisionId,
  Source,
} from "./basics.js";
import type { Condition, FactName, PlaceList, Threshold } from "./condition.js";
import type { Vocabulary } from "./vocabulary.js";

/** Kinds that decide lawfulness (E5). */
export const decidingKinds = [
  "localization",
  "local_copy",
  "transfer_condition",
  "prohibition",
  "approval",
  "restriction_foreign_ownership",
  "blocking",
] as const;
export type DecidingKind = (typeof decidingKinds)[number];
export const provisionKinds = [
  ...decidingKinds,
  "permission",
  "government_access",
  "accountability",
] as const;
export type ProvisionKind = (typeof provisionKinds)[number];

/**
 * What the text does by itself. Only a `rule` decides; `on_order` decides where an act, order or notice names it;
 * the others are kept to be read and cited.
 */
export const provisionEffects = [
  "rule",
  "on_order",
  "enabling_power",
  "definition",
  "evidence",
  "states_only",
] as const;
export type ProvisionEffect = (typeof provisionEffects)[number];

/** One way in which a law reaches a flow (E3). `fact` is what the reason and the exposure name. */
export interface Hook {
  readonly fact: FactName | "always";
  readonly when: Condition;
  readonly reach: "settled" | "arguable" | null;
}

/** A mechanism that must be held, or a circumstance that facts decide. `when`: needed only then. */
export type RouteItem =
  | { readonly kind: "mechanism"; readonly id: MechanismId; readonly when: Condition | null }
  | {
      readonly kind: "circumstance";
      readonly id: string;
      readonly holds: Condition;
      readonly when: Condition | null;
    };

/** One alternative that satisfies a provision: all items, while in force and where its condition holds. */
export interface Route {
  /** The provision that opens this route: the gate itself, a member of its route group, or a permission. */
  readonly origin: ProvisionId;
  readonly cite: string;
  readonly period: Period;
  readonly when: Condition;
  readonly items: readonly RouteItem[];
  /** True for a permission that outranks: the provision is then defeated, not met. */
  readonly exempts: boolean;
  readonly confidence: Confidence;
}

/** An exception (E4). Inner exceptions defeat it; `over` names siblings that yield to it. */
export interface Exception {
  readonly id: string;
  readonly cite: string | null;
  readonly when: Condition;
  readonly effect: "exempt" | "prohibited" | "instead";
  /** For `instead`: what is asked in place of the provision's own routes. */
  readonly routes: readonly Route[];
  readonly over: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly confidence: Confidence | null;
}

export interface Duty {
  readonly duty: string;
  /** ISO 8601 duration from the flow's start (or from the event the duty names); `P0D` is before or at once. */
  readonly due: string;
  readonly when: Condition | null;
}

export interface Reading {
  readonly id: string;
  readonly is: string;
  readonly heldBy: string;
}

/** The smallest rule one can cite. */
export interface Provision {
  readonly id: ProvisionId;
  readonly jurisdiction: JurisdictionId;
  readonly instrument: string;
  readonly cite: string;
  readonly kind: ProvisionKind;
  readonly effect: ProvisionEffect;
  readonly summary: string;
  readonly period: Period;
  readonly confidence: Confidence;
  readonly checked: LawDate;
  readonly sources: readonly Source[];
  readonly applies: Condition;
  /** Any one is enough; empty where `applies` says it all. */
  readonly reaches: readonly Hook[];
  readonly exceptions: readonly Exception[];
  /** For a deciding kind: own alternatives, then those of members and of permissions, in order of origin id. */
  readonly routes: readonly Route[];
  readonly routeOf: readonly ProvisionId[];
  readonly outranks: readonly ProvisionId[];
  /** What it follows in time: these ended on the day it began. */
  readonly replaces: readonly ProvisionId[];
  readonly reach: "settled" | "arguable" | null;
  /** Government access that obliges somebody to hand over; collection that asks nobody compels nobody. */
  readonly compels: boolean;
  readonly duties: readonly Duty[];
  readonly penalty: string | null;
  readonly notes: string | null;
  /** Why the language cannot say what the text says; the flow it touches stays undetermined. */
  readonly untranslatable: string | null;
  readonly readings: readonly Reading[];
  readonly taken: string | null;
}

/** A dated default for a fact that nobody stated (`docs/concepts/evaluation.md`). */
export interface FactDefault {
  readonly id: string;
  readonly fact: FactName;
  /** The value, or the fact whose value is taken over (`{ fact }`). */
  readonly value: string | boolean | readonly string[] | { readonly fact: FactName };
  readonly when: Condition;
  readonly period: Period;
  /** Higher first; two of one fact and priority never hold at once with different values. */
  readonly priority: number;
  readonly confidence: Confidence;
  readonly because: string;
  readonly sources: readonly Source[];
}

/** An act, order, designation or notice that the rulebook knows of. */
export interface Order {
  readonly provision: ProvisionId;
  readonly period: Period;
  readonly when: Condition;
  readonly title: string;
}

export interface Place {
  readonly id: PlaceId;
  readonly name: string;
  readonly kind: "country" | "subdivision" | "bloc" | "organisation";
  /** What this place is a part or member of, by days. */
  readonly in: readonly { readonly place: PlaceId; readonly period: Period }[];
  /** Centre, degrees; used only to order alternatives by nearness. */
  readonly lat?: number;
  readonly lon?: number;
}

/** A provider's region: the places it spans (empty: it names none, an unknown place). */
export interface Region {
  readonly id: string;
  readonly provider: string;
  readonly places: readonly PlaceId[];
  readonly city?: string;
  readonly lat?: number;
  readonly lon?: number;
}

/** A provider, its seat and its owners; `kinds` are actor ids that say what its services make it in law. */
export interface Provider {
  readonly id: string;
  readonly country: PlaceId | null;
  readonly parent: string | null;
  readonly controlledBy: readonly PlaceId[];
  readonly services: readonly string[];
  readonly source: string;
}

/** What a cloud service does with data beyond what its region says: it informs, and never decides. */
export interface ServiceTrap {
  readonly id: string;
  readonly title: string;
  readonly kind: TrapKind;
  /** What it is a property of: each system that meets it, or the account or tenancy that holds them. */
  readonly scope: "system" | "account";
  /** Kinds of resources as a configuration writes them; a `*` at the end stands for the rest. */
  readonly resources: readonly string[];
  /** Only where the configuration shows one of these traits of the system; empty: of whatever traits. */
  readonly traits: readonly string[];
  /** Only where the system is in one of these regions; empty: anywhere. */
  readonly regions: readonly string[];
  /** Not where the system is in one of these regions. */
  readonly outside: readonly string[];
  /** Regions or places that it reaches; empty: the provider names none. */
  readonly reaches: readonly string[];
  /** The condition under which it matters, in words. */
  readonly matters: string;
  readonly remedy: string;
  readonly source: string;
  readonly checked: LawDate;
  readonly period: Period;
  readonly confidence: Confidence;
}

export const trapKinds = [
  "control_plane",
  "certificate",
  "edge",
  "pair",
  "inference",
  "telemetry",
  "metadata",
  "support",
  "endpoint",
  "default_location",
  "provider_use",
] as const;
export type TrapKind = (typeof trapKinds)[number];

export interface Atlas {
  readonly places: Readonly<Record<PlaceId, Place>>;
  readonly regions: Readonly<Record<string, Region>>;
  readonly providers: Readonly<Record<string, Provider>>;
  /** Sorted by id. */
  readonly traps: readonly ServiceTrap[];
}

export interface Jurisdiction {
  readonly id: JurisdictionId;
  readonly name: string;
  readonly regulators: readonly { readonly name: string; readonly acronym?: string }[];
}

export interface Instrument {
  readonly id: string;
  readonly jurisdiction: JurisdictionId;
  readonly title: string;
  readonly kind: string;
  readonly sector: string;
  readonly status: string;
  readonly adopted: LawDate | null;
  /** When it was in force as a whole. Its provisions have days of their own, and only those decide. */
  readonly period: Period;
  readonly sources: readonly Source[];
}

/** The rulebook: everything a verdict depends on besides the flow and the day. Plain JSON. */
export interface Law {
  /** `sha256:` over the canonical JSON (RFC 8785) of all else in this object. */
  readonly digest: string;
  readonly vocabulary: Vocabulary;
  readonly atlas: Atlas;
  readonly jurisdictions: Readonly<Record<JurisdictionId, Jurisdiction>>;
  readonly instruments: Readonly<Record<string, Instrument>>;
  /** Sorted by id. */
  readonly provisions: readonly Provision[];
  readonly lists: Readonly<Record<string, PlaceList>>;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly defaults: readonly FactDefault[];
  readonly orders: readonly Order[];
}
