import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const jurisdiction = (head: string) => [
  { path: "law/fr/jurisdiction.yaml", text: `${head}id: FR\nname: France\n` },
];

test("a file whose first line binds it to its schema passes", () => {
  expect(
    reportsOf({ files: jurisdiction("# yaml-language-server: $schema=../jurisdiction.schema.json\n") }),
  ).toEqual([]);
});

test("a file without the line, or with another schema, is warned of on its first line", () => {
  expect(reportsOf({ files: jurisdiction("«# France»\n") })).toEqual(["law/unbound-file at «# France»"]);
  const wrong = "# yaml-language-server: $schema=../law.schema.json";
  expect(reportsOf({ files: jurisdiction(`«${wrong}»\n`) })).toEqual([`law/unbound-file at «${wrong}»`]);
});

test("the common file and the vocabulary are bound to schemas of their own", () => {
  const common = (head: string) =>
    reportsOf({ files: [{ path: "law/common.yaml", text: `${head}\ndefaults: []\n` }] });
  expect(common("# yaml-language-server: $schema=common.schema.json")).toEqual([]);
  expect(common("«# yaml-language-server: $schema=law.schema.json»")).toHaveLength(1);
});
