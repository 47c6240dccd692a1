import type { Finding, ScannedFlow } from "@domicile/estate";
import type { Law, Verdict } from "@domicile/ir";
import { expect, test } from "vitest";
import { describeFixes } from "./fix-words.js";

const law = {
  vocabulary: {
    mechanism: {
      scc: { is: "standard clauses valid on the day", effort: 5 },
      tia: { is: "transfer impact assessment made, honest", effort: 5 },
      bcr: { is: "binding corporate rules, approved", effort: 50 },
      filing: { is: "state contract signed and filed", effort: 10 },
      recognised_clauses: { is: "clauses recognised by the authority" },
      separate_consent: { is: "consent asked for apart", effort: 12 },
      legal_claim: { is: "needed for legal claims", effort: 12 },
    },
  },
  atlas: {
    places: {
      DE: { name: "Germany", lat: 51, lon: 10 },
      IE: { name: "Ireland", lat: 53, lon: -8 },
      CA: { name: "Canada", lat: 56, lon: -106 },
    },
    regions: { "x:ca-1": { places: ["CA"] }, "x:ca-2": { places: ["CA"] }, "x:de-1": { places: ["DE"] } },
  },
} as unknown as Law;

const end = (place: string | null) => ({ system: null, region: null, place });
const flow = (via: string, operation: string): ScannedFlow =>
  ({ id: "f", via, operation, from: end("DE"), to: end("US"), datasets: ["d"] }) as unknown as ScannedFlow;

function fixesFor(verdict: Partial<Verdict>, via = "replica", operation = "transfer", cause?: string) {
  const whole = {
    lawful: false,
    needs: [],
    changes: [],
    needs_count: verdict.needs?.length ?? 0,
    ...verdict,
  };
  return describeFixes({ verdict: whole } as unknown as Finding, flow(via, operation), law, cause);
}

const to = (...values: string[]) => values.map((value) => ({ change: "to", value }) as const);

test("papers come first, the cheapest in words, and apart from grounds that are shown case by case", () => {
  expect(fixesFor({ needs: [["scc", "tia"], ["legal_claim"], ["bcr", "tia"]] })).toEqual([
    "standard clauses valid on the day (scc) + transfer impact assessment made (tia)",
    "or bcr + tia",
    "or a ground to show case by case: legal_claim",
  ]);
});

test("papers that differ in the ground they stand on are one way", () => {
  expect(
    fixesFor({
      needs: [
        ["filing", "legal_claim"],
        ["filing", "separate_consent"],
      ],
    }),
  ).toEqual(["state contract signed and filed (filing), with legal_claim or separate_consent"]);
});

test("an assessment alone is no way: what stands beside it is the instrument", () => {
  expect(fixesFor({ needs: [["recognised_clauses", "tia"]] })).toEqual([
    "clauses recognised by the authority (recognised_clauses) + transfer impact assessment made (tia)",
  ]);
});

test("ways that a verdict does not list are counted", () => {
  expect(fixesFor({ needs: [["scc"]], needs_count: 70 })).toEqual([
    "standard clauses valid on the day (scc)",
    "or 69 dearer ways",
  ]);
});

test.each([
  ["replica", "transfer", "keep the copy in Germany (x:de-1), Ireland or Canada (x:ca-1, x:ca-2)"],
  ["declared", "remote_access", "let it be read from Germany (x:de-1), Ireland or Canada (x:ca-1, x:ca-2)"],
  ["declared", "infer_ai", "let it run in Germany (x:de-1), Ireland or Canada (x:ca-1, x:ca-2)"],
  ["declared", "transfer", "send it to Germany (x:de-1), Ireland or Canada (x:ca-1, x:ca-2)"],
  ["rest", "store", "move it to Germany (x:de-1), Ireland or Canada (x:ca-1, x:ca-2)"],
])("of a flow by %s that is a %s, places are one line, nearest to the data first", (via, operation, line) => {
  expect(fixesFor({ changes: to("x:ca-1", "x:ca-2", "IE", "x:de-1") }, via, operation)).toEqual([line]);
});

test("what need not leave its country is kept there", () => {
  expect(fixesFor({ changes: to("x:de-1") }, "declared")).toEqual(["keep it in Germany (x:de-1)"]);
});

test("where an earlier flow is unlawful, that comes first", () => {
  expect(fixesFor({}, "backup", "transfer", "flow/in/d")).toEqual([
    "first make flow/in/d lawful; then this flow needs papers of its own",
  ]);
});

test("where nothing helps, that is said", () => {
  expect(fixesFor({})).toEqual(["none found: no mechanism cures it and no place nearby makes it lawful"]);
});
