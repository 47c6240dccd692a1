import type { Atlas, Exporter, Importer, PlaceId } from "@domicile/ir";
import type { Declared, Party } from "./declared.js";
import { kindsOf } from "./kinds-of.js";
import { operatorOf } from "./region-operators.js";
import type { Known } from "./shape.js";

/**
 * The parties of an estate as the contract of a flow wants them. An estate has few parties and many flows, so what is
 * known of each is worked out once.
 */
export class Parties {
  readonly #declared: Declared;
  readonly #known: Known;
  readonly #controllers = new Map<Party, readonly PlaceId[] | undefined>();
  readonly #hosts = new Map<string, Party | undefined>();
  readonly #exporters = new Map<Party, Map<readonly PlaceId[] | undefined, Exporter>>();
  readonly #importers = new Map<Party, Map<Party | undefined, Importer>>();
  /** The vendor that the estate has its contract with, by the provider of the regions. */
  readonly #vendors = new Map<string, Party>();

  constructor(declared: Declared, known: Known) {
    this.#declared = declared;
    this.#known = known;
    for (const party of declared.parties.values())
      for (const cloud of party.hosts) if (!this.#vendors.has(cloud)) this.#vendors.set(cloud, party);
  }

  byId(id: string | null | undefined): Party | undefined {
    return id === null || id === undefined ? undefined : this.#declared.parties.get(id);
  }

  /** The same object for the same question, by which flows that ask the same are found to. */
  exporter(party: Party, dataLocation: readonly PlaceId[] | undefined): Exporter {
    return remembered(this.#exporters, party, dataLocation, () =>
      this.#describeExporter(party, dataLocation),
    );
  }

  /** `exporter` decides what the two are to each other. */
  importer(party: Party, exporter: Party | undefined): Importer {
    return remembered(this.#importers, party, exporter, () => this.#describeImporter(party, exporter));
  }

  #describeExporter(party: Party, dataLocation: readonly PlaceId[] | undefined): Exporter {
    const controlledBy = this.#controllersOf(party);
    return {
      ...(party.country === undefined ? {} : { country: party.country }),
      ...(party.actor === undefined ? {} : { actor: party.actor }),
      ...(controlledBy === undefined ? {} : { controlled_by: controlledBy }),
      ...(party.offersIn === undefined ? {} : { offers_in: party.offersIn }),
      ...(dataLocation === undefined ? {} : { data_location: dataLocation }),
      ...(party.activity === undefined ? {} : { activity: party.activity }),
    };
  }

  #describeImporter(party: Party, exporter: Party | undefined): Importer {
    const controlledBy = this.#controllersOf(party);
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

  /**
   * Who runs a region: the vendor that the estate has its contract with, else the provider as the atlas knows it. A region
   * that another company runs under the cloud's name (China) is that company's.
   */
  hostOf(region: string | null): Party | undefined {
    if (region === null) return undefined;
    if (!this.#hosts.has(region)) this.#hosts.set(region, this.#findHost(region));
    return this.#hosts.get(region);
  }

  #findHost(regionId: string): Party | undefined {
    const { regions, providers } = this.#known.atlas;
    if (!Object.hasOwn(regions, regionId)) return undefined;
    const operator = operatorOf(regions[regionId]!);
    const vendor = this.#vendors.get(operator);
    if (vendor !== undefined) return vendor;
    if (!Object.hasOwn(providers, operator)) return undefined;
    const provider = providers[operator]!;
    return {
      id: operator,
      kind: "vendor",
      name: provider.id,
      ...(provider.country === null ? {} : { country: provider.country }),
      actor: kindsOf(provider, this.#known),
      controlledBy: provider.controlledBy,
      relation: "processor",
      provider: operator,
      hosts: [],
      source: { file: "atlas/providers.csv", pointer: `/${operator}` },
    };
  }

  /**
   * Places that control a party: those of owners with half or more, and of theirs in turn. `undefined` where an owner that
   * matters is unknown; an empty list is known to be none.
   */
  #controllersOf(party: Party): readonly PlaceId[] | undefined {
    if (!this.#controllers.has(party)) this.#controllers.set(party, this.#findControllers(party));
    return this.#controllers.get(party);
  }

  #findControllers(party: Party): readonly PlaceId[] | undefined {
    if (party.controlledBy !== undefined) return party.controlledBy;
    if (party.owners === undefined) return undefined;
    const places = new Set<PlaceId>();
    const seen = new Set<Party>([party]);
    // Who stands above an owner that states none is left open there, not here: the owner itself is known.
    for (const below of seen) {
      for (const place of below.controlledBy ?? []) places.add(place);
      if (below.controlledBy !== undefined) continue;
      for (const owner of below.owners ?? []) {
        if (owner.share < 50) continue;
        if (owner.country !== undefined) places.add(owner.country);
        const parent = this.byId(owner.party?.value);
        if (parent?.country !== undefined) places.add(parent.country);
        if (parent !== undefined) seen.add(parent);
      }
    }
    return [...places].sort();
  }
}

function remembered<A, B, V>(memo: Map<A, Map<B, V>>, a: A, b: B, find: () => V): V {
  const byB = memo.get(a) ?? new Map<B, V>();
  memo.set(a, byB);
  const known = byB.get(b);
  if (known !== undefined) return known;
  const value = find();
  byB.set(b, value);
  return value;
}

/**
 * What a party is to whoever hands data to it. All entities of one estate are one group, except customers: the group acts for
 * those, and they are strangers to each other.
 */
export function relationOf(party: Party, exporter: Party | undefined): string | undefined {
  if (exporter !== undefined && party.id === exporter.id) return "same_entity";
  if (party.relation !== undefined) return party.relation;
  if (party.kind !== "entity" || exporter?.kind !== "entity") return undefined;
  if (party.customer === true) return "third_party";
  return exporter.customer === true ? "processor" : "intra_group";
}

/** Providers that run regions of the atlas. */
export function cloudsOf({ regions }: Atlas): ReadonlySet<string> {
  return new Set(Object.values(regions).map(operatorOf));
}

/**
 * The clouds that a party runs itself. A company that runs none may well run a system on anybody's; one that runs a cloud
 * does not run another's.
 */
export function cloudsRunBy({ hosts, provider }: Party, clouds: ReadonlySet<string>): readonly string[] {
  if (hosts.length > 0) return hosts;
  return provider !== undefined && clouds.has(provider) ? [provider] : [];
}
