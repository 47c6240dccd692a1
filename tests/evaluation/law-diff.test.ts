import {
  compareLaw,
  createReference,
  findChanged,
  findFlips,
  type Side,
  type Unit,
  unitsOf,
} from "@domicile/engine";
import type { Flow, Law } from "@domicile/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFlow } from "../src/any-flow.js";
import { anyCompleteFlow, asStated, completed } from "../src/complete-flow.js";
import { realLaw } from "../src/real-law.js";
import { smallLaw } from "../src/small-law.js";

const gate = (more = "") => `
  - id: eu.test.gate
    kind: transfer_condition
    applies: data includes personal and to outside EU
    satisfied_by:
      - [scc, tia]
      - [bcr]
${more}`;

const onDays = (law: Law, before: string, after: string) =>
  compareLaw({ law, day: before }, { law, day: after });

describe("what changes between two days", () => {
  test("is nothing where the law stands still", () => {
    const diff = onDays(smallLaw({ provisions: gate() }), "2010-01-01", "2020-01-01");
    expect(diff.provisions).toEqual([]);
    expect(diff.flips).toEqual([]);
  });

  test("is a provision that begins, with a flow whose verdict flips", () => {
    const law = smallLaw({ provisions: gate("    effective: { from: 2010-01-01, to: null }\n") });
    const { flips, provisions } = onDays(law, "2009-12-31", "2010-01-01");
    expect(provisions.map(({ change, provision }) => [change, provision])).toEqual([
      ["begins", "eu.test.gate"],
    ]);
    expect(flips.map(({ after, before }) => [before, after])).toEqual([["permitted", "conditional"]]);
    expect(flipped(law, flips[0]!.witness, "2009-12-31", "2010-01-01")).toEqual(["permitted", "conditional"]);
  });

  test("is a member that leaves a list, and only flows to it flip", () => {
    const law = smallLaw({
      provisions: `
  - id: eu.test.gate
    kind: transfer_condition
    applies: data includes personal and to outside EU
    satisfied_by: [["to within eu.friends"], [scc]]
`,
      jurisdiction:
        "lists:\n  - id: eu.friends\n    title: friends\n    members:\n      - { place: JP, from: 2000-01-01, to: 2015-10-06 }\n      - { place: US, from: 2000-01-01, to: null }\n",
    });
    const { flips, provisions } = onDays(law, "2015-10-05", "2015-10-06");
    expect(provisions.map(({ change, provision }) => [change, provision])).toEqual([
      ["changes", "eu.test.gate"],
    ]);
    expect(flips.map(({ witness }) => witness.to)).toEqual(["JP"]);
  });

  test("is a threshold that moves, and the flow has as many people as it takes", () => {
    const law = smallLaw({
      provisions:
        "  - id: eu.test.volume\n    kind: prohibition\n    applies: to outside EU and subjects.count in DE at least eu.many\n",
      jurisdiction:
        "thresholds:\n  - id: eu.many\n    source: https://example.org\n    values: [{ value: 1000, from: null, to: 2026-01-01 }, { value: 100_000, from: 2026-01-01, to: null }]\n",
    });
    const { flips } = onDays(law, "2025-12-31", "2026-01-01");
    expect(flips.map(({ after, before }) => [before, after])).toEqual([["prohibited", "permitted"]]);
    expect(flips[0]!.witness.subjects?.count).toEqual({ DE: 1000 });
  });

  test("is a way to comply that ends, for whoever holds the papers", () => {
    const law = smallLaw({
      provisions: gate().replace("- [bcr]", "- { need: [bcr], to: 2020-07-16 }"),
    });
    const { flips } = onDays(law, "2020-07-15", "2020-07-16");
    expect(flips.map(({ after, before, mechanisms }) => [before, after, mechanisms])).toEqual([
      ["permitted", "conditional", ["bcr"]],
    ]);
    expect(flips[0]!.witness.mechanisms).toEqual(["bcr"]);
  });

  test("is no flip where other law says the same already", () => {
    const law = smallLaw({
      provisions: `${gate("    effective: { from: 2010-01-01, to: null }\n")}${gate().replaceAll("eu.test.gate", "eu.test.same")}`,
    });
    const { flips, masked } = onDays(law, "2009-12-31", "2010-01-01");
    expect(flips).toEqual([]);
    expect(masked.map(({ provisions }) => provisions)).toEqual([["eu.test.gate"]]);
  });

  test("is what a successor says otherwise, not what it says again", () => {
    const law = smallLaw({
      provisions: `${gate("    effective: { from: 2000-01-01, to: 2018-05-25 }\n")}${gate(
        "    effective: { from: 2018-05-25, to: null }\n    replaces: eu.test.gate\n",
      )
        .replace("id: eu.test.gate", "id: eu.test.new")
        .replace("[bcr]", "[certification]")}`,
    });
    const { flips } = onDays(law, "2018-05-24", "2018-05-25");
    expect(flips.map(({ after, before, mechanisms }) => [before, after, mechanisms])).toEqual([
      ["permitted", "conditional", ["bcr"]],
      ["conditional", "permitted", ["certification"]],
    ]);
  });
});

