import type { Condition } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import { type Draft, diagnosticsOf, lawOf, reportsOf } from "../library.fixture.js";

const applies = (condition: string) => `  - id: eu.test.a\n    applies: ${condition}\n`;
const conditionOf = (draft: Draft): Condition =>
  lawOf(draft).provisions.find(({ id }) => id === "eu.test.a")!.applies;
const within = (place: string) => ({
  kind: "within",
  fact: "to",
  area: { places: [place], lists: [], facts: [] },
});

describe("names", () => {
  test("stay in the condition, with what they stand for", () => {
    const draft = { provisions: applies("goes   abroad"), more: "define: { goes abroad: to within US }" };
    expect(conditionOf(draft)).toEqual({ kind: "named", name: "goes abroad", of: within("US") });
  });

  test("may use names", () => {
    const more = "define: { goes abroad: leaves, leaves: to within US }";
    expect(conditionOf({ provisions: applies("goes abroad"), more })).toEqual({
      kind: "named",
      name: "goes abroad",
      of: { kind: "named", name: "leaves", of: within("US") },
    });
  });

  test.each<readonly [string, Draft, string]>([
    [
      "the file's own",
      { more: "define: { far: to within US }", jurisdiction: "define: { far: to within JP }" },
      "US",
    ],
    ["then the jurisdiction's", { jurisdiction: "define: { far: to within JP }" }, "JP"],
    [
      "then the common ones",
      { files: [{ path: "law/common.yaml", text: "define: { far: to within CA }" }] },
      "CA",
    ],
  ])("are looked up nearest first: %s", (_name, draft, place) => {
    expect(conditionOf({ ...draft, provisions: applies("far") })).toMatchObject({ of: within(place) });
  });

  test("of what a jurisdiction is part of are in its sight, and not the other way round", () => {
    const german = (condition: string, define = "") => ({
      path: "law/de/act.yaml",
      text: `# yaml-language-server: $schema=../law.schema.json\nid: de.act\njurisdiction: DE\ntitle: x\nkind: statute\nstatus: in_force\nsources: [{ url: "https://example.org" }]\n${define}provisions:\n  - { id: de.act.a, cite: a, kind: prohibition, summary: b, effective: { from: 2000-01-01, to: null }, confidence: low, checked: 2026-11-21, applies: ${condition} }\n`,
    });
    const jurisdiction = "define: { far: to within JP }";
    expect(reportsOf({ jurisdiction, files: [german("far")] })).toEqual([]);
    expect(
      reportsOf({
        provisions: applies("«near»"),
        files: [german("near", "define: { near: to within JP }\n")],
      }),
    ).toEqual(["law/unknown-name at «near»"]);
  });

  test("mean in a definition what they mean where it was written", () => {
    const draft = {
      provisions: applies("goes abroad and far"),
      more: "define: { far: to within US }",
      jurisdiction: "define: { goes abroad: far, far: to within JP }",
    };
    expect(conditionOf(draft)).toMatchObject({
      of: [
        { name: "goes abroad", of: { name: "far", of: within("JP") } },
        { name: "far", of: within("US") },
      ],
    });
  });

  test("that nobody defined are reported with the nearest in sight", () => {
    const draft = {
      provisions: applies("«goes abraod»"),
      jurisdiction: "define: { goes abroad: to within US }",
    };
    expect(reportsOf(draft)).toContain("law/unknown-name at «goes abraod»");
    const [found] = diagnosticsOf({ ...draft, provisions: applies("goes abraod") }).filter(
      ({ severity }) => severity === "error",
    );
    expect(found).toMatchObject({
      message: "unknown name `goes abraod`",
      help: "did you mean `goes abroad`?",
    });
  });

  test.each([
    ["itself", "define: { a: «b» }".replace("b", "a and local_copy_kept")],
    ["by way of another", "define: { a: «b or local_copy_kept», b: c, c: a }"],
  ])("defined by %s are reported", (_name, more) => {
    expect(reportsOf({ provisions: applies("a"), more })).toEqual([
      expect.stringMatching(/^law\/cyclic-name at «/),
    ]);
  });

  test.each([
    ["begins as the grammar does", "«not abroad»: local_copy_kept"],
    ["holds a connective", "«far and wide»: local_copy_kept"],
    ["holds a bracket", '"«far (away)»": local_copy_kept'],
  ])("cannot be one that %s", (_name, entry) => {
    const [report, ...others] = reportsOf({ more: `define:\n  ${entry}\n` }).filter(
      (each) => !each.startsWith("law/unused-name"),
    );
    expect(report).toMatch(/^law\/bad-name at /);
    expect(others).toEqual([]);
  });

  const chain = (length: number, step: (next: string) => string) =>
    `define:\n${Array.from({ length }, (_, at) => `  name ${at}: ${step(`name ${at + 1}`)}\n`).join("")}  name ${length}: local_copy_kept\n`;
  const codesOf = (more: string) =>
    diagnosticsOf({ provisions: applies("name 0"), more }).map(({ code, message }) => `${code}: ${message}`);

  test("may use names of names, to a depth that a reader can follow", () => {
    expect(codesOf(chain(50, (next) => `${next} or data move`))).toEqual([]);
    for (const length of [70, 3000]) {
      expect(codesOf(chain(length, (next) => `${next} or data move`))).toEqual([
        "law/bad-condition: names use names more than 60 deep",
        ...Array.from({ length: length - 60 }, () => expect.stringContaining("law/unused-name")),
      ]);
    }
  });

  test("may be used twice and twice again, to a size that a reader can follow", () => {
    const doubled = (length: number) => codesOf(chain(length, (next) => `${next} and ${next}`));
    expect(doubled(9)).toEqual([]);
    expect(doubled(50)).toContain(
      "law/bad-condition: the condition has more than 1000 tests once its names are written out",
    );
  });

  test("that speak of `ordered` mean the provision that uses them", () => {
    const law = lawOf({
      more: "define: { bound: ordered }",
      provisions: "  - id: eu.test.a\n    applies: bound\n  - id: eu.test.b\n    applies: bound\n",
    });
    expect(law.provisions.map((each) => each.applies)).toEqual([
      { kind: "named", name: "bound", of: { kind: "ordered", provision: "eu.test.a" } },
      { kind: "named", name: "bound", of: { kind: "ordered", provision: "eu.test.b" } },
    ]);
  });
});

