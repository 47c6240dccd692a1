import type { Changes, Drift, ScannedFlow } from "@domicile/estate";
import { expect, test } from "vitest";
import { describeDrift } from "./drift-words.js";

const none: Changes = { added: [], gone: [], changed: [] };
const drift = (parts: Partial<Drift>): Drift => ({
  since: "2026-01-01",
  systems: none,
  flows: none,
  findings: none,
  problems: none,
  ...parts,
});
const change = (id: string, fact: string) => ({ id, fact, before: "DE", after: "US" });

test("a new finding is not told again as a new flow", () => {
  const added = { ...none, added: ["replica/d/a/b"] };
  expect(describeDrift(drift({ findings: added, flows: added }), () => undefined)).toEqual([
    "new finding replica/d/a/b",
  ]);
});

test("a system that moved is one line, with the flows that moved with it", () => {
  const end = { region: null, place: null };
  const flow = { from: { ...end, system: "a" }, to: { ...end, system: "b" } } as unknown as ScannedFlow;
  const lines = describeDrift(
    drift({
      systems: { ...none, changed: [change("a", "region"), change("a", "place")] },
      flows: { ...none, changed: [change("backup/d/a", "from"), change("backup/d/a", "operation")] },
    }),
    () => flow,
  );
  expect(lines).toEqual([
    "flow backup/d/a: operation DE is now US",
    "system a: region DE is now US, place DE is now US; with it backup/d/a",
  ]);
});

test("a copy whose id holds its region is the same copy somewhere else", () => {
  const flows = { ...none, added: ["backup/d/a/b@x:us-1"], gone: ["backup/d/a/b@x:de-1"] };
  expect(describeDrift(drift({ flows }), () => undefined)).toEqual([
    "flow backup/d/a/b@x:de-1 is now backup/d/a/b@x:us-1",
  ]);
});
