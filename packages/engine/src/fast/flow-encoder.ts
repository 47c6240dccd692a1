/**
 * A flow as numbers: one value in hand per fact that the law asks about. What a flow states is numbered as it comes; a
 * statement met for the first time is read through the same `Facts` as the reference reads, once. `encode` is
 * straight-line code, since it runs for every flow. One whole thing, hence long.
 */
import type {
  Asserted,
  Condition,
  FactDefault,
  FactName,
  Flow,
  Law,
  LawDate,
  PlaceId,
  Subjects,
  Test,
} from "@domicile/ir";
import { Facts } from "../facts/facts.js";
import { liesIn } from "../facts/places.js";
import { isInForce } from "../period.js";
import { evaluateCondition } from "../reference/condition.js";
import { evaluateTest } from "../reference/test.js";
import type { AreaReader } from "./area-reader.js";
import type { Evaluate } from "./compile-formula.js";
import type { End, Ends } from "./ends.js";
import { Fact } from "./fact.js";
import { asTruth, keyOfValue, readFactValue, testValue } from "./fact-value.js";
import type { Question, SlotName, Truth } from "./formula.js";
import { Profile } from "./profile.js";
import { PairNumbers, RawNumbers, SetNumbers } from "./raw-numbers.js";
import { SequenceMemo } from "./sequence-memo.js";
import { Slot } from "./slot.js";
import type { createSlotFinder } from "./test-slots.js";
import type { Texts } from "./texts.js";

type SlotFinder = ReturnType<typeof createSlotFinder>;

export class FlowEncoder {
  /** Counts flows, so that what was found out about the flow in hand can be told from what is stale. */
  turn = 0;
  /** How many values have been read. */
  learned = 0;
  profile = new Profile(0);
  readonly #slots: Slot[] = [];
  readonly #law: Law;
  readonly #day: LawDate;
  readonly #areas: AreaReader;
  readonly #finder: SlotFinder;
  readonly #compile: (condition: Condition) => Evaluate;
  readonly #facts = new Map<SlotName, Fact>();
  readonly #defaults = new Map<SlotName, readonly FactDefault[]>();
  readonly #numbersByValue = new Map<SlotName, Map<string, number>>();
  #withDefaults: readonly Fact[] = [];
  /** Asserted facts that defaults gave a value to, for the flow in hand. */
  readonly #settled: Fact[] = [];
  #settledCount = 0;
  #hasAsserted = true;
  #flow: Flow = { operation: "" };
  #from: PlaceId | undefined;
  #to: PlaceId | undefined;
  #read: Facts | null = null;
  #asked: Asked;

