import type { PlaceId } from "@domicile/ir";
import { type DiagnosticLog, didYouMean, type Located } from "@domicile/source";
import type { Declared, DeclaredSystem, SystemRole } from "./declared.js";
import type { CopyEnd, CopyKind, Discovered, DiscoveredSystem } from "./discovered.js";
import type { Provenance } from "./provenance.js";
import type { Known } from "./shape.js";

/** The organisation as a graph: what was declared and what was discovered, joined where they are the same thing. */
export interface Estate {
  readonly declared: Declared;
  /** By id: that of the declaration, else the discovered address. */
  readonly systems: ReadonlyMap<string, System>;
  /** By every address, ARN and name that means one system. */
  readonly idByAddress: ReadonlyMap<string, string>;
  readonly copies: readonly Copy[];
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
  readonly source: Provenance;
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
}

/** An estate of which nobody declared anything. */
export const nothingDeclared: Declared = {
  discover: [],
  parties: new Map(),
  systems: new Map(),
  datasets: new Map(),
  flows: new Map(),
  mechanisms: new Map(),
  keepsMechanisms: false,
  waivers: [],
};

/**
 * Joins what people wrote with what importers found. Two are one where an address, ARN or name of the declaration is one
 * of the discovered system. The order of inputs never shows in the result (E13).
 */
export function buildEstate(
  declared: Declared,
  discovered: readonly Discovered[],
  known: Known,
  log: DiagnosticLog,
): Estate {
  const inputs = [...discovered].sort((a, b) => compare(fileOf(a), fileOf(b)));
  const join = new Join(inputs, declared, known, log);
  const systems = join.systems();
  const copies = inputs.flatMap((input) =>
    input.copies.map((copy) => ({
      via: copy.via,
      from: join.end(copy.from, input, systems),
      to: join.end(copy.to, input, systems),
      source: copy.source,
    })),
  );
  for (const dataset of declared.datasets.values())
    for (const at of dataset.restsIn) join.checkAddress(at, systems);
  for (const flow of declared.flows.values())
    for (const at of [flow.from, flow.to]) join.checkAddress(at, systems);
  return {
    declared,
    systems,
    idByAddress: join.ids(),
    copies: distinctCopies(copies),
    unknown: addCounts(discovered.flatMap((each) => each.unknown)),
  };
}

class Join {
  /** Every name of a discovered system. An address counts for its own input first: two inputs may use the same one. */
  readonly #byName = new Map<string, DiscoveredSystem>();
  /** Names that several systems have, as the clusters of a global database do. They mean none of them. */
  readonly #shared = new Map<string, readonly string[]>();
  readonly #byAddress = new Map<Discovered, ReadonlyMap<string, DiscoveredSystem>>();
  readonly #idOf = new Map<DiscoveredSystem, string>();
  readonly #found: readonly DiscoveredSystem[];
  readonly #declared: Declared;
  readonly #known: Known;
  readonly #log: DiagnosticLog;

