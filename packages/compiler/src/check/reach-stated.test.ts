import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const access = (rest: string, kind = "government_access") =>
  reportsOf({ provisions: `  - id: eu.test.order\n    kind: ${kind}\n${rest}` });

test.each([
  ["for all", "    reach: settled\n"],
  [
    "for each hook",
    "    reaches:\n      - { when: from within EU, reach: settled }\n      - { when: to within EU, reach: arguable }\n",
  ],
])("government access that states its reach %s passes", (_name, rest) => {
  expect(access(rest)).toEqual([]);
});

test.each([
  ["at all", ""],
  [
    "for one of its hooks",
    "    reaches:\n      - { when: from within EU, reach: settled }\n      - to within EU\n",
  ],
])("one that does not state it %s is reported at its kind", (_name, rest) => {
  expect(access(rest, "«government_access»")).toEqual(["law/missing-reach at «government_access»"]);
});
