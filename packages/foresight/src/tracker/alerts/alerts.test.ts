import { DiagnosticLog } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Classification } from "../../classify/index.js";
import { readFeed } from "../feeds/read-feed.js";
import type { Sighting } from "../sighting.js";
import { Tracker } from "../tracker.js";
import type { Alert, EstateView } from "./alert.js";
import { alertsAsAtom } from "./atom.js";
import { alertsAsCalendar } from "./calendar.js";
import { findAlerts } from "./find-alerts.js";
import { alertsAsMarkdown } from "./markdown.js";
import { whyItMatters } from "./why-it-matters.js";

const bill = (over: Partial<Sighting> = {}): Sighting => ({
  form: "legiscan",
  keys: ["legiscan:1"],
  kind: "bill",
  title: "Health records",
  summary: "",
  jurisdiction: "US-TX",
  url: "https://legiscan.com/TX/bill/HB1/2099",
  cite: "HB1",
  marks: [],
  events: [],
  tells: "status",
  ...over,
});
const classified = (over: Partial<Classification> = {}): Classification => ({
  relevant: true,
  probability: 0.9,
  topics: [{ topic: "localisation", probability: 0.8 }],
  jurisdictions: [],
  data: [],
  because: [],
  ...over,
});
const itemOf = (sighting: Sighting, classification?: Classification) => {
  const tracker = new Tracker();
  tracker.see(sighting, "feed", "2099-01-01");
  if (classification !== undefined) tracker.classify(sighting.keys[0]!, classification);
  return tracker;
};
const estate = (over: Partial<EstateView> = {}): EstateView => ({
  places: new Map([
    ["DE", ["EU", "EEA"]],
    ["US", []],
  ]),
  data: new Set(["health", "sensitive", "personal"]),
  flips: [],
  ...over,
});
const why = (
  sighting: Sighting,
  classification?: Classification,
  view: EstateView | undefined = estate(),
) => {
  const tracker = itemOf(sighting, classification);
  return whyItMatters(tracker.item(sighting.keys[0]!)!, view);
};

describe("what matters to an estate", () => {
  test("law that reaches a place where it is: its own, its bloc's, one of its states'", () => {
    expect(why(bill({ jurisdiction: "DE" }), classified())).toEqual(["in DE"]);
    expect(why(bill({ jurisdiction: "EU" }), classified())).toEqual(["in DE, under the law of EU"]);
    expect(why(bill(), classified())).toEqual(["in US, under the law of US-TX"]);
    expect(why(bill({ jurisdiction: "KR" }), classified())).toBeUndefined();
    expect(why(bill({ jurisdiction: "KR" }), classified({ jurisdictions: ["DE"] }))).toEqual(["in DE"]);
  });

  test("where both name kinds of data, they must share one", () => {
    expect(why(bill(), classified({ data: ["health"] }))).toContain("about health data");
    expect(why(bill(), classified({ data: ["genetic"] }))).toBeUndefined();
    expect(why(bill(), classified({ data: ["genetic"] }), estate({ data: new Set() }))).toBeDefined();
  });

  test("a person's word counts before the classifier's, and what nobody judged is not hidden", () => {
    expect(why(bill(), classified({ relevant: false }))).toBeUndefined();
    expect(why(bill())).toBeDefined();
    const tracker = itemOf(bill({ jurisdiction: "KR" }), classified({ relevant: false }));
    tracker.decide({ key: "legiscan:1", relevant: true, by: "anna", on: "2099-01-01", note: "" });
    expect(whyItMatters(tracker.item("legiscan:1")!, estate())).toEqual([]);
    tracker.decide({ key: "legiscan:1", relevant: false, by: "ben", on: "2099-01-02", note: "" });
    expect(whyItMatters(tracker.item("legiscan:1")!, estate())).toBeUndefined();
  });

  test("what changes a finding matters wherever its law is", () => {
    const flips = [{ finding: "finding/a", date: "2099-05-01", because: ["x"], item: "legiscan:1" }];
    expect(why(bill({ jurisdiction: "KR" }), classified(), estate({ flips }))).toEqual(["changes finding/a"]);
    const held = classified({ relevant: false });
    expect(why(bill({ jurisdiction: "KR" }), held, estate({ flips }))).toEqual(["changes finding/a"]);
  });
});

