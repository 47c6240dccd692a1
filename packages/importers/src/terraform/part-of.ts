import { textAt, valueAt } from "./json.js";
import { kindOf } from "./kinds.js";
import type { Plan, PlanResource } from "./plan.js";
import { referredResources } from "./references.js";

/** Every name by which a resource may be meant. */
type NamesOf = (resource: PlanResource) => readonly string[];

/** Kinds that are where something else is, by the attribute that names it and the kinds that it may be of. */
export type PartTable = readonly (readonly [attribute: string, wholes: string, parts: string])[];

/** By kind of the part: what it may be a part of. */
export type Parts = ReadonlyMap<string, readonly (readonly [attribute: string, wholes: readonly string[]])[]>;

/** Kinds of a table stand in text, separated by white space, without the prefix of their provider. */
export function readParts(prefix: string, table: PartTable): Parts {
  const parts = new Map<string, (readonly [string, readonly string[]])[]>();
  const kinds = (text: string) =>
    text
      .trim()
      .split(/\s+/)
      .map((kind) => `${prefix}${kind}`);
  for (const [attribute, wholes, written] of table) {
    for (const part of kinds(written)) {
      const before = parts.get(part);
      if (before === undefined) parts.set(part, [[attribute, kinds(wholes)]]);
      else before.push([attribute, kinds(wholes)]);
    }
  }
  return parts;
}

/** What a resource is a part of, by the name or id that its attribute gives, else by what that refers to. */
export function wholesOf(
  resource: PlanResource,
  plan: Plan,
  parts: Parts,
  namesOf: NamesOf,
): readonly PlanResource[] {
  for (const [attribute, kinds] of parts.get(kindOf(resource.type)) ?? []) {
    const value = textAt(resource.values, attribute) ?? "";
    const index = value === "" ? undefined : indexOf(plan, namesOf);
    const named = kinds.flatMap((kind) => index?.get(`${kind} ${value}`) ?? []);
    const expression = valueAt(resource.config, "expressions", attribute);
    const referred = named.length === 1 ? [] : referredResources(expression, resource);
    const meant = referred.filter((each) => kinds.includes(kindOf(each.type)));
    const wholes = meant.length > 0 ? meant : named;
    if (wholes.length > 0) return wholes;
  }
  return [];
}

/** Names are looked up once for each part, so they are read once for each plan. */
const indexes = new WeakMap<Plan, Map<NamesOf, ReadonlyMap<string, readonly PlanResource[]>>>();

function indexOf(plan: Plan, namesOf: NamesOf): ReadonlyMap<string, readonly PlanResource[]> {
  const ofPlan = indexes.get(plan) ?? new Map<NamesOf, ReadonlyMap<string, readonly PlanResource[]>>();
  indexes.set(plan, ofPlan);
  const known = ofPlan.get(namesOf);
  if (known !== undefined) return known;
  const index = new Map<string, PlanResource[]>();
  for (const resource of plan.resources) {
    for (const name of new Set(namesOf(resource))) {
      const key = `${kindOf(resource.type)} ${name}`;
      const before = index.get(key);
      if (before === undefined) index.set(key, [resource]);
      else before.push(resource);
    }
  }
  ofPlan.set(namesOf, index);
  return index;
}
