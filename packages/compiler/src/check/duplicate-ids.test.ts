import { positionOf } from "@domicile/source";
import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

const jurisdiction = "# yaml-language-server: $schema=../jurisdiction.schema.json\n";
const list = (id: string) => `{ id: ${id}, title: l, members: [] }`;
const threshold = (id: string) => `{ id: ${id}, source: x, values: [] }`;
const fact = (id: string) =>
  `{ id: ${id}, fact: deid, value: identified, from: null, to: null, confidence: low, because: x, source: y }`;
const exception = (id: string) => `{ id: ${id}, when: local_copy_kept }`;

test("ids that differ pass, and one id may name an exception of each of two provisions", () => {
  expect(
    reportsOf({
      provisions: `  - id: eu.test.a\n    exceptions: [${exception("x")}]\n  - id: eu.test.b\n    exceptions: [${exception("x")}]\n`,
    }),
  ).toEqual([]);
});

test.each<readonly [string, Parameters<typeof reportsOf>[0], string]>([
  ["provision", { provisions: "  - id: eu.test.a\n  - id: «eu.test.a»\n" }, "eu.test.a"],
  [
    "jurisdiction",
    { files: [{ path: "law/fr/jurisdiction.yaml", text: `${jurisdiction}id: «EU»\nname: x\n` }] },
    "EU",
  ],
  ["list", { more: `lists: [${list("eu.l")}, ${list("«eu.l»")}]` }, "eu.l"],
  ["threshold", { more: `thresholds: [${threshold("eu.t")}, ${threshold("«eu.t»")}]` }, "eu.t"],
  ["default", { more: `defaults: [${fact("eu.d")}, ${fact("«eu.d»")}]` }, "eu.d"],
  [
    "exception",
    { provisions: `  - id: eu.test.a\n    exceptions: [${exception("x")}, ${exception("«x»")}]\n` },
    "x",
  ],
  [
    "place",
    {
      files: [
        {
          path: "atlas/blocs.yaml",
          text: "EU: { name: x, source: y, members: [] }\n«CA»: { name: x, source: y, members: [] }\n",
        },
      ],
    },
    "CA",
  ],
  [
    "region",
    { files: [{ path: "atlas/regions.csv", text: "provider,region,places\nc,a,DE\nd,a,DE\nc,«a»,US\n" }] },
    "a",
  ],
  [
    "provider",
    {
      files: [
        { path: "atlas/providers.csv", text: "provider,country,controlled_by,services\nc,DE,,\n«c»,US,,\n" },
      ],
    },
    "c",
  ],
])("a %s written twice is reported at the second", (_name, draft, id) => {
  expect(reportsOf(draft)).toEqual([`law/duplicate-id at «${id}»`]);
});

test("one instrument in two files is reported in the later one and names the earlier", () => {
  const text =
    "# yaml-language-server: $schema=../law.schema.json\nid: eu.test\njurisdiction: EU\ntitle: x\nkind: statute\nstatus: in_force\nsources: []\nprovisions: []\n";
  const [found] = diagnosticsOf({ files: [{ path: "law/eu/zweite.yaml", text }] });
  expect(found).toMatchObject({ code: "law/duplicate-id", at: { file: { path: "law/eu/zweite.yaml" } } });
  const first = found!.related!.at;
  expect([first.file.path, positionOf(first.file, first.start).line]).toEqual(["law/eu/test.yaml", 2]);
});
