import type { Condition, Period, Provision, Route } from "@domicile/ir";

/** Own alternatives, then those that members (`route_of`) and permissions (`outranks`) open, by origin. */
export function joinRoutes(provision: Provision, all: readonly Provision[]): readonly Route[] {
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
