import type { Engagement } from "./engagement.js";
import { type EngagementRow, engagementColumns } from "./engagement-rows.js";

/** Rows as CSV (RFC 4180), for any spreadsheet. */
export function engagementAsCsv(rows: readonly EngagementRow[]): string {
  const lines = [
    engagementColumns.join(","),
    ...rows.map((row) => engagementColumns.map((column) => cell(row[column])).join(",")),
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** Spreadsheets run what begins like a formula; an apostrophe keeps it text. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The record as a document: a section a matter, a table of what was said and done. */
export function engagementAsMarkdown({ keeper }: Engagement, rows: readonly EngagementRow[]): string {
  const register = keeper.register === undefined ? "" : `, register ${keeper.register}`;
  const lines = [`# Engagement of ${escaped(keeper.name)}`, "", `${keeper.kind}${escaped(register)}`, ""];
  for (const [item, ofItem] of byItem(rows)) {
    const { jurisdiction, stands, title } = ofItem[0]!;
    lines.push(`## ${escaped(title || item)}`, "");
    const facts = [item, jurisdiction, stands].filter((each) => each !== "");
    lines.push(
      `${escaped(facts.join(", "))}`,
      "",
      "| kind | date | who | what | status | owner | reference |",
    );
    lines.push("| --- | --- | --- | --- | --- | --- | --- |");
    for (const { date, kind, owner, reference, status, what, who } of ofItem)
      lines.push(`| ${[kind, date, who, what, status, owner, reference].map(escaped).join(" | ")} |`);
    lines.push("");
  }
  return lines.join("\n");
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, "\\$&").replace(/[\r\n]+/g, " ");
}

function byItem(rows: readonly EngagementRow[]): ReadonlyMap<string, readonly EngagementRow[]> {
  const groups = new Map<string, EngagementRow[]>();
  for (const row of rows) {
    const group = groups.get(row.item) ?? [];
    if (group.length === 0) groups.set(row.item, group);
    group.push(row);
  }
  return groups;
}
