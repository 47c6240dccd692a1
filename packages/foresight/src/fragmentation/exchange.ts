import { effortOf } from "@domicile/engine";
import type { Decision, Law, ProvisionId } from "@domicile/ir";

/**
 * Whether data may go from one country to another, mildest first: as they are; not known; under mechanisms that the parties
 * put in place themselves; only by a decision of an authority; under no mechanism.
 */
export const exchangeStates = ["free", "unknown", "conditions", "approval", "closed"] as const;
export type ExchangeState = (typeof exchangeStates)[number];

/** What the law of one jurisdiction makes of an exchange. */
export interface Stance {
  readonly state: ExchangeState;
  /** A duty to keep the data, or a copy, at home is among what stands in the way. */
  readonly isKept: boolean;
  /** The provisions behind it; none where it is free. */
  readonly because: readonly ProvisionId[];
  /** State and keeping as a number below 16: a map of millions of pairs holds these. */
  readonly byte: number;
}

/** The vocabulary's anchor for a decision of an authority (`docs/concepts/effort.md`). */
const approvalFrom = 50;

/** Nothing in the way. */
export const freeStance: Stance = { state: "free", isKept: false, because: [], byte: 0 };

/** Of a byte: the place of its state in order, and whether data are kept. */
const keptBit = 8;

/** The worse state of two, and kept where one of them is. */
export function worseByte(one: number, other: number): number {
  return Math.max(one % keptBit, other % keptBit) + ((one | other) & keptBit);
}

export function byteOf(state: ExchangeState, isKept: boolean): number {
  return exchangeStates.indexOf(state) + (isKept ? keptBit : 0);
}

export function stateOfByte(byte: number): ExchangeState {
  return exchangeStates[byte % keptBit]!;
}

export function isKeptByByte(byte: number): boolean {
  return byte >= keptBit;
}

/**
 * The stance that a decision under one law amounts to. A flow that nothing cures is closed, whatever word it has. Whether a
 * country has any law at all is no matter of this law: what only that leaves undetermined is free here.
 */
export function stanceOf(decision: Decision, law: Law): Stance {
  const state = stateOf(decision, law);
  if (state === "free") return freeStance;
  const breaches = decision.reasons.filter(({ status }) => status === "unmet" || status === "violated");
  const open = decision.reasons.filter(({ status }) => status === "unknown");
  const behind = (breaches.length > 0 ? breaches : open).map(({ provision }) => provision);
  const isKept = breaches.some(({ kind }) => kind === "localization" || kind === "local_copy");
  return { state, isKept, because: [...new Set(behind)].sort(), byte: byteOf(state, isKept) };
}

function stateOf({ needs, reasons, verdict }: Decision, law: Law): ExchangeState {
  if (verdict === "permitted") return "free";
  if (verdict === "undetermined")
    return reasons.some(({ status }) => status === "unknown") ? "unknown" : "free";
  if (verdict === "prohibited" || needs.length === 0) return "closed";
  const isOwnWork = (set: readonly string[]) => set.every((id) => effortOf(law, [id]) < approvalFrom);
  return needs.some(isOwnWork) ? "conditions" : "approval";
}
