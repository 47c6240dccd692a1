import type { Exporter, Importer, PlaceId } from "@domicile/ir";
import type { Declared, Party } from "./declared.js";
import { kindsOf } from "./kinds-of.js";
import { operatorOf } from "./region-operators.js";
import type { Known } from "./shape.js";

/**
 * Places that control a party: those of owners with half or more, and of theirs in turn. `undefined` where an owner that
 * matters is unknown; an empty list is known to be none.
 */
function controllersOf(
  party: Party,
  declared: Declared,
  seen: ReadonlySet<string> = new Set(),
): readonly PlaceId[] | undefined {
  if (party.controlledBy !== undefined) return party.controlledBy;
  if (party.owners === undefined) return undefined;
  const places = new Set<PlaceId>();
  for (const owner of party.owners) {
    if (owner.share < 50) continue;
    if (owner.country !== undefined) places.add(owner.country);
    const parent = owner.party === undefined ? undefined : declared.parties.get(owner.party.value);
    if (parent === undefined || seen.has(parent.id)) continue;
    if (parent.country !== undefined) places.add(parent.country);
    const above = controllersOf(parent, declared, new Set([...seen, party.id]));
    // Who stands above an owner that states none is left open there, not here: the owner itself is known.
    for (const place of above ?? []) places.add(place);
  }
  return [...places].sort();
}

export function exporterOf(
  party: Party,
  declared: Declared,
  dataLocation: readonly PlaceId[] | undefined,
): Exporter {
  const controlledBy = controllersOf(party, declared);
  return {
    ...(party.country === undefined ? {} : { country: party.country }),
    ...(party.actor === undefined ? {} : { actor: party.actor }),
    ...(controlledBy === undefined ? {} : { controlled_by: controlledBy }),
    ...(party.offersIn === undefined ? {} : { offers_in: party.offersIn }),
    ...(dataLocation === undefined ? {} : { data_location: dataLocation }),
    ...(party.activity === undefined ? {} : { activity: party.activity }),
  };
}

/** The importer as the contract of a flow wants it; `exporter` decides what the two are to each other. */
export function importerOf(party: Party, exporter: Party | undefined, declared: Declared): Importer {
  const controlledBy = controllersOf(party, declared);
  const relation = relationOf(party, exporter);
  return {
    ...(party.country === undefined ? {} : { country: party.country }),
    ...(party.actor === undefined ? {} : { actor: party.actor }),
    ...(controlledBy === undefined ? {} : { controlled_by: controlledBy }),
    ...(relation === undefined ? {} : { relation }),
    ...(party.certifications === undefined ? {} : { certifications: party.certifications }),
    ...(party.activity === undefined ? {} : { activity: party.activity }),
  };
}

/** All entities of one estate are one group, unless a party says otherwise. */
function relationOf(party: Party, exporter: Party | undefined): string | undefined {
  if (exporter !== undefined && party.id === exporter.id) return "same_entity";
  if (party.relation !== undefined) return party.relation;
  return party.kind === "entity" && exporter?.kind === "entity" ? "intra_group" : undefined;
}

/**
 * Who runs a region: the vendor that the estate has its contract with, else the provider as the atlas knows it. A region
 * that another company runs under the cloud's name (China) is that company's.
 */
export function hostOf(regionId: string, declared: Declared, known: Known): Party | undefined {
  const { regions, providers } = known.atlas;
  if (!Object.hasOwn(regions, regionId)) return undefined;
  const region = regions[regionId]!;
  const operator = operatorOf(region);
  const vendor = [...declared.parties.values()].find((party) => party.hosts.includes(operator));
  if (vendor !== undefined) return vendor;
  if (!Object.hasOwn(providers, operator)) return undefined;
  const provider = providers[operator]!;
  return {
    id: operator,
    kind: "vendor",
    name: provider.id,
    ...(provider.country === null ? {} : { country: provider.country }),
    actor: kindsOf(provider, known),
    controlledBy: provider.controlledBy,
    relation: "processor",
    hosts: [],
    source: { file: "atlas/providers.csv", pointer: `/${operator}` },
  };
}
