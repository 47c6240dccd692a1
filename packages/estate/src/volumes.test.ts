import type { Flow } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import { estateOf, flowsOf, today, verdictOf } from "./estate.fixture.js";
import { type Evaluate, judgeEstate } from "./judge-estate.js";
import { known } from "./known.fixture.js";

/** Two datasets of one exporter in China, both sent abroad. */
const twoExports = (a: string, b: string, more = "") => `
entities: { shop: { country: CN }, group: { country: DE } }
datasets:
  a: { controller: shop, data: personal, deid: identified, ${a} }
  b: { controller: shop, data: personal, deid: identified, ${b} }
flows:
  fa: { datasets: a, operation: transfer, from: CN, to: DE, importer: group }
  fb: { datasets: b, operation: transfer, from: CN, to: US, importer: group }
${more}`;
const people = (count: number | string) => `subjects: { CN: ${count} }`;
const boundsOf = (text: string, id = "flow/fa/a") => {
  const [volume] = flowsOf(text).get(id)!.volumes;
  return volume && [volume.least, volume.most];
};

/** Law that asks for a contract from 100,000 people in China on, and permits what is below. */
const contractFrom100000: Evaluate = ({ subjects }: Flow, day) => {
  const count = subjects?.count as Readonly<Record<string, number>> | undefined;
  const number = count?.CN;
  if (number === undefined) return { ...verdictOf("undetermined", day), missing: ["subjects.count"] };
  return verdictOf(number < 100_000 ? "permitted" : "conditional", day);
};
const scan = (text: string) =>
  judgeEstate(estateOf(text).estate, contractFrom100000, known, { asOf: today, rulebook: "r" });
const wordsOf = (text: string) => scan(text).findings.map(({ id, verdict }) => `${id} ${verdict.verdict}`);

describe("China counts what one exporter sends abroad, over all its flows:", () => {
  test.each([
    ["99,999 at the most", 50_000, 49_999, "permitted"],
    ["100,000 at the most, and 50,000 if they are the same people", 50_000, 50_000, "undetermined"],
    ["100,001 at the most", 50_001, 50_000, "undetermined"],
    ["99,999 at the least", 99_999, 1, "undetermined"],
    ["100,000 at the least", 100_000, 1, "conditional"],
    ["100,001 at the least", 100_001, 1, "conditional"],
  ])("%s", (_name, a, b, word) => {
    expect(wordsOf(twoExports(people(a), people(b)))).toEqual([`flow/fa/a ${word}`, `flow/fb/b ${word}`]);
  });

  test.each([
    ["99,999", 49_999, "permitted"],
    ["100,000", 50_000, "conditional"],
    ["100,001", 50_001, "conditional"],
  ])("%s different people are exactly that many", (_name, b, word) => {
    const text = twoExports(`${people(50_000)}, people_in: []`, people(b));
    expect(boundsOf(text)).toEqual([50_000 + b, 50_000 + b]);
    expect(wordsOf(text)).toEqual([`flow/fa/a ${word}`, `flow/fb/b ${word}`]);
  });

  test("people who are all in the other dataset are counted once", () => {
    expect(boundsOf(twoExports(people(90_000), `${people(80_000)}, people_in: a`))).toEqual([90_000, 90_000]);
  });

  test("a number that nobody knows leaves no upper bound, and the known one counts", () => {
    expect(boundsOf(twoExports(people(100_000), people("unknown")))).toEqual([100_000, null]);
    const [first] = scan(twoExports(people(100_000), people("unknown"))).findings;
    expect(first).toMatchObject({ id: "flow/fa/a", severity: "conditional" });
    const [below] = scan(twoExports(people(99_999), people("unknown"))).findings;
    expect(below).toMatchObject({ id: "flow/fa/a", severity: "undetermined" });
  });

  test("sensitive data are counted apart from the rest", () => {
    const health = twoExports(people(60_000), people(9_999)).replace(
      "b: { controller: shop, data: personal",
      "b: { controller: shop, data: health",
    );
    expect(boundsOf(health)).toBeUndefined();
    const children = twoExports(people(60_000), `${people(50_000)}, children: true`);
    expect(boundsOf(children)).toBeUndefined();
  });

  test("what stays in the mainland, is anonymised or leaves under an exemption is not counted", () => {
    const text = twoExports(people(60_000), people(50_000));
    expect(boundsOf(text.replace("to: US", "to: CN"))).toBeUndefined();
    expect(
      boundsOf(
        text.replace(
          "b: { controller: shop, data: personal, deid: identified",
          "b: { controller: shop, data: personal, deid: anonymised",
        ),
      ),
    ).toBeUndefined();
    const paper = "mechanisms: { m: { kinds: contract_necessity, flows: fb } }";
    expect(boundsOf(text + paper)).toBeUndefined();
  });

  test("what goes nobody knows where may have left: it counts towards the most, not towards the least", () => {
    const text = twoExports(people(60_000), `${people(70_000)}, people_in: []`, "systems: { s: {} }");
    expect(boundsOf(text.replace("to: US", "to: s"))).toEqual([60_000, 130_000]);
  });

  test("one dataset in many flows is counted once", () => {
    const text = twoExports(people(60_000), people(50_000)).replace("datasets: b,", "datasets: a,");
    expect(boundsOf(text)).toBeUndefined();
  });

  test("another exporter's people are its own", () => {
    const text = twoExports(people(60_000), people(50_000)).replace(
      "b: { controller: shop",
      "b: { controller: group",
    );
    expect(boundsOf(text)).toBeUndefined();
  });
});

describe("the United States count what one party gives to one other, each kind of data by itself:", () => {
  const deals = (kindA: string, kindB: string, importerB = "buyer") => `
entities: { seller: { country: US }, buyer: { country: CN }, other: { country: CN } }
datasets:
  a: { controller: seller, data: ${kindA}, subjects: { US: 6_000 }, people_in: [] }
  b: { controller: seller, data: ${kindB}, subjects: { US: 5_000 } }
flows:
  fa: { datasets: a, operation: transfer, from: US, to: CN, importer: buyer }
  fb: { datasets: b, operation: transfer, from: US, to: CN, importer: ${importerB} }`;

  test("the same kind to the same counterparty adds up", () => {
    expect(boundsOf(deals("health", "health"))).toEqual([11_000, 11_000]);
  });

  test("another kind, or another counterparty, does not", () => {
    expect(boundsOf(deals("health", "personal"))).toBeUndefined();
    expect(boundsOf(deals("health", "health", "other"))).toBeUndefined();
  });

  test("of data of several kinds, the number lies between those that have all and those that have one", () => {
    expect(boundsOf(deals("[health, financial]", "health"))).toEqual([6_000, 11_000]);
    expect(boundsOf(deals("[health, financial]", "health"), "flow/fb/b")).toEqual([11_000, 11_000]);
  });
});

test("a number that matters and is open is said, and asked for once", () => {
  const { findings, flows, questions } = scan(twoExports(people(60_000), people(50_000)));
  expect(findings.map(({ notes }) => notes)).toEqual(
    Array(2).fill(["it depends on the number of people: 60000 to 110000 in CN, in `a`, `b` together"]),
  );
  expect(flows[0]!.volumes).toEqual([
    { place: "CN", per: "exporter", datasets: ["a", "b"], least: 60_000, most: 110_000 },
  ]);
  expect(questions).toEqual([
    {
      fact: "people_in",
      of: "a`, `b",
      ask: "are the same people in several of `a`, `b`?",
      settles: ["flow/fa/a", "flow/fb/b"],
    },
  ]);
});
