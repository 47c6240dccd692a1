import type { Atlas, LawDate, PlaceId, ServiceTrap } from "@domicile/ir";
import { compareText } from "@domicile/source";
import type { Estate, System } from "./estate.js";
import type { Trap } from "./scan.js";
import type { Known } from "./shape.js";

/**
 * The peculiarities of services, of the catalogue in the atlas, that this estate meets on a day. However many systems meet
 * one, it is told once: those of systems first, then those that come with an account; each by id.
 */
export function findTraps(estate: Estate, { atlas }: Known, day: LawDate): readonly Trap[] {
  const systems = [...estate.systems.values()];
  const byType = new Map<string, System[]>();
  for (const system of systems) {
    const alike = byType.get(system.type);
    if (alike === undefined) byType.set(system.type, [system]);
    else alike.push(system);
  }
  const used = [...new Set(systems.flatMap(({ region }) => region ?? []))];
  const traps = atlas.traps
    .filter(({ period: { from, to } }) => (from === null || from <= day) && (to === null || day < to))
    .flatMap((trap) => {
      const named = [...byType]
        .filter(([type]) => trap.resources.some((each) => means(each, type)))
        .flatMap(([, alike]) => alike)
        .filter(shows(trap));
      return met(trap, standFor(trap, named).filter(appliesTo(trap, used, atlas)));
    });
  return [
    ...traps.filter((each) => each.systems.length > 0),
    ...traps.filter((each) => each.systems.length === 0),
  ];
}

/** `aws_lambda_*` means every kind that begins so. */
function means(pattern: string, type: string): boolean {
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

/** What a setting decides is told where the setting is seen, and not of every system that has such a setting. */
function shows({ traits }: ServiceTrap): (system: System) => boolean {
  return (system) => traits.length === 0 || traits.some((each) => system.traits.includes(each));
}

/** An account is where its systems are; what is in no place stands for it only where nothing else does. */
function standFor({ scope }: ServiceTrap, systems: readonly System[]): readonly System[] {
  const placed = scope === "account" ? systems.filter(({ place }) => place !== null) : [];
  return placed.length > 0 ? placed : systems;
}

/** One that reaches no further than the system's own place says nothing new, so it does not apply. */
function appliesTo(
  { outside, reaches, regions }: ServiceTrap,
  used: readonly string[],
  { regions: known }: Atlas,
): (system: System) => boolean {
  const lies = (region: string) =>
    (regions.length === 0 || regions.includes(region)) && !outside.includes(region);
  // What is in no region, or in one that nobody knows, is taken to be where the estate has other systems of that cloud:
  // a partition has its own global services. Where it has none, it may be anywhere, which is not to say in one of a few.
  const clouds = new Set([...regions, ...outside].map((region) => known[region]?.provider));
  const others = used.filter((region) => clouds.has(known[region]?.provider));
  const othersLie = others.length === 0 ? regions.length === 0 : others.some(lies);
  const reached = reaches.flatMap((each) => known[each]?.places ?? (each as PlaceId));
  return ({ place, region }) =>
    (region === null ? othersLie : lies(region)) &&
    (reached.length === 0 || place === null || reached.some((each) => each !== place));
}

function met(trap: ServiceTrap, systems: readonly System[]): readonly Trap[] {
  const { checked, confidence, kind, matters, reaches, remedy, scope, source: cite, title } = trap;
  const sorted = [...systems].sort((a, b) => compareText(a.id, b.id));
  return sorted.slice(0, 1).map(({ source }) => ({
    id: `trap/${trap.id}`,
    trap: trap.id,
    kind,
    systems: scope === "account" ? [] : sorted.map(({ id }) => id),
    title,
    reaches,
    matters,
    remedy,
    confidence,
    cite,
    checked,
    source,
  }));
}
