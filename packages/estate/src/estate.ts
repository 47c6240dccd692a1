import type { PlaceId } from "@domicile/ir";
import { compareText } from "@domicile/source";
import type { Declared, SystemRole } from "./declared.js";
import type { CopyKind } from "./discovered.js";
import type { Provenance } from "./provenance.js";
import type { Conflict, SystemFact } from "./scan.js";
import { isPlaceOrRegion, type Known } from "./shape.js";

/** The organisation as a graph: what was declared and what was discovered, joined where they are the same thing. */
export interface Estate {
  readonly declared: Declared;
  /** By id: that of the declaration, else the discovered address. */
  readonly systems: ReadonlyMap<string, System>;
  /** By every address, ARN and name that means one system. */
  readonly idByAddress: ReadonlyMap<string, string>;
  readonly copies: readonly Copy[];
  /** Facts that two sources give differently. */
  readonly conflicts: readonly Conflict[];
  /** Datasets in which people can be told apart better than was declared. */
  readonly deidFound: ReadonlyMap<string, string>;
  readonly unknown: readonly { readonly type: string; readonly count: number }[];
}

export interface System {
  readonly id: string;
  readonly address: string | null;
  readonly type: string;
  readonly role: SystemRole;
  readonly region: string | null;
  /** The place where the system is, if it is known and one. */
  readonly place: PlaceId | null;
  /** Who was declared to run it. */
  readonly operator: string | null;
  readonly safeguards: readonly string[] | null;
  /** Safeguards that the configuration shows not to be there, whoever says they are. */
  readonly disproved: readonly string[];
  /** What its settings show of how the service works, by the names that service traps use. */
  readonly traits: readonly string[];
  /** Where staff sit who can read it, as stated for the system itself. */
  readonly supportFrom: readonly PlaceId[] | null;
  readonly source: Provenance;
  /** Where each fact was read that someone or something stated. */
  readonly facts: Readonly<Partial<Record<SystemFact, Provenance>>>;
}

/** A copy that configuration makes, between systems of the estate where they are known. */
export interface Copy {
  readonly via: CopyKind;
  readonly from: End;
  readonly to: End;
  readonly source: Provenance;
}

/** One end of a flow: a system, or only a place or region. */
export interface End {
  readonly system: string | null;
  readonly region: string | null;
  readonly place: PlaceId | null;
  /** A name for an end that is no system of the estate, so that two such ends stay apart. */
  readonly label: string | null;
  /** The system of which this is a copy elsewhere, as a global table has them: what it holds is the same. */
  readonly partOf?: string;
}

/** Systems by their ids and by what else means them. */
export type Systems = Pick<Estate, "systems" | "idByAddress">;

/** The system that a file names by its id or its address. */
export function resolveSystem(name: string, { systems, idByAddress }: Systems): System | undefined {
  return systems.get(name) ?? systems.get(idByAddress.get(name) ?? "");
}

export const nowhere: End = { system: null, region: null, place: null, label: null };

export function endAtPlace(place: PlaceId | undefined): End {
  return place === undefined ? nowhere : { ...nowhere, place };
}

export function endAtSystem({ id, region, place }: System): End {
  return { system: id, region, place, label: null };
}

/** What `from` and `to` mean: a system, a provider's region or a place. */
export function endNamed(name: string, systems: Systems, { atlas }: Known): End {
  const system = resolveSystem(name, systems);
  if (system !== undefined) return endAtSystem(system);
  if (Object.hasOwn(atlas.regions, name)) return { ...nowhere, region: name, place: placeOf(name, atlas) };
  return isPlaceOrRegion(name, atlas, false) ? endAtPlace(name) : nowhere;
}

/**
 * A region that spans several countries, or names none, has no one place: but one that keeps to Member States is in the
 * Union, whose own law is the same in all of them. What it is judged by is each of its countries.
 */
export function placeOf(region: string | null, atlas: Known["atlas"]): PlaceId | null {
  if (region === null || !Object.hasOwn(atlas.regions, region)) return null;
  const { places } = atlas.regions[region]!;
  const isInUnion = (place: PlaceId) => atlas.places[place]?.in.some((each) => each.place === "EU") === true;
  if (places.length > 1 && places.every(isInUnion)) return "EU";
  return places.length === 1 ? places[0]! : null;
}

export function compareEnds(a: End, b: End): number {
  return (
    compareNullable(a.system, b.system) ||
    compareNullable(a.region, b.region) ||
    compareNullable(a.place, b.place) ||
    compareNullable(a.label, b.label)
  );
}

export function compareSources(a: Provenance, b: Provenance): number {
  const within = (at: Provenance) => ("line" in at ? String(at.line).padStart(9, "0") : at.pointer);
  return compareText(a.file, b.file) || compareText(within(a), within(b));
}

function compareNullable(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareText(a, b);
}
