import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, completeVerdict, createReference } from "@domicile/engine";
import {
  applyProposals,
  compileVariant,
  datePatch,
  dayOfChange,
  type LawPatch,
  type Proposal,
  type ProposalWitness,
  patchLaw,
  prepareProposal,
  proposalSchema,
  type WitnessSays,
} from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, isCalendarDay, parseYaml, printDiagnostics } from "@domicile/source";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readText } from "./files.js";
import { plainValue } from "./plain-value.js";
import { realBasis, realProposalFiles, realProposals } from "./real-proposals.js";
import { root } from "./small-law.js";

const { diagnostics, proposals } = realProposals;

test("every proposal is read without a complaint", () => {
  expect(printDiagnostics(diagnostics)).toBe("");
  expect(proposals.length).toBe(realProposalFiles().length);
});

const schemaPath = "proposals/proposal.schema.json";

test(`${schemaPath} is what proposals are read by (\`npm run golden\` writes it)`, () => {
  const text = `${JSON.stringify(proposalSchema(), null, 2)}\n`;
  if (process.env.GOLDEN === "write") writeFileSync(join(root, schemaPath), text);
  expect(readText(schemaPath)).toBe(text);
});

const validate = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { date: isCalendarDay },
}).compile(proposalSchema());

test.each(realProposalFiles())(
  "$path is valid under its schema, which its first line names",
  ({ path, text }) => {
    expect(text.startsWith("# yaml-language-server: $schema=../proposal.schema.json\n")).toBe(true);
    validate(plainValue(parseYaml({ path, text }, new DiagnosticLog())));
    expect(validate.errors?.map(({ instancePath, message }) => `${instancePath}: ${message}`) ?? []).toEqual(
      [],
    );
  },
);

describe.each(proposals.map((proposal) => ({ id: proposal.id, proposal })))("$id", ({ proposal }) => {
  const prepared = () => {
    const result = prepareProposal(realBasis(), proposal);
    if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
    return result.prepared;
  };
  const sides = (): { without: Law; with: Law } => {
    const { brings, takesBack } = { ...prepared(), brings: datePatch(prepared()) };
    return { without: lawWith([takesBack]), with: lawWith([brings]) };
  };

  test("compiles, reports nothing and changes what its witnesses say", () => {
    const result = prepareProposal(realBasis(), proposal);
    const own = result.diagnostics.filter(({ at }) => at.file.path === proposal.file.path);
    expect(printDiagnostics(own)).toBe("");
    const laws = sides();
    expect(proposal.witnesses.length).toBeGreaterThan(0);
    for (const witness of proposal.witnesses) {
      const day = witness.on ?? lastDayOf(proposal);
      const said = {
        without: sayingOf(laws.without, witness, day, false, proposal),
        with: sayingOf(laws.with, witness, day, true, proposal),
      };
      expect(said.without, witness.name).toMatchObject(witness.without);
      expect(said.with, witness.name).toMatchObject(expectationOf(witness.with));
      expect(said.with, `${witness.name}: nothing differs`).not.toEqual(said.without);
    }
  });
});

/** Of what exposes and obliges a witness names some. */
function expectationOf(says: WitnessSays) {
  return says;
}

function lawWith(patches: readonly LawPatch[]): Law {
  return patchLaw(realBasis().law, patches).law;
}

function lastDayOf(proposal: Proposal): string {
  const days = proposal.changes.flatMap((change) => dayOfChange(change, proposal.stages).date ?? []);
  return [...days].sort().at(-1)!;
}

function sayingOf(
  law: Law,
  { flow, with: expected, without }: ProposalWitness,
  day: string,
  isWith: boolean,
  proposal: Proposal,
) {
  const verdict = completeVerdict(createReference(law), flow, day);
  const named = isWith ? expected : without;
  const those = (all: readonly { readonly provision: string }[], wanted: readonly string[] = []) => {
    const ids = [...new Set(all.map(({ provision }) => provision))];
    return wanted.length === 0 ? ids : wanted.filter((id) => ids.includes(id));
  };
  const parameter = proposal.changes.find(({ act }) => act.kind === "parameter")?.act;
  const value = isWith && parameter?.kind === "parameter" ? parameter.parameter.value : null;
  return {
    verdict: verdict.verdict,
    exposure: those(verdict.exposure, named.exposure),
    obligations: those(verdict.obligations, named.obligations),
    conflicts: verdict.conflicts.length > 0,
    ...(parameter?.kind === "parameter" ? { parameter: { id: parameter.parameter.id, value } } : {}),
  };
}

/** One of each kind of change, so that the quick way is compared with the slow one on all of them. */
const compared = [
  ...["eu.dpf-latombe", "eu.digital-omnibus-2025", "eu.cada-2026", "cn.facilitation-2024", "id.us-art"],
  ...["cl.ley-21719", "cn.large-platforms-2025", "ng.gaid-2025"],
];

describe("a patched rulebook is the one that is compiled", () => {
  const plain = ({ digest: _, ...law }: Law) => canonicalJson(law);

  test.each(compared)("%s", (id) => {
    const proposal = proposals.find((each) => each.id === id)!;
    const basis = realBasis();
    const result = prepareProposal(basis, proposal);
    if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
    for (const on of [undefined, "2031-03-05"]) {
      const compiled = applyProposals(basis.library, [proposal], on === undefined ? {} : { on });
      if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
      expect(plain(patchLaw(basis.law, [datePatch(result.prepared, on)]).law)).toBe(plain(compiled.law));
    }
    const past = compileVariant(basis.library, { present: [], absent: [proposal] });
    if (!past.ok) throw new Error(printDiagnostics(past.diagnostics));
    expect(plain(patchLaw(basis.law, [result.prepared.takesBack]).law)).toBe(plain(past.law));
  });

  test("several together are what their patches are merged to", () => {
    const basis = realBasis();
    const several = [
      "eu.dpf-latombe",
      "us.fisa-702",
      "eu.cada-2026",
      "us.secure-data-act",
      "au.privacy-2024",
    ];
    const chosen = several.map((id) => proposals.find((each) => each.id === id)!);
    const compiled = applyProposals(basis.library, chosen);
    if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
    const patches = chosen.map((proposal) => {
      const result = prepareProposal(basis, proposal);
      if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
      return datePatch(result.prepared);
    });
    const { clashes, law } = patchLaw(basis.law, patches);
    expect(clashes).toEqual([]);
    expect(plain(law)).toBe(plain(compiled.law));
  });
});
