import { groupByCause, nameCauses, nameWays } from "@domicile/cli";
import { percent } from "@domicile/engine";
import {
  exchangeStates,
  type Fragmentation,
  type FragmentationPoint,
  lastYearAhead,
  measureFragmentation,
  rowsNamed,
} from "@domicile/foresight";
import type { Law } from "@domicile/ir";

const asOf = "2026-11-21";
const fromYear = 1995;
const yearsShown = [1995, 2000, 2005, 2010, 2015, 2020, 2025, 2026];

/** Kinds that every run of the tests computes anew; the others only `npm run golden` does. */
export const sampledKinds = ["personal", "payment@bank", "health@health_provider", "non_personal"];

/** Pairs moved at least, for a cause to be told on the page. */
const movesShown = 100;

export const measureAll = (law: Law) => measure(law, []);
export const measureSample = (law: Law) => measure(law, sampledKinds);

function measure(law: Law, kinds: readonly string[]): Fragmentation {
  const toYear = lastYearAhead(law, asOf);
  return measureFragmentation({
    law,
    rows: rowsNamed(kinds),
    operation: "to_processor",
    fromYear,
    toYear,
    asOf,
  });
}

/** The lines of the page that are about one kind of data: its years, and for personal data what moved pairs. */
export function kindLines(law: Law, measured: Fragmentation, row: string): readonly string[] {
  const years = pointsShown(measured).filter((each) => each.row === row);
  return [...years.map(lineOf), ...(row === "personal" ? causeLines(law, measured, row) : [])];
}

export function fragmentationPage(law: Law, measured: Fragmentation): string {
  const { countries, rows } = measured;
  const last = measured.points.at(-1)!.year;
  const clusters = measured.points.find(({ row, year }) => row === "personal" && year === last)!.clusters;
  return `# Fragmentation, in figures

What \`domicile law fragmentation\` makes of the rulebook as of ${asOf}: ${countries.length} countries,
${countries.length * (countries.length - 1)} ordered pairs, data sent to a processor there. How it is computed, and what it cannot see, is in
[fragmentation.md](../concepts/fragmentation.md). \`npm run golden\` writes this page, and a test recomputes some of it.

![Shares of pairs by year, for four kinds of data](fragmentation.svg)

The rulebook holds little of the law of before 2000, so that the first years are freer than they were.

## By kind of data

Per cent of ordered pairs at the end of the year. Years with a star have not ended: law that is adopted, as far ahead as it reaches
(${last}). *Mutual* counts pairs that exchange freely both ways; *largest* is the largest cluster of such.

| kind | year | freely | unknown | on conditions | by approval | not at all | kept | mutual | largest | alone | modularity |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows
  .flatMap((row) =>
    pointsShown(measured)
      .filter((each) => each.row === row)
      .map(lineOf),
  )
  .join("\n")}

## Clusters of personal data, ${last}

${clusters.map((members, index) => `${index + 1}. ${members.join(" ")}`).join("\n")}

## What moved personal data

Days on which one cause moved at least ${movesShown} pairs.

| day | cause | pairs | how |
| --- | --- | ---: | --- |
${causeLines(law, measured, "personal").join("\n")}
`;
}

function pointsShown({ points }: Fragmentation): readonly FragmentationPoint[] {
  const last = points.at(-1)!.year;
  return points.filter(({ year }) => yearsShown.includes(year) || year === last);
}

function lineOf({ isAhead, measures, row, year }: FragmentationPoint): string {
  const { alone, counts, kept, largest, modularity, mutual, pairs } = measures;
  const share = (part: number) => percent(part, pairs).toFixed(1);
  const cells = [
    row,
    `${year}${isAhead ? "*" : ""}`,
    ...exchangeStates.map((state) => share(counts[state])),
    share(kept),
    mutual,
    largest,
    alone,
    modularity.toFixed(3),
  ];
  return `| ${cells.join(" | ")} |`;
}

function causeLines(law: Law, { moves }: Fragmentation, row: string): readonly string[] {
  return groupByCause(moves.filter((each) => each.row === row))
    .filter(({ pairs }) => pairs >= movesShown)
    .map(({ causes, day, moves: own, pairs }) => {
      const cells = [day, nameCauses(law, causes), pairs, nameWays(own, 3)];
      return `| ${cells.map((each) => String(each).replaceAll("|", "\\|")).join(" | ")} |`;
    });
}
