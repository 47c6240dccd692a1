import { isObject, type Json, listAt, objectAt, textAt, valueAt } from "./json.js";
import type { PlanResource, Scope } from "./plan.js";

/** Modules pass values through variables and outputs; more steps than this are a circle. */
const longestTrail = 50;

/**
 * The resources an expression refers to, followed through module variables and outputs. The plan lists references and not
 * the expression itself, so what an expression computes from them stays open: callers ask for the types that make sense.
 * An expression with `each.key` refers to all instances; where one has the key of `by`, that one is meant.
 */
export function referredResources(expression: Json | undefined, by: PlanResource): readonly PlanResource[] {
  const found = new Set<PlanResource>();
  const trail: Trail = { by, seen: new Set() };
  for (const reference of referencesIn(expression)) {
    for (const each of follow(reference, by.scope, trail)) found.add(each);
  }
  return [...found];
}

/** Each reference is followed once in each module, so circles end and branches do not multiply. */
interface Trail {
  readonly by: PlanResource;
  readonly seen: Set<string>;
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

function follow(reference: string, scope: Scope, trail: Trail): readonly PlanResource[] {
  const here = `${scope.address} ${reference}`;
  const [kind, name, ...rest] = stepsOf(reference);
  if (kind === undefined || name === undefined || trail.seen.has(here)) return [];
  trail.seen.add(here);
  if (kind === "var") {
    const { parent } = scope;
    if (parent === null) return [];
    const passed = objectAt(parent.config, "module_calls", scope.name, "expressions", name);
    return referencesIn(passed).flatMap((each) => follow(each, parent, trail));
  }
  if (kind === "module") {
    const literal = isIndex(reference, "module", name) ? String(rest.shift()) : undefined;
    return scope.children
      .filter((child) => child.name === name && (literal === undefined || unquoted(child.index) === literal))
      .flatMap((child) => {
        const output = objectAt(child.config, "outputs", rest[0] ?? "", "expression");
        return referencesIn(output).flatMap((each) => follow(each, child, trail));
      });
  }
  return instancesOf(
    scope,
    `${kind}.${name}`,
    isIndex(reference, kind, name) ? rest[0] : undefined,
    trail.by,
  );
}

function instancesOf(
  scope: Scope,
  key: string,
  literal: string | undefined,
  by: PlanResource,
): readonly PlanResource[] {
  const instances = scope.resources.get(key);
  if (instances === undefined) return [];
  if (literal !== undefined) {
    const named = instances.get(literal) ?? instances.get(Number(literal));
    return named === undefined ? [] : [named];
  }
  const same = by.index === null ? undefined : instances.get(by.index);
  return same === undefined ? [...instances.values()] : [same];
}

function isIndex(reference: string, kind: string, name: string): boolean {
  return reference.startsWith(`${kind}.${name}[`);
}

function unquoted(index: string | null): string | null {
  return index === null ? null : index.replace(/^"|"$/g, "");
}

/** `aws_s3_bucket.b["eu.1"].arn` to its steps; dots and brackets inside quotes belong to the step. */
function stepsOf(reference: string): string[] {
  const steps: string[] = [];
  for (const match of reference.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/gs)) {
    steps.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return steps;
}
