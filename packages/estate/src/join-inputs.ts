import { compareText } from "@domicile/source";
import type { CopyEnd, Discovered, DiscoveredCopy, DiscoveredSystem } from "./discovered.js";

/** One thing, as one input or several show it. */
export interface Found {
  /** Its address; where other things have that too, with the root of its input: `env/prod#aws_db_instance.x`. */
  readonly id: string;
  readonly address: string;
  /** Of the first input that shows it. */
  readonly root: string;
  readonly type: string;
  readonly readings: readonly DiscoveredSystem[];
}

/** All inputs together: what they found, each thing once. */
export interface Inputs {
  readonly found: readonly Found[];
  /** By every name that one thing has, and no other. An address counts before a name does. */
  readonly byName: ReadonlyMap<string, Found>;
  /** Addresses and names that several have, as the stacks of one module do. They mean none of them. */
  readonly shared: ReadonlyMap<string, readonly Found[]>;
  readonly copies: readonly { readonly copy: DiscoveredCopy; readonly input: Discovered }[];
  /** Names of ends that no input describes, each with the regions where they are. */
  readonly strangers: ReadonlyMap<string, ReadonlySet<string | null>>;
  /** What an end of a copy is. Two inputs may use the same address for two things: its own input is asked first. */
  foundAt(end: CopyEnd, input: Discovered): Found | undefined;
}

/** Names that no two things of the world share: ARNs, resource ids of Azure, Google and Oracle. */
const globalName = /^(arn:|\/subscriptions\/|projects\/[^/]+\/|https:\/\/|ocid1\.)/;

/**
 * Several inputs may show one thing: a plan and the configuration it was made from. Two systems of different inputs are one
 * where they share a name that the whole world shares; a system of a plan and one of a configuration also where address,
 * name and region are the same. Less is not enough: one configuration is often applied twice, and a system that was joined
 * away would be one that nobody sees. Inputs are taken in the order of their roots, so that no other order shows.
 */
export function joinInputs(discovered: readonly Discovered[]): Inputs {
  const inputs = [...discovered].sort(
    (a, b) => compareText(a.root, b.root) || compareText(fileOf(a), fileOf(b)),
  );
  const drafts: Draft[] = [];
  const byAddress = new Map<Discovered, Map<string, Draft>>();
  const known = new Map<string, Draft[]>();
  inputs.forEach((input, index) => {
    const root = inputs[index - 1]?.root === input.root ? `${input.root} (${index + 1})` : input.root;
    const addresses = new Map<string, Draft>();
    for (const system of distinctAddresses(input)) {
      const keys = joinKeys(system);
      // Within one input two addresses are two things, whatever they are called.
      const same = keys
        .flatMap((key) => (known.get(key) ?? []).filter((each) => isOne(each, system, key)))
        .find((each) => !each.inputs.has(input));
      const each = same ?? draftOf(system, root);
      if (same === undefined) drafts.push(each);
      else each.readings.push(system);
      each.inputs.add(input);
      each.names.push(`${root}#${system.address}`);
      for (const key of keys) {
        const others = known.get(key);
        if (others === undefined) known.set(key, [each]);
        else if (same === undefined) others.push(each);
      }
      addresses.set(system.address, each);
    }
    byAddress.set(input, addresses);
  });
  const { byName, shared } = namesOf(drafts);
  for (const each of drafts) if (shared.has(each.address)) each.id = `${each.root}#${each.address}`;
  const foundAt = (end: CopyEnd, input: Discovered) =>
    byAddress.get(input)?.get(end.system ?? "") ?? byName.get(end.identity ?? "");
  const copies = inputs.flatMap((input) => input.copies.map((copy) => ({ copy, input })));
  return { found: drafts, byName, shared, copies, strangers: strangersIn(copies, foundAt), foundAt };
}

/** What stands for an end that no input describes. */
export function labelOf({ identity, system }: CopyEnd): string {
  return identity || system || "unknown";
}

interface Draft extends Found {
  id: string;
  readonly readings: DiscoveredSystem[];
  readonly inputs: Set<Discovered>;
  /** Its addresses with the roots of its inputs: nothing else has one of them. */
  readonly names: string[];
}

function draftOf(system: DiscoveredSystem, root: string): Draft {
  const { address, type } = system;
  return { id: address, address, root, type, readings: [system], inputs: new Set(), names: [] };
}

/** Two folders are two stacks and two plans are two runs, unless the name they share is the only one in the world. */
function isOne({ readings }: Draft, system: DiscoveredSystem, key: string): boolean {
  const isWritten = (each: DiscoveredSystem) => "line" in each.source;
  return globalName.test(key) || readings.every((each) => isWritten(each) !== isWritten(system));
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

function namesOf(found: readonly Draft[]): Pick<Inputs, "byName" | "shared"> {
  const byName = new Map<string, Found>();
  const shared = new Map<string, readonly Found[]>();
  const add = (namesOfEach: (each: Draft) => readonly string[]) => {
    const named = new Map<string, Set<Draft>>();
    for (const each of found) {
      for (const name of namesOfEach(each)) {
        const others = named.get(name);
        if (others === undefined) named.set(name, new Set([each]));
        else others.add(each);
      }
    }
    for (const [name, things] of named) {
      if (byName.has(name) || shared.has(name)) continue;
      if (things.size === 1) byName.set(name, [...things][0]!);
      else shared.set(name, [...things]);
    }
  };
  add(({ readings }) => readings.map(({ address }) => address));
  add(({ names }) => names);
  add(({ readings }) => readings.flatMap(({ identities }) => identities));
  return { byName, shared };
}

function strangersIn(copies: Inputs["copies"], foundAt: Inputs["foundAt"]): Inputs["strangers"] {
  const strangers = new Map<string, Set<string | null>>();
  for (const { copy, input } of copies) {
    for (const end of [copy.from, copy.to]) {
      if (foundAt(end, input) !== undefined) continue;
      const regions = strangers.get(labelOf(end));
      if (regions === undefined) strangers.set(labelOf(end), new Set([end.region]));
      else regions.add(end.region);
    }
  }
  return strangers;
}

/** What orders inputs of the same root: the first of their files by name. */
function fileOf({ copies, systems }: Discovered): string {
  let first: string | undefined;
  for (const { source } of systems.length > 0 ? systems : copies)
    if (first === undefined || source.file < first) first = source.file;
  return first ?? "";
}
