import type {
  Condition,
  Exception,
  Law,
  PlaceList,
  Provision,
  Route,
  RouteItem,
  Vocabulary,
} from "@domicile/ir";
import { type Flip, flipCondition } from "./flip-condition.js";
import { isName } from "./flip-provision.js";

/** A condition that several provisions share by its name: a shared condition, or a circumstance that satisfies. */
export interface SharedDefinition {
  readonly kind: "condition" | "circumstance";
  readonly name: string;
  readonly is: Condition;
}

/** What provisions and lists use by name, each once, by name. Two files may give a name to different things: those are two. */
export function definitionsOf(
  provisions: readonly Provision[],
  lists: readonly PlaceList[],
): readonly SharedDefinition[] {
  const found = new Map<string, SharedDefinition>();
  const add = (definition: SharedDefinition) => found.set(keyOf(definition), definition);
  const collecting: Replacing = {
    condition: (each) => {
      if (each.kind === "named") add({ kind: "condition", name: each.name, is: each.of });
      return undefined;
    },
    item: (each) => {
      if (each.kind === "circumstance" && isName(each.id))
        add({ kind: "circumstance", name: each.id, is: each.holds });
      return undefined;
    },
  };
  for (const provision of provisions) rewrite(provision, collecting);
  for (const list of lists) rewriteList(list, collecting);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => definition);
}

/** What uses a definition, as it reads with it flipped; what does not is left out. */
export interface Redefined {
  readonly provisions: readonly Provision[];
  readonly lists: readonly PlaceList[];
}

/** The definition flipped in every provision that uses it, and in every list that says by it when a place is a member. */
export function* flipDefinition(
  definition: SharedDefinition,
  provisions: readonly Provision[],
  lists: Law["lists"],
  terms: Vocabulary,
): Iterable<Flip<Redefined>> {
  const to = (is: Condition) => redefining(keyOf(definition), is);
  const same = to(definition.is);
  const users = provisions.filter((each) => rewrite(each, same) !== each);
  const usingLists = Object.values(lists).filter((each) => rewriteList(each, same) !== each);
  for (const flip of flipCondition(definition.is, terms)) {
    const flipped = to(flip.value);
    const value = {
      provisions: users.map((each) => rewrite(each, flipped)),
      lists: usingLists.map((each) => rewriteList(each, flipped)),
    };
    yield { ...flip, value };
  }
}

function redefining(key: string, is: Condition): Replacing {
  return {
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
  };
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

/** The condition with parts replaced; the same object where none is. */
function rewriteCondition(whole: Condition, replacing: Replacing): Condition {
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
  return condition(whole);
}

/** The list with parts of what its members ask for replaced; the same object where none is. */
function rewriteList(list: PlaceList, replacing: Replacing): PlaceList {
  const members = sameOr(list.members, (member) => {
    const when = member.when === null ? null : rewriteCondition(member.when, replacing);
    return when === member.when ? member : { ...member, when };
  });
  return members === list.members ? list : { ...list, members };
}

/** The provision with parts replaced; the same object where none is. Duties reach no verdict, and stay. */
function rewrite(provision: Provision, replacing: Replacing): Provision {
  const condition = (each: Condition): Condition => rewriteCondition(each, replacing);
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
