import { readFileSync } from "node:fs";
import { estateKeys } from "@domicile/estate";
import { DiagnosticLog, type Node, parseYaml } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDocument } from "./fmt-document.js";

function read(text: string, path = "domicile.yaml") {
  const log = new DiagnosticLog();
  const file = { path, text };
  const tree = parseYaml(file, log);
  return log.hasErrors || tree === undefined ? undefined : { file, tree };
}

function format(text: string, path?: string): string {
  const { file, tree } = read(text, path)!;
  return formatDocument(file, tree, estateKeys());
}

/** Values by their keys; the order of keys and the place on the page are gone. */
function factsOf(node: Node): unknown {
  if (node.kind === "list") return node.items.map(factsOf);
  if (node.kind === "scalar") return { value: node.value, text: node.text };
  return new Map(node.entries.map(({ key, value }): [string, unknown] => [key, factsOf(value)]).sort());
}

const page = (...lines: readonly string[]) => `${lines.join("\n")}\n`;

describe("formatting", () => {
  test("puts keys in the order in which they are read best, and comments go with them", () => {
    const text = page(
      "# about the file",
      "",
      "# what we run",
      "systems:",
      "    # the main one",
      "    db: {role: store, place: 'DE'}   # in Frankfurt",
      "organisation: x",
    );
    expect(format(text)).toBe(
      page(
        "# about the file",
        "",
        "organisation: x",
        "",
        "# what we run",
        "systems:",
        "  # the main one",
        '  db: { place: "DE", role: store } # in Frankfurt',
      ),
    );
  });

  test("breaks lines that are too long, and those with comments inside", () => {
    const long = Array.from({ length: 8 }, (_, index) => `a_rather_long_system_${index}`);
    const text = page(
      `datasets: { d: { rests_in: [${long.join(", ")}] }, e: {`,
      "  # why",
      "  data: [personal] } }",
    );
    expect(format(text)).toBe(
      page(
        "datasets:",
        "  d:",
        "    rests_in:",
        ...long.map((each) => `      - ${each}`),
        "  e:",
        "    # why",
        "    data: [personal]",
      ),
    );
  });

  test("keeps a comment at the depth at which it was written", () => {
    const text = page(
      "vendors:",
      "  a:",
      "    country: US",
      "    # nobody has told us who owns it",
      "# where data are",
      "systems: {}",
      "# the end",
    );
    expect(format(text)).toBe(text.replace("# where", "\n# where"));
  });

  test("keeps block texts, numbers and words as they were written", () => {
    const text = page(
      "organisation: 0x1F",
      "",
      "entities:",
      "  a:",
      "    name: |-",
      "      two",
      "        lines",
      "    activity: 1_000",
    );
    expect(format(text)).toBe(text);
  });

  test("quotes what older readers take for true or false", () => {
    expect(format("datasets: { d: { subjects: { NO: 5 }, collected_in: [NO] } }\n")).toBe(
      'datasets: { d: { subjects: { "NO": 5 }, collected_in: ["NO"] } }\n',
    );
  });

  test.each([
    ["anchors", "systems: { a: &x { place: DE }, b: *x }\n"],
    ["tags", "organisation: !!str   5\n"],
    ["merge keys", "systems: { a: { <<: { place: DE } } }\n"],
    ["texts that end in blank lines", "organisation: |+\n  x\n\n\nsystems: {}\n"],
  ])("leaves a file with %s as it is", (_name, text) => {
    expect(format(text)).toBe(text);
  });

  test("leaves JSON as it is", () => {
    expect(format('{"organisation":"x"}', "more.json")).toBe('{"organisation":"x"}');
  });

  test("leaves the example as it is", () => {
    const text = readFileSync(
      new URL("../../../../examples/nordhavn/domicile.yaml", import.meta.url),
      "utf8",
    );
    expect(format(text)).toBe(text);
  });
});

/** Estates as people write them: any order, any style, comments anywhere. */
const word = fc.constantFrom(
  "a",
  "DE",
  "NO",
  "'x y'",
  '"q # w"',
  "1_000",
  "0x1F",
  "null",
  "~",
  "x#y",
  "'it''s'",
  "a:b",
  "on",
);
const comment = fc.constantFrom("", "", "", " # beside", "   # far, beside [it]");
const above = fc.constantFrom(
  "",
  "",
  "",
  "# above\n",
  "\n",
  "\n# after a gap\n",
  "\n\n\n",
  "      # deep\n",
  "# at the edge\n\n",
);
const keys = fc.shuffledSubarray(["name", "place", "role", "address", "keys", "safeguards", "other"], {
  minLength: 1,
});

const flow: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    word,
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(", ")}]`),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom("backup", "log", "NO", "x"), tie("value")), {
        maxLength: 3,
        selector: ([key]) => key,
      })
      .map((entries) => `{${entries.map(([key, value]) => `${key}: ${value}`).join(",  ")}}`),
  ),
})).value;

const indented = (lines: string, by: number) => lines.replace(/^(?=.)/gm, " ".repeat(by));
const entry = (key: string) =>
  fc.tuple(above, flow, comment, fc.nat(2)).map(([before, value, beside, style]) => {
    if (style === 0) return `${before}${key}:${beside}\n  - ${value}\n  - ${value}${beside}\n`;
    if (style === 1) return `${before}${key}: >-\n  some text\n  # no comment\n`;
    return `${before}${key}: ${value}${beside}\n`;
  });
const record = keys.chain((chosen) => fc.tuple(...chosen.map(entry))).map((entries) => entries.join(""));
const section = (name: string) =>
  fc
    .tuple(above, comment, fc.array(record, { minLength: 1, maxLength: 3 }), fc.constantFrom(2, 4))
    .map(
      ([before, beside, records, depth]) =>
        `${before}${name}:${beside}\n${records.map((each, index) => indented(`id${index}:\n${indented(each, 2)}`, depth)).join("")}`,
    );
const estate = fc
  .shuffledSubarray(["systems", "entities", "datasets", "flows"], { minLength: 1 })
  .chain((names) => fc.tuple(...names.map(section)))
  .map((sections) => sections.join(""));

const commentsIn = (text: string) =>
  [...text.matchAll(/# (beside|above|after a gap|deep|at the edge|far)/g)].length;

test("facts stay, comments stay, and what is tidy stays as it is, whatever the estate", () => {
  fc.assert(
    fc.property(estate, (text) => {
      const before = read(text);
      fc.pre(before !== undefined);
      const tidied = format(text);
      expect(factsOf(read(tidied)!.tree)).toEqual(factsOf(before.tree));
      expect(commentsIn(tidied)).toBe(commentsIn(text));
      expect(format(tidied)).toBe(tidied);
    }),
    { numRuns: 150 },
  );
});
