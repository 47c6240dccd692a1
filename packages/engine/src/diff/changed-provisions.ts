import type { Provision, ProvisionId } from "@domicile/ir";
import { isDeciding } from "../evaluator.js";
import type { Unit } from "./find-flips.js";
import { readsOtherwise, type Side, standingOn } from "./side.js";

type ChangeKind = "begins" | "ends" | "changes";

/** A provision that stands on one side only, or says something else on the other. */
export interface ChangedProvision {
  readonly provision: ProvisionId;
  readonly change: ChangeKind;
  /** The provision as it reads on the later side, or as it read where it ended. */
  readonly text: Provision;
}

/** What changes between the two sides, in order of id. */
export function findChanged(before: Side, after: Side): readonly ChangedProvision[] {
  const old = new Map(standingOn(before).map((each) => [each.id, each]));
  const now = new Map(standingOn(after).map((each) => [each.id, each]));
  const changed: ChangedProvision[] = [];
  for (const id of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [was, is] = [old.get(id), now.get(id)];
    if (is === undefined) changed.push({ provision: id, change: "ends", text: was! });
    else if (was === undefined) changed.push({ provision: id, change: "begins", text: is });
    else if (readsOtherwise(was, before, is, after))
      changed.push({ provision: id, change: "changes", text: is });
  }
  return changed;
}

/** Of the changed provisions those that decide, each with those that it replaces or that replace it. */
export function unitsOf(changed: readonly ChangedProvision[], before: Side, after: Side): readonly Unit[] {
  const deciding = changed.filter(({ text }) => isDeciding(text));
  const groups = new Map<ProvisionId, ProvisionId[]>(
    deciding.map(({ provision }) => [provision, [provision]]),
  );
  for (const { provision, text } of deciding)
    for (const old of text.replaces) {
      const [mine, theirs] = [groups.get(provision)!, groups.get(old)];
      if (theirs === undefined || theirs === mine) continue;
      const joined = [...theirs, ...mine];
      for (const id of joined) groups.set(id, joined);
    }
  const standing = (side: Side, ids: readonly ProvisionId[]) =>
    standingOn(side).filter(({ id }) => ids.includes(id));
  return [...new Set(groups.values())].map((ids) => ({
    before: standing(before, ids),
    after: standing(after, ids),
  }));
}
