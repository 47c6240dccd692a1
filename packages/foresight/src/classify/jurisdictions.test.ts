import { expect, test } from "vitest";
import { jurisdictionsOf } from "./jurisdictions.js";

test("places are found by name, adjective and abbreviation, the item's own first", () => {
  expect(
    jurisdictionsOf("Agreement between the European Union and Japan", "Swiss firms and the UK", "TREATY"),
  ).toEqual(["TREATY", "EU", "JP", "CH", "GB"]);
});

test("names in other languages count, also those written small", () => {
  expect(jurisdictionsOf("Transferência de dados brasileiros para os Estados Unidos", "")).toEqual([
    "BR",
    "US",
  ]);
  expect(jurisdictionsOf("Übermittlung in die Vereinigten Staaten und nach Österreich", "")).toEqual([
    "US",
    "AT",
  ]);
});

test("an abbreviation that is also a word counts in capitals only, and not in a title all in capitals", () => {
  expect(jurisdictionsOf("Let us keep data in the US", "")).toEqual(["US"]);
  expect(jurisdictionsOf("LET US KEEP DATA", "")).toEqual([]);
});

test("the longest name wins", () => {
  expect(jurisdictionsOf("Data of New Jersey and of Jersey", "")).toEqual(["US-NJ", "JE"]);
  expect(jurisdictionsOf("South Korea, North Korea", "")).toEqual(["KR", "KP"]);
});

test("Georgia is the state in an item of the United States, and Indian tribes are not India", () => {
  expect(jurisdictionsOf("Data centers in Georgia on Indian land", "", "US")).toEqual(["US", "US-GA"]);
  expect(jurisdictionsOf("Law of Georgia on Indian providers", "")).toEqual(["GE", "IN"]);
});

test("a name within another word or without its capital is none", () => {
  expect(jurisdictionsOf("Indiana's romania-like turkey", "")).toEqual(["US-IN"]);
});
