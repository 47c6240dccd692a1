import { buildEstate, deriveFlows, readEstate } from "@domicile/estate";
import { prepareProposal, prepareWhatIf, type WhatIf, watchedFlows, whatIf } from "@domicile/foresight";
import { DiagnosticLog, printDiagnostics } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { readText } from "./files.js";
import { realBasis, realProposals } from "./real-proposals.js";

const names = ["bank", "cloud-provider", "driving-data", "hospital-group", "small-shop"];
/** After the last day of every proposal. */
const day = "2031-06-01";
const asked = { day, today: "2026-11-21", withDeadlines: false };

/**
 * What no such organisation meets: an Ordinance that was repealed before its long days came, a draft for platforms with fifty
 * million users in China, and hubs for foreign States in Saudi Arabia that nobody has built.
 */
const untouched = ["bd.pdpo-2025", "cn.large-platforms-2025", "sa.ai-hub-law"];

const { law } = realBasis();

const estates = names.map((name) => {
  const path = `examples/archetypes/${name}/domicile.yaml`;
  const log = new DiagnosticLog();
  const declared = readEstate({ path, text: readText(path) }, () => undefined, law, log)!;
  const flows = deriveFlows(buildEstate(declared, [], law, log), law, day);
  expect(printDiagnostics(log.sorted())).toBe("");
  return { declared, prepared: prepareWhatIf(law, watchedFlows(flows)) };
});

const answers = new Map<string, readonly WhatIf[]>();

describe("a proposal and the five estates", () => {
  test.each(realProposals.proposals)("$id", (proposal) => {
    const result = prepareProposal(realBasis(), proposal);
    if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
    const answer = estates.map(({ prepared }) => whatIf(prepared, [result.prepared], asked));
    answers.set(proposal.id, answer);
    expect(answer.some(({ changed }) => changed > 0)).toBe(!untouched.includes(proposal.id));
  });

  test("meet in both directions: some open what others shut", () => {
    const all = [...answers.values()].flat();
    expect(all.filter(({ becomes }) => becomes.lawful.flows > 0).length).toBeGreaterThan(3);
    expect(all.filter(({ becomes }) => becomes.unlawful.flows > 0).length).toBeGreaterThan(10);
  });
});

test("every flow that is declared says what it is about, and every paper where it lies", () => {
  for (const { declared } of estates) {
    for (const { about, id } of declared.flows.values()) expect(about, id).toMatch(/\w/);
    for (const { evidence, id } of declared.mechanisms.values()) expect(evidence, id).toMatch(/\.pdf$/);
  }
});
