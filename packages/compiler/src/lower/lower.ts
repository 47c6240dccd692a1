import type { Condition, Law, Period, Provision, Route } from "@domicile/ir";
import { compareText } from "@domicile/source";
import type { ResolvedLibrary } from "../resolve/resolve.js";
import { plainSource } from "../resolve/resolve-provision.js";
import { digestOf } from "./digest.js";

/**
 * The rulebook: provisions sorted, the routes of group members and of outranking permissions joined to the provisions
 * they open, and the digest over it all.
 *
 * INVARIANT: the order of input files never shows in the result (E13).
 */
export function lower(library: ResolvedLibrary): Law {
  const own = library.provisions.map(({ ir }) => ir).sort((a, b) => compareText(a.id, b.id));
  const provisions = own.map((provision) => ({ ...provision, routes: joinRoutes(provision, own) }));
  const byId = <T extends { readonly id: string }>(items: readonly T[]): Record<string, T> =>
    Object.fromEntries([...items].sort((a, b) => compareText(a.id, b.id)).map((item) => [item.id, item]));
  const law: Omit<Law, "digest"> = {
    vocabulary: library.vocabulary,
    atlas: library.atlas,
    jurisdictions: byId(
      library.library.jurisdictions.map(({ tree }) => ({
        id: tree.id.value,
        name: tree.name,
        regulators: tree.regulators ?? [],
      })),
    ),
    instruments: byId(
      library.library.instruments.map(({ tree }) => ({
        id: tree.id.value,
        jurisdiction: tree.jurisdiction.value,
        title: tree.title,
        kind: tree.kind,
        sector: tree.sector ?? "general",
        status: tree.status,
        adopted: tree.adopted ?? null,
        period: { from: tree.in_force ?? null, to: tree.ended ?? null },
        sources: tree.sources.map(plainSource),
      })),
    ),
    provisions,
    lists: byId(library.lists.map(({ ir }) => ir)),
    thresholds: byId(library.thresholds.map(({ ir }) => ir)),
    defaults: library.defaults
      .map(({ ir }) => ir)
      .sort((a, b) => compareText(a.fact, b.fact) || b.priority - a.priority || compareText(a.id, b.id)),
    orders: library.orders
      .map(({ ir }) => ir)
      .sort((a, b) => compareText(a.provision, b.provision) || compareText(a.title, b.title)),
  };
  return { digest: digestOf(law), ...law };
}

/** Own alternatives, then those that members (`route_of`) and permissions (`outranks`) open, by origin. */
function joinRoutes(provision: Provision, all: readonly Provision[]): Route[] {
  const opened = all.flatMap((other) => {
    const isMember = other.routeOf.includes(provision.id);
    const isPermission = other.kind === "permission" && other.outranks.includes(provision.id);
    if ((!isMember && !isPermission) || !decides(other)) return [];
    return openedBy(other, isPermission && !isMember);
  });
  return [...provision.routes, ...opened];
}

/** A text that is a mere power, definition, evidence or binds states only opens nothing. */
function decides(provision: Provision): boolean {
  return provision.effect === "rule" || provision.effect === "on_order";
}

function openedBy(member: Provision, exempts: boolean): Route[] {
  const scope = scopeOf(member);
  const own: readonly Route[] =
    member.routes.length > 0
      ? member.routes
      : [
          {
            origin: member.id,
            cite: member.cite,
            period: { from: null, to: null },
            when: { kind: "always" },
            items: [],
            exempts,
            confidence: member.confidence,
          },
        ];
  return own.map((route) => ({
    ...route,
    exempts,
    period: meet(route.period, member.period),
    when: allOf([scope, route.when]),
  }));
}

/** When the member applies at all: its scope, a hook, and none of its exceptions. */
function scopeOf(member: Provision): Condition {
  const hooks: Condition[] =
    member.reaches.length === 0 ? [] : [{ kind: "or", of: member.reaches.map((hook) => hook.when) }];
  const open: Condition[] = member.exceptions.map((exception) => ({
    kind: "not",
    of: allOf([
      exception.when,
      ...exception.exceptions.map((inner): Condition => ({ kind: "not", of: inner.when })),
    ]),
  }));
  return allOf([member.applies, ...hooks, ...open]);
}

function allOf(conditions: readonly Condition[]): Condition {
  const parts = conditions.filter((each) => each.kind !== "always");
  return parts.length === 0
    ? { kind: "always" }
    : parts.length === 1
      ? parts[0]!
      : { kind: "and", of: parts };
}

function meet(a: Period, b: Period): Period {
  const from = a.from === null ? b.from : b.from === null || a.from > b.from ? a.from : b.from;
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to;
  return { from, to };
}
