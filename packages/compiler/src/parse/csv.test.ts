import { DiagnosticLog, positionOf } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { parseCsv } from "./csv.js";

function parse(text: string, columns: readonly string[] = ["id", "name"]) {
  const log = new DiagnosticLog();
  const file = { path: "atlas/x.csv", text };
  const rows = parseCsv(file, columns, log);
  return {
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell.value]))),
    places: rows.flatMap((row) =>
      Object.values(row).map(({ span }) => file.text.slice(span.start, span.end)),
    ),
    reports: log.sorted().map(({ at, code, message }) => {
      const { line, column } = positionOf(file, at.start);
      return `${line}:${column} ${code}: ${message}`;
    }),
  };
}

test("rows are read by the names of the header", () => {
  const { places, reports, rows } = parse("id,name\n1,one\n2,two\n");
  expect(rows).toEqual([
    { id: "1", name: "one" },
    { id: "2", name: "two" },
  ]);
  expect(places).toEqual(["1", "one", "2", "two"]);
  expect(reports).toEqual([]);
});

describe("RFC 4180", () => {
  test.each<readonly [string, string, Record<string, string>]>([
    ["a comma in quotes", 'id,name\n1,"a, b"\n', { id: "1", name: "a, b" }],
    ["a quote doubled", 'id,name\n1,"say ""a"""\n', { id: "1", name: 'say "a"' }],
    ["a line break in quotes", 'id,name\n1,"a\nb"\n', { id: "1", name: "a\nb" }],
    ["lines that end as on Windows", "id,name\r\n1,a\r\n", { id: "1", name: "a" }],
    ["no line break at the end", "id,name\n1,a", { id: "1", name: "a" }],
    ["an empty cell at the end of a row", "id,name\n1,\n", { id: "1", name: "" }],
    ["an empty cell at the end of the file", "id,name\n1,", { id: "1", name: "" }],
    ["empty lines", "id,name\n\n1,a\n\n", { id: "1", name: "a" }],
    ["an empty cell in quotes", 'id,name\n1,""\n', { id: "1", name: "" }],
    ["more columns than wanted", "id,more,name\n1,2,a\n", { id: "1", more: "2", name: "a" }],
  ])("%s", (_name, text, row) => {
    expect(parse(text)).toMatchObject({ rows: [row], reports: [] });
  });
});

describe("a bad table", () => {
  test.each<readonly [string, string, string]>([
    ["without a column", "id\n1\n", "1:1 law/bad-table: the table lacks the column `name`"],
    ["without anything", "", "1:1 law/bad-table: the table lacks the column `id`"],
    ["short of a cell", "id,name\n1\n", "2:1 law/bad-table: the row has 1 cells where the header has 2"],
    [
      "with a cell too many",
      "id,name\n1,a,b\n",
      "2:1 law/bad-table: the row has 3 cells where the header has 2",
    ],
    ["with a quote left open", 'id,name\n1,"a\n', "2:3 law/bad-table: a quote is never closed"],
    ["with text behind a quote", 'id,name\n1,"a"b\n', "2:6 law/bad-table: text follows a closing quote"],
  ])("%s is reported at its place", (_name, text, report) => {
    expect(parse(text).reports).toEqual([report]);
  });

  test("loses only the rows that are bad", () => {
    expect(parse("id,name\n1\n2,b\n").rows).toEqual([{ id: "2", name: "b" }]);
  });
});
