/**
 * Between which countries data may go, and how that came about: from the rulebook alone, for each kind of data, at the end of
 * each year, in the past and as far ahead as adopted law reaches. The method, and what it cannot see, is
 * `docs/concepts/fragmentation.md`. It describes; it takes no side, and a graph in which all is free is no aim of it.
 */
import {
  type BasketOperation,
  type BasketRow,
  basketRows,
  countriesWithLaw,
  datesOf,
} from "@domicile/engine";
import type { Law, LawDate, PlaceId } from "@domicile/ir";
import type { ExchangeState } from "./exchange.js";
import { type Cause, createCauseFinder } from "./find-causes.js";
import { type ExchangeDay, type ExchangeMap, followExchange } from "./follow-exchange.js";
import { type MeasuredMap, measureMap } from "./measure-map.js";

/** Rises with every change of the flows, the states or the measures, so that numbers of two methods are never compared. */
export const fragmentationMethod = 1;

export interface FragmentationQuestion {
  readonly law: Law;
  /** Rows of the basket of profiles: a kind of data and who holds it. */
  readonly rows: readonly BasketRow[];
  readonly operation: BasketOperation;
  readonly fromYear: number;
  readonly toYear: number;
  /** Later years are ahead: adopted law as the rulebook knows it. */
  readonly asOf: LawDate;
}

/** One kind of data at the end of one year. */
export interface FragmentationPoint extends MeasuredMap {
  readonly year: number;
  /** Its last day. */
  readonly day: LawDate;
  readonly isAhead: boolean;
  readonly row: string;
}

/** Pairs of countries that went from one state to another on a day, by one cause, for one kind of data. */
export interface FragmentationMove {
  readonly day: LawDate;
  readonly cause: Cause;
  readonly row: string;
  readonly was: ExchangeState;
  readonly is: ExchangeState;
  readonly pairs: number;
  /** Of these, pairs that another cause of the same day moved as well, and that are counted under it, too. */
  readonly shared: number;
}

export interface Fragmentation {
  readonly countries: readonly PlaceId[];
  readonly rows: readonly string[];
  readonly operation: BasketOperation;
  readonly asOf: LawDate;
  /** In order of year, then of rows as asked. */
  readonly points: readonly FragmentationPoint[];
  /** In order of day. */
  readonly moves: readonly FragmentationMove[];
  /** The pairs themselves as they are at the end of the last year. */
  readonly map: ExchangeMap;
}

/** The year of the last change of law that the rulebook knows of, or that of the day where none is ahead. */
export function lastYearAhead(law: Law, asOf: LawDate): number {
  const last = datesOf(law).at(-1) ?? asOf;
  return Number((last > asOf ? last : asOf).slice(0, 4));
}

/** All rows of the basket, or those of the kinds and rows that are named. */
export function rowsNamed(names: readonly string[]): readonly BasketRow[] {
  return names.length === 0
    ? basketRows
    : basketRows.filter(({ id, kind }) => names.includes(id) || names.includes(kind));
}

/** The series, and what moved it. `onProgress` is told how many years are done, and of how many. */
export function measureFragmentation(
  question: FragmentationQuestion,
  onProgress: (done: number, total: number) => void = () => {},
): Fragmentation {
  const { asOf, fromYear, law, operation, rows, toYear } = question;
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at);
  const ends = years.map((year) => `${year}-12-31`);
  const countries = countriesWithLaw(law, asOf);
  const points: FragmentationPoint[] = [];
  const moves: FragmentationMove[] = [];
  const measured = createMeasuring(rows);
  let map: ExchangeMap | undefined;
  for (const each of followExchange(
    { law, rows, operation, countries },
    `${fromYear}-01-01`,
    ends.at(-1)!,
    ends,
  )) {
    moves.push(...groupMoves(law, countries, rows, each));
    measured.forget(each);
    map = each.map;
    if (!ends.includes(each.day)) continue;
    const year = Number(each.day.slice(0, 4));
    const isAhead = each.day > asOf;
    for (const [index, { id }] of rows.entries())
      points.push({ year, day: each.day, isAhead, row: id, ...measured.measure(each, index) });
    onProgress(year - fromYear + 1, years.length);
  }
  return { countries, rows: rows.map(({ id }) => id), operation, asOf, points, moves, map: map! };
}

/** Measures a row again only where a pair of it moved: a whole year in which nothing did is common. */
function createMeasuring(rows: readonly BasketRow[]) {
  const known: (MeasuredMap | undefined)[] = rows.map(() => undefined);
  return {
    forget: ({ moves }: ExchangeDay) => {
      for (const { row } of moves) known[row] = undefined;
    },
    measure: ({ map }: ExchangeDay, row: number) => (known[row] ??= measureMap(map, row)),
  };
}

function groupMoves(
  law: Law,
  countries: readonly PlaceId[],
  rows: readonly BasketRow[],
  { day, moves }: ExchangeDay,
): readonly FragmentationMove[] {
  const causesOf = createCauseFinder(law, countries, day);
  const groups = new Map<string, { -readonly [Key in keyof FragmentationMove]: FragmentationMove[Key] }>();
  for (const move of moves) {
    const causes = causesOf(move);
    for (const cause of causes) {
      const { is, was } = move;
      const row = rows[move.row]!.id;
      const key = JSON.stringify([cause, row, was, is]);
      const group = groups.get(key) ?? { day, cause, row, was, is, pairs: 0, shared: 0 };
      group.pairs += 1;
      if (causes.length > 1) group.shared += 1;
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}
