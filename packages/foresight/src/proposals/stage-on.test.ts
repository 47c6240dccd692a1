import { describe, expect, test } from "vitest";
import { defaultLikelihood, likelihoodOf } from "./likelihood.js";
import type { Proposal, Stage } from "./proposal.js";
import { stageOn } from "./stage-on.js";
import { type StageName, stagesOnTheWay } from "./stages.js";

const span = { file: { path: "x", text: "" }, start: 0, end: 0 };
const at = (date: string | null, stage: StageName, more: Partial<Stage> = {}): Stage => ({
  stage,
  date,
  claims: [],
  span,
  ...more,
});
const of = (kind: Proposal["kind"], ...stages: readonly Stage[]) => ({ kind, stages });

describe("the stage on a day", () => {
  const bill = of(
    "bill",
    at("2025-01-10", "proposed"),
    at("2025-02-01", "opinion"),
    at("2025-06", "passed_chamber"),
    at("2026-01-01", "rejected"),
  );

  test.each([
    ["2025-01-09", undefined],
    ["2025-01-10", "proposed"],
    ["2025-03-01", "proposed"],
    ["2025-06-15", "passed_chamber"],
    ["2026-01-01", "rejected"],
  ] as const)("%s: %s", (day, stage) => {
    expect(stageOn(bill, day)?.stage).toBe(stage);
  });

  test("does not fall back when a later event is less far, unless it was sent back", () => {
    const later = of("bill", at("2025-01-01", "passed_chamber"), at("2025-02-01", "committee"));
    expect(stageOn(later, "2025-03-01")?.stage).toBe("passed_chamber");
    const back = of(
      "bill",
      at("2025-01-01", "passed_chamber"),
      at("2025-02-01", "committee", { returned: "recommitted" }),
    );
    expect(stageOn(back, "2025-03-01")?.stage).toBe("committee");
  });

  test("of a court case is its latest event", () => {
    const appeal = of(
      "court_case",
      at("2023-01-01", "adopted"),
      at("2025-01-01", "court_decision"),
      at("2025-02-01", "court_filed"),
    );
    expect(stageOn(appeal, "2026-01-01")?.stage).toBe("court_filed");
  });
});

test("assumed likelihoods never fall on the way", () => {
  const values = stagesOnTheWay.map((stage) => defaultLikelihood[stage]);
  expect([...values].sort((a, b) => a - b)).toEqual(values);
});

test("a likelihood says whose it is", () => {
  const proposal = {
    id: "x",
    became: null,
    ...of("bill", at("2025-01-10", "committee")),
  } as unknown as Proposal;
  expect(likelihoodOf(proposal, "2026-01-01")).toEqual({ value: 0.4, from: "assumption" });
  expect(likelihoodOf(proposal, "2026-01-01", { x: 0.9 })).toEqual({ value: 0.9, from: "user" });
});
