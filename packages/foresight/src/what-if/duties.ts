import type { Obligation } from "@domicile/ir";
import type { FlowGroup } from "./compare-variants.js";

/** A duty that binds on one side only. */
export interface Duty extends Obligation {
  readonly flows: number;
}

export function dutiesOf(groups: readonly FlowGroup[]) {
  return {
    begun: only(groups, ({ after, before }) => [after.obligations, before.obligations]),
    gone: only(groups, ({ after, before }) => [before.obligations, after.obligations]),
  };
}

function only(
  groups: readonly FlowGroup[],
  pick: (group: FlowGroup) => readonly [readonly Obligation[], readonly Obligation[]],
): readonly Duty[] {
  const found = new Map<string, Duty>();
  for (const group of groups) {
    const [here, there] = pick(group);
    const known = new Set(there.map(keyOf));
    for (const duty of here) {
      if (known.has(keyOf(duty))) continue;
      const flows = (found.get(keyOf(duty))?.flows ?? 0) + group.flows.length;
      found.set(keyOf(duty), { ...duty, flows });
    }
  }
  return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ duty, provision }: Obligation): string {
  return `${provision} ${duty}`;
}
