import type { LawDate, PlaceId, Verdict } from "@domicile/ir";
import type { SystemRole } from "./declared.js";
import type { CopyKind } from "./discovered.js";
import type { Provenance } from "./provenance.js";

/** What `domicile scan --format json` prints (`docs/concepts/contracts.md`). Plain JSON. */
export interface Scan {
  readonly summary: ScanSummary;
  readonly systems: readonly ScannedSystem[];
  readonly flows: readonly ScannedFlow[];
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
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

export interface ScannedSystem {
  readonly id: string;
  readonly address: string | null;
  readonly type: string;
  readonly role: SystemRole;
  readonly region: string | null;
  readonly place: PlaceId | null;
  readonly source: Provenance;
}

/** How a flow came to be known: data at rest, a copy that configuration makes, or a flow that people declared. */
export type FlowVia = CopyKind | "rest" | "access" | "declared";

export interface FlowEnd {
  readonly system: string | null;
  readonly region: string | null;
  readonly place: PlaceId | null;
}

export interface ScannedFlow {
  readonly id: string;
  readonly via: FlowVia;
  readonly operation: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly datasets: readonly string[];
  readonly source: Provenance;
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
  readonly waiver?: {
    readonly reason: string;
    readonly owner: string;
    readonly until: LawDate;
    readonly expired: boolean;
  };
}

/** A fact that would settle findings, asked once for all of them. */
export interface Question {
  /** The fact, as the contract of a flow names it, or `dataset` for a store of which nobody said what it holds. */
  readonly fact: string;
  /** The party, dataset, system or flow of the estate that the fact is about. */
  readonly of: string;
  readonly ask: string;
  readonly settles: readonly string[];
}
