import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

test("days in order pass, open ends too", () => {
  expect(
    reportsOf({
      provisions: "  - id: eu.test.a\n    effective: { from: 2019-01-01, to: 2019-01-02 }\n",
      more: "lists: [{ id: eu.l, title: l, members: [{ place: JP, from: null, to: 2019-01-01 }] }]",
    }),
  ).toEqual([]);
});

test.each<readonly [string, Parameters<typeof reportsOf>[0]]>([
  [
    "a provision",
    { provisions: "  - id: eu.test.a\n    effective: { from: 2020-01-01, to: «2019-01-01» }\n" },
  ],
  [
    "an alternative",
    {
      provisions:
        "  - id: eu.test.a\n    satisfied_by: [{ need: [scc], from: 2020-01-01, to: «2019-01-01» }]\n",
    },
  ],
  [
    "a member of a list",
    {
      more: "lists: [{ id: eu.l, title: l, members: [{ place: JP, from: 2020-01-01, to: «2019-01-01» }] }]",
    },
  ],
  [
    "a threshold",
    {
      jurisdiction:
        "thresholds: [{ id: eu.t, source: x, values: [{ value: 1, from: 2020-01-01, to: «2019-01-01» }] }]",
    },
  ],
  [
    "a default",
    {
      jurisdiction:
        "defaults: [{ id: eu.d, fact: deid, value: identified, from: 2020-01-01, to: «2019-01-01», confidence: low, because: x, source: y }]",
    },
  ],
  [
    "an order",
    {
      provisions: "  - id: eu.test.a\n    effect: on_order\n",
      jurisdiction:
        "orders: [{ provision: eu.test.a, title: x, from: 2020-01-01, to: «2019-01-01», source: y }]",
    },
  ],
  [
    "a member of a bloc",
    {
      files: [
        {
          path: "atlas/blocs.yaml",
          text: "EU: { name: E, source: x, members: [{ place: DE, from: 2020-01-01, to: «2019-01-01» }] }",
        },
      ],
    },
  ],
])("%s that ends before it begins is reported at its end", (_name, draft) => {
  expect(reportsOf(draft)).toContain("law/date-order at «2019-01-01»");
});

test("a period of no days is reported: `to` is the first day on which it no longer applies", () => {
  const [found] = diagnosticsOf({
    provisions: "  - id: eu.test.a\n    effective: { from: 2020-01-01, to: 2020-01-01 }\n",
  });
  expect(found).toMatchObject({
    code: "law/date-order",
    message: "the period ends on 2020-01-01, not after it begins on 2020-01-01",
  });
});

test("an instrument that ends before it was adopted is reported at its id", () => {
  const text = (ended: string, id: string) =>
    `# yaml-language-server: $schema=../law.schema.json\nid: ${id}\njurisdiction: DE\ntitle: x\nkind: statute\nstatus: repealed\nadopted: 2001-01-01\nended: ${ended}\nsources: []\nprovisions: []\n`;
  const reports = (ended: string, id: string) =>
    reportsOf({ files: [{ path: "law/de/x.yaml", text: text(ended, id) }] });
  expect(reports("2002-01-01", "de.x")).toEqual([]);
  expect(reports("2000-01-01", "«de.x»")).toEqual(["law/date-order at «de.x»"]);
});
