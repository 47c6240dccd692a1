import { type FindingSeverity, findingSeverities, type Scan, type ScannedFlow } from "@domicile/estate";
import type { Atlas } from "@domicile/ir";
import { namePlace } from "../render/words.js";

/** A region, or a place where none is known, with what rests there. */
export interface Spot {
  readonly id: string;
  readonly name: string;
  /** The city where there is one: what fits on a map. */
  readonly label: string;
  /** Whether it is a country or the like of which no region is known: its point is a middle, and nothing stands there. */
  readonly isVague: boolean;
  /** Degrees; nothing where the atlas has no one point for it. */
  readonly at: { readonly lat: number; readonly lon: number } | undefined;
  readonly systems: number;
  readonly flows: Counts;
}

/** What flows from one spot to another. */
export interface Route {
  readonly from: string;
  readonly to: string;
  readonly flows: Counts;
}

export type Counts = Readonly<Record<FindingSeverity, number>>;

export interface EstateMap {
  readonly spots: readonly Spot[];
  /** Worst first. */
  readonly routes: readonly Route[];
}

const unknownSpot = "unknown";

/** The estate by places: however many flows there are, one route for each pair of spots. */
export function mapOf(scan: Scan, atlas: Atlas): EstateMap {
  const severities = new Map(scan.findings.map(({ flow, severity }) => [flow, severity]));
  const systems = new Map<string, number>();
  for (const system of scan.systems) {
    const id = spotId(system);
    systems.set(id, (systems.get(id) ?? 0) + 1);
  }
  const resting = new Map([...systems.keys()].map((id) => [id, noFlows()]));
  const routes = new Map<string, { from: string; to: string; flows: Record<FindingSeverity, number> }>();
  for (const flow of scan.flows) {
    const severity = severities.get(flow.id) ?? "ok";
    const [from, to] = endsOf(flow);
    for (const id of [from, to]) if (!resting.has(id)) resting.set(id, noFlows());
    if (from === to) {
      resting.get(to)![severity] += 1;
      continue;
    }
    const key = JSON.stringify([from, to]);
    const route = routes.get(key) ?? { from, to, flows: noFlows() };
    route.flows[severity] += 1;
    routes.set(key, route);
  }
  return {
    spots: [...resting]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, flows]) => ({ id, flows, systems: systems.get(id) ?? 0, ...describeSpot(id, atlas) })),
    routes: [...routes.values()].sort(
      (a, b) => rankOf(a.flows) - rankOf(b.flows) || (a.from + a.to < b.from + b.to ? -1 : 1),
    ),
  };
}

/** Data at rest have one end; where the other is not known, the flow is drawn from or to nowhere. */
function endsOf({ from, to, via }: ScannedFlow): readonly [string, string] {
  if (via !== "rest") return [spotId(from), spotId(to)];
  const end = spotId(to.system === null && to.place === null && to.region === null ? from : to);
  return [end, end];
}

function spotId({
  place,
  region,
}: {
  readonly region: string | null;
  readonly place: string | null;
}): string {
  return region ?? place ?? unknownSpot;
}

function describeSpot(id: string, atlas: Atlas): Pick<Spot, "name" | "label" | "isVague" | "at"> {
  if (id === unknownSpot)
    return { name: "place unknown", label: "place unknown", isVague: true, at: undefined };
  const region = atlas.regions[id];
  const single = region?.places.length === 1 ? atlas.places[region.places[0]!] : undefined;
  const point = region?.lat === undefined ? (region === undefined ? atlas.places[id] : single) : region;
  const at =
    point?.lat === undefined || point.lon === undefined ? undefined : { lat: point.lat, lon: point.lon };
  const label = region?.city || single?.name || (atlas.places[id]?.name ?? id);
  return { name: namePlace(atlas, id), label, isVague: region === undefined, at };
}

export function noFlows(): Record<FindingSeverity, number> {
  return { prohibited: 0, conditional: 0, undetermined: 0, horizon: 0, ok: 0 };
}

/** The worst that is among some flows; `ok` where there are none. */
export function worstOf(flows: Counts): FindingSeverity {
  return findingSeverities.find((severity) => flows[severity] > 0) ?? "ok";
}

function rankOf(flows: Counts): number {
  return findingSeverities.indexOf(worstOf(flows));
}

/** `1 prohibited, 3 ok`. */
export function describeCounts(flows: Counts): string {
  return findingSeverities
    .filter((severity) => flows[severity] > 0)
    .map((severity) => `${flows[severity]} ${severity}`)
    .join(", ");
}
