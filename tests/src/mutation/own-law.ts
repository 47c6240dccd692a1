import { joinRoutes } from "@domicile/compiler";
import {
  type Condition,
  decidingKinds,
  type Exception,
  type FactDefault,
  type Law,
  type Provision,
  type ProvisionId,
  type Route,
} from "@domicile/ir";

/** A rulebook with the routes of members and permissions taken apart again, so that each text stands in one place. */
export interface OwnLaw {
  readonly law: Law;
  /** Provisions with their own routes alone. */
  readonly own: ReadonlyMap<ProvisionId, Provision>;
  /** What decides or exposes: the only provisions of which a verdict tells. */
  readonly speaking: ReadonlySet<ProvisionId>;
  /** The provisions whose routes each one opens. */
  readonly gatesOf: (id: ProvisionId) => readonly ProvisionId[];
  /** Provisions that test a list, a threshold or orders (`namesIn`), directly or through another of these. */
  readonly readersOf: (name: string) => readonly ProvisionId[];
  /** Whether a default leans on it: then any provision may. */
  readonly isReadByDefaults: (name: string) => boolean;
}

export function takeApart(law: Law): OwnLaw {
  const own = new Map(
    law.provisions.map((each) => [
      each.id,
      { ...each, routes: each.routes.filter(({ origin }) => origin === each.id) },
    ]),
  );
  const known = new Set(own.keys());
  const names = namesThrough(law);
  const byName = new Map<string, ProvisionId[]>();
  for (const each of law.provisions)
    for (const name of names(conditionsOf(each))) {
      const readers = byName.get(name);
      if (readers === undefined) byName.set(name, [each.id]);
      else readers.push(each.id);
    }
  const byDefaults = names(law.defaults.map(({ when }: FactDefault) => when));
  return {
    law,
    own,
    speaking: new Set(law.provisions.filter(isSpeaking).map(({ id }) => id)),
    gatesOf: (id) => {
      const { outranks, routeOf } = own.get(id)!;
      return [...outranks, ...routeOf].filter((each) => known.has(each));
    },
    readersOf: (name) => byName.get(name) ?? [],
    isReadByDefaults: (name) => byDefaults.has(name),
  };
}

function isSpeaking({ effect, kind, routeOf }: Provision): boolean {
  if (effect !== "rule" && effect !== "on_order") return false;
  return (
    kind === "government_access" || (routeOf.length === 0 && decidingKinds.some((each) => each === kind))
  );
}

/** The provisions as the law has them once some are edited: the edited, and those whose routes these open. */
export function joinAgain(
  { gatesOf, law, own, speaking }: OwnLaw,
  edited: readonly Provision[],
): readonly Provision[] {
  const now = new Map(edited.map((each) => [each.id, each]));
  const touched = new Set(edited.flatMap(({ id }) => [id, ...gatesOf(id)]));
  const all = law.provisions.map(({ id }) => now.get(id) ?? own.get(id)!);
  return all
    .filter(({ id }) => touched.has(id) && speaking.has(id))
    .map((each) => ({ ...each, routes: joinRoutes(each, all) }));
}

export const listName = (id: string) => `list ${id}`;
export const thresholdName = (id: string) => `threshold ${id}`;
export const orderName = (provision: ProvisionId) => `order ${provision}`;

/** The lists, thresholds and orders that conditions lean on, and those that these lean on. */
function namesThrough(law: Law): (conditions: readonly Condition[]) => ReadonlySet<string> {
  const whensOf = (name: string): readonly Condition[] => {
    const [kind, id] = name.split(" ", 2) as [string, string];
    if (kind === "list") return (law.lists[id]?.members ?? []).flatMap(({ when }) => when ?? []);
    if (kind === "order")
      return law.orders.filter(({ provision }) => provision === id).map(({ when }) => when);
    return [];
  };
  return (conditions) => {
    const found = new Set<string>();
    const queue = conditions.flatMap((each) => namesIn(each));
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      queue.push(...whensOf(name).flatMap((each) => namesIn(each)));
    }
    return found;
  };
}

const namesKnown = new WeakMap<Condition, readonly string[]>();

export function namesIn(condition: Condition): readonly string[] {
  let names = namesKnown.get(condition);
  if (names === undefined) namesKnown.set(condition, (names = findNames(condition)));
  return names;
}

function findNames(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.of.flatMap(namesIn);
    case "not":
    case "named":
      return namesIn(condition.of);
    case "within":
    case "meets":
    case "all-within":
      return condition.area.lists.map(listName);
    case "count":
      return [
        ...condition.area.lists.map(listName),
        ...(typeof condition.atLeast === "number" ? [] : [thresholdName(condition.atLeast.threshold)]),
      ];
    case "ordered":
      return [orderName(condition.provision)];
    default:
      return [];
  }
}

/** Every condition on which what a verdict says of a provision depends. */
export function conditionsOf({ applies, exceptions, reaches, routes }: Provision): readonly Condition[] {
  const ofRoute = ({ items, when }: Route): readonly Condition[] => [
    when,
    ...items.flatMap((item) => [
      ...(item.when === null ? [] : [item.when]),
      ...(item.kind === "circumstance" ? [item.holds] : []),
    ]),
  ];
  const ofException = (each: Exception): readonly Condition[] => [
    each.when,
    ...each.routes.flatMap(ofRoute),
    ...each.exceptions.flatMap(ofException),
  ];
  return [
    applies,
    ...reaches.map(({ when }) => when),
    ...exceptions.flatMap(ofException),
    ...routes.flatMap(ofRoute),
  ];
}

/** Provisions whose readings a condition asks for. */
export function readingsIn(condition: Condition): readonly ProvisionId[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.of.flatMap(readingsIn);
    case "not":
    case "named":
      return readingsIn(condition.of);
    case "reading":
      return [condition.provision];
    default:
      return [];
  }
}
