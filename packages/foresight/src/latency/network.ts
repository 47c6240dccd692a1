import {
  type DiagnosticLog,
  list,
  located,
  mapOf,
  number,
  type Of,
  parseYaml,
  record,
  required,
  type SourceFile,
  text,
} from "@domicile/source";
import { greatCircleKm, type Point } from "./great-circle.js";

/** The map along which far traffic goes, and what a kilometre of it takes (`atlas/latency.yaml`). */
export interface LatencyNetwork {
  readonly constantMs: number;
  readonly msPerKm: number;
  readonly directBelowKm: number;
  readonly accessKm: number;
  readonly sameRegionMs: number;
  /** What a user's own line adds to a round trip, in milliseconds. */
  readonly accessNetworkMs: number;
  readonly hubs: readonly Point[];
  /** The shortest way between two hubs over the links, in kilometres; infinite where there is none. */
  readonly routeKm: readonly Float64Array[];
}

const degrees = () => required(number({ fraction: true, negative: true }));
const amount = () => required(number({ fraction: true }));
const networkShape = record("the latency model", {
  constant_ms: amount(),
  ms_per_km: amount(),
  direct_below_km: amount(),
  access_km: amount(),
  same_region_ms: amount(),
  access_network_ms: amount(),
  hubs: required(
    mapOf("the hubs", record("a hub", { name: required(text()), lat: degrees(), lon: degrees() })),
  ),
  links: required(mapOf("the links", list(located(text())))),
});
type NetworkTree = Of<typeof networkShape>;

/** Reads `atlas/latency.yaml`; what is wrong goes into the log as codes of the area `law`, which the atlas belongs to. */
export function readLatencyNetwork(file: SourceFile, log: DiagnosticLog): LatencyNetwork | undefined {
  const node = parseYaml(file, log);
  const tree = node === undefined ? undefined : networkShape.read(node, { area: "law", log });
  if (tree === undefined) return undefined;
  const hubs = tree.hubs.map(({ value }) => ({ lat: value.lat, lon: value.lon }));
  const routeKm = shortestRoutes(hubs, linksOf(tree, log));
  return {
    constantMs: tree.constant_ms,
    msPerKm: tree.ms_per_km,
    directBelowKm: tree.direct_below_km,
    accessKm: tree.access_km,
    sameRegionMs: tree.same_region_ms,
    accessNetworkMs: tree.access_network_ms,
    hubs,
    routeKm,
  };
}

function linksOf({ hubs, links }: NetworkTree, log: DiagnosticLog): readonly (readonly [number, number])[] {
  const indexOf = new Map(hubs.map(({ key }, index) => [key.value, index]));
  return links.flatMap(({ key, value }) =>
    value.flatMap((end): (readonly [number, number])[] => {
      const ends = [indexOf.get(key.value), indexOf.get(end.value)] as const;
      if (ends[0] !== undefined && ends[1] !== undefined) return [[ends[0], ends[1]]];
      const [name, at] = ends[0] === undefined ? [key.value, key.span] : [end.value, end.span];
      const message = `the link leads to \`${name}\`, which is no hub`;
      log.report({ code: "law/unknown-name", message, at, help: "add it under `hubs`, with its place" });
      return [];
    }),
  );
}

/** All pairs at once (Floyd and Warshall): forty hubs are few. */
function shortestRoutes(
  hubs: readonly Point[],
  links: readonly (readonly [number, number])[],
): readonly Float64Array[] {
  const km = hubs.map((_, from) =>
    Float64Array.from(hubs, (_hub, to) => (from === to ? 0 : Number.POSITIVE_INFINITY)),
  );
  for (const [a, b] of links) {
    km[a]![b] = greatCircleKm(hubs[a]!, hubs[b]!);
    km[b]![a] = km[a]![b]!;
  }
  for (const [via, onward] of km.entries()) for (const row of km) relax(row, row[via]!, onward);
  return km;
}

function relax(row: Float64Array, toVia: number, onward: Float64Array): void {
  for (const [to, km] of onward.entries()) if (toVia + km < row[to]!) row[to] = toVia + km;
}
