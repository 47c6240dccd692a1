import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allFixtures, fixture, readText } from "./feeds.fixture.js";

const codes = (text: string, size = 4096) => readText(text, { size }).diagnostics.map(({ code }) => code);

describe("a feed that ends before it is finished", () => {
  test.each(["federal-register.json", "eur-lex.xml", "openstates.json", "uk-bills-rss.xml"])(
    "%s: what it held until then is read, and the end is told",
    (name) => {
      const text = fixture(name);
      const whole = readText(text).sightings;
      const { diagnostics, sightings } = readText(text.slice(0, Math.floor(text.length * 0.88)));
      expect(sightings.length).toBeGreaterThan(0);
      expect(sightings).toEqual(whole.slice(0, sightings.length));
      expect(diagnostics.map(({ code }) => code)).toContain("track/truncated-feed");
    },
  );

  test("also where it ends between two items", () => {
    const text = '{"results": [{"document_number": "2099-1", "type": "Rule"},';
    expect(readText(text).sightings).toHaveLength(1);
    expect(codes(text)).toEqual(["track/truncated-feed"]);
  });
});

test("XML that is not well-formed is told with its line, and what precedes it is read", () => {
  const text = fixture("eur-lex.xml").replace("<item><title>Judgment", "<item><title>Judg</item>ment");
  const { diagnostics, sightings } = readText(text);
  expect(sightings).toHaveLength(2);
  expect(diagnostics).toMatchObject([{ code: "track/not-well-formed" }]);
  const { at } = diagnostics[0]!;
  expect(at.file.text.slice(0, at.start).split("\n")).toHaveLength(5);
});

test("text that is no JSON is told, and what precedes it is read", () => {
  const text = fixture("openstates.json").replace(
    '{"id": "ocd-bill/1b2c3d4e-0000-4000-8000-000000000002"',
    "oops",
  );
  expect(readText(text).sightings).toHaveLength(1);
  expect(codes(text)).toEqual(["track/not-json"]);
});

describe("entities", () => {
  const lol = (levels: number) =>
    Array.from({ length: levels }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("");
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${lol(9)}]><rss><channel><item><title>&l9;</title><link>https://a.example/</link></item></channel></rss>`;

  test("a feed that declares its own is refused before its first item", () => {
    expect(readText(bomb).sightings).toEqual([]);
    expect(codes(bomb)).toEqual(["track/entities-declared"]);
    expect(codes(bomb, 5)).toEqual(["track/entities-declared"]);
  });

  test("so is one that names a file", () => {
    const external = bomb.replace(/\[.*\]/, '[<!ENTITY l9 SYSTEM "file:///etc/passwd">]');
    expect(codes(external)).toEqual(["track/entities-declared"]);
  });

  test("one that is declared nowhere is no XML", () => {
    expect(codes("<rss><item><title>&nothing;</title></item></rss>")).toEqual(["track/not-well-formed"]);
  });
});

describe("without measure", () => {
  test("elements nested without end are refused", () => {
    expect(codes(`<rss>${"<a>".repeat(100_000)}`)).toEqual(["track/feed-too-large"]);
  });

  test("brackets nested without end are refused", () => {
    expect(codes(`{"document_number": 1, "type": ${"[".repeat(200_000)}`)).toEqual(["track/feed-too-large"]);
  });

  test("a title of megabytes becomes a line", () => {
    const text = `<rss><item><link>https://a.example/1</link><title>${"<b>x</b>".repeat(100)}${"long ".repeat(400_000)}</title></item></rss>`;
    expect(readText(text).sightings[0]!.title.length).toBeLessThanOrEqual(500);
  });
});

describe("what is no feed", () => {
  test.each([
    ["", "holds nothing"],
    ["  \n ", "holds nothing"],
    ["<!DOCTYPE html><html><body>Access denied</body></html>", "is a page of HTML"],
    ['{"hello": 1}', "is of no form known here"],
    ["%PDF-1.7", "is of no form known here"],
  ])("%j %s", (text, why) => {
    expect(readText(text).diagnostics).toMatchObject([
      { code: "track/unknown-feed", message: `\`feed\` ${why}` },
    ]);
  });
});

test("damage anywhere in any feed is at worst a diagnostic", () => {
  const texts = allFixtures.map(([name]) => fixture(name));
  const junk = fc.constantFrom(
    "<",
    ">",
    "&",
    "]]>",
    "<![CDATA[",
    '"',
    "{",
    "]",
    "null",
    "\u0000",
    "\ud800",
    "-1e999",
    "<!--",
  );
  const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), junk);
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(edit, { maxLength: 4 }),
      fc.integer({ min: 1, max: 300 }),
      (text, edits, size) => {
        let damaged = text;
        for (const [where, cut, piece] of edits) {
          const at = Math.floor(where * damaged.length);
          damaged = damaged.slice(0, at) + piece + damaged.slice(at + cut);
        }
        const { diagnostics, sightings } = readText(damaged, { size });
        for (const each of sightings) expect(each.keys.length).toBeGreaterThan(0);
        for (const { at, message } of diagnostics) {
          expect(message).not.toMatch(/\n/);
          expect(at.start).toBeGreaterThanOrEqual(0);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("values of any type where another was expected are at worst left out", () => {
  const names = allFixtures.map(([name]) => name).filter((name) => name.endsWith(".json"));
  const odd = fc.constantFrom(
    null,
    true,
    1.5,
    -1,
    "",
    [],
    {},
    [[null]],
    { "@value": 3 },
    "0000-00-00",
    "9".repeat(400),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), odd, (name, where, value) => {
      const document = JSON.parse(fixture(name));
      const places: (() => void)[] = [];
      const walk = (node: unknown) => {
        if (typeof node !== "object" || node === null) return;
        for (const key of Object.keys(node)) {
          places.push(() => {
            (node as Record<string, unknown>)[key] = value;
          });
          walk((node as Record<string, unknown>)[key]);
        }
      };
      walk(document);
      places[where % places.length]!();
      const form = allFixtures.find(([each]) => each === name)![1];
      expect(() => readText(JSON.stringify(document), { form })).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
