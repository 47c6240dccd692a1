import { greatCircleKm, type Point } from "./great-circle.js";
import type { LatencyNetwork } from "./network.js";

/**
 * The round trip between two points over providers' backbones, in milliseconds, as half of all packets take it: the
 * hub-route model (`docs/concepts/placement.md`). Near points are joined directly, far ones by way of the landings.
 */
export function roundTripMs(network: LatencyNetwork, a: Point, b: Point): number {
  const direct = greatCircleKm(a, b);
  if (direct < 1) return network.sameRegionMs;
  return network.constantMs + network.msPerKm * routeKm(network, a, b, direct);
}

/** From a user's place to a region: the backbone, and the user's own line before it. */
export function userRoundTripMs(network: LatencyNetwork, user: Point, region: Point): number {
  return roundTripMs(network, user, region) + network.accessNetworkMs;
}

function routeKm(network: LatencyNetwork, a: Point, b: Point, direct: number): number {
  if (direct < network.directBelowKm) return direct;
  const entries = accessTo(network, a);
  const exits = accessTo(network, b);
  let shortest = Number.POSITIVE_INFINITY;
  for (const entry of entries)
    for (const exit of exits)
      shortest = Math.min(shortest, entry.km + network.routeKm[entry.hub]![exit.hub]! + exit.km);
  // A map that does not join the two says nothing of the way between them.
  return Number.isFinite(shortest) ? shortest : direct;
}

/** The landings near a point, or the nearest where none is near. */
function accessTo({ accessKm, hubs }: LatencyNetwork, point: Point): readonly { hub: number; km: number }[] {
  const all = hubs.map((hub, index) => ({ hub: index, km: greatCircleKm(point, hub) }));
  const near = all.filter(({ km }) => km <= accessKm);
  if (near.length > 0) return near;
  return all.length === 0 ? [] : [all.reduce((best, each) => (each.km < best.km ? each : best))];
}
