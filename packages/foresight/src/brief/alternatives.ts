import { conditionsOf, testsOf } from "@domicile/engine";
import type { Law, LawDate, Provision, ProvisionId } from "@domicile/ir";
import type { LawPatch } from "../proposals/law-patch.js";
import { type AlternativeRule, alternativeRules, type Direction } from "./alternative-rules.js";

/** Another way to legislate on the same matter, computed from the proposal: what it would put into the rulebook instead. */
export interface Alternative {
  readonly id: string;
  readonly title: string;
  readonly direction: Direction;
  /** What is done to the proposal, in words. */
  readonly how: string;
  /** Against the rulebook as it is, dated. */
  readonly patch: LawPatch;
}

/**
 * What could be enacted instead of a proposal: its new rules with one thing about them changed, in both directions. None is
 * recommended; each is measured as the proposal is. A rule that applies to nothing of the proposal gives no alternative.
 */
export function alternativesTo(
  base: Law,
  brings: LawPatch,
  days: readonly LawDate[],
): readonly Alternative[] {
  // What only opens a way at a gate is no rule of its own.
  const added = addedProvisions(base, brings).filter(({ routeOf }) => routeOf.length === 0);
  const changed = alternativeRules.flatMap((rule) => {
    const provisions = added.flatMap((provision) => rule.change(provision, base) ?? []);
    return provisions.length === 0 ? [] : [alternativeOf(rule, brings, provisions)];
  });
  const [first] = [...days].sort();
  if (first === undefined) return changed;
  return [twoYearsLater(brings, days), ...changed, ...noToolEither(base, brings, first)];
}

/** A list that loses a place takes one way of sending data there; nothing is left where every other way goes with it. */
function noToolEither(base: Law, brings: LawPatch, from: LawDate): readonly Alternative[] {
  const closed = lostMembers(base, brings).flatMap(({ list, place }) =>
    base.provisions
      .filter((each) => each.routeOf.length === 0 && each.routes.length > 0 && reads(each, list))
      .map((gate) => closedTo(gate, place, from)),
  );
  if (closed.length === 0) return [];
  const rule = {
    id: "no_tool_either",
    title: "The same, and no other tool serves for what loses its standing",
    direction: "more_protective",
    how: "where a place leaves a list, clauses, group rules and grounds for single cases end with it for data that go there",
    change: () => null,
  } as const;
  return [alternativeOf(rule, brings, closed)];
}

function lostMembers(base: Law, { lists }: LawPatch) {
  return Object.entries(lists).flatMap(([list, changed]) => {
    const before = base.lists[list]?.members.filter(({ period }) => period.to === null) ?? [];
    const standing = new Set(
      changed?.members.filter(({ period }) => period.to === null).map(({ place }) => place),
    );
    return before.filter(({ place }) => !standing.has(place)).map(({ place }) => ({ list, place }));
  });
}

function reads(provision: Provision, list: string): boolean {
  return [...conditionsOf(provision)].some((condition) =>
    testsOf(condition).some((test) => "area" in test && test.area.lists.includes(list)),
  );
}

function closedTo(gate: Provision, place: string, from: LawDate): Provision {
  const there = {
    kind: "within",
    fact: "to",
    area: { places: [place], lists: [], facts: [] },
  } as const;
  return {
    ...gate,
    id: `${gate.id}.no-tool-to-${place.toLowerCase()}`,
    summary: "Computed: no tool serves for data that go there.",
    applies: { kind: "and", of: [gate.applies, there] },
    period: { from, to: null },
    routes: [],
    duties: [],
    outranks: [],
    replaces: [],
  };
}

/** `days`: those on which the proposal has effect. */
function twoYearsLater(brings: LawPatch, days: readonly LawDate[]): Alternative {
  const later = (value: unknown): unknown => {
    if (typeof value === "string") return days.includes(value) ? addYears(value, 2) : value;
    if (Array.isArray(value)) return value.map(later);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, later(each)]));
  };
  return {
    id: "two_years_later",
    title: "The same, two years later",
    direction: "less_restrictive",
    how: "each change has effect two years after the day that the proposal has or assumes",
    patch: later(brings) as LawPatch,
  };
}

function addYears(day: LawDate, years: number): LawDate {
  // A leap day has its successor in other years.
  const [year, rest] = [Number(day.slice(0, 4)) + years, day.slice(4)];
  return rest === "-02-29" ? `${year}-03-01` : `${year}${rest}`;
}

/** The provisions of a patch that the rulebook does not hold, and those that it holds with other words. */
export function addedProvisions(base: Law, { provisions }: LawPatch): readonly Provision[] {
  const known = new Map<ProvisionId, Provision>(base.provisions.map((each) => [each.id, each]));
  return Object.values(provisions).filter(
    (each): each is Provision => each !== null && isOther(each, known.get(each.id)),
  );
}

/** That a rule ends does not make it another. */
function isOther(provision: Provision, known: Provision | undefined): boolean {
  if (known === undefined) return true;
  const { period: _, routes: now, ...rest } = provision;
  const { period: __, routes: then, ...before } = known;
  const own = then.filter(({ origin }) => origin === known.id);
  return JSON.stringify([rest, now.length]) !== JSON.stringify([before, own.length]);
}

function alternativeOf(
  { direction, how, id, title }: AlternativeRule,
  brings: LawPatch,
  provisions: readonly Provision[],
): Alternative {
  const changed = Object.fromEntries(provisions.map((each) => [each.id, each]));
  return {
    id,
    title,
    direction,
    how,
    patch: { ...brings, provisions: { ...brings.provisions, ...changed } },
  };
}