describe("an area", () => {
  test("is told apart into places, lists and other facts", () => {
    const draft = {
      provisions: applies("to within [EU, JP, eu.friends, exporter.country]"),
      jurisdiction: "lists: [{ id: eu.friends, title: x, members: [] }]",
    };
    expect(conditionOf(draft)).toMatchObject({
      area: { places: ["EU", "JP"], lists: ["eu.friends"], facts: ["exporter.country"] },
    });
  });
});

describe("an id that nobody knows is reported where it stands", () => {
  test.each<readonly [string, string, string]>([
    ["place", "to within «XY»", "XY"],
    ["place", "subjects.residence meets [DE, «XY»]", "XY"],
    ["operation", "operation in [store, «stroe»]", "stroe"],
    ["data", "data includes «helth»", "helth"],
    ["data", "dpf scope meets [«helth»]", "helth"],
    ["actor", "actor is «bnak»", "bnak"],
    ["actor", "importer.actor is «bnak»", "bnak"],
    ["certification", "importer.certifications includes «dfp»", "dfp"],
    ["mechanism", "mechanisms includes «ssc»", "ssc"],
    ["safeguard", "safeguards includes «encryption»", "encryption"],
    ["deid", "deid is «anonymized»", "anonymized"],
    ["relation", "importer.relation is «friend»", "friend"],
    ["word", "asserted.destination_law is «fine»", "fine"],
    ["threshold", "subjects.count in DE at least «eu.many»", "eu.many"],
    ["data", "data includes «constructor»", "constructor"],
    ["place", "to within «toString»", "toString"],
  ])("unknown %s: %s", (kind, condition, id) => {
    expect(reportsOf({ provisions: applies(condition) })).toEqual([`law/unknown-${kind} at «${id}»`]);
  });
});

