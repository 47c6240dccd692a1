import { isObject, type Json, listAt, objectAt, textAt, valueAt } from "./json.js";
import type { PlanResource, Scope } from "./plan.js";

/** Modules pass values through variables and outputs; more steps than this are a circle. */
const longestTrail = 50;

/** So many resources that an expression may mean tell no more than that it may mean any. */
export const mostCandidates = 100;

/**
 * The resources an expression refers to, followed through module variables and outputs. The plan lists references and not
 * the expression itself, so what an expression computes from them stays open: callers ask for the types that make sense.
 * An expression with `each.key` refers to all instances; where one has the key of `by`, that one is meant.
 */
export function referredResources(
  expression: Json | undefined,
  by: PlanResource,
  limit = mostCandidates,
): readonly PlanResource[] {
  const trail: Trail = { found: new Set(), seen: new Set(), limit };
  for (const reference of referencesIn(expression)) follow(reference, by.scope, by.index, trail);
  return [...trail.found];
}

/** Each reference is followed once in each module, so circles end and branches do not multiply. */
interface Trail {
  readonly found: Set<PlanResource>;
  readonly seen: Set<string>;
  readonly limit: number;
}

/** All references below an expression: blocks nest, and dynamic blocks nest otherwise than written ones. */
function referencesIn(expression: Json | undefined, depth = 0): readonly string[] {
  if (depth > longestTrail || expression === null || typeof expression !== "object") return [];
  if (Array.isArray(expression)) return expression.flatMap((each: Json) => referencesIn(each, depth + 1));
  const own = listAt(expression, "references").filter((each): each is string => typeof each === "string");
  if (own.length > 0) return mostSpecific(own);
  return Object.values(expression).flatMap((each) => referencesIn(each, depth + 1));
}

/** With `b[0].arn` a plan lists `b[0]` and `b` as well, which would be every instance. */
function mostSpecific(references: readonly string[]): readonly string[] {
  const covered = new Set<string>();
  for (const reference of references) {
    for (const match of reference.matchAll(/[.[]/g)) covered.add(reference.slice(0, match.index));
  }
  return references.filter((reference) => !covered.has(reference));
}

/**
 * The text that a variable or a constant gives, where the plan holds it. The expression may compute with the variable, so
 * the caller has to check that the text is what it takes it for.
 */
export function constantText(expression: Json | undefined, scope: Scope, depth = 0): string | undefined {
  if (depth > longestTrail || !isObject(expression)) return undefined;
  const constant = textAt(expression, "constant_value");
  if (constant !== undefined) return constant;
  const reference = referencesIn(expression)[0];
  const [kind, name, ...path] = stepsOf(reference ?? "");
  if (kind !== "var" || name === undefined) return undefined;
  if (scope.parent === null) {
    const value =
      valueAt(scope.variables, name, "value") ?? valueAt(scope.config, "variables", name, "default");
    return textAt(value, ...path);
  }
  const passed = objectAt(scope.parent.config, "module_calls", scope.name, "expressions", name);
  if (Object.keys(passed).length === 0)
    return textAt(valueAt(scope.config, "variables", name, "default"), ...path);
  return path.length === 0
    ? constantText(passed, scope.parent, depth + 1)
    : textAt(passed, "constant_value", ...path);
}

/** `key` is what `each.key` or `count.index` means in this module on this trail. */
function follow(reference: string, scope: Scope, key: Key, trail: Trail): void {
  const here = `${scope.address} ${reference}`;
  const [kind, name, ...rest] = stepsOf(reference);
  if (kind === undefined || name === undefined || trail.seen.has(here)) return;
  if (trail.found.size >= trail.limit) return;
  trail.seen.add(here);
  const literal = isIndex(reference, kind, name) ? rest[0] : undefined;
  if (kind === "var") {
    const { parent } = scope;
    if (parent === null) return;
    const passed = objectAt(parent.config, "module_calls", scope.name, "expressions", name);
    for (const each of referencesIn(passed)) follow(each, parent, scope.index, trail);
  } else if (kind === "module" && scope.children.has(name)) {
    const output = rest[literal === undefined ? 0 : 1];
    for (const child of chosen(scope.children.get(name), literal, key)) {
      for (const each of outputsOf(child, output)) follow(each, child, key, trail);
      if (trail.found.size >= trail.limit) return;
    }
  } else {
    for (const each of chosen(scope.resources.get(`${kind}.${name}`), literal, key)) {
      trail.found.add(each);
      if (trail.found.size >= trail.limit) return;
    }
  }
}

/** Of `module.m[each.key].arn` a plan lists `module.m` only: then it may be any output. */
function outputsOf({ config }: Scope, output: string | undefined): readonly string[] {
  const outputs = objectAt(config, "outputs");
  const names = output === undefined ? Object.keys(outputs) : [output];
  return names.flatMap((name) => referencesIn(objectAt(outputs, name, "expression")));
}

type Key = string | number | null;

/** Of instances by their key: the one that is named, else the one of the same key, else any. */
function chosen<T>(
  instances: ReadonlyMap<Key, T> | undefined,
  literal: string | undefined,
  key: Key,
): Iterable<T> {
  if (instances === undefined) return [];
  if (literal !== undefined) {
    const named = instances.get(literal) ?? instances.get(Number(literal));
    return named === undefined ? [] : [named];
  }
  const same = key === null ? undefined : instances.get(key);
  return same === undefined ? instances.values() : [same];
}

function isIndex(reference: string, kind: string, name: string): boolean {
  return reference.startsWith(`${kind}.${name}[`);
}

/** `aws_s3_bucket.b["eu.1"].arn` to its steps; dots and brackets inside quotes belong to the step. */
function stepsOf(reference: string): string[] {
  const steps: string[] = [];
  for (const match of reference.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/gs)) {
    steps.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return steps;
}
