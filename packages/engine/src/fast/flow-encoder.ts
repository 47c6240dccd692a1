/**
 * A flow as values: one in hand per fact that the law asks about. `statements.ts` numbers what a flow states; here the
 * numbers of statements become numbers of values, and a statement met for the first time is read through the same `Facts`
 * as the reference reads, once. One whole thing, hence long.
 */
import type { Condition, FactDefault, FactName, Flow, Law, LawDate, PlaceId, Test } from "@domicile/ir";
import { Facts } from "../facts/facts.js";
import { liesIn } from "../facts/places.js";
import { isInForce } from "../period.js";
import { evaluateCondition } from "../reference/condition.js";
import { evaluateTest } from "../reference/test.js";
import type { AreaReader } from "./area-reader.js";
import type { Evaluate } from "./compile-formula.js";
import type { End } from "./ends.js";
import { Fact } from "./fact.js";
import { asTruth, keyOfValue, readFactValue, testValue } from "./fact-value.js";
import type { Question, SlotName, Truth } from "./formula.js";
import { PairNumbers } from "./numbers.js";
import type { PeopleBands } from "./people-bands.js";
import { Slot } from "./slot.js";
import { SlotsMemo } from "./slots-memo.js";
import { at, isMade, Statements, statementOf } from "./statements.js";
import type { createSlotFinder } from "./test-slots.js";

type SlotFinder = ReturnType<typeof createSlotFinder>;

