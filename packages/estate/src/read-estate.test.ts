import { DiagnosticLog, positionOf, type SourceFile } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { known } from "./known.fixture.js";
import { type OpenFile, readEstate, resolvePath } from "./read-estate.js";

function read(text: string, others: Readonly<Record<string, string>> = {}) {
  const log = new DiagnosticLog();
  const open: OpenFile = (path) => (Object.hasOwn(others, path) ? { path, text: others[path]! } : undefined);
  const file: SourceFile = { path: "domicile.yaml", text };
  return { declared: readEstate(file, open, known, log), diagnostics: log.sorted() };
}

/** `code at line:column` of everything that was reported. */
function reported(text: string, others?: Readonly<Record<string, string>>): string[] {
  return read(text, others).diagnostics.map(({ code, at }) => {
    const { line, column } = positionOf(at.file, at.start);
    return `${code} ${line}:${column}`;
  });
}

describe("an estate that is right", () => {
  test("is read with every fact and the line it stands on", () => {
    const { declared, diagnostics } = read(
      [
        "entities:",
        "  shop: { country: DK, owners: [{ country: US, share: 62 }] }",
        "vendors:",
        "  cloud: { provider: aws, hosts: aws }",
        "systems:",
        "  db: { place: 'aws:eu-central-1', keys: exporter }",
        "datasets:",
        "  customers: { controller: shop, data: personal, subjects: { DE: 1_000, FR: unknown }, rests_in: db }",
      ].join("\n"),
    );
    expect(diagnostics).toEqual([]);
    expect(declared?.parties.get("shop")?.source).toEqual({ file: "domicile.yaml", line: 2 });
    expect(declared?.datasets.get("customers")?.subjects).toEqual(
      new Map([
        ["DE", 1000],
        ["FR", null],
      ]),
    );
    expect(declared?.systems.get("db")?.safeguards?.value).toEqual(["encryption_exporter_keys"]);
  });

  test("takes seat, owners and kind of a vendor from the atlas, and what is stated wins", () => {
    const { declared } = read("vendors:\n  cloud: { provider: aws, country: IE }");
    expect(declared?.parties.get("cloud")).toMatchObject({
      country: "IE",
      controlledBy: ["US"],
      actor: ["cloud_provider", "processor"],
      relation: "processor",
    });
  });

  test("is the same whatever the order of its files and keys", () => {
    const parts = ["systems: { a: { place: DE }, b: { place: FR } }", "entities: { x: { country: DE } }"];
    const keys = (included: readonly string[]) => {
      const others = Object.fromEntries(included.map((text, index) => [`f${index}.yaml`, text]));
      const { declared } = read(`include: [${Object.keys(others).join(", ")}]`, others);
      return JSON.stringify([[...declared!.systems.keys()], [...declared!.parties.keys()]]);
    };
    expect(keys(parts)).toBe(keys([...parts].reverse()));
  });

  test("may include files in a circle", () => {
    const others = { "sub/more.yaml": "include: ../domicile.yaml\nentities: { x: { country: DE } }" };
    const { declared, diagnostics } = read("include: sub/more.yaml", others);
    expect(diagnostics).toEqual([]);
    expect([...declared!.parties.keys()]).toEqual(["x"]);
  });

  test("knows a register that is empty from one that is not kept", () => {
    expect(read("mechanisms: {}").declared?.keepsMechanisms).toBe(true);
    expect(read("organisation: x").declared?.keepsMechanisms).toBe(false);
  });
});

