import type { Scan, ScannedFlow } from "@domicile/estate";
import { expect, test } from "vitest";
import { indexHops } from "./hops.js";

const end = (system: string | null) => ({ system, region: null, place: null });

function flow(
  id: string,
  from: string | null,
  to: string | null,
  dataset = "d",
  via = "replica",
): ScannedFlow {
  const source = { file: "a.yaml", line: 1 };
  return {
    id,
    via,
    operation: "store",
    from: end(from),
    to: end(to),
    datasets: [dataset],
    source,
  } as ScannedFlow;
}

const hops = (flows: readonly ScannedFlow[], id: string) =>
  indexHops({ flows } as unknown as Scan)(flows.find((each) => each.id === id)!).map((each) => each.id);

test("data are followed back to where they rest, the shortest way, the first by id of equals", () => {
  const flows = [
    flow("rest", "a", "a", "d", "rest"),
    flow("2", "a", "b"),
    flow("1", "a", "b"),
    flow("long-1", "a", "x"),
    flow("long-2", "x", "b"),
    flow("last", "b", "c"),
  ];
  expect(hops(flows, "last")).toEqual(["1", "last"]);
  expect(hops(flows, "1")).toEqual(["1"]);
  expect(hops(flows, "rest")).toEqual(["rest"]);
});

test("other data do not carry these", () => {
  const flows = [flow("rest", "a", "a", "d", "rest"), flow("other", "a", "b", "e"), flow("last", "b", "c")];
  expect(hops(flows, "last")).toEqual(["last"]);
});

test("circles, and flows from nowhere, end", () => {
  const flows = [
    flow("ab", "a", "b"),
    flow("ba", "b", "a"),
    flow("self", "a", "a"),
    flow("from-nowhere", null, "a"),
  ];
  expect(hops(flows, "ab")).toEqual(["ab"]);
  expect(hops(flows, "from-nowhere")).toEqual(["from-nowhere"]);
});
