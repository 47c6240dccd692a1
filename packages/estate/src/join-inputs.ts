import { compareText } from "@domicile/source";
import type { Discovered, DiscoveredCopy, DiscoveredSystem } from "./discovered.js";

/** One thing, as one input or several show it. */
export interface Found {
  readonly address: string;
  readonly type: string;
  readonly readings: readonly DiscoveredSystem[];
}

/** All inputs together: what they found, each thing once. */
export interface Inputs {
  readonly found: readonly Found[];
  /** By the addresses of one input: two inputs may use the same address for two things. */
  readonly byAddress: ReadonlyMap<Discovered, ReadonlyMap<string, Found>>;
  /** By every name that one thing has, and no other. An address counts before a name does. */
  readonly byName: ReadonlyMap<string, Found>;
  /** Names that several have, as the clusters of a global database do. They mean none of them. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
  readonly copies: readonly { readonly copy: DiscoveredCopy; readonly input: Discovered }[];
}

/** Names that no two things of the world share: ARNs, resource ids of Azure, Google and Oracle. */
const globalName = /^(arn:|\/subscriptions\/|projects\/[^/]+\/|https:\/\/|ocid1\.)/;

/**
 * Several inputs may show one thing: a plan and the configuration it was made from. Two systems of different inputs are one
 * where they share a name that the whole world shares, or have the same address, name and region. Less is not enough: one
 * configuration is often applied twice, and a copy that was joined away would be a copy nobody sees.
 */
export function joinInputs(discovered: readonly Discovered[]): Inputs {
  const inputs = [...discovered].sort((a, b) => compareText(fileOf(a), fileOf(b)));
  const found: Draft[] = [];
  const byAddress = new Map<Discovered, Map<string, Draft>>();
  const known = new Map<string, Draft>();
  for (const input of inputs) {
    const addresses = new Map<string, Draft>();
    for (const system of distinctAddresses(input)) {
      const keys = joinKeys(system);
      const same = keys.map((key) => known.get(key)).find((each) => each !== undefined);
      // Within one input two addresses are two things, whatever they are called.
      const isAlone = same === undefined || same.inputs.has(input);
      const each = isAlone ? draftOf(system) : same;
      if (isAlone) found.push(each);
      else each.readings.push(system);
      each.inputs.add(input);
      for (const key of keys) if (!known.has(key)) known.set(key, each);
      addresses.set(system.address, each);
    }
    byAddress.set(input, addresses);
  }
  return {
    found,
    byAddress,
    ...namesOf(found),
    copies: inputs.flatMap((input) => input.copies.map((copy) => ({ copy, input }))),
  };
}

interface Draft extends Found {
  readonly readings: DiscoveredSystem[];
  readonly inputs: Set<Discovered>;
}

function draftOf(system: DiscoveredSystem): Draft {
  return { address: system.address, type: system.type, readings: [system], inputs: new Set() };
}

/** The last system of an address counts, in an order that the input does not decide. */
function distinctAddresses({ systems }: Discovered): readonly DiscoveredSystem[] {
  const byAddress = new Map(systems.map((system) => [system.address, system]));
  return [...byAddress.values()].sort((a, b) => compareText(a.address, b.address));
}

function joinKeys({ address, identities, region }: DiscoveredSystem): readonly string[] {
  return identities.flatMap((name) => {
    if (globalName.test(name)) return [name];
    return region === null ? [] : [JSON.stringify([address, name, region])];
  });
}

function namesOf(found: readonly Found[]): Pick<Inputs, "byName" | "shared"> {
  const byName = new Map<string, Found>();
  for (const each of found)
    for (const { address } of each.readings) if (!byName.has(address)) byName.set(address, each);
  const named = new Map<string, Set<Found>>();
  for (const each of found) {
    for (const name of each.readings.flatMap((reading) => reading.identities)) {
      const others = named.get(name);
      if (others === undefined) named.set(name, new Set([each]));
      else others.add(each);
    }
  }
  const shared = new Map<string, readonly string[]>();
  for (const [name, things] of named) {
    if (byName.has(name)) continue;
    const addresses = [...new Set([...things].map((each) => each.address))].sort();
    if (addresses.length === 1) byName.set(name, [...things][0]!);
    else shared.set(name, addresses);
  }
  return { byName, shared };
}

/** What orders the inputs: the first of their files by name. */
function fileOf({ copies, systems }: Discovered): string {
  let first: string | undefined;
  for (const { source } of systems.length > 0 ? systems : copies)
    if (first === undefined || source.file < first) first = source.file;
  return first ?? "";
}