describe("alternatives", () => {
  const routes = (satisfied_by: string, more = "") =>
    lawOf({ provisions: `  - id: eu.test.a\n    satisfied_by: ${satisfied_by}\n`, more }).provisions[0]!
      .routes;

  test("hold mechanisms, circumstances and what is needed only if", () => {
    const more = "define: { adequacy: to within JP, problematic: asserted.covered_person }";
    const [route] = routes("[[scc, tia if problematic, adequacy, 'to within US']]", more);
    const problematic = {
      kind: "named",
      name: "problematic",
      of: { kind: "holds", fact: "asserted.covered_person" },
    };
    expect(route?.items).toEqual([
      { kind: "mechanism", id: "scc", when: null },
      { kind: "mechanism", id: "tia", when: problematic },
      {
        kind: "circumstance",
        id: "adequacy",
        holds: { kind: "named", name: "adequacy", of: within("JP") },
        when: null,
      },
      { kind: "circumstance", id: "to within US", holds: within("US"), when: null },
    ]);
  });

  test("have their own days, condition and citation, or those of the provision", () => {
    const [plain, own] = routes(
      "[[scc], { need: [bcr], when: actor is bank, from: 2001-01-01, to: 2002-01-01, cite: Art. 2 }]",
    );
    expect(plain).toMatchObject({
      cite: "Art. 1",
      when: { kind: "always" },
      period: { from: null, to: null },
    });
    expect(own).toMatchObject({
      cite: "Art. 2",
      when: { kind: "includes", fact: "actor" },
      period: { from: "2001-01-01", to: "2002-01-01" },
    });
  });

  const report = (need: string, more = "") =>
    reportsOf({ provisions: `  - id: eu.test.a\n    satisfied_by: [[scc, ${need}]]\n`, more });

  test("name mechanisms that exist", () => {
    expect(report("«tai»")).toEqual(["law/unknown-mechanism at «tai»"]);
    expect(report("«tai if actor is bank»")).toEqual(["law/unknown-mechanism at «tai if actor is bank»"]);
  });

  test("name computed mechanisms that somebody defined", () => {
    expect(report("«whitelist»")).toEqual(["law/undefined-circumstance at «whitelist»"]);
    expect(report("whitelist", "define: { whitelist: to within JP }")).toEqual([]);
  });
});

describe("the rest of a provision", () => {
  test("an order-dependent rule applies where an order names it", () => {
    expect(
      conditionOf({ provisions: "  - id: eu.test.a\n    effect: on_order\n    applies: to within US\n" }),
    ).toEqual({ kind: "and", of: [{ kind: "ordered", provision: "eu.test.a" }, within("US")] });
  });

  test("a hook names the fact it catches by: the first it tests, or the one stated", () => {
    const hooks = (reaches: string) =>
      lawOf({ provisions: `  - id: eu.test.a\n    reaches: ${reaches}\n` }).provisions[0]!.reaches.map(
        (hook) => hook.fact,
      );
    expect(hooks("[not to within EU, data move, always]")).toEqual(["to", "to", "always"]);
    expect(hooks("[{ when: to within EU and actor is bank, via: actor }]")).toEqual(["actor"]);
  });

  test("a hook by way of no fact is reported", () => {
    expect(
      reportsOf({
        provisions: "  - id: eu.test.a\n    reaches: [{ when: to within EU, via: «recipient» }]\n",
      }),
    ).toEqual(["law/unknown-fact at «recipient»"]);
  });

  test("a text that begins on no day yet begins after all days", () => {
    const law = lawOf({ provisions: "  - id: eu.test.a\n    effective: { from: null, to: null }\n" });
    expect(law.provisions[0]?.period).toEqual({ from: "9999-12-31", to: null });
  });

  test("sources left out are all of the instrument's", () => {
    expect(lawOf({ provisions: "  - id: eu.test.a\n" }).provisions[0]?.sources).toEqual([
      { url: "https://example.org/act" },
    ]);
  });

  test("exceptions may have exceptions", () => {
    const law = lawOf({
      provisions:
        "  - id: eu.test.a\n    unless: actor is bank\n    exceptions: [{ id: x, when: local_copy_kept, exceptions: [{ id: y, when: data includes health }] }]\n",
    });
    expect(
      law.provisions[0]?.exceptions.map(({ id, exceptions }) => [id, exceptions.map((each) => each.id)]),
    ).toEqual([
      ["unless", []],
      ["x", ["y"]],
    ]);
  });
});

describe("lists, thresholds, orders and defaults", () => {
  test("a list has members that are places", () => {
    expect(
      reportsOf({
        more: "lists: [{ id: eu.l, title: x, members: [{ place: «XY», from: null, to: null }] }]",
      }),
    ).toEqual(["law/unknown-place at «XY»"]);
  });

  test("an order names a provision", () => {
    expect(
      reportsOf({ more: "orders: [{ provision: «eu.test.b», title: x, from: null, to: null, source: y }]" }),
    ).toEqual(["law/unknown-provision at «eu.test.b»"]);
  });

  test("a default gives a fact, by itself or by another", () => {
    const gives = (fact: string, value: string) =>
      reportsOf({
        more: `defaults: [{ id: eu.d, fact: ${fact}, value: ${value}, from: null, to: null, confidence: low, because: x, source: y }]`,
      });
    expect(gives("subjects.residence", "{ fact: subjects.collected_in }")).toEqual([]);
    expect(gives("«residence»", "[DE]")).toEqual(["law/unknown-fact at «residence»"]);
    expect(gives("subjects.residence", "{ fact: residence }")).toHaveLength(1);
  });
});

