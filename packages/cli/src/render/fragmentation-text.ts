import { percent } from "@domicile/engine";
import { exchangeStates, type Fragmentation, type FragmentationPoint } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { type Column, printTable } from "../print/table.js";
import { wrapText } from "../print/wrap.js";
import { groupByCause, nameCauses, nameWays, stateTitles } from "./fragmentation-words.js";
import type { Layout } from "./verdict-text.js";

/** Causes told of a kind of data; `--moves` lists all. */
const causesShown = 20;

const measureColumns: readonly Column[] = [
  ...exchangeStates.map((state): Column => ({ title: stateTitles[state], align: "right" })),
  { title: "kept", align: "right" },
  { title: "clusters", align: "right" },
  { title: "largest", align: "right" },
  { title: "alone", align: "right" },
  { title: "modularity", align: "right" },
];

/** One kind of data over the years, who clusters with whom, and what moved most pairs. */
export function seriesAsText(law: Law, measured: Fragmentation, layout: Layout): string {
  const { paint, width } = layout;
  return measured.rows
    .map((row) => {
      const points = measured.points.filter((each) => each.row === row);
      const columns: readonly Column[] = [{ title: "year" }, ...measureColumns];
      const table = printTable(
        columns,
        points.map((each) => [yearOf(each), ...cellsOf(each)]),
        width,
        paint,
      );
      const head = `${paint("bold", row)}  ${measured.operation}, ${measured.countries.length} countries, per cent of ordered pairs\n`;
      return [head + table, clustersAsText(points.at(-1)!, width), causesAsText(law, measured, row, layout)]
        .filter((each) => each !== "")
        .join("\n");
    })
    .join("\n");
}

/** Every kind of data at the end of the last year. */
export function lastYearAsTable(measured: Fragmentation, { paint, width }: Layout): string {
  const year = measured.points.at(-1)!.year;
  const points = measured.points.filter((each) => each.year === year);
  const columns: readonly Column[] = [{ title: `end of ${year}`, flexible: true }, ...measureColumns];
  const table = printTable(
    columns,
    points.map((each) => [each.row, ...cellsOf(each)]),
    width,
    paint,
  );
  const note = `${measured.operation}, ${measured.countries.length} countries, per cent of ordered pairs. Name a kind of data for its years and what moved it.`;
  return `${table}\n${wrapText(note, width).join("\n")}\n`;
}

/** A star marks a year that has not ended: law that is adopted and what is known of it now. */
function yearOf({ isAhead, year }: FragmentationPoint): string {
  return `${year}${isAhead ? "*" : ""}`;
}

function cellsOf({ measures }: FragmentationPoint): readonly string[] {
  const { alone, clusters, counts, kept, largest, modularity, pairs } = measures;
  const share = (part: number) => (part === 0 ? "·" : percent(part, pairs).toFixed(1));
  return [
    ...exchangeStates.map((state) => share(counts[state])),
    share(kept),
    String(clusters),
    String(largest),
    String(alone),
    modularity.toFixed(2),
  ];
}

function clustersAsText({ clusters, year }: FragmentationPoint, width: number): string {
  if (clusters.length === 0) return "";
  const lines = clusters.flatMap((members, index) =>
    wrapText(`${index + 1}. ${members.join(" ")}`, width - 2).map((line) => `  ${line}`),
  );
  return [`Who exchanges freely both ways, as clusters, at the end of ${year}:`, ...lines, ""].join("\n");
}

function causesAsText(law: Law, { moves }: Fragmentation, row: string, { paint, width }: Layout): string {
  const causes = groupByCause(moves.filter((each) => each.row === row));
  if (causes.length === 0) return "";
  const told = new Set([...causes].sort((a, b) => b.pairs - a.pairs).slice(0, causesShown));
  const columns: readonly Column[] = [
    { title: "day" },
    { title: "what moved pairs", flexible: true },
    { title: "pairs", align: "right" },
    { title: "how" },
  ];
  const rows = causes
    .filter((each) => told.has(each))
    .map(({ causes: own, day, moves: ways, pairs }) => [
      day,
      nameCauses(law, own),
      String(pairs),
      nameWays(ways, 2),
    ]);
  const rest = causes.length - rows.length;
  const note = rest === 0 ? "" : `${rest} smaller ones are left out; --moves lists all.\n`;
  return printTable(columns, rows, width, paint) + note;
}
