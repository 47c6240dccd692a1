import type { Condition, Exception, Law, Provision, Route } from "@domicile/ir";

/**
 * A rulebook that says each condition once, as it is kept on disk: most provisions of an instrument share their hooks, and
 * a rulebook read from plain JSON would hold, read and compile a copy for each. Plain JSON, about half the size.
 */
export interface PackedLaw {
  /** Each condition; those inside it stand before it, and are their positions here. */
  readonly conditions: readonly PackedCondition[];
  /** The rulebook with a position in place of each condition. */
  readonly law: unknown;
}

type PackedCondition = Readonly<Record<string, unknown>>;

export function packLaw(law: Law): PackedLaw {
  const conditions: PackedCondition[] = [];
  const positions = new Map<string, number>();
  const pack = (condition: Condition): number => {
    const packed = "of" in condition ? { ...condition, of: packInner(condition.of) } : condition;
    const key = JSON.stringify(packed);
    let position = positions.get(key);
    if (position === undefined) positions.set(key, (position = conditions.push(packed) - 1));
    return position;
  };
  const packInner = (of: Condition | readonly Condition[]) =>
    isList(of) ? of.map((each) => pack(each)) : pack(of);
  // A position stands where a condition stood; `unpackLaw` alone reads it.
  return { conditions, law: mapConditions(law, (each) => pack(each) as unknown as Condition) };
}

/** The rulebook, equal to the one that was packed; equal conditions are one object. */
export function unpackLaw({ conditions, law }: PackedLaw): Law {
  const unpacked: Condition[] = [];
  const at = (position: unknown) => unpacked[position as number]!;
  for (const packed of conditions) {
    const { of } = packed;
    if (of === undefined) unpacked.push(packed as unknown as Condition);
    else unpacked.push({ ...packed, of: Array.isArray(of) ? of.map(at) : at(of) } as unknown as Condition);
  }
  return mapConditions(law as Law, at);
}

function isList(of: Condition | readonly Condition[]): of is readonly Condition[] {
  return Array.isArray(of);
}

/** The rulebook with each outermost condition replaced. INVARIANT: knows every place in a rulebook where one stands. */
function mapConditions(law: Law, map: (condition: Condition) => Condition): Law {
  const mapOptional = (when: Condition | null) => (when === null ? null : map(when));
  const whens = <Item extends { readonly when: Condition | null }>(items: readonly Item[]): readonly Item[] =>
    items.map((item) => ({ ...item, when: mapOptional(item.when) }));
  const mapRoute = (route: Route): Route => ({
    ...route,
    when: map(route.when),
    items: route.items.map((item) => {
      const when = mapOptional(item.when);
      return item.kind === "mechanism" ? { ...item, when } : { ...item, holds: map(item.holds), when };
    }),
  });
  const mapException = (exception: Exception): Exception => ({
    ...exception,
    when: map(exception.when),
    routes: exception.routes.map(mapRoute),
    exceptions: exception.exceptions.map(mapException),
  });
  const mapProvision = (provision: Provision): Provision => ({
    ...provision,
    applies: map(provision.applies),
    reaches: whens(provision.reaches),
    exceptions: provision.exceptions.map(mapException),
    routes: provision.routes.map(mapRoute),
    duties: whens(provision.duties),
  });
  return {
    ...law,
    provisions: law.provisions.map(mapProvision),
    lists: Object.fromEntries(
      Object.entries(law.lists).map(([id, list]) => [id, { ...list, members: whens(list.members) }]),
    ),
    defaults: whens(law.defaults),
    orders: whens(law.orders),
  };
}
