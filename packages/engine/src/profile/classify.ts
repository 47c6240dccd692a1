import type { Confidence, Decision, Law, MechanismId, ProvisionId, Reason } from "@domicile/ir";
import { effortOf } from "../needs/needs.js";
import { mostCertain } from "../reason.js";

/** What the law makes of a flow that has no mechanism in place, mildest first. */
export const cellClasses = ["free", "formality", "conditioned", "localised", "barred", "unknown"] as const;
export type CellClass = (typeof cellClasses)[number];

/** A cure that takes less is a formality: the vocabulary's anchors put a notice at 2 and a contract at 5. */
const formalityBelow = 5;

export interface CellState {
  readonly class: CellClass;
  /** The provisions that put it there; of a free cell, those that touch it. */
  readonly because: readonly ProvisionId[];
  /** Minimal sets of mechanisms that cure, cheapest first (E7); none of a localised cell, whatever would cure. */
  readonly cures: readonly (readonly MechanismId[])[];
  /** What the cheapest cure takes. */
  readonly effort: number | null;
  /** Localised, and a copy kept at home would do. */
  readonly isCopyEnough: boolean;
  readonly confidence: Confidence;
  /** Something that touches the cell is unknown and could put it elsewhere. */
  readonly isOpen: boolean;
}

/** The class of a decision. A duty to keep data, or a copy, at home decides before all else: it is what is asked first. */
export function classify(decision: Decision, law: Law): CellState {
  const isUnknown = decision.reasons.some(({ status }) => status === "unknown");
  const keeping = decision.reasons.filter(isBrokenDutyToKeep);
  if (keeping.length > 0) {
    const state = stateOf("localised", keeping, mostCertainOf(keeping), false);
    return { ...state, isCopyEnough: keeping.every(isMetByCopy) };
  }
  const { confidence, needs, verdict } = decision;
  const of = (status: Reason["status"]) => decision.reasons.filter((reason) => reason.status === status);
  if (verdict === "prohibited") return stateOf("barred", of("violated"), confidence, isUnknown);
  if (verdict === "undetermined") return stateOf("unknown", of("unknown"), confidence, true);
  if (verdict === "permitted") return stateOf("free", decision.reasons, confidence, false);
  const cheapest = needs[0];
  if (cheapest === undefined) return stateOf("barred", of("unmet"), confidence, isUnknown);
  const effort = effortOf(law, cheapest);
  const name = effort < formalityBelow ? "formality" : "conditioned";
  return { ...stateOf(name, of("unmet"), confidence, isUnknown), cures: needs, effort };
}

function isBrokenDutyToKeep({ kind, status }: Reason): boolean {
  return (kind === "localization" || kind === "local_copy") && (status === "violated" || status === "unmet");
}

function isMetByCopy({ needs }: Reason): boolean {
  return needs.some((set) => set.length === 1 && set[0] === "local_copy_kept");
}

function stateOf(
  name: CellClass,
  reasons: readonly Reason[],
  confidence: Confidence,
  isOpen: boolean,
): CellState {
  const because = [...new Set(reasons.map(({ provision }) => provision))].sort();
  return { class: name, because, cures: [], effort: null, isCopyEnough: false, confidence, isOpen };
}

function mostCertainOf(reasons: readonly Reason[]): Confidence {
  return mostCertain(reasons.map(({ confidence }) => confidence));
}
