import type { Confidence, LawDate, ProvisionId } from "./basics.js";
import type { ProvisionKind } from "./law.js";

/** The four answers, worst first as precedence reads them (`docs/concepts/contracts.md`). */
export type VerdictWord = "prohibited" | "conditional" | "undetermined" | "permitted";

/** `unmet` is curable by a mechanism, `violated` is not; `exempt` is defeated by an exception or a permission. */
export type ReasonStatus = "satisfied" | "unmet" | "violated" | "exempt" | "unknown";

export interface UsedDefault {
  readonly fact: string;
  readonly value: string;
  readonly id: string;
  readonly confidence: Confidence;
}

export interface Reason {
  readonly provision: ProvisionId;
  readonly cite: string;
  readonly jurisdiction: string;
  readonly kind: ProvisionKind;
  readonly status: ReasonStatus;
  /** Facts used, in words, in the order of the condition. */
  readonly because: readonly string[];
  /** The hook through which the law reaches the flow (E3). */
  readonly via?: string;
  readonly exceptions: readonly { readonly id: string; readonly holds: boolean | null }[];
  /** Alternatives still open, residual: what is held is left out; computed circumstances included. */
  readonly needs: readonly (readonly string[])[];
  /** What was relied on where the provision is satisfied or exempt: the route's provision and its items. */
  readonly relied_on?: { readonly provision: ProvisionId; readonly items: readonly string[] };
  readonly defaults?: readonly UsedDefault[];
  /** Facts that would settle it, where the status is unknown. */
  readonly missing?: readonly string[];
  readonly untranslatable?: string;
  /** The hop of a chain (E9), 0 the oldest; absent where the flow is no chain. */
  readonly hop?: number;
  /** The earlier hop whose conditions travel with the data to here (E9). */
  readonly carried_from?: number;
  /** The places judged, where a region spans several: `from>to`. */
  readonly places?: string;
  readonly confidence: Confidence;
}

export interface Obligation {
  readonly provision: ProvisionId;
  readonly duty: string;
  readonly due: string;
}

export interface Exposure {
  readonly government: string;
  readonly provision: ProvisionId;
  readonly via: string;
  readonly reach: "settled" | "arguable";
  /** Keys held only by the exporter are noted and do not remove it (E11). */
  readonly note?: string;
}

export interface Conflict {
  readonly compels: ProvisionId;
  readonly forbids: ProvisionId;
}

/**
 * Law that may bear on the flow and was not looked at: all law of a place the rulebook does not know (the verdict is
 * then never `permitted`), or the national law of a state where only the law above it is known.
 */
export interface NotExamined {
  readonly place: string;
  readonly what: "all law" | "national law";
}

export interface Change {
  readonly change: "to" | "deid" | "importer" | "keys";
  readonly value: string;
}

/** What one evaluation yields at once. */
export interface Decision {
  readonly verdict: VerdictWord;
  readonly lawful: boolean | null;
  readonly as_of: LawDate;
  readonly rulebook: string;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
  /** Minimal residual sets of mechanisms that would cure (E7), cheapest first, at most 64. */
  readonly needs: readonly (readonly string[])[];
  readonly needs_count: number;
  readonly obligations: readonly Obligation[];
  readonly exposure: readonly Exposure[];
  readonly not_examined: readonly NotExamined[];
}

/** The whole contract: the decision, and what is computed on demand. */
export interface Verdict extends Decision {
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  readonly missing: readonly string[];
  readonly valid_until: { readonly date: LawDate; readonly because: readonly string[] } | null;
}
