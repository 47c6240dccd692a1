/**
 * What a flow states, as numbers: equal numbers, equal statements. For a flow met before, reading it is nearly all the
 * work there is, so each key is read once, straight down, and nothing is allocated.
 */
import type { Asserted, Exporter, Flow, Importer, Law, PlaceId, Subjects } from "@domicile/ir";
import { resting } from "../facts/expand.js";
import { type End, Ends, unknownEnd } from "./ends.js";
import type { SlotName } from "./formula.js";
import { ListNumbers, Numbers, PairNumbers, SetNumbers } from "./numbers.js";
import type { PeopleBands } from "./people-bands.js";

/** Where each statement has its number. */
export const at = {
  operation: 0,
  from: 1,
  to: 2,
  data: 3,
  deid: 4,
  mechanisms: 5,
  safeguards: 6,
  localCopyKept: 7,
  reading: 8,
  residence: 9,
  citizenship: 10,
  collectedIn: 11,
  count: 12,
  childrenIncluded: 13,
  exporterCountry: 14,
  exporterActor: 15,
  exporterControl: 16,
  offersIn: 17,
  dataLocation: 18,
  importerCountry: 19,
  importerActor: 20,
  importerControl: 21,
  relation: 22,
  certifications: 23,
  /** All that a person vouches for, in one number; each by itself follows. */
  asserted: 24,
} as const;

/** How many numbers tell a flow from others. */
export const statementCount = 25;

const assertedKeys = [
  "covered_person",
  "covered_transaction",
  "bulk_threshold_exceeded",
  "knowledge",
  "fisa702_ecsp",
  "destination_law",
  "needs_clear_data",
  "exporter_gdpr_art3_2",
  "importer_gdpr_art3_2",
  "legal_privilege",
  "shared_management",
  "transaction_in_public_domain",
  "orders",
  "offers_or_monitors",
  "dpf_scope",
] as const satisfies readonly (keyof Asserted)[];

/** For each fact that is one statement by itself, which. */
const statements: Readonly<Record<SlotName, number>> = {
  from: at.from,
  to: at.to,
  data: at.data,
  deid: at.deid,
  mechanisms: at.mechanisms,
  safeguards: at.safeguards,
  reading: at.reading,
  "subjects.residence": at.residence,
  "subjects.citizenship": at.citizenship,
  "subjects.collected_in": at.collectedIn,
  "exporter.country": at.exporterCountry,
  "exporter.controlled_by": at.exporterControl,
  "exporter.offers_in": at.offersIn,
  "exporter.data_location": at.dataLocation,
  "importer.country": at.importerCountry,
  "importer.actor": at.importerActor,
  "importer.controlled_by": at.importerControl,
  "importer.relation": at.relation,
  "importer.certifications": at.certifications,
  ...Object.fromEntries(assertedKeys.map((key, index) => [`asserted.${key}`, statementCount + index])),
};

/** For each fact that several statements make, these. */
const parts: Readonly<Record<SlotName, readonly number[]>> = {
  operation: [at.operation, at.from, at.to],
  moves: [at.from, at.to],
  local_copy_kept: [at.localCopyKept, at.operation, at.mechanisms],
  held: [at.mechanisms, at.safeguards, at.deid, at.localCopyKept, at.operation],
  "subjects.children_included": [at.childrenIncluded, at.data],
  "subjects.count": [at.count, at.residence, at.collectedIn],
  actor: [at.exporterActor, at.exporterCountry, at.importerActor, at.relation],
  "asserted.offers_or_monitors": [at.asserted, at.residence, at.collectedIn],
};

/** All facts that statements make. */
export const everyFact: readonly SlotName[] = [...Object.keys(statements), ...Object.keys(parts)];

/** Whether several statements make the fact. */
export function isMade(name: SlotName): boolean {
  return name in parts;
}

/** Whether statements make the fact at all: hooks also name `always`. */
export function isStated(name: SlotName): boolean {
  return isMade(name) || Object.hasOwn(statements, name);
}

/** The statements that make a fact. */
export function partsOf(name: SlotName): readonly number[] {
  return parts[name] ?? [statements[name]!];
}

/** Where the number of a fact is that is one statement by itself. */
export function statementOf(name: SlotName): number {
  return statements[name]!;
}

