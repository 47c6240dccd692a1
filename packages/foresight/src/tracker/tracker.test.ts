import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture, readText } from "./feeds/feeds.fixture.js";
import type { Sighting } from "./sighting.js";
import { conflictingDates, standingOf, stepsBack } from "./standing.js";
import { Tracker } from "./tracker.js";

const sighting = (over: Partial<Sighting> = {}): Sighting => ({
  form: "legiscan",
  keys: ["legiscan:1"],
  kind: "bill",
  title: "A bill",
  summary: "",
  jurisdiction: "US-TX",
  url: "https://legiscan.com/TX/bill/HB1/2099",
  cite: "HB1",
  marks: [],
  events: [],
  tells: "status",
  ...over,
});
const mark = (stage: Sighting["marks"][0]["stage"], date: string | null) =>
  ({ stage, date, note: "", confidence: "high" }) as const;
const ids = (tracker: Tracker) => [...tracker.items()].map(({ id }) => id).sort();

describe("joining", () => {
  const files = [
    ...[
      "eur-lex.xml",
      "european-parliament.json",
      "have-your-say-old.json",
      "legiscan-bill.json",
      "openstates.json",
    ],
    ...[
      "legiscan-masterlist.json",
      "bill-status-v3.xml",
      "govtrack.json",
      "rss.xml",
      "uk-bills.json",
      "uk-stages.json",
    ],
    ...[
      "legislation-gov-uk.xml",
      "legislation-effects.xml",
      "federal-register.json",
      "digital-policy-alert.json",
    ],
  ];
  const all = files.flatMap((name) => readText(fixture(name), { url: "https://x.example/f" }).sightings);

  test("what shares a number is one item, whoever tells it", () => {
    const tracker = new Tracker();
    for (const each of all) tracker.see(each, "feed", "2099-01-01");
    const act = tracker.item("eu.com:2099/837")!;
    expect(act.id).toBe("eu.procedure:2099/0360");
    expect(act.seenIn.map(({ form }) => form)).toEqual(["european-parliament", "eur-lex", "have-your-say"]);
    expect(tracker.item("us.bill:175/hr/4321")!.seenIn.map(({ form }) => form)).toEqual([
      ...["bill-status", "openstates", "govtrack", "rss"],
    ]);
    expect(tracker.item("us.rin:1124-AA01")!.stages.map(({ date, stage }) => `${stage} ${date}`)).toEqual([
      ...["proposed 2099-01-10", "adopted 2099-09-01", "published 2099-09-01", "amended 2099-09-15"],
      ...["in_force 2099-12-01", "applies 2100-06-01"],
    ]);
    expect(
      tracker.item("gb.law:ukpga/2099/18")!.stages.filter(({ stage }) => stage === "in_force"),
    ).toHaveLength(2);
  });

  test("titles join nothing", () => {
    const tracker = new Tracker();
    tracker.see(sighting(), "feed", "2099-01-01");
    tracker.see(sighting({ keys: ["legiscan:2"] }), "feed", "2099-01-01");
    expect(tracker.itemCount).toBe(2);
  });

  test("neither the order of reading nor reading twice decides anything", () => {
    const inOrder = new Tracker();
    for (const each of all) inOrder.see(each, "feed", "2099-01-01");
    const expected = [...inOrder.items()]
      .map((item) => JSON.stringify(item))
      .sort()
      .join("\n");
    const places = all.map((_, index) => index);
    const order = fc.shuffledSubarray(places, { minLength: places.length });
    fc.assert(
      fc.property(order, fc.array(fc.constantFrom(...places)), (first, again) => {
        const tracker = new Tracker();
        for (const at of first) expect(tracker.see(all[at]!, "feed", "2099-01-01")).toBe("new");
        for (const at of again) expect(tracker.see(all[at]!, "feed", "2099-02-01")).toBe("nothing");
        expect(
          [...tracker.items()]
            .map((item) => JSON.stringify(item))
            .sort()
            .join("\n") === expected,
        ).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("an item is found by every name it ever had", () => {
    const tracker = new Tracker();
    tracker.see(sighting({ keys: ["legiscan:1"] }), "a", "2099-01-01");
    tracker.decide({ key: "legiscan:1", relevant: true, by: "anna", on: "2099-01-02", note: "" });
    tracker.see(
      sighting({ form: "openstates", keys: ["openstates:x", "us-tx.bill:2099/HB1"] }),
      "b",
      "2099-01-03",
    );
    tracker.see(sighting({ keys: ["legiscan:1", "us-tx.bill:2099/HB1"] }), "a", "2099-01-04");
    expect(ids(tracker)).toEqual(["us-tx.bill:2099/HB1"]);
    expect(tracker.item("openstates:x")!.decision).toMatchObject({ relevant: true, by: "anna" });
  });
});

describe("following", () => {
  const road = (
    steps: readonly (readonly [Sighting["marks"][0]["stage"], string])[],
    over: Partial<Sighting> = {},
  ) => {
    const tracker = new Tracker();
    for (const [index, [stage, date]] of steps.entries())
      tracker.see(sighting({ marks: [mark(stage, date)], ...over }), "a", `2099-0${index + 1}-01`);
    return tracker.item("legiscan:1")!;
  };

  test("a status that moves leaves its stages behind, each with the day it was first read", () => {
    const item = road([
      ["proposed", "2099-01-01"],
      ["passed_chamber", "2099-02-01"],
    ]);
    expect(item.stages.map(({ date, seen, stage }) => [stage, date, seen])).toEqual([
      ["proposed", "2099-01-01", "2099-01-01"],
      ["passed_chamber", "2099-02-01", "2099-02-01"],
    ]);
    expect(standingOf(item, "2099-01-15")?.stage).toBe("proposed");
    expect(standingOf(item, "2099-12-31")?.stage).toBe("passed_chamber");
  });

  test("a stage that goes back is kept and told", () => {
    const item = road([
      ["passed_chamber", "2099-02-01"],
      ["committee", "2099-03-01"],
    ]);
    expect(standingOf(item, "2099-12-31")?.stage).toBe("committee");
    expect(stepsBack(item)).toMatchObject([
      { from: { stage: "passed_chamber" }, to: { stage: "committee" } },
    ]);
  });

  test.each([
    ["trilogue", "passed_chamber"],
    ["vetoed", "adopted"],
    ["in_force", "published"],
    ["committee", "consultation"],
  ] as const)("%s before %s is how law is made", (first, second) => {
    const item = road([
      [first, "2099-02-01"],
      [second, "2099-03-01"],
    ]);
    expect(stepsBack(item)).toEqual([]);
  });

  test("what ended and goes on is a step back", () => {
    const item = road([
      ["withdrawn", "2099-02-01"],
      ["committee", "2099-03-01"],
    ]);
    expect(stepsBack(item)).toHaveLength(1);
  });

  test("two sources with different days: both are kept, with their confidence", () => {
    const tracker = new Tracker();
    const keys = ["us.bill:175/hr/1"];
    tracker.see(
      sighting({
        form: "bill-status",
        keys,
        url: "https://a.example/",
        marks: [mark("proposed", "2099-03-01")],
      }),
      "a",
      "2099-03-05",
    );
    tracker.see(
      sighting({
        form: "govtrack",
        keys,
        url: "https://b.example/",
        marks: [{ ...mark("proposed", "2099-03-02"), confidence: "medium" }],
      }),
      "b",
      "2099-03-06",
    );
    expect(conflictingDates(tracker.item(keys[0]!)!)).toMatchObject([
      {
        stage: "proposed",
        marks: [
          { date: "2099-03-01", source: "https://a.example/", confidence: "high" },
          { date: "2099-03-02", source: "https://b.example/", confidence: "medium" },
        ],
      },
    ]);
  });

  test("what a history takes back is kept as no longer said, and counts no more", () => {
    const tracker = new Tracker();
    const history = (...marks: Sighting["marks"]) => sighting({ tells: "history", marks });
    tracker.see(history(mark("proposed", "2099-01-01"), mark("adopted", "2099-02-01")), "a", "2099-02-02");
    tracker.see(history(mark("proposed", "2099-01-01")), "a", "2099-02-03");
    const item = tracker.item("legiscan:1")!;
    expect(item.stages).toMatchObject([{ stage: "proposed" }, { stage: "adopted", unsaid: "2099-02-03" }]);
    expect(standingOf(item, "2099-12-31")?.stage).toBe("proposed");
    tracker.see(history(mark("proposed", "2099-01-01"), mark("adopted", "2099-02-01")), "a", "2099-02-04");
    expect(tracker.item("legiscan:1")!.stages[1]).not.toHaveProperty("unsaid");
  });

  test("a short view of a bill takes nothing back that the bill's own page told", () => {
    const tracker = new Tracker();
    for (const name of ["legiscan-bill.json", "legiscan-masterlist.json", "legiscan-bill.json"])
      for (const each of readText(fixture(name)).sightings) tracker.see(each, name, "2099-07-01");
    const item = tracker.item("legiscan:1900001")!;
    expect(item.stages).toHaveLength(6);
    expect(item.stages.some(({ unsaid }) => unsaid !== undefined)).toBe(false);
    expect(item.keys).toEqual(["legiscan:1900001", "us-tx.bill:2099/HB149"]);
  });

  test("without a day, an end counts and a beginning does not outweigh what is dated", () => {
    const tracker = new Tracker();
    tracker.see(
      sighting({ marks: [mark("committee", "2099-01-01"), mark("lapsed", null)] }),
      "a",
      "2099-02-01",
    );
    expect(standingOf(tracker.item("legiscan:1")!, "2099-12-31")?.stage).toBe("lapsed");
    expect(standingOf(tracker.item("legiscan:1")!, "2098-12-31")?.stage).toBe("lapsed");
  });
});

test("what is kept and restored is the same", () => {
  const tracker = new Tracker();
  for (const name of ["legiscan-bill.json", "openstates.json", "federal-register.json"])
    for (const each of readText(fixture(name)).sightings) tracker.see(each, name, "2099-07-01");
  const copy = new Tracker();
  tracker.classify("us-tx.bill:2099/HB149", {
    relevant: true,
    probability: 0.9,
    topics: [{ topic: "localisation", probability: 0.8 }],
    jurisdictions: ["US-TX"],
    data: ["health"],
    because: [{ term: "health records", weight: 1.5 }],
  });
  for (const each of tracker.kept()) copy.restore(each);
  expect(copy.item("us-tx.bill:2099/HB149")!.classification).toMatchObject({ probability: 0.9 });
  expect([...copy.items()]).toEqual([...tracker.items()]);
});
