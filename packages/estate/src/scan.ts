import type { Confidence, LawDate, PlaceId, TrapKind, Verdict } from "@domicile/ir";
import type { DeclaredFlowKind, SystemRole } from "./declared.js";
import type { CopyKind } from "./discovered.js";
import type { Provenance } from "./provenance.js";

/** What `domicile scan --format json` prints (`docs/concepts/contracts.md`). Plain JSON. */
export interface Scan {
  readonly summary: ScanSummary;
  readonly systems: readonly ScannedSystem[];
  readonly flows: readonly ScannedFlow[];
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
  /** Facts that two sources give differently, and which one was believed. */
  readonly conflicts: readonly Conflict[];
  /** Peculiarities of services that were found in the estate, each with the condition under which it matters. */
  readonly traps: readonly Trap[];
  /** What could not be read. It may hold anything, so nothing is said of it: the scan is of the rest. */
  readonly problems: readonly Problem[];
  /** Against an earlier scan, where one was given. */
  readonly drift?: Drift;
}

export interface ScanSummary {
  readonly organisation: string | null;
  readonly as_of: LawDate;
  readonly rulebook: string;
  readonly systems: number;
  readonly datasets: number;
  readonly flows: number;
  readonly findings: Readonly<Record<FindingSeverity, number>>;
  /** Findings under a waiver in force; they stay listed and are counted above, too. */
  readonly waived: number;
  /** Waivers of findings that there are none of: settled meanwhile, or misspelt. */
  readonly unused_waivers: readonly string[];
  /** Kinds of resources that no importer knows. */
  readonly not_read: readonly { readonly type: string; readonly count: number }[];
}

/** Facts of a system that more than one source may state. */
export type SystemFact = "place" | "operator" | "role" | "safeguards";

export interface ScannedSystem {
  readonly id: string;
  readonly address: string | null;
  readonly type: string;
  readonly role: SystemRole;
  readonly region: string | null;
  readonly place: PlaceId | null;
  readonly source: Provenance;
  /** Where each fact was read that someone or something stated. */
  readonly facts: Readonly<Partial<Record<SystemFact, Provenance>>>;
}

/** How a flow came to be known: data at rest, a copy that configuration makes, or a flow that people declared. */
export type FlowVia = CopyKind | DeclaredFlowKind | "rest" | "declared";

export interface FlowEnd {
  readonly system: string | null;
  readonly region: string | null;
  readonly place: PlaceId | null;
  /** What the inputs call an end that is no system of the estate. */
  readonly label?: string;
}

export interface ScannedFlow {
  readonly id: string;
  readonly via: FlowVia;
  readonly operation: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly datasets: readonly string[];
  readonly about?: string;
  /** People as the law counts them, where it counts more than this flow. */
  readonly volumes?: readonly Volume[];
  readonly source: Provenance;
}

/** The people that a threshold is compared with, added up over the flows that the law counts together. */
export interface Volume {
  readonly place: PlaceId;
  /** `exporter`: over all its exports; `counterparty`: over all that one party gives to one other. */
  readonly per: "exporter" | "counterparty";
  readonly datasets: readonly string[];
  /** There are no fewer people: as if those of one dataset were all in another. */
  readonly least: number;
  /** There are no more: as if nobody were in two. `null` where the number in one of them is unknown. */
  readonly most: number | null;
}

/** `horizon`: permitted today, and known not to stay so. */
export const findingSeverities = ["prohibited", "conditional", "undetermined", "horizon", "ok"] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export interface Finding {
  /** The same for the same thing in the same estate, whatever the run or the order of files: waivers name it. */
  readonly id: string;
  readonly flow: string;
  readonly severity: FindingSeverity;
  readonly verdict: Verdict;
  /** What the estate itself adds: an expired paper, a horizon that a paper sets. */
  readonly notes: readonly string[];
  readonly waiver?: WaiverStated & { readonly expired: boolean };
  /** A waiver that does not count, and why. The finding counts as if there were none. */
  readonly refused_waiver?: WaiverStated & { readonly why: string };
}

export interface WaiverStated {
  readonly reason: string;
  readonly owner: string;
  readonly until: LawDate;
  readonly legal_basis?: string;
}

/** A fact that would settle findings, asked once for all of them. */
export interface Question {
  /**
   * The fact, as the contract of a flow names it; `dataset` for a store of which nobody said what it holds, and `source` for
   * where a copy starts that is no system of the estate.
   */
  readonly fact: string;
  /** The party, dataset, system or flow of the estate that the fact is about. */
  readonly of: string;
  readonly ask: string;
  readonly settles: readonly string[];
}

/** Two sources that say different things of one fact. */
export interface Conflict {
  readonly id: string;
  readonly fact: SystemFact | "deid";
  /** The system or dataset that the fact is about. */
  readonly of: string;
  readonly values: readonly { readonly value: string; readonly source: Provenance }[];
  /** The value that flows were judged with; `null`: none of them, the fact counts as unknown. */
  readonly taken: string | null;
  readonly why: string;
}

/** A peculiarity of a service, of the catalogue in `atlas/`, met in this estate. */
export interface Trap {
  /** The same for the same trap in every run. */
  readonly id: string;
  /** Its id in the catalogue. */
  readonly trap: string;
  readonly kind: TrapKind;
  /** The systems that meet it, by id; empty: it comes with the account or tenancy, whatever is in there. */
  readonly systems: readonly string[];
  readonly title: string;
  /** Regions or places that it reaches; empty: the provider names none. */
  readonly reaches: readonly string[];
  /** The condition under which it matters, in words. */
  readonly matters: string;
  readonly remedy: string;
  readonly confidence: Confidence;
  readonly cite: string;
  /** The day it was last compared with what is cited. */
  readonly checked: LawDate;
  /** Where the first system was read that meets it. */
  readonly source: Provenance;
}

/** A part of the inputs that could not be read, or not as it is written. */
export interface Problem {
  /** The same for the same problem, on whatever line it stands. */
  readonly id: string;
  /** Its page is `docs/codes/<code>.md`. */
  readonly code: string;
  readonly message: string;
  /** The remedy. */
  readonly help?: string;
  readonly source: { readonly file: string; readonly line: number };
}

/** What is different from an earlier scan. */
export interface Drift {
  /** The day of the earlier scan. */
  readonly since: LawDate;
  readonly systems: Changes;
  readonly flows: Changes;
  readonly findings: Changes;
  readonly problems: Changes;
}

export interface Changes {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly FactChange[];
}

export interface FactChange {
  readonly id: string;
  readonly fact: string;
  readonly before: string | null;
  readonly after: string | null;
}