describe("alerts", () => {
  const tracker = new Tracker();
  const first = bill({ marks: [{ stage: "proposed", date: "2099-01-01", note: "", confidence: "high" }] });
  tracker.see(first, "feed", "2099-01-02");
  const events = [
    { kind: "consultation_closes", date: "2099-03-10", note: "comments", confidence: "medium" },
    { kind: "hearing", date: "2099-03-05", note: "", confidence: "high" },
    { kind: "hearing", date: "2099-02-05", note: "past", confidence: "high" },
    { kind: "consultation_opens", date: "2099-03-06", note: "", confidence: "high" },
  ] as const;
  tracker.see(
    bill({ marks: [{ stage: "committee", date: "2099-02-20", note: "Health", confidence: "high" }], events }),
    "feed",
    "2099-02-21",
  );
  const options = { today: "2099-03-01", since: "2099-02-15", ahead: 30 };

  test("a stage that was reached, and days that come; what is past or opens is no alert", () => {
    const found = findAlerts(tracker.items(), options);
    expect(found.map(({ date, kind, text }) => [kind, date, text])).toEqual([
      ["consultation_closes", "2099-03-10", "consultation closes: comments"],
      ["hearing", "2099-03-05", "hearing"],
      ["stage", "2099-02-20", "in committee: Health"],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  test("an item that is new is one alert, and not one for each of its stages", () => {
    const found = findAlerts(tracker.items(), { ...options, since: "2099-01-01" });
    expect(found.filter(({ kind }) => kind === "new_item")).toHaveLength(1);
    expect(found.filter(({ kind }) => kind === "stage")).toEqual([]);
  });

  test("findings that will change and actions that are due, also late ones", () => {
    const flips = [
      { finding: "finding/a", date: "2099-03-20", because: ["eu.x.art1"] },
      { finding: "finding/b", date: "2100-01-01", because: ["eu.x.art2"] },
    ];
    const actions = [{ item: "legiscan:1", what: "write the comment", owner: "Anna", due: "2099-02-01" }];
    const found = findAlerts([], { ...options, estate: estate({ flips }), actions });
    expect(found.map(({ kind, text }) => [kind, text])).toEqual([
      ["flips", "its verdict changes, because of eu.x.art1"],
      ["action_due", "was due, owner Anna"],
    ]);
  });

  test("the same whatever the order of items", () => {
    const items = [...tracker.items(), ...itemOf(bill({ keys: ["legiscan:2"] })).items()];
    expect(findAlerts([...items].reverse(), options)).toEqual(findAlerts(items, options));
  });
});

const alert = (over: Partial<Alert> = {}): Alert => ({
  id: "hearing/legiscan:1/hearing/2099-03-05",
  kind: "hearing",
  item: "legiscan:1",
  title: "Health records",
  jurisdiction: "US-TX",
  date: "2099-03-05",
  seen: "2099-02-21",
  text: "hearing: State Affairs",
  url: "https://legiscan.com/TX/bill/HB1/2099",
  matters: ["in US, under the law of US-TX"],
  confidence: "high",
  ...over,
});
const anyText = fc.string({ unit: "binary" });

describe("as Markdown", () => {
  test("a section a kind, a line an alert, with why it matters", () => {
    expect(alertsAsMarkdown([alert()], "2099-02-15", "2099-03-01")).toBe(
      [
        "# Proposed law, 2099-02-15 to 2099-03-01",
        "",
        "## Hearings, sittings and votes",
        "",
        "- 2099-03-05: [Health records](https://legiscan.com/TX/bill/HB1/2099) (US-TX), hearing: State Affairs; in US, under the law of US-TX",
        "",
      ].join("\n"),
    );
    expect(alertsAsMarkdown([], "2099-02-15", "2099-03-01")).toContain("Nothing to tell.");
  });

  test("titles become no markup", () => {
    const text = alertsAsMarkdown(
      [alert({ title: "![x](http://evil) <script> | *b*\n# y" })],
      "2099-01-01",
      "2099-01-01",
    );
    expect(text).toContain("\\!\\[x\\](http://evil) \\<script\\> \\| \\*b\\* \\# y");
  });
});

describe("as Atom", () => {
  test("any text makes a feed that a strict reader reads", () => {
    fc.assert(
      fc.property(anyText, anyText, (title, text) => {
        const log = new DiagnosticLog();
        const feed = alertsAsAtom(
          [alert({ title, text }), alert({ id: `stage/${title}`, date: null, url: "" })],
          "2099-03-01",
        );
        const sightings = [...readFeed([feed], { path: "alerts", log }, "atom")];
        expect(log.sorted()).toEqual([]);
        expect(sightings).toHaveLength(2);
      }),
    );
    expect(alertsAsAtom([], "2099-03-01")).toContain("<updated>2099-03-01T00:00:00Z</updated>");
  });
});

describe("as a calendar", () => {
  test("deadlines are whole days; news is in none", () => {
    const text = alertsAsCalendar([alert(), alert({ kind: "stage" }), alert({ date: null })], "2099-03-01");
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain("DTSTART;VALUE=DATE:20990305\r\nDTEND;VALUE=DATE:20990306\r\n");
    expect(text).toContain("SUMMARY:hearing: Health records (US-TX)\r\n");
    expect(text).toContain("DTSTAMP:20990301T000000Z\r\n");
  });

  test("whatever the text, lines are short, end as they should, and unfold to what was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
        const text = alertsAsCalendar([alert({ title })], "2099-03-01");
        for (const line of text.split("\r\n")) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const summary = /\r\nSUMMARY:(.*)\r\n/.exec(text.replaceAll("\r\n ", ""))![1]!;
        const said = summary.replace(/\\([\\;,n])/g, (_, character: string) =>
          character === "n" ? "\n" : character,
        );
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
        const expected = title.replace(/\r\n|\r/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ");
        expect(said).toBe(`hearing: ${expected} (US-TX)`);
      }),
    );
  });
});
