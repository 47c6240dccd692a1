import { jurisdictionsOf } from "@domicile/engine";
import type { JurisdictionId, LawDate, PlaceId } from "@domicile/ir";
import { byteOf, type ExchangeState, isKeptByByte, type Stance, stateOfByte, worseByte } from "./exchange.js";
import {
  type Answers,
  createJurisdictionLaw,
  type JurisdictionLaw,
  type Question,
} from "./jurisdiction-law.js";

/** The state of every ordered pair of countries, for each row of the question, on a day. */
export interface ExchangeMap {
  readonly countries: readonly PlaceId[];
  /** Of a row, by two countries; a country and itself have no state and are `free`. */
  readonly stateOf: (row: number, from: number, to: number) => ExchangeState;
  /** Whether a duty to keep data at home is among what stands in the way. */
  readonly isKept: (row: number, from: number, to: number) => boolean;
}

/** What a law answers before and after a day, where the pair's state is another because of it. */
export interface Turn {
  readonly jurisdiction: JurisdictionLaw;
  readonly before: Stance | null;
  readonly after: Stance | null;
}

/** A pair whose state changes on a day. */
export interface Move {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly was: ExchangeState;
  readonly is: ExchangeState;
  /** The laws that answer otherwise than on the eve; `null` where a law does not reach the country on that day. */
  readonly turns: readonly Turn[];
}

/** A day on which some law may answer otherwise, and the pairs that moved. */
export interface ExchangeDay {
  readonly day: LawDate;
  readonly map: ExchangeMap;
  readonly moves: readonly Move[];
}

/** The law that reaches a country on a day, with what it answers from its last change on. */
interface Reaching {
  readonly law: JurisdictionLaw;
  readonly answers: Answers;
}

/** Of each country, in order. */
type Reach = readonly (readonly Reaching[])[];

/**
 * The map on the first day, on each later one up to the last on which a pair moves, and on the days that are asked for. The
 * law of both countries is asked; what is worst decides. The map is the same object every day: what is wanted of a past day
 * is to be read on that day.
 */
export function* followExchange(
  question: Question,
  from: LawDate,
  to: LawDate,
  askedFor: readonly LawDate[] = [],
): Iterable<ExchangeDay> {
  const { countries, law, rows } = question;
  const size = countries.length;
  const bytes = new Uint8Array(rows.length * size * size);
  const map = mapOf(bytes, countries);
  const lawOf = createLaws(question);
  let reaching = reachOn(from, undefined);
  for (const [a, b] of pairsOf(size)) for (let row = 0; row < rows.length; row++) judge(row, a, b);
  yield { day: from, map, moves: [] };

  for (const day of daysBetween(question, lawOf, from, to, askedFor)) {
    const before = reaching;
    reaching = reachOn(day, before);
    const moves: Move[] = [];
    const isTouched = reaching.map((own, at) => !isUnmoved(before[at]!, own));
    for (const [a, b] of pairsOf(size)) {
      if (!(isTouched[a] || isTouched[b]) || isSame(before, reaching, a, b)) continue;
      for (let row = 0; row < rows.length; row++) {
        const was = stateOfByte(judge(row, a, b));
        const is = map.stateOf(row, a, b);
        if (was === is) continue;
        moves.push({ row, from: a, to: b, was, is, turns: turnsOf(before, reaching, row, a, b) });
      }
    }
    if (moves.length > 0 || askedFor.includes(day)) yield { day, map, moves };
  }

  /** Judges a pair anew, and returns what it was. */
  function judge(row: number, a: number, b: number): number {
    const at = (row * size + a) * size + b;
    const was = bytes[at]!;
    bytes[at] = worstOf(reaching[a]!, reaching[b]!, row, a, b);
    return was;
  }

  /** The laws that each country lies under, each asked anew only on its own days. */
  function reachOn(day: LawDate, before: Reach | undefined): Reach {
    const answering = new Map<JurisdictionLaw, Reaching>();
    for (const each of before?.flat() ?? []) if (!each.law.days.includes(day)) answering.set(each.law, each);
    const reachingOf = (id: JurisdictionId): Reaching => {
      const found = lawOf(id);
      const known = answering.get(found) ?? { law: found, answers: found.on(day) };
      answering.set(found, known);
      return known;
    };
    return countries.map((place) => jurisdictionsOf(law, place, day).map(reachingOf));
  }
}

