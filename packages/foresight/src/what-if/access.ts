import type { Exposure } from "@domicile/ir";
import type { PreparedWhatIf } from "./baseline.js";
import type { FlowGroup } from "./compare-variants.js";
import { type People, peopleIn } from "./people-in.js";

/** A power to compel that is there on one side only, and the flows it reaches. */
export interface Access {
  readonly government: string;
  readonly provision: string;
  readonly reach: Exposure["reach"];
  readonly flows: number;
  readonly people: People;
}

/** Who gains the power to compel access to what flows, and who loses it. A reach that becomes settled is gained anew. */
export function accessOf(groups: readonly FlowGroup[], prepared: PreparedWhatIf) {
  return {
    gained: only(groups, prepared, ({ after, before }) => [after.exposure, before.exposure]),
    lost: only(groups, prepared, ({ after, before }) => [before.exposure, after.exposure]),
  };
}

function only(
  groups: readonly FlowGroup[],
  { flows }: PreparedWhatIf,
  pick: (group: FlowGroup) => readonly [readonly Exposure[], readonly Exposure[]],
): readonly Access[] {
  const found = new Map<string, { readonly exposure: Exposure; readonly indexes: number[] }>();
  for (const group of groups) {
    const [here, there] = pick(group);
    const known = new Set(there.map(keyOf));
    for (const exposure of here) {
      if (known.has(keyOf(exposure))) continue;
      const same = found.get(keyOf(exposure));
      if (same === undefined) found.set(keyOf(exposure), { exposure, indexes: [...group.flows] });
      else same.indexes.push(...group.flows);
    }
  }
  return [...found.values()]
    .map(({ exposure: { government, provision, reach }, indexes }) => ({
      government,
      provision,
      reach,
      flows: indexes.length,
      people: peopleIn(indexes.map((index) => flows[index]!)),
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({
  government,
  provision,
  reach,
}: Pick<Exposure, "government" | "provision" | "reach">): string {
  return `${government} ${provision} ${reach}`;
}