describe("an estate that is wrong", () => {
  const wrong: readonly [string, string, readonly string[]][] = [
    ["a key it does not have", "sistems: {}", ["estate/unknown-key 1:1"]],
    ["a key without a value", "systems:\n  db: { place: }", ["estate/empty-value 2:15"]],
    ["a place that is none", "systems:\n  db: { place: UK }", ["estate/unknown-place 2:16"]],
    [
      "a region where a country is wanted",
      "entities:\n  x: { country: 'aws:eu-west-1' }",
      ["estate/unknown-place 2:17"],
    ],
    [
      "a provider the atlas does not have",
      "vendors:\n  x: { provider: awz }",
      ["estate/unknown-provider 2:18"],
    ],
    [
      "a word that is none of the vocabulary",
      "datasets:\n  d: { data: personnal }",
      ["estate/unknown-data 2:14"],
    ],
    ["a party that nobody declared", "systems:\n  db: { operator: nobody }", ["estate/unknown-party 2:19"]],
    ["a system that nobody declared", "datasets:\n  d: { rests_in: bd }", ["estate/unknown-system 2:18"]],
    [
      "a dataset that nobody declared",
      "flows:\n  f: { datasets: d, operation: store }",
      ["estate/unknown-dataset 2:18"],
    ],
    ["a system with the id of a place", "systems:\n  DE: { place: DE }", ["estate/ambiguous-id 2:3"]],
    [
      "days in the wrong order",
      "datasets: { d: {} }\nmechanisms:\n  m: { kinds: scc, datasets: d, from: 2026-01-01, until: 2025-01-01 }",
      ["estate/contradictory-dates 3:3"],
    ],
    [
      "a day that is none",
      "mechanisms:\n  m: { kinds: scc, datasets: d, from: 2026-02-30 }\ndatasets: { d: {} }",
      ["estate/bad-date 2:39"],
    ],
    ["a mechanism for nothing", "mechanisms:\n  m: { kinds: scc }", ["estate/unbound-mechanism 2:3"]],
    [
      "a mechanism between one party",
      "mechanisms:\n  m: { kinds: scc, datasets: d, between: [a] }\ndatasets: { d: {} }",
      ["estate/contradiction 2:42"],
    ],
    [
      "more than the whole owned",
      "entities:\n  x: { owners: [{ country: DE, share: 60 }, { country: FR, share: 60 }] }",
      ["estate/contradiction 2:3"],
    ],
    [
      "a company that owns itself",
      "entities:\n  x: { owners: [{ party: x, share: 60 }] }",
      ["estate/ownership-circle 2:3"],
    ],
    [
      "a flow that comes after itself",
      "datasets: { d: {} }\nflows:\n  f: { datasets: d, operation: store, after: f }",
      ["estate/flow-circle 3:46"],
    ],
    [
      "a flow that does not say what is done",
      "datasets: { d: {} }\nflows:\n  f: { datasets: d }",
      ["estate/missing-key 3:6"],
    ],
    [
      "people who are a part of themselves",
      "datasets:\n  a: { people_in: b }\n  b: { people_in: a }",
      ["estate/contradiction 2:19", "estate/contradiction 3:19"],
    ],
    ["a copy to nowhere", "systems:\n  db: { copied_to: { backup: valut } }", ["estate/unknown-system 2:30"]],
    [
      "a waiver without a reason",
      "waivers:\n  - { finding: x, reason: ' ', owner: o, until: 2027-01-01 }",
      ["estate/empty-value 2:27"],
    ],
    ["a file that is not there", "include: more.yaml", ["estate/missing-file 1:10"]],
    ["YAML that is none", "entities: [", ["source/syntax 1:12"]],
  ];
  test.each(wrong)("%s is reported where it stands", (_what, text, expected) => {
    expect(reported(text)).toEqual(expected);
  });

  test("an id in two files is reported with both places", () => {
    const { diagnostics } = read("include: more.yaml\nsystems: { db: { place: DE } }", {
      "more.yaml": "systems: { db: {} }",
    });
    expect(diagnostics).toMatchObject([
      { code: "estate/duplicate-id", related: { at: { file: { path: "domicile.yaml" } } } },
    ]);
  });

  test("a chain of flows that nobody can follow is reported, and does not exhaust memory", () => {
    const flows = Array.from({ length: 1_000 }, (_, at) => {
      const after = at === 0 ? "" : `, after: f${at - 1}`;
      return `  f${at}: { datasets: d, operation: transfer, to: US${after} }\n`;
    });
    const codes = reported(`datasets: { d: {} }\nflows:\n${flows.join("")}`);
    expect(new Set(codes.map((each) => each.split(" ")[0]))).toEqual(new Set(["estate/long-chain"]));
    expect(codes).toHaveLength(1_000 - 201);
  });

  test("each mistake has a remedy", () => {
    for (const [, text] of wrong)
      for (const each of read(text).diagnostics) expect(each.help, each.code).toBeTruthy();
  });

  test("whatever the text is, reading it ends without a crash", () => {
    const piece = fc.constantFrom(
      "entities:",
      "systems:",
      "  db:",
      " { place: DE }",
      "[",
      "]",
      "{",
      "}",
      "&a",
      "*a",
      "<<: *a",
      "\n",
      ": ",
      "- ",
      "~",
      "'",
      '"',
      "\t",
      "\u0000",
      "__proto__: 1",
      "constructor",
      "1_000",
      "2026-13-40",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        read(pieces.join(""));
      }),
    );
  });

  test("keys that every JavaScript object has are only keys", () => {
    expect(reported("constructor: 1\n__proto__: { a: 1 }")).toEqual([
      "estate/unknown-key 1:1",
      "estate/unknown-key 2:1",
    ]);
    expect(reported("systems:\n  db: { place: constructor }")).toEqual(["estate/unknown-place 2:16"]);
  });
});

test("paths are resolved against the file that names them", () => {
  expect(resolvePath("a/b/domicile.yaml", "../plan.json")).toBe("a/plan.json");
  expect(resolvePath("domicile.yaml", "./x/y.json")).toBe("x/y.json");
  expect(resolvePath("domicile.yaml", "../y.json")).toBe("../y.json");
  expect(resolvePath("a/domicile.yaml", "/abs/plan.json")).toBe("/abs/plan.json");
  expect(resolvePath("a\\domicile.yaml", "b\\plan.json")).toBe("a/b/plan.json");
});

test("an id that nothing is near to is answered with the choice, and one of a letter or two with no guess", () => {
  const help = (text: string) => read(text).diagnostics[0]!.help;
  expect(help("entities:\n  acme: {}\n  shop: {}\nsystems:\n  s: { operator: b }")).toBe(
    "it is one of `acme`, `shop`, or has to be declared",
  );
  expect(help("entities:\n  acme: {}\nsystems:\n  s: { operator: acm }")).toBe("did you mean `acme`?");
  expect(help("datasets:\n  d: { rests_in: q }")).toBe("declare it under `systems`");
  expect(help("systems:\n  db: { place: Germany }")).not.toBe(undefined);
});