  readonly #texts: Texts;
  readonly #raw: ReturnType<typeof createRawNumbers>;
  readonly #pairs = {
    people: new PairNumbers(),
    counts: new PairNumbers(),
    held: new PairNumbers(),
    besides: new PairNumbers(),
    actors: new PairNumbers(),
    importer: new PairNumbers(),
  };
  readonly #bands: readonly number[];
  readonly #american: number[] = [];

  /** `compile` reads a condition and compiles it against this encoder's slots. */
  constructor(
    law: Law,
    day: LawDate,
    texts: Texts,
    areas: AreaReader,
    finder: SlotFinder,
    bands: readonly number[],
    compile: (condition: Condition) => Evaluate,
  ) {
    this.#law = law;
    this.#day = day;
    this.#texts = texts;
    this.#raw = createRawNumbers(texts);
    this.#areas = areas;
    this.#finder = finder;
    this.#bands = bands;
    this.#compile = compile;
    this.#asked = this.#findAsked();
  }

  /** The slot of a fact; asking for it makes the fact one that is read from every flow. */
  slot(name: SlotName): Slot {
    let fact = this.#facts.get(name);
    if (fact === undefined) {
      const slot = new Slot(name);
      this.#slots.push(slot);
      this.#facts.set(
        name,
        (fact = new Fact(slot, this.#texts, isAssertedAlone(name), (each) => this.#learn(each))),
      );
    }
    return fact.slot;
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
    const memo = new SequenceMemo<Truth>(slots);
    return () => {
      for (const slot of slots) if (slot.isPending) slot.settle();
      return memo.recall(() => asTruth(evaluateTest(test as Test, this.facts).truth));
    };
  }

  /** The flow in hand as the reference reads it; made only where something is met for the first time. */
  get facts(): Facts {
    if (this.#read === null) {
      const simple = { flow: this.#flow, from: this.#from, to: this.#to, label: {} };
      this.#read = new Facts(this.#law, simple, this.#day, (facts, { when }) =>
        evaluateCondition(when, facts),
      );
    }
    return this.#read;
  }

  /** Called once, when all formulas are compiled: readies defaults, in such order that one may lean on another. */
  seal(): void {
    const ordered = new Map<SlotName, Fact>();
    // Defaults and conditions of members may ask for facts that nothing else asks for.
    for (const name of this.#facts.keys()) this.#readyDefaults(name, ordered, new Set());
    this.#withDefaults = [...ordered.values()];
    // Number 0 of a fact with defaults is "not looked at yet"; it may be anything.
    for (const { slot } of this.#withDefaults) slot.add({ kind: "unknown", ask: [], defaults: [] }, () => 1);
    this.#asked = this.#findAsked();
    this.profile = new Profile(this.#slots.length);
    this.#slots.forEach((slot, index) => {
      slot.profile = this.profile;
      slot.index = index;
    });
  }

  /** Whether the law asks about a fact. */
  asks(name: SlotName): boolean {
    return this.#facts.has(name);
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
    fact.slot.settle = () => {
      fact.settle(false);
      if (fact.isAsserted) this.#settled[this.#settledCount++] = fact;
    };
    fact.fallback = {
      defaults: defaults.map(({ when, value }) => ({
        holds: this.#compile(when),
        source: isTakenOver(value) ? this.slot(value.fact) : null,
        numbers: [],
      })),
      none: undefined,
      open: undefined,
      asking: new SequenceMemo(slots),
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
      number = slot.add(value, (test) =>
        value.kind === "as stated"
          ? asTruth(evaluateTest(test as Test, this.facts).truth)
          : testValue(test, value, this.#areas),
      );
      if (value.kind !== "as stated") known.set(key, number);
    }
    return number;
  }

  #findAsked(): Asked {
    const asked = (name: SlotName) => this.#facts.get(name) ?? null;
    const isAsked = (name: SlotName) => this.asks(name);
    return {
      from: asked("from"),
      to: asked("to"),
      operation: asked("operation"),
      moves: asked("moves"),
      data: asked("data"),
      deid: asked("deid"),
      mechanisms: asked("mechanisms"),
      safeguards: asked("safeguards"),
      held: asked("held"),
      localCopyKept: asked("local_copy_kept"),
      reading: asked("reading"),
      actor: asked("actor"),
      means: ["safeguards", "deid", "local_copy_kept", "held"].some(isAsked),
      people: peopleFacts.some(isAsked),
      parties: [...this.#facts.keys()].some((name) => name === "actor" || /^(ex|im)porter\./.test(name)),
      residence: asked("subjects.residence"),
      citizenship: asked("subjects.citizenship"),
      collectedIn: asked("subjects.collected_in"),
      childrenIncluded: asked("subjects.children_included"),
      count: asked("subjects.count"),
      exporterCountry: asked("exporter.country"),
      exporterControl: asked("exporter.controlled_by"),
      offersIn: asked("exporter.offers_in"),
      dataLocation: asked("exporter.data_location"),
      importerCountry: asked("importer.country"),
      importerControl: asked("importer.controlled_by"),
      importerActor: asked("importer.actor"),
      relation: asked("importer.relation"),
      certifications: asked("importer.certifications"),
      offersOrMonitors: asked("asserted.offers_or_monitors"),
      orders: asked("asserted.orders"),
      dpfScope: asked("asserted.dpf_scope"),
      asserted: [...this.#facts.keys()]
        .filter(isAssertedAlone)
        .map((name) => ({ key: name.slice("asserted.".length), fact: this.#facts.get(name)! })),
    };
  }

  /** Takes the flow in hand, between these two places. Facts with defaults that nobody stated stay pending. */
  encode(flow: Flow, { from, to }: Ends): void {
    this.turn++;
    this.#flow = flow;
    this.#from = from.place;
    this.#to = to.place;
    this.#read = null;
    const asked = this.#asked;
    const raw = this.#raw;
    const { subjects, exporter, importer, asserted } = flow;
    const movement = movementOf(from, to);
    if (asked.from !== null) asked.from.take(from.number);
    if (asked.to !== null) asked.to.take(to.number);
    if (asked.moves !== null) asked.moves.take(1 + movement);
    if (asked.operation !== null)
      asked.operation.take(asked.operation.raw.ofOne(flow.operation) * 5 + movement);
    if (asked.data !== null) asked.data.takeSet(flow.data);
    if (asked.reading !== null) asked.reading.takeList(readingsOf(flow));

    const mechanisms = raw.mechanisms.of(flow.mechanisms);
    if (asked.mechanisms !== null) asked.mechanisms.take(mechanisms);
    if (asked.means) {
      const safeguards = raw.safeguards.of(flow.safeguards);
      const deid = raw.deid.of(flow.deid);
      const isCopyKept = keepsLocalCopy(flow);
      if (asked.safeguards !== null) asked.safeguards.take(safeguards);
      if (asked.deid !== null) asked.deid.take(deid);
      if (asked.localCopyKept !== null) asked.localCopyKept.takeOne(isCopyKept);
      if (asked.held !== null) {
        const besides = this.#pairs.besides.of(safeguards, deid * 2 + (isCopyKept ? 1 : 0));
        asked.held.take(this.#pairs.held.of(mechanisms, besides));
      }
    }

    const residence = raw.residence.of(subjects?.residence);
    if (asked.residence !== null) asked.residence.take(residence);
    if (asked.people) {
      const collectedIn = raw.collectedIn.of(subjects?.collected_in);
      if (asked.collectedIn !== null) asked.collectedIn.take(collectedIn);
      if (asked.citizenship !== null) asked.citizenship.takeList(subjects?.citizenship);
      if (asked.childrenIncluded !== null) {
        asked.childrenIncluded.takeOne(flow.data?.includes("children") ? true : subjects?.children_included);
      }
      const people = this.#pairs.people.of(residence, collectedIn);
      if (asked.count !== null) this.#takeCount(asked.count, subjects?.count, people);
      if (asked.offersOrMonitors !== null) {
        takeOffersOrMonitors(asked.offersOrMonitors, asserted?.offers_or_monitors, people);
      }
    }

    if (asked.parties) {
      const country = raw.exporterCountry.of(exporter?.country);
      const importerActor = raw.importerActor.of(importer?.actor);
      if (asked.exporterCountry !== null) asked.exporterCountry.take(country);
      if (asked.exporterControl !== null) asked.exporterControl.takeList(exporter?.controlled_by);
      if (asked.offersIn !== null) asked.offersIn.takeList(exporter?.offers_in);
      if (asked.dataLocation !== null) asked.dataLocation.takeList(exporter?.data_location);
      if (asked.importerCountry !== null) asked.importerCountry.takeOne(importer?.country);
      if (asked.importerControl !== null) asked.importerControl.takeList(importer?.controlled_by);
      if (asked.importerActor !== null) asked.importerActor.take(importerActor);
      if (asked.relation !== null) asked.relation.takeOne(importer?.relation);
      if (asked.certifications !== null) asked.certifications.takeList(importer?.certifications);
      if (asked.actor !== null) {
        const relation = importer?.relation === undefined ? 0 : importer.relation === "processor" ? 1 : 2;
        const american = (this.#american[country] ??= this.#isAmerican(exporter?.country));
        const theirs = this.#pairs.importer.of(importerActor, 3 * relation + american);
        asked.actor.take(this.#pairs.actors.of(raw.exporterActor.of(exporter?.actor), theirs));
      }
    }

    // Most flows assert nothing, one after the other: then only what was settled since has to be taken back.
    if (asserted !== undefined || this.#hasAsserted) this.#takeAsserted(asserted);
    else for (let i = 0; i < this.#settledCount; i++) this.#settled[i]!.take(0);
    this.#settledCount = 0;
  }

  #takeAsserted(asserted: Asserted | undefined): void {
    this.#hasAsserted = asserted !== undefined;
    if (this.#asked.orders !== null) this.#asked.orders.takeList(asserted?.orders);
    if (this.#asked.dpfScope !== null) this.#asked.dpfScope.takeList(asserted?.dpf_scope);
    for (const { key, fact } of this.#asked.asserted) fact.takeOne(asserted?.[key as "destination_law"]);
  }

  /** What the defaults make of all pending facts, and what to ask where they stay unknown. */
  settleExactly(): void {
    const facts = this.#withDefaults;
    for (let i = 0; i < facts.length; i++) {
      const fact = facts[i]!;
      if (!fact.slot.isPending) continue;
      fact.settle(true);
      if (fact.isAsserted) this.#settled[this.#settledCount++] = fact;
    }
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

  /** Only on which side of the law's numbers a count lies can matter; and whom a plain number may count. */
  #takeCount(fact: Fact, count: Subjects["count"], people: number): void {
    if (count === undefined) {
      fact.take(0);
      return;
    }
    const counted = this.#raw.count.ofOne(
      typeof count === "number" ? bandOf(count, this.#bands) : JSON.stringify(count),
    );
    fact.take(this.#pairs.counts.of(counted, people));
  }
}

function createRawNumbers(texts: Texts) {
  return {
    mechanisms: new SetNumbers(texts),
    safeguards: new SetNumbers(texts),
    deid: new RawNumbers(texts),
    residence: new RawNumbers(texts, true),
    collectedIn: new RawNumbers(texts, true),
    count: new RawNumbers(texts),
    exporterCountry: new RawNumbers(texts, true),
    exporterActor: new RawNumbers(texts),
    importerActor: new RawNumbers(texts),
  };
}

/** `true` stands for the people the data are about, so they are part of what is stated. */
function takeOffersOrMonitors(fact: Fact, stated: Asserted["offers_or_monitors"], people: number): void {
  if (stated === undefined) fact.take(0);
  else if (stated === true) fact.take(fact.raw.ofOne(people));
  else fact.take(fact.raw.of(stated));
}

/** The facts that the law asks about, by where a flow states them. */
interface Asked {
  readonly from: Fact | null;
  readonly to: Fact | null;
  readonly operation: Fact | null;
  readonly moves: Fact | null;
  readonly data: Fact | null;
  readonly deid: Fact | null;
  readonly mechanisms: Fact | null;
  readonly safeguards: Fact | null;
  readonly held: Fact | null;
  readonly localCopyKept: Fact | null;
  readonly reading: Fact | null;
  readonly actor: Fact | null;
  /** Whether any fact is asked about safeguards and the like; about people; about parties. */
  readonly means: boolean;
  readonly people: boolean;
  readonly parties: boolean;
  readonly residence: Fact | null;
  readonly citizenship: Fact | null;
  readonly collectedIn: Fact | null;
  readonly childrenIncluded: Fact | null;
  readonly count: Fact | null;
  readonly exporterCountry: Fact | null;
  readonly exporterControl: Fact | null;
  readonly offersIn: Fact | null;
  readonly dataLocation: Fact | null;
  readonly importerCountry: Fact | null;
  readonly importerControl: Fact | null;
  readonly importerActor: Fact | null;
  readonly relation: Fact | null;
  readonly certifications: Fact | null;
  readonly offersOrMonitors: Fact | null;
  readonly orders: Fact | null;
  readonly dpfScope: Fact | null;
  /** Words and truths that a person vouches for, by their key. */
  readonly asserted: readonly { readonly key: string; readonly fact: Fact }[];
}

/** Facts about people besides where they live. */
const peopleFacts: readonly SlotName[] = [
  "subjects.collected_in",
  "subjects.citizenship",
  "subjects.children_included",
  "subjects.count",
  "asserted.offers_or_monitors",
];

/** Asserted facts that are lists. */
const apart: ReadonlySet<SlotName> = new Set([
  "asserted.offers_or_monitors",
  "asserted.orders",
  "asserted.dpf_scope",
]);

function isTakenOver(value: FactDefault["value"]): value is { readonly fact: FactName } {
  return typeof value === "object" && "fact" in value;
}

function isAssertedAlone(name: SlotName): boolean {
  return name.startsWith("asserted.") && !apart.has(name);
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

function readingsOf({ reading }: Flow): readonly string[] | undefined {
  if (reading === undefined) return undefined;
  return Object.entries(reading)
    .map(([provision, id]) => `${provision} ${id}`)
    .sort();
}

function bandOf(count: number, bands: readonly number[]): number {
  let band = 0;
  while (band < bands.length && count >= bands[band]!) band++;
  return band;
}