test("two rulebooks are compared as two days are", () => {
  const before = smallLaw({ provisions: gate() });
  const after = smallLaw({ provisions: gate().replace("to outside EU", "to outside [EU, JP]") });
  const { flips } = compareLaw({ law: before, day: "2026-11-30" }, { law: after, day: "2026-11-30" });
  expect(flips.map((each) => [each.before, each.after, each.witness.to])).toEqual([
    ["conditional", "permitted", "JP"],
  ]);
});

describe("the rulebook", () => {
  test("loses Safe Harbour on 6 October 2015, wherever law followed the Commission's decision", {
    timeout: 300_000,
  }, () => {
    const { flips, notExhausted, provisions } = onDays(realLaw(), "2015-10-05", "2015-10-06");
    expect(provisions.every(({ change }) => change === "changes")).toBe(true);
    expect(provisions.map(({ provision }) => provision)).toContain("eu.dpd.art25");
    expect(notExhausted).toEqual([]);
    for (const { after, before, witness } of flips) {
      expect([before, after]).toEqual(["permitted", "conditional"]);
      expect(witness.importer?.certifications).toContain("safe_harbor");
    }
    expect(flips.flatMap((each) => each.provisions)).toContain("eu.dpd.art25");
  });

  test("gains the American rule on 8 April 2025, and nothing else", { timeout: 300_000 }, () => {
    const { flips, provisions } = onDays(realLaw(), "2025-04-07", "2025-04-08");
    expect(provisions.every(({ provision }) => provision.startsWith("us.dsp."))).toBe(true);
    expect(flips.length).toBeGreaterThan(0);
    for (const { witness } of flips)
      expect(flipped(realLaw(), witness, "2025-04-07", "2025-04-08")[0]).toBe("permitted");
  });

  test("changes in Chile alone on 1 December 2026", { timeout: 300_000 }, () => {
    const { flips, provisions } = onDays(realLaw(), "2026-11-30", "2026-12-01");
    expect(provisions.map(({ change, provision }) => [change, provision])).toEqual([
      ["begins", "cl.21719.art27"],
    ]);
    expect(flips.map(({ after, before }) => [before, after])).toEqual([["permitted", "conditional"]]);
  });

  test.each([
    ["2015-10-05", "2015-10-06"],
    ["2021-10-31", "2021-11-01"],
    ["2024-05-31", "2024-06-01"],
    ["2026-11-30", "2026-12-01"],
  ])(
    "no random flow flips between %s and %s unless the comparison says so",
    { timeout: 300_000 },
    (before, after) => {
      const law = realLaw();
      const { flips, masked, provisions } = onDays(law, before, after);
      const changed = new Set(provisions.map(({ provision }) => provision));
      const part = { ...law, provisions: law.provisions.filter(({ id }) => changed.has(id)) };
      const reference = createReference(part);
      const told = new Set([...flips, ...masked].map((each) => `${each.before} ${each.after}`));
      fc.assert(
        fc.property(anyFlow(law), (flow) => {
          if (flow.via !== undefined) return;
          const words = [reference.word(flow, before), reference.word(flow, after)];
          if (words[0] === words[1] || words.includes("undetermined")) return;
          expect([...told]).toContain(words.join(" "));
        }),
        { numRuns: 600 },
      );
    },
  );
});

