import type { Condition } from "@domicile/ir";
import { expect, test } from "vitest";
import { printCondition, sharedConditions } from "./condition-words.js";

const area = (...places: string[]) => ({ places, lists: [], facts: [] });
const toUs: Condition = { kind: "within", fact: "to", area: area("US") };
const personal: Condition = { kind: "includes", fact: "data", ids: ["personal"] };
const anonymised: Condition = { kind: "is", fact: "deid", ids: ["anonymised"] };
const many: Condition = { kind: "count", area: area("CN"), atLeast: 1_000_000 };
const named: Condition = {
  kind: "named",
  name: "personal data",
  of: { kind: "and", of: [personal, { kind: "not", of: anonymised }] },
};

test.each<readonly [string, Condition]>([
  ["to within US", toUs],
  ["to outside US", { kind: "not", of: toUs }],
  [
    "to within [EEA, eu.adequacy, exporter.country]",
    {
      kind: "within",
      fact: "to",
      area: { places: ["EEA"], lists: ["eu.adequacy"], facts: ["exporter.country"] },
    },
  ],
  [
    "subjects.residence misses [DE, FR]",
    { kind: "not", of: { kind: "meets", fact: "subjects.residence", area: area("DE", "FR") } },
  ],
  [
    "exporter.controlled_by all within EEA",
    { kind: "all-within", fact: "exporter.controlled_by", area: area("EEA") },
  ],
  ["data excludes personal", { kind: "not", of: personal }],
  ["operation in [store, process]", { kind: "includes", fact: "operation", ids: ["store", "process"] }],
  ["deid is not anonymised", { kind: "not", of: anonymised }],
  ["subjects.count in CN at least 1_000_000", many],
  ["subjects.count in CN below 1_000_000", { kind: "not", of: many }],
  [
    "subjects.count in CN at least cn.volume",
    { kind: "count", area: area("CN"), atLeast: { threshold: "cn.volume" } },
  ],
  ["before 2020-07-16", { kind: "not", of: { kind: "since", day: "2020-07-16" } }],
  ["not data move", { kind: "not", of: { kind: "moves" } }],
  ["not local_copy_kept", { kind: "not", of: { kind: "holds", fact: "local_copy_kept" } }],
  ["reading is strict", { kind: "reading", provision: "eu.gdpr.art46", reading: "strict" }],
  ["dpf scope meets [employment]", { kind: "dpf-scope", ids: ["employment"] }],
  ["personal data and to within US", { kind: "and", of: [named, toUs] }],
  [
    "data move and (data includes personal or to within US)",
    { kind: "and", of: [{ kind: "moves" }, { kind: "or", of: [personal, toUs] }] },
  ],
  [
    "data move or data includes personal and to within US",
    { kind: "or", of: [{ kind: "moves" }, { kind: "and", of: [personal, toUs] }] },
  ],
  [
    "not (data includes personal and to within US)",
    { kind: "not", of: { kind: "and", of: [personal, toUs] } },
  ],
])("prints `%s`", (text, condition) => {
  expect(printCondition(condition)).toBe(text);
});

test("names what shared conditions stand for, also those within one another, each once", () => {
  const outer: Condition = {
    kind: "named",
    name: "leaves",
    of: { kind: "and", of: [named, { kind: "not", of: toUs }] },
  };
  expect([...sharedConditions([outer, named])].map(([name, of]) => `${name}: ${printCondition(of)}`)).toEqual(
    [
      "leaves: personal data and to outside US",
      "personal data: data includes personal and deid is not anonymised",
    ],
  );
});
