import type { Condition, Exception, Provision, Route, RouteItem, Vocabulary } from "@domicile/ir";
import { type Flip, flipCondition } from "./flip-condition.js";
import { isName } from "./flip-provision.js";

/** A condition that several provisions share by its name: a shared condition, or a circumstance that satisfies. */
export interface SharedDefinition {
  readonly kind: "condition" | "circumstance";
  readonly name: string;
  readonly is: Condition;
}

/** What provisions use by name, each once, by name. Two files may give a name to different things: those are two. */
export function definitionsOf(provisions: readonly Provision[]): readonly SharedDefinition[] {
  const found = new Map<string, SharedDefinition>();
  const add = (definition: SharedDefinition) => found.set(keyOf(definition), definition);
  for (const provision of provisions)
    rewrite(provision, {
      condition: (each) => {
        if (each.kind === "named") add({ kind: "condition", name: each.name, is: each.of });
        return undefined;
      },
      item: (each) => {
        if (each.kind === "circumstance" && isName(each.id))
          add({ kind: "circumstance", name: each.id, is: each.holds });
        return undefined;
      },
    });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => definition);
}

/** The definition flipped in every provision that uses it; those that do not are left out. */
export function* flipDefinition(
  definition: SharedDefinition,
  provisions: readonly Provision[],
  terms: Vocabulary,
): Iterable<Flip<readonly Provision[]>> {
  const key = keyOf(definition);
  const users = provisions.filter((each) => redefine(each, key, definition.is) !== each);
  for (const flip of flipCondition(definition.is, terms))
    yield { ...flip, value: users.map((each) => redefine(each, key, flip.value)) };
}

function redefine(provision: Provision, key: string, is: Condition): Provision {
  return rewrite(provision, {
    condition: (each) =>
      each.kind === "named" && keyOf({ kind: "condition", name: each.name, is: each.of }) === key
        ? { ...each, of: is }
        : undefined,
    item: (each) =>
      each.kind === "circumstance" &&
      isName(each.id) &&
      keyOf({ kind: "circumstance", name: each.id, is: each.holds }) === key
        ? { ...each, holds: is }
        : undefined,
  });
}

const texts = new WeakMap<Condition, string>();

function keyOf({ is, kind, name }: SharedDefinition): string {
  let text = texts.get(is);
  if (text === undefined) texts.set(is, (text = JSON.stringify(is)));
  return `${kind} ${name} ${text}`;
}

/** What stands in the place of a part; nothing where the part stays and is looked into. */
interface Replacing {
  readonly condition: (condition: Condition) => Condition | undefined;
  readonly item: (item: RouteItem) => RouteItem | undefined;
}

/** The provision with parts replaced; the same object where none is. Duties reach no verdict, and stay. */
function rewrite(provision: Provision, replacing: Replacing): Provision {
  const condition = (each: Condition): Condition => replacing.condition(each) ?? inside(each);
  const inside = (each: Condition): Condition => {
    switch (each.kind) {
      case "and":
      case "or": {
        const of = sameOr(each.of, condition);
        return of === each.of ? each : { ...each, of };
      }
      case "not":
      case "named": {
        const of = condition(each.of);
        return of === each.of ? each : { ...each, of };
      }
      default:
        return each;
    }
  };
  const item = (each: RouteItem): RouteItem => {
    const now = replacing.item(each) ?? each;
    const when = now.when === null ? null : condition(now.when);
    if (now.kind === "mechanism") return when === now.when ? now : { ...now, when };
    const holds = now === each ? condition(now.holds) : now.holds;
    return when === now.when && holds === now.holds ? now : { ...now, when, holds };
  };
  const route = (each: Route): Route => {
    const [when, items] = [condition(each.when), sameOr(each.items, item)];
    return when === each.when && items === each.items ? each : { ...each, when, items };
  };
  const exception = (each: Exception): Exception => {
    const when = condition(each.when);
    const [routes, exceptions] = [sameOr(each.routes, route), sameOr(each.exceptions, exception)];
    const isSame = when === each.when && routes === each.routes && exceptions === each.exceptions;
    return isSame ? each : { ...each, when, routes, exceptions };
  };
  const applies = condition(provision.applies);
  const reaches = sameOr(provision.reaches, (hook) => {
    const when = condition(hook.when);
    return when === hook.when ? hook : { ...hook, when };
  });
  const exceptions = sameOr(provision.exceptions, exception);
  const routes = sameOr(provision.routes, route);
  const isSame =
    applies === provision.applies &&
    reaches === provision.reaches &&
    exceptions === provision.exceptions &&
    routes === provision.routes;
  return isSame ? provision : { ...provision, applies, reaches, exceptions, routes };
}

function sameOr<T>(items: readonly T[], map: (item: T) => T): readonly T[] {
  const mapped = items.map(map);
  return mapped.every((each, index) => each === items[index]) ? items : mapped;
}
