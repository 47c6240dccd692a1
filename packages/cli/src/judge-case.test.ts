import type { Reason, Verdict } from "@domicile/ir";
import { expect, test } from "vitest";
import { judgeCase } from "./judge-case.js";
import type { Expectation } from "./read/cases.js";

const reason = (over: Partial<Reason>): Reason => ({
  provision: "eu.gdpr.art46",
  cite: "Art. 46",
  jurisdiction: "EU",
  kind: "transfer_condition",
  status: "unmet",
  because: [],
  exceptions: [],
  needs: [],
  confidence: "high",
  ...over,
});

const verdict: Verdict = {
  verdict: "conditional",
  lawful: false,
  as_of: "2026-11-21",
  rulebook: "sha256:0",
  confidence: "high",
  reasons: [
    reason({}),
    reason({ provision: "ru.home.s5", jurisdiction: "RU", status: "satisfied" }),
    reason({ provision: "us.access.s1", jurisdiction: "US", kind: "government_access", status: "unmet" }),
  ],
  needs: [["scc", "tia"], ["bcr"]],
  needs_count: 2,
  obligations: [],
  exposure: [
    { government: "US", provision: "us.access.s1", via: "importer.country", reach: "settled" },
    { government: "CN", provision: "cn.nil.art7", via: "importer.controlled_by", reach: "arguable" },
  ],
  not_examined: [],
  changes: [],
  conflicts: [],
  missing: ["deid"],
  valid_until: null,
};

test.each<readonly [string, Expectation]>([
  ["nothing", {}],
  ["the word", { verdict: "conditional" }],
  ["unlawfulness", { lawful: false }],
  ["a jurisdiction that breaks it", { because: ["FR", "EU"] }],
  ["a provision that breaks it", { because: ["eu.gdpr.art46"] }],
  ["a mechanism of some alternative", { needs_any: ["dpf", "bcr"] }],
  ["a missing fact", { missing: ["deid"] }],
  ["governments, settled or arguable", { exposure: ["US", "CN"] }],
  ["a provision that exposes", { exposure: ["cn.nil.art7"] }],
  ["no exposure under a provision", { exposure_excludes: ["ru.sorm.s13"] }],
  ["no settled exposure", { exposure_excludes: ["CN", "RU"] }],
  ["no conflict", { conflicts: false }],
])("a case that expects %s passes", (_name, expectation) => {
  expect(judgeCase(expectation, verdict)).toEqual([]);
});

test.each<readonly [string, Expectation, string]>([
  ["another word", { verdict: "prohibited" }, "verdict is conditional, not prohibited"],
  ["lawfulness", { lawful: true }, "lawful is false, not true"],
  ["an open verdict", { lawful: null }, "lawful is false, not null"],
  [
    "a jurisdiction that is satisfied",
    { because: ["RU"] },
    "no deciding reason is of RU (but eu.gdpr.art46)",
  ],
  [
    "a jurisdiction that only exposes",
    { because: ["US"] },
    "no deciding reason is of US (but eu.gdpr.art46)",
  ],
  ["a mechanism that cures nothing", { needs_any: ["dpf"] }, "no alternative in needs contains dpf"],
  ["another missing fact", { missing: ["deid", "to"] }, "missing does not name to"],
  ["another government", { exposure: ["RU"] }, "no exposure to RU"],
  [
    "no settled exposure where there is one",
    { exposure_excludes: ["US"] },
    "there is a settled exposure to US",
  ],
  ["a provision that does not expose", { exposure: ["us.fisa.s702"] }, "no exposure to us.fisa.s702"],
  [
    "no exposure under a provision that gives an arguable one",
    { exposure_excludes: ["cn.nil.art7"] },
    "there is an exposure to cn.nil.art7",
  ],
  ["a conflict", { conflicts: true }, "no conflict"],
])("a case that expects %s fails and says why", (_name, expectation, failure) => {
  expect(judgeCase(expectation, verdict)).toEqual([failure]);
});

test("what lets a permitted flow pass is a deciding reason, too", () => {
  const permitted: Verdict = { ...verdict, verdict: "permitted", lawful: true };
  expect(judgeCase({ because: ["RU"] }, permitted)).toEqual([]);
  expect(judgeCase({ because: ["EU"] }, permitted)).toHaveLength(1);
});