test("a way to comply that is open to others on each side flips for both of them", () => {
  const law = (relation: string) =>
    smallLaw({ provisions: gate().replace("[scc, tia]", `[scc, "importer.relation is ${relation}"]`) });
  const before = { law: law("processor"), day: "2026-11-30" };
  const after = { law: law("intra_group"), day: "2026-11-30" };
  const { flips } = compareLaw(before, after);
  expect(
    flips.map((each) => [each.before, each.after, each.mechanisms, each.witness.importer?.relation]),
  ).toEqual([
    ["conditional", "permitted", ["scc"], "intra_group"],
    ["permitted", "conditional", ["scc"], "processor"],
  ]);
});

test("a number of people that leaves it open whether the rule applies is told, not dropped", () => {
  const law = smallLaw({
    provisions: `
  - id: eu.test.german
    kind: prohibition
    applies: to outside EU and subjects.count in DE at least 1000 and subjects.count in EU at least 5000
    effective: { from: 2010-01-01, to: null }
`,
  });
  const { flips, notExhausted } = onDays(law, "2009-12-31", "2010-01-01");
  expect(notExhausted).toEqual([]);
  // Of people who are only known to be in the Union, nobody knows how many are in Germany.
  expect(flips.map(({ after, before }) => [before, after])).toContainEqual(["permitted", "undetermined"]);
});

function unitsBetween(law: Law, before: string, after: string): readonly Unit[] {
  const [old, now] = [before, after].map((day) => ({ law, day })) as [Side, Side];
  return unitsOf(findChanged(old, now), old, now);
}

const keys = [
  "operation",
  "from",
  "to",
  "data",
  "deid",
  "subjects",
  "exporter",
  "importer",
  "asserted",
] as const;

describe("the rules that changed, asked plainly", () => {
  test.each([
    ["2015-10-05", "2015-10-06"],
    ["2018-05-24", "2018-05-25"],
    ["2020-07-15", "2020-07-16"],
    ["2025-04-07", "2025-04-08"],
  ])(
    "answer a flow that flips between %s and %s alike whatever else it states, and flip no other",
    { timeout: 300_000 },
    (before, after) => {
      const law = asStated(realLaw());
      for (const unit of unitsBetween(law, before, after)) {
        const { flips, isWhole } = findFlips(unit, { law, day: before }, { law, day: after });
        expect(isWhole).toBe(true);
        const rules = [...new Set([...unit.before, ...unit.after])];
        const reference = createReference({ ...law, provisions: rules });
        const words = (flow: Flow) => [reference.word(flow, before), reference.word(flow, after)];
        const told = flips.map((each) => `${each.before} ${each.after}`);
        fc.assert(
          fc.property(anyCompleteFlow(law), fc.nat(), fc.nat(), (other, which, place) => {
            const isTold = (flow: Flow) => {
              const [old, now] = words(flow);
              if (old !== now)
                expect([flow, told]).toEqual([flow, expect.arrayContaining([`${old} ${now}`])]);
            };
            isTold(other);
            if (flips.length === 0) return;
            const flip = flips[which % flips.length]!;
            const flow = flip.flows[place % flip.flows.length]!;
            for (const each of [flow, flip.spread(place + 1)]) {
              const whole = completed(each, other);
              expect([each, ...words(whole)]).toEqual([each, flip.before, flip.after]);
              // What is near a flow that flips is most likely to flip in another way.
              for (const key of keys) isTold({ ...whole, [key]: other[key] });
            }
          }),
          { numRuns: 40 },
        );
      }
    },
  );
});

function flipped(law: Law, flow: Flow, before: string, after: string): readonly string[] {
  const reference = createReference(law);
  return [reference.word(flow, before), reference.word(flow, after)];
}
