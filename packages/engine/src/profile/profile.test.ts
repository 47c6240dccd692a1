import type { Condition, Law, Provision } from "@domicile/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createReference } from "../reference/reference.js";
import { basketOperations, basketRows } from "./basket.js";
import { classify } from "./classify.js";
import { createCountryLaws } from "./country-law.js";
import { findSince, profileOverTime } from "./history.js";
import { lawOf, route, rule, within } from "./law.fixture.js";
import { profileCountry } from "./profile.js";
import { summarise } from "./summary.js";

const day = "2026-11-30";

function profileOf(law: Law, country = "AA", asOf = day) {
  return profileCountry(createCountryLaws(law)(country, asOf), country, asOf);
}

function summaryOf(...provisions: readonly Provision[]) {
  return summarise(profileOf(lawOf(...provisions)));
}

/** Rows of the basket that hold health data: an ordinary company and a health provider. */
const healthRows = 2;
/** Eight operations to four places. */
const cellsOfRow = 32;
const cells = 27 * cellsOfRow;

describe("the basket", () => {
  test("has 27 rows, 8 operations and 4 places, and one place less at home in a named one", () => {
    expect(basketRows.length).toBe(27);
    expect(basketOperations.length).toBe(8);
    expect(profileOf(lawOf()).cells.length).toBe(cells);
    expect(profileOf(lawOf(), "US").cells.length).toBe((cells * 3) / 4);
  });

  test("is all free and untouched without law", () => {
    const { counts, figures, uncertainty } = summaryOf();
    expect(counts.free).toBe(cells);
    expect(uncertainty).toEqual({ unsure: 0, open: 0, untouched: 100 });
    expect(figures.accessReach).toBeNull();
  });
});

describe("a cell is", () => {
  test("barred where nothing cures", () => {
    const { counts, figures } = summaryOf(rule("aa.ban", "health", { kind: "prohibition" }));
    expect(counts.barred).toBe(healthRows * cellsOfRow);
    // 64 of 864
    expect(figures.barring).toEqual({ value: 7.4, low: 7.4, high: 7.4 });
  });

  test("conditioned where a contract cures, a formality where a notice does", () => {
    const contract = summaryOf(rule("aa.c", "health", { routes: [route("aa.c", ["contract"])] }));
    expect(contract.counts.conditioned).toBe(64);
    expect(contract.effort).toBe(5);
    const notice = summaryOf(rule("aa.n", "health", { routes: [route("aa.n", ["notice"])] }));
    expect(notice.counts.formality).toBe(64);
    expect(notice.figures.conditioning.value).toBe(0);
  });

  test("localised where a duty to keep decides, and told apart where a copy would do", () => {
    const strict = summaryOf(rule("aa.home", "health", { kind: "localization" }));
    expect([strict.counts.localised, strict.copyEnough]).toEqual([64, 0]);
    const copy = summaryOf(
      rule("aa.copy", "health", { kind: "local_copy", routes: [route("aa.copy", ["local_copy_kept"])] }),
    );
    // Under remote access the data stay where they are: 7 of 8 operations.
    expect([copy.counts.localised, copy.copyEnough]).toEqual([56, 56]);
  });

  test("localised although something else bars it, too", () => {
    const { counts } = summaryOf(
      rule("aa.ban", "health", { kind: "prohibition" }),
      rule("aa.home", "health", { kind: "localization" }),
    );
    expect([counts.localised, counts.barred]).toEqual([64, 0]);
  });

  test("unknown where the law cannot be expressed, which widens every figure", () => {
    const { counts, figures, uncertainty } = summaryOf(
      rule("aa.vague", "health", { untranslatable: "it says fair" }),
    );
    expect(counts.unknown).toBe(64);
    expect(figures.localisation).toEqual({ value: 0, low: 0, high: 7.4 });
    expect(uncertainty.open).toBe(7.4);
  });
});

test("the neighbour is the nearest country to which plain data may go, not merely the nearest", () => {
  expect(profileOf(lawOf()).neighbour).toBe("BB");
  const kindToCc = rule("aa.c", "personal", {
    routes: [route("aa.c", [], "CC"), route("aa.c", ["contract"])],
  });
  const profile = profileOf(lawOf(kindToCc));
  expect(profile.neighbour).toBe("CC");
  expect(summarise(profile).byDestination[0]!.counts.conditioned).toBe(0);
});

test("the law of other countries says nothing", () => {
  const foreign = rule("bb.ban", "personal", { jurisdiction: "BB", kind: "prohibition" });
  expect(profileOf(lawOf(foreign))).toEqual(profileOf(lawOf()));
});

test("the mechanisms that open most come first, with what each opens alone", () => {
  const { openers } = summaryOf(
    rule("aa.both", "health", { routes: [route("aa.both", ["contract", "notice"])] }),
    rule("aa.one", "credit", { routes: [route("aa.one", ["contract"])] }),
  );
  expect(openers).toEqual([
    { mechanism: "contract", cells: 128, alone: 64 },
    { mechanism: "notice", cells: 64, alone: 0 },
  ]);
});

