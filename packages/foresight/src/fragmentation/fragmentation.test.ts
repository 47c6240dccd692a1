import { basketFlow, createReference, datesOf } from "@domicile/engine";
import { describe, expect, test } from "vitest";
import { stanceOf } from "./exchange.js";
import { followExchange } from "./follow-exchange.js";
import { type Fragmentation, lastYearAhead, measureFragmentation, rowsNamed } from "./fragmentation.js";
import { lawOfFive } from "./law.fixture.js";

const law = lawOfFive();
const asOf = "2011-06-01";
const rows = rowsNamed(["personal", "non_personal"]);
const operation = "to_processor";
const measured = measureFragmentation({ law, rows, operation, fromYear: 1999, toYear: 2012, asOf });

function pointOf({ points }: Fragmentation, year: number, row = "personal") {
  return points.find((each) => each.year === year && each.row === row)!;
}

/** The states that some pair has, with the number of pairs. */
function countsOf(year: number, row?: string) {
  const { counts } = pointOf(measured, year, row).measures;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe("the series", () => {
  test("counts ordered pairs at the end of each year", () => {
    expect(countsOf(1999)).toEqual({ free: 20 });
    expect(countsOf(2001)).toEqual({ free: 16, conditions: 4 });
    expect(countsOf(2010)).toEqual({ free: 9, conditions: 7, approval: 4 });
    expect(countsOf(2012)).toEqual({ free: 5, conditions: 7, approval: 4, closed: 4 });
  });

  test("is of each kind of data by itself", () => {
    expect(countsOf(2012, "non_personal")).toEqual({ free: 20 });
  });

  test("says where a duty to keep data at home is among what stands in the way", () => {
    expect(pointOf(measured, 2011).measures.kept).toBe(0);
    expect(pointOf(measured, 2012).measures.kept).toBe(4);
  });

  test("clusters the countries that exchange freely both ways", () => {
    expect(pointOf(measured, 2000).clusters).toEqual([["AA", "BB", "CC", "DD", "EE"]]);
    expect(pointOf(measured, 2005).clusters).toEqual([["CC", "DD", "EE"]]);
    expect(pointOf(measured, 2012).measures).toMatchObject({ clusters: 0, largest: 1, alone: 5, mutual: 0 });
  });

  test("marks years that end after the day of the question", () => {
    expect([2010, 2011].map((year) => pointOf(measured, year).isAhead)).toEqual([false, true]);
  });

  test("reaches as far ahead as the rulebook knows of a change, and no less than the day", () => {
    expect(lastYearAhead(law, "2011-06-01")).toBe(2012);
    expect(lastYearAhead(law, "2020-06-01")).toBe(2020);
  });
});

describe("what moved pairs", () => {
  const moves = measured.moves.map(({ cause, day, is, pairs, was }) => ({ day, cause, was, is, pairs }));

  test("an instrument whose rule begins", () => {
    const cause = { kind: "instrument", id: "cc.act" };
    expect(moves).toContainEqual({ day: "2010-01-01", cause, was: "free", is: "approval", pairs: 4 });
  });

  test("a place that comes on a list, by the decision that put it there", () => {
    const cause = { kind: "list", id: "aa.adequate", place: "BB", note: "Decision 1" };
    expect(moves).toContainEqual({ day: "2005-01-01", cause, was: "conditions", is: "free", pairs: 1 });
  });

  test("a country that comes under the law of a bloc", () => {
    const cause = { kind: "bloc", id: "BLOC", place: "BB" };
    expect(moves).toContainEqual({ day: "2003-01-01", cause, was: "free", is: "conditions", pairs: 4 });
  });

  test("all that moved between two years is told", () => {
    for (const { measures, row, year } of measured.points.filter((each) => each.year > 1999)) {
      const own = measured.moves.filter((each) => each.row === row && each.day.startsWith(`${year}`));
      const sum = (is: (move: (typeof own)[number]) => boolean) =>
        own.filter(is).reduce((all, { pairs }) => all + pairs, 0);
      const before = pointOf(measured, year - 1, row).measures.counts;
      for (const state of ["free", "conditions", "approval", "closed"] as const)
        expect(measures.counts[state] - before[state]).toBe(
          sum(({ is }) => is === state) - sum(({ was }) => was === state),
        );
    }
  });
});

test("a pair is what the whole law says of its flow, on every day", () => {
  const countries = ["AA", "BB", "CC", "DD", "EE"];
  const reference = createReference(law);
  const days = datesOf(law);
  for (const { day, map } of followExchange(
    { law, rows, operation, countries },
    "1999-01-01",
    "2013-01-01",
    days,
  ))
    for (const [row, each] of rows.entries())
      for (const [a, from] of countries.entries())
        for (const [b, to] of countries.entries()) {
          if (a === b) continue;
          const { isKept, state } = stanceOf(
            reference.decide(basketFlow(from, each, operation, to), day),
            law,
          );
          expect({ day, from, to, state: map.stateOf(row, a, b), isKept: map.isKept(row, a, b) }).toEqual({
            day,
            from,
            to,
            state,
            isKept,
          });
        }
});
