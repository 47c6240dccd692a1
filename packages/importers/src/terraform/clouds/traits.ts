import type { Path } from "../copy-finder.js";
import { type Json, objectAt, textAt, valueAt } from "../json.js";
import type { Plan, PlanResource } from "../plan.js";

/**
 * By a trait, the kinds of resources that may have it, and whether one has. A trait is what the configuration shows: a
 * setting that comes with the apply, or from a block that may or may not be there, shows nothing.
 */
export type TraitRules = Readonly<Record<string, Readonly<Record<string, TraitRule>>>>;

export type TraitRule = (resource: PlanResource, plan: Plan) => boolean;

export function traitsOf(resource: PlanResource, plan: Plan, rules: TraitRules): readonly string[] {
  return Object.keys(rules).filter(
    (trait) => Object.hasOwn(rules[trait]!, resource.type) && rules[trait]![resource.type]!(resource, plan),
  );
}

/** One rule for several kinds. */
export function each(types: readonly string[], rule: TraitRule): Readonly<Record<string, TraitRule>> {
  return Object.fromEntries(types.map((type) => [type, rule]));
}

export const always: TraitRule = () => true;

/** Somebody wrote it, if only as a reference to what comes with the apply. */
export function isSet(path: Path): TraitRule {
  return ({ unknown, values }) => !isEmpty(valueAt(values, ...path)) || valueAt(unknown, ...path) === true;
}

/**
 * Nobody wrote it, so the provider's default holds. A plan shows defaults and what is computed as values like others: what
 * was written, its configuration says.
 */
export function isLeftOut(path: Path): TraitRule {
  return ({ config, unknown, values }) => {
    const written = objectAt(config, "expressions");
    if (Object.keys(written).length > 0 && !Object.hasOwn(written, path[0]!)) return true;
    const isOpen = path.some((_, index) => valueAt(unknown, ...path.slice(0, index + 1)) === true);
    return !isOpen && isEmpty(valueAt(values, ...path));
  };
}

export function is(path: Path, ...wanted: readonly Json[]): TraitRule {
  return ({ values }) => wanted.includes(valueAt(values, ...path) ?? null);
}

export function matches(path: Path, pattern: RegExp): TraitRule {
  return ({ values }) => pattern.test(textAt(values, ...path) ?? "");
}

export function either(...rules: readonly TraitRule[]): TraitRule {
  return (resource, plan) => rules.some((rule) => rule(resource, plan));
}

/** Some text in the resource, however deep, looks like this. */
export function mentions(pattern: RegExp): TraitRule {
  return ({ values }) => textsIn(values).some((text) => pattern.test(text));
}

/** Blocks nest a few deep; documents of policies and definitions are texts of their own. */
const deepest = 12;

function textsIn(value: Json, depth = 0): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object" || depth > deepest) return [];
  return Object.values(value).flatMap((inner: Json) => textsIn(inner, depth + 1));
}

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
