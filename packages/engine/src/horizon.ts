import type { Condition, Flow, Law, LawDate, Period, Verdict, VerdictWord } from "@domicile/ir";
import { decide, wordOf } from "./decide.js";
import type { Evaluator } from "./evaluator.js";

/**
 * E12: the first later day on which the word of the verdict changes, facts held still, and the provisions whose part in
 * it changes that day.
 */
export function findHorizon(evaluator: Evaluator, flow: Flow, day: LawDate, word: VerdictWord): Verdict["valid_until"] {
  for (const date of datesOf(evaluator.law)) {
    if (date <= day) continue;
    if (wordOf(evaluator, flow, date) === word) continue;
    return { date, because: changedBetween(evaluator, flow, dayBefore(date), date) };
  }
  return null;
}

function changedBetween(evaluator: Evaluator, flow: Flow, before: LawDate, after: LawDate): readonly string[] {
  const statuses = (date: LawDate) => {
    const all = new Map<string, string>();
    for (const reason of decide(evaluator, flow, date).reasons) {
      all.set(reason.provision, `${all.get(reason.provision) ?? ""} ${reason.status}`);
    }
    return all;
  };
  const old = statuses(before);
  const now = statuses(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id)).sort();
}

function dayBefore(date: LawDate): LawDate {
  const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  return new Date(time - 86_400_000).toISOString().slice(0, 10);
}

const known = new WeakMap<Law, readonly LawDate[]>();

/** Every day on which anything in the rulebook begins or ends, in order. Between two of them the law stands still. */
export function datesOf(law: Law): readonly LawDate[] {
  const cached = known.get(law);
  if (cached !== undefined) return cached;
  const dates = new Set<LawDate>();
  const add = (period: Period) => {
    if (period.from !== null && period.from < "9999") dates.add(period.from);
    if (period.to !== null) dates.add(period.to);
  };
  for (const provision of law.provisions) {
    add(provision.period);
    for (const route of provision.routes) add(route.period);
    for (const exception of provision.exceptions) for (const route of exception.routes) add(route.period);
  }
  for (const list of Object.values(law.lists)) for (const member of list.members) add(member.period);
  for (const threshold of Object.values(law.thresholds)) for (const value of threshold.values) add(value.period);
  for (const each of [...law.defaults, ...law.orders]) add(each.period);
  for (const place of Object.values(law.atlas.places)) for (const each of place.in) add(each.period);
  for (const condition of conditionsOf(law)) collectDays(condition, dates);
  const sorted = [...dates].sort();
  known.set(law, sorted);
  return sorted;
}

function* conditionsOf(law: Law): Iterable<Condition> {
  for (const provision of law.provisions) {
    yield provision.applies;
    for (const hook of provision.reaches) yield hook.when;
    for (const duty of provision.duties) if (duty.when !== null) yield duty.when;
    const exceptions = [...provision.exceptions];
    for (let each = exceptions.pop(); each !== undefined; each = exceptions.pop()) {
      yield each.when;
      exceptions.push(...each.exceptions);
      yield* routeConditions(each.routes);
    }
    yield* routeConditions(provision.routes);
  }
  for (const each of [...law.defaults, ...law.orders]) yield each.when;
  for (const list of Object.values(law.lists)) for (const member of list.members) if (member.when !== null) yield member.when;
}

function* routeConditions(routes: Law["provisions"][number]["routes"]): Iterable<Condition> {
  for (const route of routes) {
    yield route.when;
    for (const item of route.items) {
      if (item.when !== null) yield item.when;
      if (item.kind === "circumstance") yield item.holds;
    }
  }
}

function collectDays(condition: Condition, into: Set<LawDate>): void {
  if (condition.kind === "since") into.add(condition.day);
  else if (condition.kind === "and" || condition.kind === "or") for (const each of condition.of) collectDays(each, into);
  else if (condition.kind === "not" || condition.kind === "named") collectDays(condition.of, into);
}
