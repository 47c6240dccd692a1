import type { Vocabulary } from "@domicile/ir";

/** What a change of an estate can be, besides a paper. */
export const workKinds = ["move", "split", "close_access"] as const;
export type WorkKind = (typeof workKinds)[number];

/**
 * Days that a change takes, from the decision to the day it is done. Assumptions (`docs/concepts/what-if.md`): every
 * organisation has its own, and says so.
 */
export interface LeadTimes extends Readonly<Record<WorkKind, number>> {
  /** By the effort of a mechanism: the days of the first step that is not below it. */
  readonly papers: readonly { readonly effort: number; readonly days: number }[];
}

export const assumedLeadTimes: LeadTimes = {
  move: 180,
  split: 270,
  close_access: 30,
  papers: [
    { effort: 2, days: 10 },
    { effort: 6, days: 30 },
    { effort: 10, days: 60 },
    { effort: 12, days: 90 },
    { effort: 30, days: 180 },
    { effort: 100, days: 365 },
  ],
};

const unknownEffort = 20;

/** Papers are gathered side by side, so a set takes as long as its longest. */
export function daysForPapers(
  set: readonly string[],
  mechanism: Vocabulary["mechanism"],
  { papers }: LeadTimes,
): number {
  const days = set.map((id) => {
    const effort = mechanism[id]?.effort ?? unknownEffort;
    return (papers.find((step) => effort <= step.effort) ?? papers.at(-1))?.days ?? 0;
  });
  return Math.max(0, ...days);
}