  constructor(inputs: readonly Discovered[], declared: Declared, known: Known, log: DiagnosticLog) {
    this.#declared = declared;
    this.#known = known;
    this.#log = log;
    for (const input of inputs) {
      this.#byAddress.set(input, new Map(input.systems.map((system) => [system.address, system])));
      for (const system of input.systems)
        if (!this.#byName.has(system.address)) this.#byName.set(system.address, system);
    }
    this.#addNames(inputs);
    this.#found = [...this.#byAddress.values()].flatMap((systems) => [...systems.values()]);
  }

  #addNames(inputs: readonly Discovered[]): void {
    const named = new Map<string, DiscoveredSystem[]>();
    for (const system of inputs.flatMap((input) => input.systems)) {
      for (const name of new Set(system.identities)) {
        const others = named.get(name);
        if (others === undefined) named.set(name, [system]);
        else others.push(system);
      }
    }
    for (const [name, systems] of named) {
      if (this.#byName.has(name)) continue;
      const addresses = [...new Set(systems.map((system) => system.address))].sort();
      if (addresses.length === 1) this.#byName.set(name, systems[0]!);
      else this.#shared.set(name, addresses);
    }
  }

  /** Ids by every name, once `systems` has given each its id. */
  ids(): ReadonlyMap<string, string> {
    const ids = new Map<string, string>();
    for (const [name, system] of this.#byName) ids.set(name, this.#idOf.get(system)!);
    for (const { id, addresses } of this.#declared.systems.values())
      for (const { value } of addresses) if (!ids.has(value) && !this.#shared.has(value)) ids.set(value, id);
    return ids;
  }

  systems(): ReadonlyMap<string, System> {
    const systems = new Map<string, System>();
    for (const declared of this.#declared.systems.values()) {
      const matches = this.#matchesOf(declared);
      systems.set(declared.id, this.#merge(declared, matches[0]));
      // Several addresses make one system only where they are one place; the others keep their own name beside it.
      for (const match of matches.slice(1))
        if (match.region === matches[0]!.region) this.#idOf.set(match, declared.id);
      if (matches[0] !== undefined) this.#idOf.set(matches[0], declared.id);
    }
    for (const system of this.#found) {
      if (this.#idOf.has(system)) continue;
      const id = systems.has(system.address) ? `${system.source.file}#${system.address}` : system.address;
      this.#idOf.set(system, id);
      systems.set(id, this.#discoveredOnly(id, system));
    }
    return new Map([...systems].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  end(end: CopyEnd, input: Discovered, systems: ReadonlyMap<string, System>): End {
    const found = this.#byAddress.get(input)?.get(end.system ?? "") ?? this.#byName.get(end.identity ?? "");
    const system = found === undefined ? this.#declaredByName(end.identity) : this.#idOf.get(found);
    const label = end.identity || end.system || "unknown";
    if (system === undefined)
      return { system: null, region: end.region, place: this.#placeOf(end.region), label };
    const { region, place } = systems.get(system)!;
    // One resource can be several copies of itself (a global table): the region of the end is then the nearer fact.
    if (end.region === null || end.region === region) return { system, region, place, label: null };
    return { system: null, region: end.region, place: this.#placeOf(end.region), label: system };
  }

  /** Reports an address in the estate that no input has. Without inputs, nothing is known of addresses. */
  checkAddress(at: Located<string> | undefined, systems: ReadonlyMap<string, System>): void {
    if (at === undefined || this.#found.length === 0 || systems.has(at.value) || this.#byName.has(at.value))
      return;
    if (/^arn:|[.[\]]/.test(at.value) || this.#shared.has(at.value)) this.#reportUnmatched(at);
  }

  #matchesOf(system: DeclaredSystem): DiscoveredSystem[] {
    const matches: DiscoveredSystem[] = [];
    for (const address of system.addresses) {
      const match = this.#byName.get(address.value);
      if (match === undefined) this.#reportUnmatched(address);
      else if (this.#idOf.has(match)) this.#reportTaken(address, this.#idOf.get(match)!);
      else matches.push(match);
    }
    return matches;
  }

  #reportUnmatched(address: Located<string>): void {
    if (this.#found.length === 0) return;
    const shared = this.#shared.get(address.value);
    if (shared !== undefined) {
      this.#reportShared(address, shared);
      return;
    }
    const message = `no input has a system \`${address.value}\``;
    const help =
      didYouMean(address.value, this.#byName.keys()) ??
      "take the address from the plan, e.g. `aws_s3_bucket.orders`";
    this.#log.report({
      code: "estate/unmatched-address",
      severity: "warning",
      message,
      at: address.span,
      help,
    });
  }

  #reportShared(name: Located<string>, addresses: readonly string[]): void {
    const message = `\`${name.value}\` is the name of ${addresses.length} systems`;
    const some = addresses.slice(0, 3).map((address) => `\`${address}\``);
    const help = `write the address of one: ${some.join(", ")}${addresses.length > 3 ? ", …" : ""}`;
    this.#log.report({ code: "estate/ambiguous-address", message, at: name.span, help });
  }

  #reportTaken(address: Located<string>, other: string): void {
    const message = `\`${address.value}\` is already the system \`${other}\``;
    const help = "let one system have the address";
    this.#log.report({ code: "estate/address-taken", message, at: address.span, help });
  }

  #merge(declared: DeclaredSystem, found: DiscoveredSystem | undefined): System {
    const stated = this.#splitPlace(declared.place?.value);
    if (found !== undefined && declared.place !== undefined) this.#checkPlace(declared.place, stated, found);
    const region = found?.region ?? stated.region;
    return {
      id: declared.id,
      address: found?.address ?? declared.addresses[0]?.value ?? null,
      type: found?.type ?? "declared",
      role: declared.role ?? found?.role ?? "service",
      region,
      place: region === null ? stated.place : this.#placeOf(region),
      operator: declared.operator?.value ?? null,
      safeguards:
        declared.safeguards === undefined
          ? null
          : [...new Set([...declared.safeguards, ...(found?.safeguards ?? [])])].sort(),
      source: found?.source ?? declared.source,
    };
  }

  /** What runs is what the configuration says; the declaration has to follow. */
  #checkPlace(
    stated: Located<string>,
    place: { region: string | null; place: PlaceId | null },
    found: DiscoveredSystem,
  ): void {
    if (found.region === null) return;
    const agrees =
      place.region === null ? place.place === this.#placeOf(found.region) : place.region === found.region;
    if (agrees) return;
    const message = `the place is \`${stated.value}\` here and \`${found.region}\` in the configuration`;
    const help = `drop \`place\`, which is read from \`${found.address}\``;
    this.#log.report({ code: "estate/contradictory-place", message, at: stated.span, help });
  }

  #discoveredOnly(id: string, found: DiscoveredSystem): System {
    return {
      id,
      address: found.address,
      type: found.type,
      role: found.role,
      region: found.region,
      place: this.#placeOf(found.region),
      operator: null,
      safeguards: null, // what a configuration shows is not a complete list, and a list would be read as one
      source: found.source,
    };
  }

  #splitPlace(place: string | undefined): { region: string | null; place: PlaceId | null } {
    if (place === undefined) return { region: null, place: null };
    return Object.hasOwn(this.#known.atlas.regions, place)
      ? { region: place, place: this.#placeOf(place) }
      : { region: null, place };
  }

  /** A region that spans several countries, or names none, has no one place. */
  #placeOf(region: string | null): PlaceId | null {
    if (region === null || !Object.hasOwn(this.#known.atlas.regions, region)) return null;
    const { places } = this.#known.atlas.regions[region]!;
    return places.length === 1 ? places[0]! : null;
  }

  #declaredByName(name: string | null): string | undefined {
    if (name === null) return undefined;
    for (const system of this.#declared.systems.values()) {
      if (system.addresses.some((address) => address.value === name)) return system.id;
    }
    return undefined;
  }
}

/** The system that a file names by its id or its address. */
export function resolveSystem(name: string, { systems, idByAddress }: Estate): System | undefined {
  return systems.get(name) ?? systems.get(idByAddress.get(name) ?? "");
}

function fileOf(input: Discovered): string {
  return (input.systems[0] ?? input.copies[0])?.source.file ?? "";
}

function distinctCopies(copies: readonly Copy[]): readonly Copy[] {
  const keyed = copies.map((copy) => {
    const key = JSON.stringify([copy.via, copy.from, copy.to]);
    return { copy, key, order: key + JSON.stringify(copy.source) };
  });
  keyed.sort((a, b) => compare(a.order, b.order));
  return keyed
    .filter(({ key }, index) => index === 0 || key !== keyed[index - 1]!.key)
    .map(({ copy }) => copy);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function addCounts(unknown: readonly { type: string; count: number }[]): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type, count } of unknown) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts].sort(([a], [b]) => compare(a, b)).map(([type, count]) => ({ type, count }));
}
