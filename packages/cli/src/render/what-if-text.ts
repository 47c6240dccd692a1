import type { Law } from "@domicile/ir";
import type { WhatIfFound } from "../commands/what-if.js";
import { printTable } from "../print/table.js";
import { wrapWithin } from "../print/wrap.js";
import { escapeMarkdown, markdownTable } from "./markdown.js";
import type { Layout } from "./verdict-text.js";
import { headOf, type Section, sectionsOf } from "./what-if-tables.js";

/** Rows of a table on a terminal; the rest is counted, and the JSON holds all. */
const mostRows = 40;

/** For a terminal: the headline, then a table for each thing there is to say. */
export function whatIfAsText({ effect, interactions }: WhatIfFound, law: Law, layout: Layout): string {
  const { paint, width } = layout;
  const lines = wrapWithin(paint("bold", headOf(effect)), width, "");
  for (const section of sectionsOf(effect, interactions, law))
    lines.push("", ...sectionAsText(section, layout));
  return `${lines.join("\n")}\n`;
}

function sectionAsText({ columns, note, rows, title }: Section, { paint, width }: Layout): string[] {
  const more = rows.length - mostRows;
  const table = printTable(
    columns.map(({ isLong, isNumber, title: name }) => ({
      title: name,
      ...(isNumber ? { align: "right" as const } : {}),
      ...(isLong ? { flexible: true } : {}),
    })),
    rows.slice(0, mostRows),
    width,
    paint,
  );
  return [
    paint("bold", title.toUpperCase()),
    table.trimEnd(),
    ...(more > 0 ? [paint("dim", `and ${more} more, in --format json`)] : []),
    ...(note === undefined ? [] : wrapWithin(note, width, "").map((line) => paint("dim", line))),
  ];
}

/** For a document: the same, whole. */
export function whatIfAsMarkdown({ effect, interactions }: WhatIfFound, law: Law): string {
  const sections = sectionsOf(effect, interactions, law).map(({ columns, note, rows, title }) => {
    const table = markdownTable(
      columns.map((column) => column.title || " "),
      rows.map((row) => row.map(escapeMarkdown)),
    );
    return `## ${title}\n\n${table}\n${note === undefined ? "" : `\n${note}\n`}`;
  });
  return [`# What if\n\n${escapeMarkdown(headOf(effect))}\n`, ...sections].join("\n");
}
