import type {
  Condition,
  FactDefault,
  FactName,
  Flow,
  Law,
  LawDate,
  Period,
  PlaceId,
  Provision,
  Test,
  Verdict,
  VerdictWord,
} from "@domicile/ir";
import { type Evaluator, isDeciding } from "./evaluator.js";
import { expand, type SimpleFlow } from "./facts/expand.js";
import type { Facts } from "./facts/facts.js";
import { ancestorsOf } from "./facts/places.js";
import { FlowProfiles } from "./fast/flow-profiles.js";
import { createReachTest } from "./local-reach.js";
import { evaluateCondition } from "./reference/condition.js";
import { factsOf } from "./reference/reference.js";
import { conditionsOf, exceptionsOf, testsOf, testsOfLaw } from "./tests-of.js";
import { and, or } from "./truth.js";
import { isWorse } from "./worse.js";

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
  const outlook = word === "permitted" ? outlookFrom(evaluator, day) : null;
  if (outlook === null || !outlook.profiles.read(flow)) return findChangeOfWord(evaluator, flow, day, word);
  for (let i = 0; i < outlook.changes.length; i++) {
    const { change, known, mayTouch, part } = outlook.changes[i]!;
    const profile = outlook.profiles.ofPart(i);
    let found = known.get(profile);
    if (found === undefined) {
      found = mayTouch(flow) ? endOfPermission(part, flow, change.date) : null;
      known.set(profile, found);
    }
    if (found !== null) return found;
  }
  return null;
}

/**
 * What is permitted stays so until something that changes forbids it. Flows that what changes on a day cannot tell apart have
 * one answer for that day.
 */
interface Outlook {
  readonly profiles: FlowProfiles;
  readonly changes: readonly {
    readonly change: Change;
    readonly part: Evaluator;
    /** Says no only of flows for which the change changes nothing. */
    readonly mayTouch: (flow: Flow) => boolean;
    readonly known: Map<number, Verdict["valid_until"]>;
  }[];
}

const outlooks = new WeakMap<Evaluator, Map<LawDate, Outlook | null>>();
/** `null` where more than provisions changes after the day. */
function outlookFrom(evaluator: Evaluator, day: LawDate): Outlook | null {
  const byDay = outlooks.get(evaluator) ?? new Map<LawDate, Outlook | null>();
  outlooks.set(evaluator, byDay);
  let outlook = byDay.get(day);
  if (outlook === undefined || outlook?.profiles.isFull) {
    const later = changesOf(evaluator.law).filter(({ date }) => date > day);
    outlook = later.every(isOfProvisions) ? lookAhead(evaluator, later) : null;
    byDay.set(day, outlook);
  }
  return outlook;
}

function lookAhead(evaluator: Evaluator, later: readonly Change[]): Outlook {
  const changes = later.flatMap((change) => {
    const part = partThatChanges(evaluator, change);
    return part === null
      ? []
      : [{ change, part, mayTouch: findsTouched(change, part.law), known: new Map() }];
  });
  const parts = changes.map(({ part }) => part.law);
  const provisions = [...new Set(parts.flatMap((part) => part.provisions))];
  return { profiles: new FlowProfiles({ ...evaluator.law, provisions }, parts), changes };
}

/**
 * What changes on a day can forbid only what it reaches on that day. A change of lists alone touches only flows that name a
 * place which joins or leaves.
 */
function findsTouched(change: Change, part: Law): (flow: Flow) => boolean {
  if (change.isMore) return createReachTest(part, part.provisions, change.date);
  const known = new Map<PlaceId, boolean>();
  const isTouched = (place: PlaceId) => {
    let is = known.get(place);
    if (is === undefined) known.set(place, (is = isAmong(place, change.members, change, part)));
    return is;
  };
  return (flow) => expand(part, flow).some((hop) => placesOf(hop).some(isTouched));
}

function endOfPermission(part: Evaluator, flow: Flow, date: LawDate): Verdict["valid_until"] {
  if (part.word(flow, date) === "permitted") return null;
  return { date, because: changedBetween(part, flow, dayBefore(date), date) };
}

function findChangeOfWord(
  evaluator: Evaluator,
  flow: Flow,
  day: LawDate,
  word: VerdictWord,
): Verdict["valid_until"] {
  const { law } = evaluator;
  const hops = expand(law, flow);
  for (const change of changesOf(law)) {
    if (change.date <= day) continue;
    const part = isOfProvisions(change) ? partThatChanges(evaluator, change) : evaluator;
    if (part === null || !changesWord(evaluator, part, flow, hops, change, word)) continue;
    return { date: change.date, because: changedBetween(part, flow, dayBefore(change.date), change.date) };
  }
  return null;
}

/** Whether the word, the same up to the eve, is another on the day. `part`: what can tell of the change. */
function changesWord(
  evaluator: Evaluator,
  part: Evaluator,
  flow: Flow,
  hops: readonly SimpleFlow[],
  change: Change,
  word: VerdictWord,
): boolean {
  if (part === evaluator) {
    const { date } = change;
    const mayChange =
      evaluator.answersQuickly?.(date) === true || hops.some((hop) => concerns(change, hop, evaluator.law));
    return mayChange && evaluator.word(flow, date) !== word;
  }
  // The worst of all provisions decides (E6), and those outside the part stand still.
  const after = part.word(flow, change.date);
  if (isWorse(after, word)) return true;
  if (after === word) return false;
  const before = part.word(flow, dayBefore(change.date));
  if (isWorse(word, before)) return false;
  return evaluator.word(flow, change.date) !== word;
}

