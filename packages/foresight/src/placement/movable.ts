import {
  type Copy,
  deriveFlows,
  type End,
  type Estate,
  type EstateFlow,
  type Known,
  placeOf,
  type System,
} from "@domicile/estate";
import type { LawDate } from "@domicile/ir";

/** Something of an estate that may stand elsewhere: a system, or a copy of one that is no system of its own. */
export interface Movable {
  readonly id: string;
  /** The region that it is in today. */
  readonly region: string;
  /** The system, or the one that it is a copy of. */
  readonly system: System;
}

/** Why a system is left where it is. */
type WhyKept = "network" | "nothing known" | "elsewhere";

export interface Kept {
  readonly id: string;
  readonly why: WhyKept;
}

/** An estate of which it is known what may move. */
export interface MovableEstate {
  /** As given, but each end that is a copy and no system is named so that it can be told from all others. */
  readonly estate: Estate;
  readonly movables: ReadonlyMap<string, Movable>;
  readonly kept: readonly Kept[];
  /** All flows of the estate as it stands. */
  readonly flows: readonly EstateFlow[];
}

/** They follow what stands in them or uses them, and hold no data that anybody placed there. */
const followers: ReadonlySet<string> = new Set(["network", "identity", "key"]);

/**
 * What may move: systems and copies in a provider's region that hold data somebody described. Of a system that nobody said
 * anything about it is not known what moving it would do to the law, so it stays.
 */
export function findMovables(given: Estate, known: Known, day: LawDate): MovableEstate {
  const estate = withNamedEnds(given);
  const flows = deriveFlows(estate, known, day);
  const holding = new Set(
    flows.filter(({ dataset }) => dataset !== null).flatMap(({ from, to }) => [nameOf(from), nameOf(to)]),
  );
  const movables = new Map<string, Movable>();
  const kept: Kept[] = [];
  for (const system of estate.systems.values()) {
    const { id, region, role } = system;
    const why = whyKept(region, followers.has(role), holding.has(id));
    if (why !== undefined || region === null) kept.push({ id, why: why ?? "elsewhere" });
    else movables.set(id, { id, region, system });
  }
  for (const end of estate.copies.flatMap(({ from, to }) => [from, to])) {
    const system = estate.systems.get(end.partOf ?? "");
    const { label, region } = end;
    if (system !== undefined && label !== null && region !== null && holding.has(label))
      movables.set(label, { id: label, region, system });
  }
  return { estate, movables, kept, flows };
}

function whyKept(region: string | null, follows: boolean, isKnown: boolean): WhyKept | undefined {
  if (region === null) return "elsewhere";
  if (follows) return "network";
  return isKnown ? undefined : "nothing known";
}

function withNamedEnds(estate: Estate): Estate {
  const named = (end: End): End =>
    end.partOf === undefined || end.region === null ? end : { ...end, label: `${end.partOf}@${end.region}` };
  const copies = estate.copies.map((copy): Copy => ({ ...copy, from: named(copy.from), to: named(copy.to) }));
  return { ...estate, copies };
}

function nameOf({ label, system }: End): string {
  return system ?? label ?? "";
}

/** What may move at an end of a flow, by its id. */
export function movableAt(end: End, movables: ReadonlyMap<string, unknown>): string | undefined {
  const name = nameOf(end);
  return movables.has(name) ? name : undefined;
}

/** The same estate with some of its movables in other regions, given by region id. */
export function relocate(estate: Estate, regions: ReadonlyMap<string, string>, known: Known): Estate {
  const move = <T extends { region: string | null; place: string | null }>(thing: T, region: string): T => ({
    ...thing,
    region,
    place: placeOf(region, known.atlas),
  });
  const systems = new Map(estate.systems);
  for (const [id, region] of regions) {
    const system = systems.get(id);
    if (system !== undefined)
      systems.set(id, { ...move(system, region), operator: runnerOf(system, region, estate, known) });
  }
  const moved = (end: End): End => {
    const region = regions.get(nameOf(end));
    return region === undefined ? end : move(end, region);
  };
  const copies = estate.copies.map((copy): Copy => {
    const [from, to] = [moved(copy.from), moved(copy.to)];
    return from === copy.from && to === copy.to ? copy : { ...copy, from, to };
  });
  return { ...estate, systems, copies };
}

/** Whoever runs a cloud does not run a system that moves to another one; a company that runs none goes on doing so. */
function runnerOf(
  { operator }: System,
  region: string,
  { declared }: Estate,
  { atlas }: Known,
): string | null {
  const party = operator === null ? undefined : declared.parties.get(operator);
  const place = atlas.regions[region];
  if (party === undefined || place === undefined) return operator;
  const isCloud = Object.values(atlas.regions).some(({ provider }) => provider === party.provider);
  const clouds =
    party.hosts.length > 0 || party.provider === undefined || !isCloud ? party.hosts : [party.provider];
  return clouds.length === 0 || clouds.includes(place.provider) ? operator : null;
}
