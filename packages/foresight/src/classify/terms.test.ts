import fc from "fast-check";
import { expect, test } from "vitest";
import { termsOf } from "./terms.js";

test("a text is known by words, neighbours, beginnings, concepts and pairs of concepts", () => {
  const terms = termsOf("Storage of records abroad", "");
  for (const term of ["storage", "record", "abroad", "record abroad", "stor…", "[keep]", "[abroad + keep]"])
    expect(terms).toContain(term);
  expect(terms).not.toContain("of");
});

test("a pair is the same in every language", () => {
  for (const title of [
    "data sent abroad",
    "données à l'étranger",
    "datos en el extranjero",
    "Daten im Ausland",
  ])
    expect([...termsOf(title, "")]).toContain("[abroad + data]");
});

test("the parts of a compound count", () => {
  expect(termsOf("Verkehrsdatenspeicherung", "")).toContain("[data]");
});

test("a country is a concept, whichever it is", () => {
  expect(termsOf("servers located in Kenya", "")).toContain("[country + server]");
  expect(termsOf("servers located in Brazil", "")).toContain("[country + server]");
});

test("concepts far apart are no pair, and nothing reaches from the title into the summary", () => {
  const far = `data ${"of ".repeat(20)} abroad`;
  expect(termsOf(far, "")).not.toContain("[abroad + data]");
  expect(termsOf("data", "abroad")).not.toContain("[abroad + data]");
});

test("no text breaks it, and a text twice gives the same terms", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (title, summary) => {
      expect([...termsOf(title, summary)]).toEqual([...termsOf(title, summary)]);
    }),
  );
});