describe("the atlas", () => {
  const blocs = (text: string) => reportsOf({ files: [{ path: "atlas/blocs.yaml", text }] });
  const bloc = (id: string, ...members: string[]) =>
    `${id}: { name: x, source: y, members: [${members.map((place) => `{ place: ${place}, from: null, to: null }`).join(", ")}] }\n`;

  test("knows what lies in what, by days", () => {
    const { places } = lawOf({}).atlas;
    expect(places["CA-QC"]).toMatchObject({ kind: "subdivision", in: [{ place: "CA" }] });
    expect(places.GB?.in).toEqual([{ place: "EU", period: { from: "1993-11-01", to: "2020-02-01" } }]);
    expect(places.EU?.kind).toBe("bloc");
  });

  test("a member is a place", () => {
    expect(blocs(`${bloc("EU", "DE")}${bloc("BX", "«BE»")}`)).toEqual(["law/unknown-place at «BE»"]);
  });

  test("a bloc is no member of itself, nor by way of others", () => {
    expect(blocs(`${bloc("EU", "BX")}${bloc("BX", "DE", "AX")}${bloc("AX", "EU")}`)).toEqual([
      expect.stringMatching(/^law\/cyclic-bloc at /),
    ]);
  });

  test("a place lies in a place that exists", () => {
    const text = "DE: { name: Germany }\nDE-BY: { name: Bavaria, in: «DY» }\n";
    expect(reportsOf({ files: [{ path: "atlas/places.yaml", text }] })).toContain(
      "law/unknown-place at «DY»",
    );
  });

  test("a region lies in places that exist, one, several or none", () => {
    const regions = (text: string) => ({
      files: [{ path: "atlas/regions.csv", text: `provider,region,places\n${text}` }],
    });
    expect(lawOf(regions("c,a,DE\nc,b,DE US\nc,c,\n")).atlas.regions).toMatchObject({
      "c:a": { places: ["DE"] },
      "c:b": { places: ["DE", "US"] },
      "c:c": { places: [] },
    });
    expect(reportsOf(regions("c,a,«DY»\n"))).toEqual(["law/unknown-place at «DY»"]);
  });
});

describe("the vocabulary", () => {
  const vocabulary = (data: string) =>
    reportsOf({
      files: [
        {
          path: "law/vocabulary.yaml",
          text: `# yaml-language-server: $schema=vocabulary.schema.json\noperation: {}\ndata: ${data}\ndeid: {}\nactor: {}\nrelation: {}\ncertification: {}\nmechanism: {}\nsafeguard: {}\nasserted: {}\n`,
        },
      ],
    });

  test("a kind of data lies in one that exists", () => {
    expect(vocabulary("{ a: { is: a }, b: { is: b, parent: a } }")).toEqual([]);
    expect(vocabulary("{ b: { is: b, parent: «c» } }")).toEqual(["law/unknown-data at «c»"]);
    expect(vocabulary("{ b: { is: b, parent: «constructor» } }")).toEqual([
      "law/unknown-data at «constructor»",
    ]);
  });

  test("and not in itself", () => {
    expect(vocabulary("{ a: { is: a, parent: b }, b: { is: b, parent: a } }")).toEqual([
      expect.stringMatching(/^law\/cyclic-parent at /),
      expect.stringMatching(/^law\/cyclic-parent at /),
    ]);
  });
});

describe("a jurisdiction", () => {
  const french = (partOf: string) =>
    reportsOf({
      files: [
        {
          path: "law/fr/jurisdiction.yaml",
          text: `# yaml-language-server: $schema=../jurisdiction.schema.json\nid: FR\nname: France\npart_of: ${partOf}\n`,
        },
      ],
    });

  test("is part of one that exists, and not of itself", () => {
    expect(french("EU")).toEqual([]);
    expect(french("«BX»")).toEqual(["law/unknown-jurisdiction at «BX»"]);
    expect(french("«FR»")).toEqual(["law/unknown-jurisdiction at «FR»"]);
  });
});
