import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const members = (...all: string[]) => ({
  jurisdiction: `lists:\n  - id: eu.list\n    title: a list\n    members:\n${all.map((each) => `      - ${each}\n`).join("")}`,
});

test.each<readonly [string, readonly string[]]>([
  ["two places", ["{ place: JP, from: null, to: null }", "{ place: CA, from: null, to: null }"]],
  [
    "one place in two periods that touch",
    ["{ place: CA, from: 2000-01-01, to: 2010-01-01 }", "{ place: CA, from: 2010-01-01, to: null }"],
  ],
  [
    "the periods in the other order",
    ["{ place: CA, from: 2010-01-01, to: null }", "{ place: CA, from: null, to: 2010-01-01 }"],
  ],
  [
    "one place under two conditions",
    [
      "{ place: CA, from: null, to: null, when: actor is bank }",
      "{ place: CA, from: null, to: null, when: not actor is bank }",
    ],
  ],
])("%s pass", (_name, all) => {
  expect(reportsOf(members(...all))).toEqual([]);
});

test.each<readonly [string, readonly string[]]>([
  ["open periods", ["{ place: CA, from: null, to: null }", "{ place: «CA», from: null, to: null }"]],
  [
    "one day in common",
    ["{ place: CA, from: 2000-01-01, to: 2010-01-02 }", "{ place: «CA», from: 2010-01-01, to: null }"],
  ],
  [
    "the same condition",
    [
      "{ place: CA, from: null, to: null, when: actor is bank }",
      "{ place: «CA», from: null, to: null, when: actor is bank }",
    ],
  ],
])("one place twice with %s is reported at the second", (_name, all) => {
  expect(reportsOf(members(...all))).toEqual(["law/overlapping-members at «CA»"]);
});
