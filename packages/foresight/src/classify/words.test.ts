import { expect, test } from "vitest";
import { WordBeginnings, wordsOf } from "./words.js";

test("words are told without case, accents and punctuation, hyphenated ones whole", () => {
  expect(wordsOf("Données «cross-border», EU's 2016/679; Türkiye")).toEqual([
    "donnees",
    "cross-border",
    "eu",
    "s",
    "2016",
    "679",
    "turkiye",
  ]);
});

test("a beginning meets every longer word, a whole word only itself", () => {
  const words = new WordBeginnings<string>();
  words.add("adequa", "adequate");
  words.add("data=", "data");
  expect(words.of("adequacy")).toEqual(["adequate"]);
  expect(words.of("adeq")).toEqual([]);
  expect(words.of("data")).toEqual(["data"]);
  expect(words.of("database")).toEqual([]);
});

test("entries shorter than asked for are passed over", () => {
  const words = new WordBeginnings<string>();
  words.add("dat", "short");
  words.add("daten", "long");
  expect(words.of("datenbank", 4)).toEqual(["long"]);
});
