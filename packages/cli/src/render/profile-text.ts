import { type CellGroup, cellClasses, type Figure, type ProfileCell, percent } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { type Column, printTable } from "../print/table.js";
import { wrapText } from "../print/wrap.js";
import { nameCountry, type Profiled, sinceOf } from "./profiled.js";
import type { Layout } from "./verdict-text.js";

const classColumns: readonly Column[] = cellClasses.map((name) => ({
  title: name.charAt(0).toUpperCase() + name.slice(1),
  align: "right",
}));

/** A row for each country by its code, which is no rank, in per cent of the cells. */
export function profilesAsTable(law: Law, profiled: readonly Profiled[], { paint, width }: Layout): string {
  const columns: readonly Column[] = [
    { title: "ID" },
    { title: "Name", flexible: true },
    ...classColumns,
    { title: "Access", align: "right" },
    { title: "Untouched", align: "right" },
    { title: "Unsure", align: "right" },
  ];
  const rows = profiled.map((each) => {
    const { cells, counts, figures, uncertainty } = each.summary;
    return [
      each.profile.country,
      nameCountry(law, each),
      ...shares(cells, counts),
      figures.accessReach === null ? "-" : figures.accessReach.value.toFixed(1),
      uncertainty.untouched.toFixed(1),
      uncertainty.unsure.toFixed(1),
    ];
  });
  return printTable(columns, rows, width, paint);
}

/** One country, from what was asked to what it does not know. */
export function profileAsText(law: Law, each: Profiled, withCells: boolean, layout: Layout): string {
  const { paint } = layout;
  const { profile } = each;
  const where = profile.neighbour === null ? "" : `, neighbour ${profile.neighbour}`;
  const sections = [
    `${paint("bold", profile.country)}  ${nameCountry(law, each)} on ${profile.day}\n${paint("dim", `law of ${profile.jurisdictions.join(", ")}${where}, ${each.summary.cells} cells`)}\n`,
    figuresAsText(each, layout),
    groupsAsText("Data", each.summary.byKind, each, ({ row }) => row.id, layout),
    groupsAsText("Operation", each.summary.byOperation, each, ({ operation }) => operation, layout),
    groupsAsText("Destination", each.summary.byDestination, each, (cell) => cell.destination.id, layout),
    openersAsText(each, layout),
    accessAsText(each, layout),
    ownershipAsText(each, layout),
    knowledgeAsText(each, layout),
    ...(withCells ? [cellsAsText(each, layout)] : []),
  ];
  return sections.filter((section) => section !== "").join("\n");
}

function figuresAsText({ summary }: Profiled, { paint, width }: Layout): string {
  const { accessReach, barring, conditioning, localisation } = summary.figures;
  const row = (name: string, figure: Figure | null, what: string) =>
    figure === null
      ? [name, "-", "", what]
      : [name, figure.value.toFixed(1), `${figure.low.toFixed(1)} to ${figure.high.toFixed(1)}`, what];
  const columns: readonly Column[] = [
    { title: "Figure" },
    { title: "Value", align: "right" },
    { title: "Between" },
    { title: "Of 100", flexible: true },
  ];
  const rows = [
    row("localisation", localisation, "cells in which data, or a copy, must stay"),
    row("barring", barring, "cells that nothing cures"),
    row("conditioning", conditioning, "cells that more than a notice cures"),
    row("access reach", accessReach, "probes that the government reaches, arguable ones half"),
  ];
  const notes = [
    ...(summary.copyEnough === 0
      ? []
      : [
          `In ${summary.copyEnough} of the ${summary.counts.localised} localised cells a copy kept at home would do.`,
        ]),
    ...(summary.effort === null ? [] : [`The cheapest cure takes ${summary.effort} of effort on average.`]),
  ];
  return printTable(columns, rows, width, paint) + notes.map((note) => `${note}\n`).join("");
}

function groupsAsText(
  title: string,
  groups: readonly CellGroup[],
  each: Profiled,
  idOf: (cell: ProfileCell) => string,
  { paint, width }: Layout,
): string {
  const columns: readonly Column[] = [{ title }, ...classColumns, { title: "Since" }];
  const rows = groups.map(({ cells, counts, id }) => [
    id,
    ...shares(cells, counts),
    sinceOf(each, (cell) => idOf(cell) === id) ?? "-",
  ]);
  return printTable(columns, rows, width, paint);
}

function shares(cells: number, counts: CellGroup["counts"]): readonly string[] {
  return cellClasses.map((name) => (counts[name] === 0 ? "·" : percent(counts[name], cells).toFixed(1)));
}

/** So many mechanisms are named; JSON names all. */
const openersShown = 8;

function openersAsText({ summary }: Profiled, { paint, width }: Layout): string {
  if (summary.openers.length === 0) return "";
  const columns: readonly Column[] = [
    { title: "Mechanism", flexible: true },
    { title: "Opens", align: "right" },
    { title: "Alone", align: "right" },
  ];
  const rows = summary.openers
    .slice(0, openersShown)
    .map(({ alone, cells, mechanism }) => [mechanism, String(cells), String(alone)]);
  return printTable(columns, rows, width, paint);
}

function accessAsText({ profile, summary }: Profiled, { paint, width }: Layout): string {
  if (profile.provisions.access === 0)
    return "The rulebook holds no rule on government access here, which says nothing of the country.\n";
  const columns: readonly Column[] = [
    { title: "Access through" },
    { title: "Settled", align: "right" },
    { title: "Arguable", align: "right" },
    { title: "None", align: "right" },
  ];
  const rows = summary.access.map(({ counts, tie }) => [
    tie,
    String(counts.settled),
    String(counts.arguable),
    String(counts.none),
  ]);
  return printTable(columns, rows, width, paint);
}

function ownershipAsText({ profile }: Profiled, { width }: Layout): string {
  if (profile.ownership.length === 0) return "";
  return `${wrapText(`Rules on ownership: ${profile.ownership.join(", ")}`, width).join("\n")}\n`;
}

function knowledgeAsText(each: Profiled, { width }: Layout): string {
  const { profile, summary } = each;
  const { open, unsure, untouched } = summary.uncertainty;
  const { byConfidence, deciding, ownDeciding } = profile.provisions;
  const since = sinceOf(each);
  const text = [
    `Provisions that decide: ${deciding}, of the country itself ${ownDeciding}`,
    `(${byConfidence.high} of high, ${byConfidence.medium} of medium, ${byConfidence.low} of low confidence).`,
    `No provision touches ${untouched} % of the cells; ${unsure} % rest on medium or low confidence;`,
    `${open} % could change with what is unknown.`,
    since === null || since === undefined ? "" : `The picture as a whole is this since ${since}.`,
  ].join(" ");
  return `${wrapText(text.trimEnd(), width).join("\n")}\n`;
}

function cellsAsText({ profile, since }: Profiled, { paint, width }: Layout): string {
  const columns: readonly Column[] = [
    { title: "Data" },
    { title: "Operation" },
    { title: "To" },
    { title: "Class" },
    { title: "Because or cheapest cure", flexible: true },
    { title: "Since" },
  ];
  const rows = profile.cells.map((cell, index) => [
    cell.row.id,
    cell.operation,
    cell.destination.place,
    cell.class,
    (cell.cures[0] ?? cell.because).join(" "),
    since?.[index] ?? "-",
  ]);
  return printTable(columns, rows, width, paint);
}
