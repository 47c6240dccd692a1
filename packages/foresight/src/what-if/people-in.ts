import type { WatchedFlow } from "./watched-flow.js";

/** People in a set of flows, each dataset counted once: nobody knows who is in two, so there are no more than these. */
export interface People {
  readonly number: number;
  /** Datasets of which nobody said how many people are in them. */
  readonly uncounted: number;
}

export function peopleIn(flows: Iterable<WatchedFlow>): People {
  const datasets = new Map<string, WatchedFlow>();
  for (const flow of flows) if (flow.dataset !== null) datasets.set(flow.dataset, flow);
  let number = 0;
  let uncounted = 0;
  for (const { people } of datasets.values()) {
    const counts = [...people.values()];
    number += counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    if (people.size === 0 || counts.includes(null)) uncounted += 1;
  }
  return { number, uncounted };
}