/** Nothing but provisions change, or what is known to be read by these alone. */
function isOfProvisions({ anything, defaults, places }: Change): boolean {
  return !anything && places.size === 0 && defaults.size === 0;
}

/** Of the law only what decides and changes that day; `null` where there is none. */
function partThatChanges(evaluator: Evaluator, change: Change): Evaluator | null {
  const parts = changingParts.get(evaluator) ?? new Map<LawDate, Evaluator | null>();
  changingParts.set(evaluator, parts);
  let part = parts.get(change.date);
  if (part === undefined) {
    const provisions = [...change.provisions].filter(isDeciding);
    part = provisions.length === 0 ? null : evaluator.forPart({ ...evaluator.law, provisions });
    parts.set(change.date, part);
  }
  return part;
}

const changingParts = new WeakMap<Evaluator, Map<LawDate, Evaluator | null>>();

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

export function dayBefore(date: LawDate): LawDate {
  const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  return new Date(time - 86_400_000).toISOString().slice(0, 10);
}

/** What begins or ends on a day. */
interface Change {
  readonly date: LawDate;
  /** Provisions that begin or end, or whose alternatives do. */
  readonly provisions: Set<Provision>;
  /** Places that join or leave a bloc, and the blocs they join or leave. */
  readonly places: Set<PlaceId>;
  /** Places that join or leave a list. */
  readonly members: Set<PlaceId>;
  /** Something else changes as well. */
  isMore: boolean;
  readonly defaults: Set<FactDefault>;
  /** What members of lists or defaults are conditional on: it may concern any flow. */
  anything: boolean;
}

/** INVARIANT: says no only where nothing that changes can change what an evaluator says of the hop. */
function concerns(change: Change, hop: SimpleFlow, law: Law): boolean {
  if (change.anything) return true;
  if (change.places.size > 0 && placesOf(hop).some((place) => isAmong(place, change.places, change, law)))
    return true;
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

function isAmong(
  place: PlaceId,
  places: ReadonlySet<PlaceId>,
  change: Pick<Change, "date">,
  law: Law,
): boolean {
  if (law.atlas.places[place]?.kind === "bloc") return true;
  return [change.date, dayBefore(change.date)].some((day) =>
    [...ancestorsOf(law.atlas, place, day)].some((each) => places.has(each)),
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

/** The days on which something changes that the provisions read, or what a country is a part of: the others, no answer changes. */
export function datesReadIn(law: Law, country: PlaceId): readonly LawDate[] {
  const tests = testsOfLaw({ ...law, lists: {}, defaults: [], orders: [] });
  const facts = new Set<string>(tests.flatMap((test) => ("fact" in test ? test.fact : [])));
  const areas = tests.flatMap((test) => ("area" in test ? test.area : []));
  const members = areas.flatMap(({ lists }) => lists.flatMap((id) => law.lists[id]?.members ?? []));
  const named = new Set([...areas.flatMap(({ places }) => places), ...members.map(({ place }) => place)]);
  const isNamed = (place: PlaceId, day: LawDate) =>
    [...ancestorsOf(law.atlas, place, day)].some((each) => named.has(each));
  return changesOf(law)
    .filter(
      ({ anything, date, defaults, places, provisions }) =>
        anything ||
        provisions.size > 0 ||
        places.has(country) ||
        [...defaults].some(({ fact }) => facts.has(fact)) ||
        [...places].some(
          (place) =>
            law.atlas.places[place]?.kind === "bloc" &&
            (isNamed(place, date) || isNamed(place, dayBefore(date))),
        ),
    )
    .map(({ date }) => date);
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
      members: new Set(),
      isMore: false,
      defaults: new Set(),
      anything: false,
    };
    changes.set(date, change);
    return change;
  };
  const at = (period: Period): Change[] =>
    [period.from, period.to].filter((date) => date !== null && date < "9999").map((date) => on(date!));
  const changing = (change: Change, provision: Provision) => {
    change.provisions.add(provision);
    change.isMore = true;
  };
  for (const provision of law.provisions) {
    for (const period of periodsOf(provision)) for (const change of at(period)) changing(change, provision);
    for (const condition of conditionsOf(provision))
      for (const date of daysIn(condition)) changing(on(date), provision);
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
    return change;
  };
  for (const { id, members } of Object.values(law.lists))
    for (const { period, place, when } of members) {
      const days = when === null ? [] : daysIn(when).map(on);
      for (const change of [...at(period), ...days]) concernReaders(`list ${id}`, change).members.add(place);
    }
  for (const { id, values } of Object.values(law.thresholds))
    for (const { period } of values)
      for (const change of at(period)) concernReaders(`threshold ${id}`, change).isMore = true;
  for (const each of law.orders) {
    const days = daysIn(each.when).map(on);
    for (const change of [...at(each.period), ...days])
      concernReaders(`order ${each.provision}`, change).isMore = true;
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

/** The thresholds, orders and lists that a test reads. */
function dated(test: Test): readonly string[] {
  if (test.kind === "ordered") return [`order ${test.provision}`];
  const lists = "area" in test ? test.area.lists.map((id) => `list ${id}`) : [];
  if (test.kind !== "count" || typeof test.atLeast !== "object") return lists;
  return [...lists, `threshold ${test.atLeast.threshold}`];
}

/** What reads a list, a threshold or an order: provisions, or what lists and defaults are conditional on. */
function readersOf(law: Law): ReadonlyMap<string, { anything: boolean; readonly provisions: Provision[] }> {
  const readers = new Map<string, { anything: boolean; readonly provisions: Provision[] }>();
  const read = (condition: Condition, by: Provision | undefined) => {
    for (const key of testsOf(condition).flatMap(dated)) {
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
