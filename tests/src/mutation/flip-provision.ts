import { printCondition } from "@domicile/cli";
import type { Exception, Hook, Provision, Route, RouteItem, Vocabulary } from "@domicile/ir";
import { movedPeriods } from "./days.js";
import { type Flip, flipCondition } from "./flip-condition.js";

/** A flip with the part of the provision that it is in. */
export interface PartFlip<T> extends Flip<T> {
  readonly part: string;
}

/** Every provision that is one flip away from its own text. What it says of duties reaches no verdict, and stays. */
export function* flipProvision(provision: Provision, terms: Vocabulary): Iterable<PartFlip<Provision>> {
  for (const { during, how, period } of movedPeriods(provision.period))
    yield { value: { ...provision, period }, part: "effective", how, during };
  for (const flip of flipCondition(provision.applies, terms))
    yield { ...flip, value: { ...provision, applies: flip.value }, part: "applies" };
  for (const flip of flipHooks(provision, terms))
    yield { ...flip, value: { ...provision, reaches: flip.value } };
  if (provision.kind === "government_access" && provision.reach !== null)
    yield { ...flipReach(provision.reach, (reach) => ({ ...provision, reach })), part: "reach" };
  for (const flip of flipExceptions(provision.exceptions, terms))
    yield { ...flip, value: { ...provision, exceptions: flip.value } };
  for (const flip of flipRoutes(provision.routes, "satisfied_by", terms))
    yield { ...flip, value: { ...provision, routes: flip.value } };
}

function* flipHooks({ kind, reaches }: Provision, terms: Vocabulary): Iterable<PartFlip<readonly Hook[]>> {
  for (const [index, hook] of reaches.entries()) {
    const part = "reaches";
    const how = `“${printCondition(hook.when)}” removed`;
    yield { value: reaches.toSpliced(index, 1), part, how, ...impliedBy(hook, reaches) };
    if (kind === "government_access" && hook.reach !== null)
      yield {
        ...flipReach(hook.reach, (reach) => reaches.with(index, { ...hook, reach })),
        part: `${part} “${printCondition(hook.when)}”`,
      };
    for (const flip of flipCondition(hook.when, terms))
      yield { ...flip, value: reaches.with(index, { ...hook, when: flip.value }), part };
  }
}

/** Where a hook holds only if another does, without it the law reaches the same flows, if less surely. */
function impliedBy({ when }: Hook, reaches: readonly Hook[]): { readonly equivalent?: string } {
  if (when.kind !== "and") return {};
  const parts = when.of.map((part) => JSON.stringify(part));
  if (!reaches.some((other) => parts.includes(JSON.stringify(other.when)))) return {};
  return { equivalent: "a hook that holds only where another of the same provision does" };
}

function flipReach<T>(reach: "settled" | "arguable", set: (reach: "settled" | "arguable") => T): Flip<T> {
  const other = reach === "settled" ? "arguable" : "settled";
  return { value: set(other), how: `${reach} → ${other}` };
}

function* flipExceptions(
  exceptions: readonly Exception[],
  terms: Vocabulary,
  within = "",
): Iterable<PartFlip<readonly Exception[]>> {
  for (const [index, exception] of exceptions.entries()) {
    const part = `exception ${within}${exception.id}`;
    const put = (changes: Partial<Exception>) => exceptions.with(index, { ...exception, ...changes });
    yield { value: exceptions.toSpliced(index, 1), part, how: "removed" };
    for (const flip of flipCondition(exception.when, terms))
      yield { ...flip, value: put({ when: flip.value }), part };
    for (const flip of flipRoutes(exception.routes, part, terms))
      yield { ...flip, value: put({ routes: flip.value }) };
    for (const flip of flipExceptions(exception.exceptions, terms, `${within}${exception.id}/`))
      yield { ...flip, value: put({ exceptions: flip.value }) };
  }
}

function* flipRoutes(
  routes: readonly Route[],
  where: string,
  terms: Vocabulary,
): Iterable<PartFlip<readonly Route[]>> {
  for (const [index, route] of routes.entries()) {
    const part = `${where} [${route.items.map(({ id }) => id).join(", ")}]`;
    const put = (changes: Partial<Route>) => routes.with(index, { ...route, ...changes });
    yield { value: routes.toSpliced(index, 1), part, how: "removed", during: route.period };
    for (const { during, how, period } of movedPeriods(route.period))
      yield { value: put({ period }), part, how, during };
    for (const flip of flipCondition(route.when, terms))
      yield { ...flip, value: put({ when: flip.value }), part };
    for (const [at, item] of route.items.entries())
      for (const flip of flipItem(item, terms))
        yield { ...flip, value: put({ items: route.items.with(at, flip.value) }), part };
  }
}

/** A circumstance with a name is shared, as a named condition is; one that is written where it is needed is the route's own. */
function* flipItem(item: RouteItem, terms: Vocabulary): Iterable<Flip<RouteItem>> {
  if (item.when !== null)
    for (const flip of flipCondition(item.when, terms))
      yield { ...flip, value: { ...item, when: flip.value } };
  if (item.kind !== "circumstance" || isName(item.id)) return;
  for (const flip of flipCondition(item.holds, terms))
    yield { ...flip, value: { ...item, holds: flip.value } };
}

/** Ids of the vocabulary are one word; a circumstance that has none goes by its condition. */
export function isName(id: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(id);
}
