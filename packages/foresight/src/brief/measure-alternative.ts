import type { LawDate } from "@domicile/ir";
import type { LawPatch } from "../proposals/law-patch.js";
import { type Access, accessOf } from "../what-if/access.js";
import type { PreparedWhatIf } from "../what-if/baseline.js";
import { becomesUnlawful } from "../what-if/becomes.js";
import { compareVariants, type FlowGroup } from "../what-if/compare-variants.js";
import { assumedLeadTimes, type LeadTimes } from "../what-if/lead-times.js";
import { type People, peopleIn } from "../what-if/people-in.js";
import { systemsOf } from "../what-if/systems.js";
import { sidesBetween } from "../what-if/what-if.js";

/** What a change of the rulebook does to an estate on a day, in the figures that alternatives are compared by. */
export interface Consequences {
  /** Flows that no paper cures any more. */
  readonly prohibited: number;
  /** Flows that need papers they did not need. */
  readonly conditional: number;
  /** Flows that become lawful. */
  readonly freed: number;
  /** Flows of which facts have to be found out first. */
  readonly open: number;
  /** Of whoever's data become unlawful where they are. */
  readonly people: People;
  /** Systems that have to move, split or be closed to readers. */
  readonly systems: number;
  readonly gained: readonly Access[];
  readonly lost: readonly Access[];
}

/** The rulebook as it is against the rulebook with the patch. `without`: patches that make the rulebook it is held against. */
export function measureConsequences(
  prepared: PreparedWhatIf,
  { brings, without = [] }: { readonly brings: LawPatch; readonly without?: readonly LawPatch[] },
  day: LawDate,
  leadTimes: LeadTimes = assumedLeadTimes,
): Consequences {
  const { sides } = sidesBetween(prepared.law, { before: without, after: [brings] });
  const { groups } = compareVariants(prepared, sides, day);
  const count = (wanted: (group: FlowGroup) => boolean) =>
    groups.filter(wanted).reduce((sum, { flows }) => sum + flows.length, 0);
  const unlawful = groups.filter(becomesUnlawful);
  const { gained, lost } = accessOf(groups, prepared);
  return {
    prohibited: count((group) => becomesUnlawful(group) && group.after.verdict === "prohibited"),
    conditional: count((group) => becomesUnlawful(group) && group.after.verdict === "conditional"),
    freed: count(({ after, before: old }) => after.verdict === "permitted" && old.verdict !== "permitted"),
    open: count(({ after, before: old }) => after.verdict === "undetermined" && old.verdict === "permitted"),
    people: peopleIn(unlawful.flatMap(({ flows }) => flows.map((index) => prepared.flows[index]!))),
    systems: systemsOf(groups, prepared, leadTimes).length,
    gained,
    lost,
  };
}
