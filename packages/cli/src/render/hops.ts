import type { Scan, ScannedFlow } from "@domicile/estate";

/**
 * The way data came to a flow: earlier flows of the same data that lead from where the data rest to where this one starts,
 * oldest first, and the flow itself last. The shortest way where there are several, the first by id where those are equal.
 */
export type HopsOf = (flow: ScannedFlow) => readonly ScannedFlow[];

export function indexHops(scan: Scan): HopsOf {
  const arriving = new Map<string, ScannedFlow[]>();
  const resting = new Set<string>();
  for (const flow of scan.flows) {
    for (const dataset of flow.datasets) {
      const key = keyOf(dataset, flow.to.system);
      if (flow.via === "rest") resting.add(keyOf(dataset, flow.to.system ?? flow.from.system));
      else if (flow.to.system !== null && flow.to.system !== flow.from.system) {
        const known = arriving.get(key);
        if (known === undefined) arriving.set(key, [flow]);
        else known.push(flow);
      }
    }
  }
  for (const flows of arriving.values()) flows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return (flow) => {
    const [dataset] = flow.datasets;
    if (flow.via === "rest" || dataset === undefined || flow.from.system === null) return [flow];
    return [...wayTo(flow.from.system, dataset, arriving, resting), flow];
  };
}

/** Breadth first, backwards from the system to one where the data rest; no way where nothing leads there. */
function wayTo(
  system: string,
  dataset: string,
  arriving: ReadonlyMap<string, readonly ScannedFlow[]>,
  resting: ReadonlySet<string>,
): readonly ScannedFlow[] {
  const seen = new Set([system]);
  let ways: readonly (readonly ScannedFlow[])[] = [[]];
  while (ways.length > 0) {
    const longer: (readonly ScannedFlow[])[] = [];
    for (const way of ways) {
      const start = way[0]?.from.system ?? system;
      if (resting.has(keyOf(dataset, start))) return way;
      for (const flow of arriving.get(keyOf(dataset, start)) ?? []) {
        if (flow.from.system === null || seen.has(flow.from.system)) continue;
        seen.add(flow.from.system);
        longer.push([flow, ...way]);
      }
    }
    ways = longer;
  }
  return [];
}

function keyOf(dataset: string, system: string | null): string {
  return `${dataset}\u0000${system}`;
}
