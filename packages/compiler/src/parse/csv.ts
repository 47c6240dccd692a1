import type { DiagnosticLog, Located, SourceFile } from "@domicile/source";

/** One row of a CSV file with a header: cells by column name, each with its place. */
export type CsvRow = Readonly<Record<string, Located<string>>>;

/**
 * Comma-separated values (RFC 4180), with a header row that must have the wanted columns. Reports `law/bad-table` for a
 * missing column, a row of another width, a quote that is never closed and text behind one.
 */
export function parseCsv(file: SourceFile, columns: readonly string[], log: DiagnosticLog): CsvRow[] {
  const rows = splitRows(file, log);
  const header = rows[0]?.map((cell) => cell.value) ?? [];
  for (const column of columns) {
    if (header.includes(column)) continue;
    const at = { file, start: 0, end: Math.max(1, file.text.indexOf("\n")) };
    log.report({
      code: "law/bad-table",
      message: `the table lacks the column \`${column}\``,
      at,
      help: `its columns are ${columns.join(", ")}`,
    });
    return [];
  }
  return rows.slice(1).flatMap((cells) => {
    if (cells.length === header.length)
      return [Object.fromEntries(header.map((name, index) => [name, cells[index]!]))];
    const message = `the row has ${cells.length} cells where the header has ${header.length}`;
    log.report({ code: "law/bad-table", message, at: cells[0]!.span, help: "quote cells that hold a comma" });
    return [];
  });
}

function splitRows(file: SourceFile, log: DiagnosticLog): Located<string>[][] {
  const { text } = file;
  const rows: Located<string>[][] = [];
  let row: Located<string>[] = [];
  let at = 0;
  // A comma at the very end of the file still opens a cell.
  while (at < text.length || row.length > 0) {
    const cell = readCell(file, at, log);
    row.push(cell.value);
    at = cell.next;
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    if (text.startsWith("\r\n", at)) at += 2;
    else at += 1;
    if (row.length > 1 || row[0]!.value !== "") rows.push(row);
    row = [];
  }
  return rows;
}

function readCell(
  file: SourceFile,
  start: number,
  log: DiagnosticLog,
): { value: Located<string>; next: number } {
  const { text } = file;
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end += 1;
    return { value: { value: text.slice(start, end), span: { file, start, end } }, next: end };
  }
  let value = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      log.report({
        code: "law/bad-table",
        message: "a quote is never closed",
        at: { file, start, end: start + 1 },
        help: 'end the cell with `"`',
      });
      return { value: { value, span: { file, start, end: text.length } }, next: text.length };
    }
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"')
      return {
        value: { value, span: { file, start, end: quote + 1 } },
        next: endOfCell(file, quote + 1, log),
      };
    value += '"';
    at = quote + 2;
  }
}

/** Behind a closing quote comes the next cell or row; anything else is reported and passed over. */
function endOfCell(file: SourceFile, start: number, log: DiagnosticLog): number {
  const rest = /^[^,\r\n]*/.exec(file.text.slice(start, start + 1000))![0];
  if (rest === "") return start;
  log.report({
    code: "law/bad-table",
    message: "text follows a closing quote",
    at: { file, start, end: start + rest.length },
    help: 'double a quote that belongs to the cell: `""`',
  });
  return start + rest.length;
}
