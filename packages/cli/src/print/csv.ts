/** A row of a table for other programs, by the names of its columns. */
export type CsvRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** RFC 4180, but for its line ends. The first row names the columns; where nothing is in a cell, it is empty. */
export function printCsv(rows: readonly CsvRow[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row))];
  return lines.map((cells) => `${cells.map(quote).join(",")}\n`).join("");
}

function quote(value: CsvRow[string]): string {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