export class Statements {
  /** 0 where the flow states nothing, and where the law does not ask. */
  readonly numbers = new Int32Array(statementCount + assertedKeys.length);
  /** The flow in hand, between these ends. */
  flow: Flow = { operation: "" };
  from: End = unknownEnd;
  to: End = unknownEnd;
  readonly #ends: Ends;
  readonly #bands: PeopleBands;
  readonly #asks: Asks;
  readonly #number = {
    operation: new Numbers<string>(),
    data: new SetNumbers(),
    deid: new Numbers<string>(),
    mechanisms: new SetNumbers(),
    safeguards: new SetNumbers(),
    reading: new Numbers<string>(),
    residence: new ListNumbers(),
    citizenship: new ListNumbers(),
    collectedIn: new ListNumbers(),
    count: new Numbers<string | number>(),
    exporterCountry: new Numbers<PlaceId>(),
    exporterActor: new ListNumbers(),
    exporterControl: new ListNumbers(),
    offersIn: new ListNumbers(),
    dataLocation: new ListNumbers(),
    importerCountry: new Numbers<PlaceId>(),
    importerActor: new ListNumbers(),
    importerControl: new ListNumbers(),
    relation: new Numbers<string>(),
    certifications: new SetNumbers(),
  };
  /** Under which keys the numbers are those of a flow that states something there. */
  readonly #stands = { subjects: false, exporter: false, importer: false, asserted: false };
  readonly #asserted = assertedKeys.map((key) => ({
    key,
    words: new Numbers<string | boolean>(),
    lists: new ListNumbers(),
    together: new PairNumbers(),
  }));

  /** `asked`: the facts that bear on what the law says. */
  constructor(law: Law, bands: PeopleBands, asked: readonly SlotName[]) {
    this.#ends = new Ends(law);
    this.#bands = bands;
    this.#asks = asksFor(asked);
  }

  /** How many different statements have been met. */
  get size(): number {
    const numberings: readonly { readonly size: number }[] = Object.values(this.#number);
    const asserted = this.#asserted.flatMap(({ words, lists }) => [words, lists]);
    return [this.#ends, ...numberings, ...asserted].reduce((sum, { size }) => sum + size, 0);
  }

  /** Reads a flow of one hop; false, and nothing read, where it has several hops or an end that is several places. */
  read(flow: Flow): boolean {
    const { operation, from, to, via } = flow;
    if (via !== undefined && via.length > 0) return false;
    const rests = (from === undefined || to === undefined) && resting.has(operation);
    const start = this.#ends.of(from ?? (rests ? to : undefined));
    const end = this.#ends.of(to ?? (rests ? from : undefined));
    if (start.isSeveral || end.isSeveral) return false;
    this.#read(flow, start, end);
    return true;
  }

  /** Reads a flow as one hop between these places. */
  readBetween(flow: Flow, from: PlaceId | undefined, to: PlaceId | undefined): void {
    this.#read(flow, this.#ends.at(from), this.#ends.at(to));
  }

  #read(flow: Flow, from: End, to: End): void {
    const asks = this.#asks;
    const number = this.#number;
    const { numbers } = this;
    const { data, mechanisms, subjects, exporter, importer, asserted } = flow;
    this.from = from;
    this.to = to;
    numbers[at.from] = from.number;
    numbers[at.to] = to.number;
    numbers[at.data] = asks.data ? number.data.of(data) : 0;
    numbers[at.mechanisms] = asks.mechanisms ? number.mechanisms.of(mechanisms) : 0;
    if (asks.means) {
      numbers[at.deid] = number.deid.of(flow.deid);
      numbers[at.safeguards] = number.safeguards.of(flow.safeguards);
    }
    if (asks.operation) numbers[at.operation] = number.operation.of(flow.operation);
    if (asks.localCopyKept) numbers[at.localCopyKept] = ofTruth(flow.local_copy_kept);
    if (asks.reading)
      numbers[at.reading] = flow.reading === undefined ? 0 : number.reading.of(textOf(flow.reading));
    // What an earlier flow stated under a key that this one leaves out is wiped once.
    const stands = this.#stands;
    if (subjects !== undefined) this.#readSubjects(subjects);
    else if (stands.subjects) numbers.fill(0, at.residence, at.exporterCountry);
    if (exporter !== undefined) this.#readExporter(exporter);
    else if (stands.exporter) numbers.fill(0, at.exporterCountry, at.importerCountry);
    if (importer !== undefined) this.#readImporter(importer);
    else if (stands.importer) numbers.fill(0, at.importerCountry, at.asserted);
    if (asserted !== undefined) this.#readAsserted(asserted);
    else if (stands.asserted) numbers.fill(0, at.asserted);
    stands.subjects = subjects !== undefined;
    stands.exporter = exporter !== undefined;
    stands.importer = importer !== undefined;
    stands.asserted = asserted !== undefined;
    this.flow = flow;
  }

  #readSubjects(subjects: Subjects): void {
    const asks = this.#asks;
    const number = this.#number;
    const { numbers } = this;
    numbers[at.residence] = number.residence.of(subjects.residence);
    numbers[at.collectedIn] = number.collectedIn.of(subjects.collected_in);
    if (!asks.people) return;
    numbers[at.citizenship] = number.citizenship.of(subjects.citizenship);
    numbers[at.childrenIncluded] = ofTruth(subjects.children_included);
    const { count } = subjects;
    if (count === undefined) numbers[at.count] = 0;
    else numbers[at.count] = number.count.of(this.#bands.of(count));
  }

  #readExporter(exporter: Exporter): void {
    const number = this.#number;
    const { numbers } = this;
    numbers[at.exporterCountry] = number.exporterCountry.of(exporter.country);
    if (!this.#asks.exporter) return;
    numbers[at.exporterActor] = ofActor(number.exporterActor, exporter.actor);
    numbers[at.exporterControl] = number.exporterControl.of(exporter.controlled_by);
    numbers[at.offersIn] = number.offersIn.of(exporter.offers_in);
    numbers[at.dataLocation] = number.dataLocation.of(exporter.data_location);
  }

  #readImporter(importer: Importer): void {
    if (!this.#asks.importer) return;
    const number = this.#number;
    const { numbers } = this;
    numbers[at.importerCountry] = number.importerCountry.of(importer.country);
    numbers[at.importerActor] = ofActor(number.importerActor, importer.actor);
    numbers[at.importerControl] = number.importerControl.of(importer.controlled_by);
    numbers[at.relation] = number.relation.of(importer.relation);
    numbers[at.certifications] = number.certifications.of(importer.certifications);
  }

  #readAsserted(asserted: Asserted): void {
    if (!this.#asks.asserted) return;
    const { numbers } = this;
    let all = 1;
    for (let i = 0; i < this.#asserted.length; i++) {
      const { key, words, lists, together } = this.#asserted[i]!;
      const stated = asserted[key];
      const number = typeof stated === "object" ? 2 * lists.of(stated) : 2 * words.of(stated);
      numbers[statementCount + i] = number === 0 || typeof stated === "object" ? number : number - 1;
      all = together.of(all, numbers[statementCount + i]!);
    }
    numbers[at.asserted] = all;
  }
}

