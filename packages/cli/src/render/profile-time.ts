import type { CellClass } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { printTable } from "../print/table.js";
import { nameCountry, type Profiled } from "./profiled.js";
import type { Layout } from "./verdict-text.js";

/** What stands for each class in the chart, and in which order: what stays at home is leftmost. */
const marks: Readonly<Record<CellClass, string>> = {
  localised: "█",
  barred: "▓",
  conditioned: "▒",
  formality: "░",
  free: "·",
  unknown: "?",
};

const chartWidth = 40;

/** A bar for each day on which the law or its numbers changed, country by country. */
export function seriesAsText(law: Law, profiled: readonly Profiled[], layout: Layout): string {
  const countries = [...new Set(profiled.map(({ profile }) => profile.country))];
  const charts = countries.map((country) =>
    chartOf(
      law,
      profiled.filter(({ profile }) => profile.country === country),
      layout,
    ),
  );
  const legend = Object.entries(marks).map(([name, mark]) => `${mark} ${name}`);
  return `${charts.join("\n")}\n${legend.join("   ")}\n`;
}

function chartOf(law: Law, points: readonly Profiled[], { paint, width }: Layout): string {
  const [first] = points;
  if (first === undefined) return "";
  const columns = [
    { title: "From" },
    { title: "Of the cells" },
    { title: "Localised", align: "right" as const },
    { title: "Conditioned", align: "right" as const },
    { title: "Access", align: "right" as const },
    { title: "What changed", flexible: true },
  ];
  const rows = points.map(({ changed, profile, summary }) => [
    profile.day,
    barOf(summary.counts, summary.cells),
    summary.figures.localisation.value.toFixed(1),
    summary.figures.conditioning.value.toFixed(1),
    summary.figures.accessReach?.value.toFixed(1) ?? "-",
    wordsOf(changed),
  ]);
  const head = `${paint("bold", first.profile.country)}  ${nameCountry(law, first)}\n`;
  return head + printTable(columns, rows, width, paint);
}

/** Each class as wide as its share, the ends rounded so that the whole bar is always as wide. */
function barOf(counts: Readonly<Record<CellClass, number>>, cells: number): string {
  let bar = "";
  let done = 0;
  for (const [name, mark] of Object.entries(marks)) {
    done += counts[name as CellClass];
    bar = bar.padEnd(Math.round((chartWidth * done) / cells), mark);
  }
  return bar;
}

function wordsOf(changed: Profiled["changed"]): string {
  const { begins = [], ends = [] } = changed ?? {};
  return [...begins.map((id) => `+${id}`), ...ends.map((id) => `-${id}`)].join(" ");
}
