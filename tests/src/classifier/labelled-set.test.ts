import { dataKindWords, placeNames, topics } from "@domicile/foresight";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readText } from "../files.js";
import { labelledSet } from "./labelled-set.js";

const bills = labelledSet();
const vocabulary = Object.keys((parse(readText("law/vocabulary.yaml")) as { data: object }).data);
const places = Object.keys(parse(readText("atlas/places.yaml")) as object);

test("there are at least six hundred items, nearly half of them relevant, each topic a hundred times", () => {
  expect(bills.length).toBeGreaterThanOrEqual(600);
  const share = bills.filter(({ relevant }) => relevant).length / bills.length;
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.55);
  for (const topic of topics)
    expect(bills.filter((bill) => bill.topics.includes(topic)).length, topic).toBeGreaterThanOrEqual(100);
});

test("no item is there twice, by id or by its words", () => {
  expect(new Set(bills.map(({ id }) => id)).size).toBe(bills.length);
  const words = bills.map(({ title, summary }) => `${title} ${summary}`.toLowerCase().replace(/\W+/g, " "));
  expect(words.filter((each, at) => words.indexOf(each) !== at)).toEqual([]);
});

test("kinds of data are ids of the vocabulary, jurisdictions places of the atlas", () => {
  expect(bills.flatMap(({ data }) => data).filter((kind) => !vocabulary.includes(kind))).toEqual([]);
  const known = [...places, "EU", "TREATY", "AE-AZ", "AE-DU"];
  expect(bills.map(({ jurisdiction }) => jurisdiction).filter((code) => !known.includes(code))).toEqual([]);
});

test("the word lists know every kind of data of the vocabulary and no other", () => {
  expect(Object.keys(dataKindWords).sort()).toEqual([...vocabulary].sort());
});

test("every place of the atlas has a name that bills may use, but for the one on nobody's list", () => {
  const named = Object.keys(placeNames);
  expect(places.filter((code) => code !== "XX" && !named.includes(code))).toEqual([]);
  expect(named.filter((code) => code !== "EU" && !places.includes(code))).toEqual([]);
  for (const [code, names] of Object.entries(placeNames)) expect(names, code).not.toBe("");
});
