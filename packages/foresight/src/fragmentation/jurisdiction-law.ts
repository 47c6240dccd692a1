import { type BasketOperation, type BasketRow, basketFlow, createFast, datesReadIn } from "@domicile/engine";
import {
  decidingKinds,
  type JurisdictionId,
  type Law,
  type LawDate,
  type PlaceId,
  type Provision,
} from "@domicile/ir";
import { freeStance, type Stance, stanceOf } from "./exchange.js";
import { describePlace, describeRow, findNamed, type Named } from "./place-classes.js";
import { createStandingReader } from "./standing.js";

/** What is asked: which data, by which operation, between which countries. */
export interface Question {
  readonly law: Law;
  readonly rows: readonly BasketRow[];
  readonly operation: BasketOperation;
  readonly countries: readonly PlaceId[];
}

/** The law of one jurisdiction alone, as it answers for every pair of countries. */
export interface JurisdictionLaw {
  readonly id: JurisdictionId;
  /** Its provisions that decide, with all else of the rulebook. */
  readonly part: Law;
  readonly named: Named;
  /** The days on which it may answer otherwise, in order. */
  readonly days: readonly LawDate[];
  /** Its answers from that day up to its next one. */
  readonly on: (day: LawDate) => Answers;
}

/** What the law answers between two of its days. Countries and rows are numbered as in the question. */
export interface Answers {
  readonly stanceOn: (row: number, from: number, to: number) => Stance;
  /** Whether the answers for a pair are those that others are: nothing that the law reads of them is another. */
  readonly isAs: (others: Answers, from: number, to: number) => boolean;
  /** Of the law as it stands, and of each country: equal numbers, equal answers. */
  readonly version: number;
  readonly classes: readonly number[];
}

/** More kinds of places than any law tells apart: there are fewer codes of countries. */
const classLimit = 1024;

/**
 * Countries that the law cannot tell apart have one answer between them, and so have kinds of data that it treats alike, and
 * days on which the same of it stands:
 * a pair is judged once for each pair of kinds of countries, some ten times ten and not a hundred times a hundred. A test
 * holds the answers to those of the whole law.
 */
export function createJurisdictionLaw(question: Question, id: JurisdictionId): JurisdictionLaw {
  const { countries, law, operation, rows } = question;
  const own = law.provisions.filter(({ jurisdiction }) => jurisdiction === id);
  const part: Law = { ...law, provisions: own.filter(decides) };
  const named = findNamed(part);
  const days = datesReadIn(part, id);
  const standingOn = createStandingReader(part, named);
  // A route may ask for the reading that is taken of a provision which decides nothing by itself.
  const asked: Law = { ...law, provisions: own.filter((each) => decides(each) || each.readings.length > 0) };
  const evaluator = createFast(asked, days);
  const kinds = new Numbering();
  const kindOfRow = rows.map((row) => kinds.of(describeRow(law, named, row)));
  const versions = new Numbering();
  const places = new Numbering();
  const known = new Map<number, Stance>();
  const equal = new Map<string, Stance>();

  const judge = (row: number, from: number, to: number, day: LawDate): Stance => {
    const flow = basketFlow(countries[from]!, rows[row]!, operation, countries[to]!);
    if (evaluator.word(flow, day) === "permitted") return freeStance;
    const stance = stanceOf(evaluator.decide(flow, day), part);
    return remember(equal, JSON.stringify(stance), () => stance);
  };

  const on = (day: LawDate): Answers => {
    const version = versions.of(standingOn(day));
    const classes = countries.map((place) => places.of(describePlace(law, named, place, day)));
    // Asked for every pair and kind of data: a place in a list is found sooner than a key in a map of all days.
    const own = new Numbering();
    const at = classes.map((each) => own.of(String(each)));
    const width = own.size;
    const near: (Stance | undefined)[] = new Array(kinds.size * width * width);
    const find = (row: number, from: number, to: number): Stance => {
      const kindOfVersion = version * kinds.size + kindOfRow[row]!;
      const key = (kindOfVersion * classLimit + classes[from]!) * classLimit + classes[to]!;
      return remember(known, key, () => judge(row, from, to, day));
    };
    return {
      isAs: (others, from, to) => {
        const before = others.classes;
        return others.version === version && before[from] === classes[from] && before[to] === classes[to];
      },
      stanceOn: (row, from, to) =>
        (near[(kindOfRow[row]! * width + at[from]!) * width + at[to]!] ??= find(row, from, to)),
      version,
      classes,
    };
  };
  return { id, part, named, days, on };
}

const deciding: ReadonlySet<string> = new Set(decidingKinds);

/** E5: members of a route group, and permissions, have become routes of what decides. */
function decides({ kind, routeOf }: Provision): boolean {
  return deciding.has(kind) && routeOf.length === 0;
}

/** Equal texts get equal numbers, from 0 in the order met. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    return remember(this.#numbers, text, () => this.#numbers.size);
  }

  get size(): number {
    return this.#numbers.size;
  }
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = find()));
  return value;
}
