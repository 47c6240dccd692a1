import { createReference } from "@domicile/engine";
import {
  findInteractions,
  type PreparedProposal,
  prepareProposal,
  prepareWhatIf,
  proposalOfToggle,
  sidesOf,
  watchedFlowsOf,
  whatIf,
} from "@domicile/foresight";
import type { Decision } from "@domicile/ir";
import { printDiagnostics } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { realBasis, realProposals } from "./real-proposals.js";

const { proposals } = realProposals;
/** Flows of every proposal: each is a bystander of all the others. */
const flows = proposals.flatMap(({ witnesses }) => witnesses.map(({ flow }) => flow));
const day = "2028-06-30";
const today = "2026-11-21";

function preparedOf(id: string): PreparedProposal {
  const proposal = proposals.find((each) => each.id === id)!;
  const result = prepareProposal(realBasis(), proposal);
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  return result.prepared;
}

/** Who may compel, and what has to be done. */
function besideWord({ exposure, obligations }: Decision) {
  return [
    exposure.map(({ provision, reach }) => `${provision} ${reach}`),
    obligations.map(({ duty, provision }) => `${provision} ${duty}`),
  ];
}

const sets: readonly (readonly string[])[] = [
  ["eu.dpf-latombe"],
  ["eu.digital-omnibus-2025"],
  ["cn.facilitation-2024"],
  ["ru.bill-951518", "eu.adequacy-brazil"],
  ["us.fisa-702", "ca.c-22", "in.dpdp-rules"],
  ["np.it-bill", "pk.pdpb", "vn.data-law-2024", "us.secure-data-act"],
];

describe("what is judged by parts is what the whole rulebook says", () => {
  const ready = prepareWhatIf(realBasis().law, watchedFlowsOf(flows));

  test.each(sets.map((ids) => ({ ids })))("$ids", ({ ids }) => {
    const prepared = ids.map(preparedOf);
    const { sides } = sidesOf(realBasis().law, prepared);
    const [before, after] = [createReference(sides.before), createReference(sides.after)];
    const answer = whatIf(ready, prepared, { day, today, withDeadlines: false });
    const told = new Map(
      answer.groups.flatMap(({ after: now, before: old, ids: of }) => of.map((id) => [id, [old, now]])),
    );
    for (const { flow, id } of ready.flows) {
      const words = [before.word(flow, day), after.word(flow, day)];
      if (told.has(id)) expect(told.get(id), id).toEqual(words);
      else {
        expect(words[0], `${id} is not told of`).toBe(words[1]);
        expect(besideWord(before.decide(flow, day)), id).toEqual(besideWord(after.decide(flow, day)));
      }
    }
  });

  test("a list that changes for a place concerns only flows that name it", () => {
    const toggle = proposalOfToggle(
      { kind: "list", list: "eu.adequacy", added: ["KE"], removed: ["GB"] },
      "--list",
      realBasis().law,
      day,
    );
    const result = prepareProposal(realBasis(), toggle);
    if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
    const answer = whatIf(ready, [result.prepared], { day, today, withDeadlines: false });
    const { sides } = sidesOf(realBasis().law, [result.prepared]);
    const [before, after] = [createReference(sides.before), createReference(sides.after)];
    const differing = flows.filter((flow) => before.word(flow, day) !== after.word(flow, day)).length;
    const moved = answer.moves.reduce((sum, move) => sum + move.flows, 0);
    expect(moved).toBe(differing);
  });
});

describe("interactions", () => {
  const ready = prepareWhatIf(realBasis().law, watchedFlowsOf(flows));
  const prepared = ["eu.dpf-latombe", "ru.bill-951518", "eu.adequacy-brazil"].map(preparedOf);
  const options = { day, today, likelihood: { "eu.dpf-latombe": 0.5 } };
  const found = findInteractions(ready, prepared, options);

  test("the shares sum to what all do together", () => {
    const sum = found.proposals.reduce((total, { shapley }) => total + shapley.flows, 0);
    expect(sum).toBeCloseTo(found.total.flows, 9);
    expect(found.total.flows).toBe(whatIf(ready, prepared, options).becomes.unlawful.flows);
  });

  test("a likelihood that the user states is carried to what is to be expected", () => {
    const certain = findInteractions(ready, prepared, {
      ...options,
      likelihood: { "eu.dpf-latombe": 1, "ru.bill-951518": 1, "eu.adequacy-brazil": 1 },
    });
    expect(certain.expected.flows).toBeCloseTo(certain.total.flows, 9);
    expect(found.proposals[0]!.likelihood).toEqual({ value: 0.5, from: "user" });
    expect(found.expected.flows).toBeLessThan(certain.expected.flows);
  });
});
