import type {
  Condition,
  Exception,
  FactDefault,
  FactName,
  Flow,
  Law,
  LawDate,
  Period,
  PlaceId,
  Provision,
  Verdict,
  VerdictWord,
} from "@domicile/ir";
import type { Evaluator } from "./evaluator.js";
import { expand, type SimpleFlow } from "./facts/expand.js";
import type { Facts } from "./facts/facts.js";
import { ancestorsOf } from "./facts/places.js";
import { evaluateCondition } from "./reference/condition.js";
import { factsOf } from "./reference/reference.js";
import { testsOf } from "./tests-of.js";
import { and, or } from "./truth.js";

/**
 * E12: the first later day on which the word of the verdict changes, facts held still, and the provisions whose part in
 * it changes that day. Only days are judged on which something changes that concerns the flow.
 */
export function findHorizon(
  evaluator: Evaluator,
  flow: Flow,
  day: LawDate,
  word: VerdictWord,
): Verdict["valid_until"] {
  const { law } = evaluator;
  const hops = expand(law, flow);
  for (const change of changesOf(law)) {
    if (change.date <= day) continue;
    if (evaluator.answersQuickly?.(change.date) !== true && !hops.some((hop) => concerns(change, hop, law)))
      continue;
    if (evaluator.word(flow, change.date) === word) continue;
    return {
      date: change.date,
      because: changedBetween(evaluator, flow, dayBefore(change.date), change.date),
    };
  }
  return null;
}