export class FlowEncoder {
  /** Counts flows, so that what was found out about the flow in hand can be told from what is stale. */
  turn = 0;
  /** How many values have been read. */
  learned = 0;
  /** INVARIANT: read before `take`, and not in between. */
  readonly statements: Statements;
  readonly #law: Law;
  readonly #day: LawDate;
  readonly #areas: AreaReader;
  readonly #finder: SlotFinder;
  readonly #compile: (condition: Condition) => Evaluate;
  readonly #facts = new Map<SlotName, Fact>();
  readonly #defaults = new Map<SlotName, readonly FactDefault[]>();
  readonly #numbersByValue = new Map<SlotName, Map<string, number>>();
  readonly #single: readonly { readonly fact: Fact; readonly statement: number }[];
  readonly #made: Made;
  readonly #isSomeMade: boolean;
  #withDefaults: readonly Fact[] = [];
  #read: Facts | null = null;
  readonly #pairs = {
    people: new PairNumbers(),
    counts: new PairNumbers(),
    held: new PairNumbers(),
    besides: new PairNumbers(),
    actors: new PairNumbers(),
    importer: new PairNumbers(),
    offers: new PairNumbers(),
  };
  /** By the number of the exporter's country. */
  readonly #american: number[] = [];

  /**
   * `asked`: the facts that are read from every flow, and which alone the law may ask about. `compile` reads a condition and
   * compiles it against this encoder's slots.
   */
  constructor(
    law: Law,
    day: LawDate,
    areas: AreaReader,
    finder: SlotFinder,
    bands: PeopleBands,
    asked: readonly SlotName[],
    compile: (condition: Condition) => Evaluate,
  ) {
    this.#law = law;
    this.#day = day;
    this.#areas = areas;
    this.#finder = finder;
    this.#compile = compile;
    this.statements = new Statements(law, bands, asked);
    for (const name of asked) this.#facts.set(name, new Fact(new Slot(name), (slot) => this.#learn(slot)));
    this.#made = this.#findMade();
    const made = new Set<Fact | null>(Object.values(this.#made));
    this.#isSomeMade = [...made].some((fact) => fact !== null);
    this.#single = [...this.#facts].flatMap(([name, fact]) =>
      made.has(fact) ? [] : [{ fact, statement: statementOf(name) }],
    );
  }

  /** The slot of a fact that the law asks about. */
  slot(name: SlotName): Slot {
    return this.#facts.get(name)!.slot;
  }

  /** Where the statement is that a fact's value follows from, if it follows from one alone. */
  statementOf(name: SlotName): number | null {
    return isMade(name) || this.hasDefaults(name) ? null : statementOf(name);
  }

  /** How many facts the law asks about. */
  get factCount(): number {
    return this.#facts.size;
  }

  /** A test of several facts, decided once for each flow. */
  acrossSlots(test: Question): Evaluate {
    const evaluate = this.#throughMembers(test) ?? this.#byReference(test);
    let turn = -1;
    let truth: Truth = 1;
    return () => {
      if (turn !== this.turn) {
        truth = evaluate();
        turn = this.turn;
      }
      return truth;
    };
  }

  /** A place and lists: the conditions of the members that the place lies in, found once for each value. */
  #throughMembers(test: Question): Evaluate | null {
    if ((test.kind !== "within" && test.kind !== "meets") || test.area.facts.length > 0) return null;
    const slot = this.slot(test.fact);
    const members = this.#areas
      .conditionalMembers(test.area)
      .map(({ place, when }) => ({ place, holds: this.#compile(when) }));
    const byReference = this.#byReference(test);
    const byValue: (readonly Evaluate[] | undefined)[] = [];
    const read = (): readonly Evaluate[] => {
      const value = slot.values[slot.value]!;
      if (value.kind !== "places") return [() => 1];
      if (value.places.some((place) => this.#areas.liesIn(place, this.#areas.plainPart(test.area))))
        return [() => 2];
      // A bloc may lie in the area by its members, each for a reason of its own.
      if (value.places.some((place) => this.#areas.isBloc(place))) return [byReference];
      return members
        .filter((member) => value.places.some((place) => this.#areas.isPart(place, member.place)))
        .map(({ holds }) => holds);
    };
    return () => {
      if (slot.isPending) slot.settle();
      const holds = (byValue[slot.value] ??= read());
      let truth: Truth = 0;
      for (let i = 0; i < holds.length; i++) {
        const value = holds[i]!();
        if (value > truth) truth = value;
      }
      return truth;
    };
  }

  /** The reference's reading, once for each combination of values. */
  #byReference(test: Question): Evaluate {
    const slots = this.#finder.ofTest(test).map((name) => this.slot(name));
    const memo = new SlotsMemo<Truth>(slots);
    return () => {
      for (const slot of slots) if (slot.isPending) slot.settle();
      return memo.recall(() => asTruth(evaluateTest(test as Test, this.facts).truth));
    };
  }

  /** The flow in hand as the reference reads it; made only where something is met for the first time. */
  get facts(): Facts {
    if (this.#read === null) {
      const { flow, from, to } = this.statements;
      const simple = { flow, from: from.place, to: to.place, label: {} };
      this.#read = new Facts(this.#law, simple, this.#day, (facts, { when }) =>
        evaluateCondition(when, facts),
      );
    }
    return this.#read;
  }

  /** Called once, before any flow is read: compiles defaults, in such order that one may lean on another. */
  readyDefaults(): void {
    const ordered = new Map<SlotName, Fact>();
    for (const name of this.#facts.keys()) this.#readyDefaults(name, ordered, new Set());
    this.#withDefaults = [...ordered.values()];
    // Number 0 of a fact with defaults is "not looked at yet"; it may be anything.
    for (const { slot } of this.#withDefaults) slot.add({ kind: "unknown", ask: [], defaults: [] }, () => 1);
  }

  #readyDefaults(name: SlotName, ordered: Map<SlotName, Fact>, above: ReadonlySet<SlotName>): void {
    const defaults = this.#defaultsOf(name);
    if (defaults.length === 0 || ordered.has(name) || above.has(name)) return;
    const names = defaults.flatMap(({ when, value }) => [
      ...this.#finder.ofCondition(when),
      ...(isTakenOver(value) ? [value.fact] : []),
    ]);
    const slots = [...new Set(names)].filter((each) => each !== name).map((each) => this.slot(each));
    for (const slot of slots) this.#readyDefaults(slot.name, ordered, new Set([...above, name]));
    const fact = this.#facts.get(name)!;
    fact.slot.settle = () => fact.settle(false);
    fact.fallback = {
      defaults: defaults.map(({ when, value }) => ({
        holds: this.#compile(when),
        source: isTakenOver(value) ? this.slot(value.fact) : null,
        numbers: [],
      })),
      none: undefined,
      open: undefined,
      asking: new SlotsMemo(slots),
    };
    ordered.set(name, fact);
  }

  #learn(slot: Slot): number {
    this.learned++;
    const value = readFactValue(slot.name, this.facts);
    const key = keyOfValue(value);
    const known = this.#numbersByValue.get(slot.name) ?? new Map<string, number>();
    this.#numbersByValue.set(slot.name, known);
    let number = known.get(key);
    if (number === undefined) {
      const { facts } = this;
      number = slot.add(
        value,
        value.kind === "as stated"
          ? (test) => asTruth(evaluateTest(test as Test, facts).truth)
          : (test) => testValue(test, value, this.#areas),
      );
      if (value.kind !== "as stated") known.set(key, number);
    }
    return number;
  }

  #findMade(): Made {
    const asked = (name: SlotName) => this.#facts.get(name) ?? null;
    return {
      operation: asked("operation"),
      moves: asked("moves"),
      localCopyKept: asked("local_copy_kept"),
      held: asked("held"),
      childrenIncluded: asked("subjects.children_included"),
      count: asked("subjects.count"),
      offersOrMonitors: asked("asserted.offers_or_monitors"),
      actor: asked("actor"),
    };
  }

  /** Takes the values of the flow that was read. Facts with defaults that nobody stated stay pending. */
  take(): void {
    this.turn++;
    this.#read = null;
    const { numbers } = this.statements;
    const single = this.#single;
    for (let i = 0; i < single.length; i++) {
      const { fact, statement } = single[i]!;
      fact.take(numbers[statement]!);
    }
    if (this.#isSomeMade) this.#takeMade(this.#made, this.statements);
  }

  /** Facts that several statements make. */
  #takeMade(made: Made, { flow, from, to, numbers }: Statements): void {
    const pairs = this.#pairs;
    const movement = movementOf(from, to);
    if (made.moves !== null) made.moves.take(1 + movement);
    if (made.operation !== null) made.operation.take(numbers[at.operation]! * 5 + movement);
    const copy = keepsLocalCopy(flow) ? 1 : 2;
    if (made.localCopyKept !== null) made.localCopyKept.take(copy);
    if (made.held !== null) {
      const besides = pairs.besides.of(numbers[at.safeguards]!, 2 * numbers[at.deid]! + copy);
      made.held.take(pairs.held.of(numbers[at.mechanisms]!, besides));
    }
    if (made.childrenIncluded !== null) {
      made.childrenIncluded.take(flow.data?.includes("children") ? 1 : numbers[at.childrenIncluded]!);
    }
    const people = pairs.people.of(numbers[at.residence]!, numbers[at.collectedIn]!);
    if (made.count !== null) {
      const count = numbers[at.count]!;
      made.count.take(count === 0 ? 0 : pairs.counts.of(count, people));
    }
    if (made.offersOrMonitors !== null) {
      // `true` stands for the people the data are about, so they are part of what is stated.
      const stated = numbers[statementOf("asserted.offers_or_monitors")]!;
      const whom = flow.asserted?.offers_or_monitors === true ? people : 0;
      made.offersOrMonitors.take(stated === 0 ? 0 : pairs.offers.of(stated, whom));
    }
    if (made.actor !== null) {
      const country = numbers[at.exporterCountry]!;
      const american = (this.#american[country] ??= this.#isAmerican(flow.exporter?.country));
      const { relation } = flow.importer ?? {};
      const related = relation === undefined ? 0 : relation === "processor" ? 1 : 2;
      const theirs = pairs.importer.of(numbers[at.importerActor]!, 3 * related + american);
      made.actor.take(pairs.actors.of(numbers[at.exporterActor]!, theirs));
    }
  }

  /** What the defaults make of all pending facts, and what to ask where they stay unknown. */
  settleExactly(): void {
    const facts = this.#withDefaults;
    for (let i = 0; i < facts.length; i++) facts[i]!.settle(true);
  }

  /** Whether a fact that nobody stated has to be settled before it is read. */
  hasDefaults(name: SlotName): boolean {
    return this.#defaultsOf(name).length > 0;
  }

  /** None where the first always holds and has a value of its own: then nothing stated reads as that value at once. */
  #defaultsOf(name: SlotName): readonly FactDefault[] {
    let defaults = this.#defaults.get(name);
    if (defaults === undefined) {
      defaults = this.#law.defaults.filter((each) => each.fact === name && isInForce(each.period, this.#day));
      const [first] = defaults;
      const isSettled = first?.when.kind === "always" && !isTakenOver(first.value);
      this.#defaults.set(name, (defaults = isSettled ? [] : defaults));
    }
    return defaults;
  }

  /** Who is a US person turns on the exporter's country: 0 not known, 1 yes, 2 no. */
  #isAmerican(country: PlaceId | undefined): number {
    if (country === undefined) return 0;
    return liesIn(this.#law.atlas, country, ["US"], this.#day) ? 1 : 2;
  }
}

/** The facts that the law asks about and several statements make. */
interface Made {
  readonly operation: Fact | null;
  readonly moves: Fact | null;
  readonly localCopyKept: Fact | null;
  readonly held: Fact | null;
  readonly childrenIncluded: Fact | null;
  readonly count: Fact | null;
  readonly offersOrMonitors: Fact | null;
  readonly actor: Fact | null;
}

function isTakenOver(value: FactDefault["value"]): value is { readonly fact: FactName } {
  return typeof value === "object" && "fact" in value;
}

/** What is known of the two ends: which is missing, or whether they are the same. */
function movementOf(from: End, to: End): number {
  if (from.number === 0) return to.number === 0 ? 0 : 1;
  if (to.number === 0) return 2;
  return from.number === to.number ? 3 : 4;
}

function keepsLocalCopy(flow: Flow): boolean {
  if (flow.local_copy_kept !== undefined) return flow.local_copy_kept;
  return flow.operation === "remote_access" || (flow.mechanisms?.includes("local_copy_kept") ?? false);
}