function createLaws(question: Question): (id: JurisdictionId) => JurisdictionLaw {
  const known = new Map<JurisdictionId, JurisdictionLaw>();
  return (id) => {
    const found = known.get(id) ?? createJurisdictionLaw(question, id);
    known.set(id, found);
    return found;
  };
}

function* pairsOf(size: number): Iterable<readonly [number, number]> {
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) if (a !== b) yield [a, b];
}

/** The days after the first and up to the last on which some law changes, or what a country lies in, or that are asked for. */
function daysBetween(
  { countries, law }: Question,
  lawOf: (id: JurisdictionId) => JurisdictionLaw,
  from: LawDate,
  to: LawDate,
  askedFor: readonly LawDate[],
): readonly LawDate[] {
  const memberships = countries.flatMap((place) => law.atlas.places[place]?.in ?? []);
  const ends = memberships.flatMap(({ period }) => [period.from, period.to]).flatMap((day) => day ?? []);
  const ever = new Set(
    ["", ...new Set(ends)].flatMap((day) => countries.flatMap((place) => jurisdictionsOf(law, place, day))),
  );
  const days = new Set([...ends, ...askedFor, ...[...ever].flatMap((id) => lawOf(id).days)]);
  return [...days].filter((day) => from < day && day <= to).sort();
}

/** Whether none of a country's laws was asked anew: on most days few were. */
function isUnmoved(was: readonly Reaching[], is: readonly Reaching[]): boolean {
  return was.length === is.length && is.every(({ answers }, at) => answers === was[at]!.answers);
}

/** Whether the laws of both countries are those they were and answer for the pair as they did. */
function isSame(before: Reach, after: Reach, a: number, b: number): boolean {
  return [a, b].every((place) => {
    const [was, is] = [before[place]!, after[place]!];
    return (
      was.length === is.length &&
      is.every(({ answers, law }, at) => {
        const other = was[at]!;
        return law === other.law && (answers === other.answers || answers.isAs(other.answers, a, b));
      })
    );
  });
}

const unknownByte = byteOf("unknown", false);

/** E6: the worst that any of the laws says. A country without law in the rulebook leaves the pair unknown at best. */
function worstOf(
  origin: readonly Reaching[],
  destination: readonly Reaching[],
  row: number,
  from: number,
  to: number,
): number {
  let worst = origin.length === 0 ? unknownByte : 0;
  for (const { answers } of origin) worst = worseByte(worst, answers.stanceOn(row, from, to).byte);
  for (const each of destination)
    if (!origin.includes(each)) worst = worseByte(worst, each.answers.stanceOn(row, from, to).byte);
  return worst;
}

function turnsOf(before: Reach, after: Reach, row: number, from: number, to: number): readonly Turn[] {
  const stances = (sides: Reach) =>
    new Map(
      [...sides[from]!, ...sides[to]!].map(({ answers, law }) => [law, answers.stanceOn(row, from, to)]),
    );
  const was = stances(before);
  const is = stances(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((jurisdiction) => ({
      jurisdiction,
      before: was.get(jurisdiction) ?? null,
      after: is.get(jurisdiction) ?? null,
    }))
    .filter((each) => each.before?.state !== each.after?.state);
}

function mapOf(bytes: Uint8Array, countries: readonly PlaceId[]): ExchangeMap {
  const size = countries.length;
  const byteAt = (row: number, from: number, to: number) => bytes[(row * size + from) * size + to]!;
  return {
    countries,
    stateOf: (row, from, to) => stateOfByte(byteAt(row, from, to)),
    isKept: (row, from, to) => isKeptByByte(byteAt(row, from, to)),
  };
}