function changedBetween(
  evaluator: Evaluator,
  flow: Flow,
  before: LawDate,
  after: LawDate,
): readonly string[] {
  const statuses = (date: LawDate) => {
    const all = new Map<string, string>();
    for (const reason of evaluator.decide(flow, date).reasons) {
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

/** What begins or ends on a day. */
interface Change {
  readonly date: LawDate;
  /** Provisions that begin or end, or whose alternatives do. */
  readonly provisions: Set<Provision>;
  /** Places that join or leave a bloc or a list, and the blocs they join or leave. */
  readonly places: Set<PlaceId>;
  readonly defaults: Set<FactDefault>;
  /** What a list or a default is conditional on: it may concern any flow. */
  anything: boolean;
}

/** INVARIANT: says no only where nothing that changes can change what an evaluator says of the hop. */
function concerns(change: Change, hop: SimpleFlow, law: Law): boolean {
  if (change.anything) return true;
  if (change.places.size > 0 && placesOf(hop).some((place) => isAmong(place, change, law))) return true;
  const defaults = [...change.defaults].filter((each) => !states(hop, each.fact));
  if (change.provisions.size === 0 && defaults.length === 0) return false;
  const sides = [change.date, dayBefore(change.date)].map((day) => factsOf(law, hop, day));
  return (
    defaults.some(({ when }) => sides.some((facts) => evaluateCondition(when, facts).truth !== false)) ||
    [...change.provisions].some((provision) => sides.some((facts) => mayReach(provision, facts)))
  );
}

/** What a flow states, no default changes. */
function states({ flow }: SimpleFlow, fact: FactName): boolean {
  let at: unknown = flow;
  for (const key of fact.split(".")) at = (at as Readonly<Record<string, unknown>> | undefined)?.[key];
  return at !== undefined;
}

function isAmong(place: PlaceId, change: Change, law: Law): boolean {
  if (law.atlas.places[place]?.kind === "bloc") return true;
  return [change.date, dayBefore(change.date)].some((day) =>
    [...ancestorsOf(law.atlas, place, day)].some((each) => change.places.has(each)),
  );
}

function mayReach(provision: Provision, facts: Facts): boolean {
  const hooks =
    provision.reaches.length === 0
      ? true
      : or(provision.reaches.map((hook) => evaluateCondition(hook.when, facts).truth));
  return and([evaluateCondition(provision.applies, facts).truth, hooks]) !== false;
}

function placesOf({ flow, from, to }: SimpleFlow): readonly PlaceId[] {
  const { subjects, exporter, importer, asserted } = flow;
  const offers = asserted?.offers_or_monitors;
  const counted = typeof subjects?.count === "object" ? Object.keys(subjects.count) : [];
  const all = [from, to, exporter?.country, importer?.country, ...counted];
  for (const list of [
    subjects?.residence,
    subjects?.citizenship,
    subjects?.collected_in,
    exporter?.controlled_by,
    exporter?.offers_in,
    exporter?.data_location,
    importer?.controlled_by,
    Array.isArray(offers) ? offers : undefined,
  ]) {
    all.push(...(list ?? []));
  }
  return all.filter((place) => place !== undefined);
}

const known = new WeakMap<Law, readonly Change[]>();

/** Every day on which anything in the rulebook begins or ends, in order. Between two of them the law stands still. */
export function datesOf(law: Law): readonly LawDate[] {
  return changesOf(law).map((change) => change.date);
}

function changesOf(law: Law): readonly Change[] {
  const cached = known.get(law);
  if (cached !== undefined) return cached;
  const changes = new Map<LawDate, Change>();
  const on = (date: LawDate): Change => {
    const change = changes.get(date) ?? {
      date,
      provisions: new Set(),
      places: new Set(),
      defaults: new Set(),
      anything: false,
    };
    changes.set(date, change);
    return change;
  };
  const at = (period: Period): Change[] =>
    [period.from, period.to].filter((date) => date !== null && date < "9999").map((date) => on(date!));
  for (const provision of law.provisions) {
    for (const period of periodsOf(provision))
      for (const change of at(period)) change.provisions.add(provision);
    for (const condition of conditionsOf(provision))
      for (const date of daysIn(condition)) on(date).provisions.add(provision);
  }
  for (const list of Object.values(law.lists)) {
    for (const member of list.members) {
      for (const change of at(member.period)) change.places.add(member.place);
      if (member.when !== null) for (const date of daysIn(member.when)) on(date).anything = true;
    }
  }
  for (const place of Object.values(law.atlas.places)) {
    for (const { period, place: bloc } of place.in)
      for (const change of at(period)) change.places.add(place.id).add(bloc);
  }
  const readers = readersOf(law);
  const concernReaders = (key: string, change: Change) => {
    const { anything, provisions } = readers.get(key) ?? { anything: false, provisions: [] };
    if (anything) change.anything = true;
    for (const provision of provisions) change.provisions.add(provision);
  };
  for (const { id, values } of Object.values(law.thresholds))
    for (const { period } of values)
      for (const change of at(period)) concernReaders(`threshold ${id}`, change);
  for (const each of law.orders) {
    const days = daysIn(each.when).map(on);
    for (const change of [...at(each.period), ...days]) concernReaders(`order ${each.provision}`, change);
  }
  for (const each of law.defaults) {
    const days = daysIn(each.when).map(on);
    for (const change of [...at(each.period), ...days]) change.defaults.add(each);
  }
  const sorted = [...changes.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  known.set(law, sorted);
  return sorted;
}

function periodsOf(provision: Provision): Period[] {
  const inside = exceptionsOf(provision).flatMap((exception) => exception.routes);
  return [provision.period, ...[...provision.routes, ...inside].map((route) => route.period)];
}

function exceptionsOf(provision: Provision): Exception[] {
  const deep = (exceptions: readonly Exception[]): Exception[] =>
    exceptions.flatMap((each) => [each, ...deep(each.exceptions)]);
  return deep(provision.exceptions);
}

function* conditionsOf(provision: Provision): Iterable<Condition> {
  yield provision.applies;
  for (const hook of provision.reaches) yield hook.when;
  for (const duty of provision.duties) if (duty.when !== null) yield duty.when;
  const exceptions = exceptionsOf(provision);
  for (const exception of exceptions) yield exception.when;
  for (const route of [...provision.routes, ...exceptions.flatMap((exception) => exception.routes)]) {
    yield route.when;
    for (const item of route.items) {
      if (item.when !== null) yield item.when;
      if (item.kind === "circumstance") yield item.holds;
    }
  }
}

/** What reads a threshold or an order: provisions, or what lists and defaults are conditional on. */
function readersOf(law: Law): ReadonlyMap<string, { anything: boolean; readonly provisions: Provision[] }> {
  const readers = new Map<string, { anything: boolean; readonly provisions: Provision[] }>();
  const read = (condition: Condition, by: Provision | undefined) => {
    for (const test of testsOf(condition)) {
      const key =
        test.kind === "ordered"
          ? `order ${test.provision}`
          : test.kind === "count" && typeof test.atLeast === "object"
            ? `threshold ${test.atLeast.threshold}`
            : undefined;
      if (key === undefined) continue;
      const known = readers.get(key) ?? { anything: false, provisions: [] };
      readers.set(key, known);
      if (by === undefined) known.anything = true;
      else known.provisions.push(by);
    }
  };
  for (const provision of law.provisions)
    for (const condition of conditionsOf(provision)) read(condition, provision);
  for (const { members } of Object.values(law.lists))
    for (const { when } of members) if (when !== null) read(when, undefined);
  for (const { when } of [...law.defaults, ...law.orders]) read(when, undefined);
  return readers;
}

/** The days that a condition names itself (`since`, `before`). */
function daysIn(condition: Condition): LawDate[] {
  return testsOf(condition).flatMap((test) => (test.kind === "since" ? [test.day] : []));
}
