import type { Case } from "@domicile/cli";
import { judgeCase } from "@domicile/cli";
import { completeVerdict, createReference } from "@domicile/engine";
import type { Flow } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import { smallLaw } from "../small-law.js";
import { findSurvivors, type MutationResult } from "./find-survivors.js";
import { mutantsOf } from "./mutants.js";
import { joinAgain, takeApart } from "./own-law.js";
import { describeResult } from "./report.js";

const law = smallLaw({
  jurisdiction: `
define:
  leaves: from within EU and to outside EU
  listed: importer.certifications includes cbpr
lists:
  - id: eu.safe
    title: safe places
    members:
      - { place: JP, from: 2019-01-01, to: null }
      - { place: CA, from: 1990-01-01, to: 1995-01-01 }
      - { place: US, from: 2010-01-01, to: null, when: listed }
`,
  provisions: `
  - id: eu.test.gate
    kind: transfer_condition
    applies: leaves and data in [health, genetic]
    unless: deid is anonymised
    satisfied_by: [[scc, tia], ["to within eu.safe"]]
    effective: { from: 2010-01-01, to: null }
  - id: eu.test.way
    kind: transfer_condition
    route_of: eu.test.gate
    satisfied_by: [[bcr]]
  - id: eu.test.meaning
    kind: transfer_condition
    effect: definition
    applies: data includes health
    satisfied_by: [[scc]]
  - id: eu.test.records
    kind: accountability
    applies: leaves
    obligations: [keep records]
  - id: eu.test.access
    kind: government_access
    applies: data includes health
    reaches: [{ when: from within EU, reach: settled }, { when: importer.country within EU, reach: arguable }]
`,
});

const flow: Flow = {
  operation: "transfer",
  from: "DE",
  to: "US",
  data: ["health"],
  deid: "identified",
  exporter: { country: "DE", actor: "controller" },
  importer: { country: "US", certifications: [] },
};
const made = (id: string, at: string, changes: Partial<Flow>, expected: Case["expect"]): Case => ({
  id,
  at,
  flow: { ...flow, ...changes },
  expect: expected,
  fitness: "clean",
});
const unmet = { verdict: "conditional", because: ["eu.test.gate"] } as const;
const open = { verdict: "permitted" } as const;
const cases: readonly Case[] = [
  made("eve", "2009-12-31", {}, open),
  made("day", "2010-01-01", {}, { ...unmet, needs_any: ["scc"] }),
  made("genes", "2010-01-01", { data: ["genetic"] }, unmet),
  made("other-data", "2010-01-01", { data: ["personal"] }, open),
  made("names-left-out", "2010-01-01", { deid: "anonymised" }, open),
  made("stays", "2010-01-01", { to: "FR" }, open),
  made("comes", "2010-01-01", { from: "US", to: "CA" }, open),
  made("clauses", "2010-01-01", { mechanisms: ["scc", "tia"] }, open),
  made("safe-eve", "2018-12-31", { to: "JP" }, unmet),
  made("safe-day", "2019-01-01", { to: "JP" }, open),
  made("listed", "2010-01-01", { importer: { country: "US", certifications: ["cbpr"] } }, open),
];

const run = (some: readonly Case[]): MutationResult => [...findSurvivors(law, some, ["EU"])][0]!;
const flipsOf = (result: MutationResult, subject: string) =>
  result.survivors.filter((each) => each.subject === subject).map(({ how, part }) => `${part}: ${how}`);

describe("mutants of a law", () => {
  const whole = run(cases);

  test("are killed by a case that fails under them, and survive otherwise", () => {
    expect(flipsOf(whole, "eu.test.gate")).toEqual([]);
    expect(flipsOf(whole, "leaves")).toEqual([]);
    expect(flipsOf(whole, "listed")).toEqual([]);
    expect(flipsOf(whole, "eu.safe")).toEqual([]);
    expect(flipsOf(whole, "eu.test.way")).toEqual([]);
    expect(flipsOf(whole, "eu.test.access")).toHaveLength(8);
    expect(whole.killed).toBe(whole.mutants - 8);
  });

  test("survive where the case that would notice is left out", () => {
    const without = (id: string) => run(cases.filter((each) => each.id !== id));
    expect(flipsOf(without("eve"), "eu.test.gate")).toEqual(["effective: from 2010-01-01 → 2009-12-31"]);
    expect(flipsOf(without("genes"), "eu.test.gate")).toEqual([
      "applies: “data in [health, genetic]” → “data includes health”",
    ]);
    expect(flipsOf(without("listed"), "eu.safe")).toEqual([
      "member US (since 2010-01-01): removed",
      "member US (since 2010-01-01): from 2010-01-01 → 2010-01-02",
    ]);
    expect(flipsOf(without("safe-eve"), "eu.safe")).toEqual([
      "member JP (since 2019-01-01): from 2019-01-01 → 2018-12-31",
    ]);
  });

  test("that nobody could kill are skipped, and counted by why", () => {
    expect(whole.skipped).toEqual({
      "a case can state that no exposure is settled, and not that one is": 1,
      "days on which no provision that reads it applies": 8,
      "the provision decides nothing (definition)": 4,
      "the provision gives obligations, of which no case tells": 3,
    });
  });

  test("are found and judged the same each time", () => {
    expect(describeResult(run(cases))).toBe(describeResult(whole));
    expect(describeResult(whole)).toMatch(
      /^EU {2}31 mutants, 23 killed \(74\.1 %\), 8 survive, 16 skipped\n {2}skipped 1: a case can/,
    );
  });

  test("are killed exactly where all cases, judged plainly under the whole law, kill them", () => {
    const own = takeApart(law);
    const survivors = mutantsOf(own, "EU").mutants.filter((mutant) => {
      const now = new Map(mutant.provisions.map((each) => [each.id, each]));
      const provisions = law.provisions.map((each) => now.get(each.id) ?? each);
      const evaluator = createReference({ ...mutant.law, provisions });
      return cases.every(
        (each) => judgeCase(each.expect, completeVerdict(evaluator, each.flow, each.at)).length === 0,
      );
    });
    expect(whole.survivors).toEqual(survivors.map(({ how, part, subject }) => ({ subject, part, how })));
  });
});

test("a law taken apart and joined again is the same law", () => {
  const own = takeApart(law);
  const again = joinAgain(own, [...own.own.values()]);
  expect(again).toEqual(law.provisions.filter(({ id }) => own.speaking.has(id)));
});