test("access counts settled probes whole and arguable ones half", () => {
  const access = rule("aa.access", "personal", {
    kind: "government_access",
    applies: { kind: "always" },
    reaches: [
      { fact: "to", when: within("to", "AA"), reach: "settled" },
      { fact: "exporter.country", when: within("exporter.country", "AA"), reach: "arguable" },
    ],
  });
  const { access: ties, figures } = summaryOf(access);
  expect(ties[0]).toEqual({ tie: "territory", probes: 10, counts: { none: 0, arguable: 0, settled: 10 } });
  expect(ties[1]).toEqual({
    tie: "establishment",
    probes: 10,
    counts: { none: 0, arguable: 10, settled: 0 },
  });
  // (10 + 10 / 2) of 60
  expect(figures.accessReach).toEqual({ value: 25, low: 16.7, high: 33.3 });
});

describe("over time", () => {
  const before = rule("aa.old", "health", {
    period: { from: "2010-01-01", to: "2020-01-01" },
    routes: [route("aa.old", ["contract"])],
  });
  const after = rule("aa.new", "health", { kind: "localization", period: { from: "2020-01-01", to: null } });
  const law = lawOf(before, after);

  test("there is a point on each day on which law begins or ends", () => {
    const points = profileOverTime(law, createCountryLaws(law), "AA", "2009-01-01", day);
    expect(points.map(({ begins, ends, profile }) => [profile.day, begins, ends])).toEqual([
      ["2009-01-01", [], []],
      ["2010-01-01", ["aa.old"], []],
      ["2020-01-01", ["aa.new"], ["aa.old"]],
    ]);
    expect(points.map(({ profile }) => summarise(profile).counts.localised)).toEqual([0, 0, 64]);
  });

  test("each point is what a profile of that day alone is", () => {
    for (const { profile } of profileOverTime(law, createCountryLaws(law), "AA", "2009-01-01", day))
      expect(profile).toEqual(profileOf(law, "AA", profile.day));
  });

  test("a class is as old as the day it came, and has no day where it was always so", () => {
    const profile = profileOf(law);
    const since = findSince(law, createCountryLaws(law), profile);
    expect(new Set(since.filter((_, index) => profile.cells[index]!.class === "localised"))).toEqual(
      new Set(["2020-01-01"]),
    );
    expect(new Set(since.filter((_, index) => profile.cells[index]!.class === "free"))).toEqual(
      new Set([null]),
    );
  });
});

describe("whatever the law,", () => {
  const anyRule = fc
    .record({
      kind: fc.constantFrom("localization", "local_copy", "transfer_condition", "prohibition"),
      data: fc.constantFrom("personal", "health", "payment", "non_personal"),
      mechanisms: fc.subarray(["notice", "contract", "approval", "local_copy_kept"]),
      untranslatable: fc.constantFrom(null, "it says fair"),
    })
    .map(({ data, kind, mechanisms, untranslatable }) => {
      const routes = mechanisms.length === 0 ? [] : [route("aa.any", mechanisms)];
      return rule("aa.any", data, { kind: kind as Provision["kind"], routes, untranslatable });
    });
  const anyLaw = fc
    .array(anyRule, { maxLength: 4 })
    .map((rules) => rules.map((each, index) => ({ ...each, id: `aa.r${index}` })));

  test("one more duty to keep data at home never lowers localisation", () => {
    fc.assert(
      fc.property(anyLaw, fc.constantFrom("personal", "health", "non_personal"), (rules, data) => {
        const more = rule("aa.home", data, { kind: "localization" });
        const [old, now] = [summaryOf(...rules), summaryOf(...rules, more)].map(({ figures }) => figures);
        expect(now!.localisation.value).toBeGreaterThanOrEqual(old!.localisation.value);
        expect(now!.localisation.low).toBeGreaterThanOrEqual(old!.localisation.low);
      }),
      { numRuns: 25 },
    );
  });

  test("a provision without effect, or not in force, changes nothing that is counted of cells", () => {
    const idle: readonly Partial<Provision>[] = [
      { effect: "definition" },
      { effect: "enabling_power" },
      { kind: "accountability" },
      { period: { from: "2030-01-01", to: null } },
      { period: { from: "2000-01-01", to: "2010-01-01" } },
      { applies: { kind: "never" } },
    ];
    fc.assert(
      fc.property(anyLaw, fc.constantFrom(...idle), (rules, parts) => {
        const more = rule("aa.idle", "personal", { kind: "localization", ...parts });
        const withMore = profileOf(lawOf(...rules, more));
        expect(withMore.cells).toEqual(profileOf(lawOf(...rules)).cells);
      }),
      { numRuns: 25 },
    );
  });

  test("a cell is what the plain interpreter makes of its flow", () => {
    fc.assert(
      fc.property(anyLaw, fc.constantFrom("bank", "public_body", "controller"), (rules, actor) => {
        const ofActor: Condition = { kind: "includes", fact: "actor", ids: [actor] };
        const law = lawOf(...rules, rule("aa.actor", "personal", { kind: "prohibition", applies: ofActor }));
        const plain = createReference(law);
        for (const cell of profileOf(law).cells)
          expect(cell).toMatchObject(classify(plain.decide(cell.flow, day), law));
      }),
      { numRuns: 5 },
    );
  });

  test("classes share all cells among them, and every figure lies between its bounds", () => {
    fc.assert(
      fc.property(anyLaw, (rules) => {
        const { counts, figures } = summaryOf(...rules);
        expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(cells);
        for (const figure of Object.values(figures)) {
          if (figure === null) continue;
          expect(figure.low).toBeLessThanOrEqual(figure.value);
          expect(figure.value).toBeLessThanOrEqual(figure.high);
        }
      }),
      { numRuns: 25 },
    );
  });
});
