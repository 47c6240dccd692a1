import { expect, test } from "vitest";
import { diagnosticsOf, reportsOf } from "../library.fixture.js";

const rest = "confidence: low, because: x, source: y";
const defaults = (...all: string[]) => ({
  jurisdiction: `defaults:\n${all.map((each) => `  - { ${each}, ${rest} }\n`).join("")}`,
});
const always = "from: null, to: null";
const taken = (id: string, value: string, more = always) =>
  `id: ${id}, fact: local_copy_kept, value: ${value}, ${more}`;

test.each<readonly [string, readonly string[]]>([
  ["with one value", [taken("eu.a", "true"), taken("eu.b", "true")]],
  ["of different priority", [taken("eu.a", "true"), taken("eu.b", "false", `${always}, priority: 1`)]],
  [
    "on different days",
    [
      taken("eu.a", "true", "from: null, to: 2020-01-01"),
      taken("eu.b", "false", "from: 2020-01-01, to: null"),
    ],
  ],
  [
    "under conditions that exclude each other",
    [
      taken("eu.a", "true", `${always}, when: to within EU`),
      taken("eu.b", "false", `${always}, when: to within US`),
    ],
  ],
])("two defaults of a fact pass %s", (_name, all) => {
  expect(reportsOf(defaults(...all))).toEqual([]);
});

test("two that can hold at once and differ are reported with a flow in which they do", () => {
  const tied = defaults(
    taken("eu.a", "true", `${always}, when: to within EU`),
    taken("«eu.b»", "false", `${always}, when: actor is bank`),
  );
  expect(reportsOf(tied)).toEqual(["law/tied-defaults at «eu.b»"]);
  const [found] = diagnosticsOf({ jurisdiction: tied.jurisdiction.replace(/[«»]/g, "") });
  expect(found?.help).toMatch(
    /^give one of them the higher `priority` \(on \d{4}-\d\d-\d\d, to: DE, actor: \[bank\]\)$/,
  );
});
