import type { EstateFlow } from "@domicile/estate";
import type { Flow, PlaceId } from "@domicile/ir";

/** A flow whose verdict is watched while law is switched on and off, and what hangs on it. */
export interface WatchedFlow {
  readonly id: string;
  readonly flow: Flow;
  /** The same flow once the estate itself is another: a vendor sold, an importer certified. Absent: as it is. */
  readonly instead?: Flow;
  /** The dataset, by id; `null` where nobody said what is in it. */
  readonly dataset: string | null;
  /** People of the dataset by where they live; `null`: their number is unknown. */
  readonly people: ReadonlyMap<PlaceId, number | null>;
  /** Where the data are put or worked on: a system of the estate; `null` for a place alone. */
  readonly system: string | null;
}

/** The flows of an estate. Where the number of people lies between bounds, the upper one is asked, so that no duty is missed. */
export function watchedFlows(flows: readonly EstateFlow[]): readonly WatchedFlow[] {
  return flows.map(({ bounds, dataset, flow, id, to, volumes }) => ({
    id,
    flow:
      bounds === undefined ? flow : volumes.some(({ most }) => most === null) ? bounds.least : bounds.most,
    dataset: dataset?.id ?? null,
    people: dataset?.subjects ?? new Map(),
    system: to.system,
  }));
}

/** Flows that were written out one by one: each is a dataset of its own. */
export function watchedFlowsOf(flows: readonly Flow[]): readonly WatchedFlow[] {
  return flows.map((flow, index) => ({
    id: flow.about ?? `flow ${index + 1}`,
    flow,
    dataset: `flow ${index + 1}`,
    people: peopleOf(flow),
    system: null,
  }));
}

function peopleOf({ subjects }: Flow): ReadonlyMap<PlaceId, number | null> {
  const { collected_in, count, residence } = subjects ?? {};
  if (typeof count === "object") return new Map(Object.entries(count));
  const places = residence ?? collected_in ?? [];
  const [only] = places;
  return places.length === 1
    ? new Map([[only!, count ?? null]])
    : new Map(places.map((place) => [place, null]));
}