/** Which statements are worth reading, alone or in groups. */
interface Asks {
  readonly operation: boolean;
  readonly data: boolean;
  readonly mechanisms: boolean;
  /** How data are protected. */
  readonly means: boolean;
  readonly localCopyKept: boolean;
  readonly reading: boolean;
  /** Of subjects, more than where they live and where data are collected; of the exporter, more than the country. */
  readonly people: boolean;
  readonly exporter: boolean;
  readonly importer: boolean;
  readonly asserted: boolean;
}

function asksFor(names: readonly SlotName[]): Asks {
  const asked = new Set(names.flatMap(partsOf));
  const isAnyAsked = (first: number, last: number) =>
    [...asked].some((each) => each >= first && each <= last);
  return {
    operation: asked.has(at.operation),
    data: asked.has(at.data),
    mechanisms: asked.has(at.mechanisms),
    means: asked.has(at.deid) || asked.has(at.safeguards),
    localCopyKept: asked.has(at.localCopyKept),
    reading: asked.has(at.reading),
    people: asked.has(at.citizenship) || isAnyAsked(at.count, at.childrenIncluded),
    exporter: isAnyAsked(at.exporterActor, at.dataLocation),
    importer: isAnyAsked(at.importerCountry, at.certifications),
    asserted: isAnyAsked(at.asserted, Number.POSITIVE_INFINITY),
  };
}

function ofTruth(stated: boolean | undefined): number {
  return stated === undefined ? 0 : stated ? 1 : 2;
}

function ofActor(numbers: ListNumbers, stated: string | readonly string[] | undefined): number {
  return typeof stated === "string" ? numbers.ofOne(stated) : numbers.of(stated);
}

function textOf(reading: NonNullable<Flow["reading"]>): string {
  return JSON.stringify(Object.entries(reading).sort());
}
