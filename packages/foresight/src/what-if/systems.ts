import type { PreparedWhatIf } from "./baseline.js";
import { becomesUnlawful } from "./becomes.js";
import type { FlowGroup } from "./compare-variants.js";
import type { LeadTimes, WorkKind } from "./lead-times.js";

/** A system that cannot stay as it is: no paper cures what is put there, or read from there. */
export interface SystemWork {
  readonly system: string;
  /** `move`: all that it holds has to go; `split`: some datasets do, others may stay; `close_access`: nobody reads from there. */
  readonly work: WorkKind;
  readonly datasets: readonly string[];
  /** Datasets that may stay. */
  readonly staying: readonly string[];
  readonly flows: number;
  readonly days: number;
}

export function systemsOf(
  groups: readonly FlowGroup[],
  { flows }: PreparedWhatIf,
  leadTimes: LeadTimes,
): readonly SystemWork[] {
  const banned = new Set(
    groups
      .filter((group) => group.after.verdict === "prohibited" && becomesUnlawful(group))
      .flatMap((group) => group.flows),
  );
  const bySystem = new Map<string, { readonly going: number[]; readonly all: number[] }>();
  for (const [index, { system }] of flows.entries()) {
    if (system === null) continue;
    const known = bySystem.get(system) ?? { going: [], all: [] };
    bySystem.set(system, known);
    known.all.push(index);
    if (banned.has(index)) known.going.push(index);
  }
  return [...bySystem]
    .filter(([, { going }]) => going.length > 0)
    .map(([system, { all, going }]) => {
      const datasets = datasetsOf(going.map((index) => flows[index]!));
      const staying = datasetsOf(
        all.filter((index) => !banned.has(index)).map((index) => flows[index]!),
      ).filter((id) => !datasets.includes(id));
      const isAccess = going.every((index) => flows[index]!.flow.operation === "remote_access");
      const work: WorkKind = isAccess ? "close_access" : staying.length > 0 ? "split" : "move";
      return { system, work, datasets, staying, flows: going.length, days: leadTimes[work] };
    })
    .sort((a, b) => b.flows - a.flows || (a.system < b.system ? -1 : 1));
}

function datasetsOf(flows: readonly { readonly dataset: string | null }[]): readonly string[] {
  return [...new Set(flows.flatMap(({ dataset }) => (dataset === null ? [] : [dataset])))].sort();
}
