import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileLibrary, parseLibrary } from "@domicile/compiler";
import { buildEstate, deriveFlows, readEstate } from "@domicile/estate";
import {
  type Basis,
  findInteractions,
  loadProposals,
  type PreparedProposal,
  type PreparedWhatIf,
  prepareProposal,
  prepareWhatIf,
  watchedFlows,
  whatIf,
} from "@domicile/foresight";
import { importers } from "@domicile/importers";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, type SourceFile } from "@domicile/source";
import type { Benchmark } from "../benchmarks.js";
import { readLawFiles } from "../engine/rulebook.js";
import { median, startWatch } from "../measure.js";
import type { Figures } from "../report.js";
import { makeEstate } from "../scan/make-estate.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const today = "2026-11-21";
const day = "2027-07-01";
const limitMilliseconds = 100;
const rounds = 15;

/** One that ends a mechanism, one that only exposes, one that a list alone makes. */
const three = ["eu.dpf-latombe", "us.fisa-702", "eu.adequacy-brazil"];

/** A console drags a date over an estate of 10,000 flows: how long until its map may change. */
export const benchWhatIf: Benchmark = async (tell) => {
  tell("compiling");
  const basis = compileBasis();
  const proposals = loadProposals(readProposalFiles()).proposals;
  const watch = startWatch();
  const prepared = three.map((id) => prepareOrThrow(basis, proposals.find((each) => each.id === id)!));
  const preparing = watch();
  tell("an estate of 10,000 flows");
  const flows = watchedFlows(deriveMade(basis.law));
  const judging = startWatch();
  const ready = prepareWhatIf(basis.law, flows);
  ready.on(day);
  const judged = judging();
  tell("comparing");
  const ask = (chosen: readonly PreparedProposal[], isNew = true) => timeWhatIf(ready, chosen, isNew);
  const one = prepared.map((each) => ask([each]));
  const all = ask(prepared);
  const interacting = startWatch();
  findInteractions(ready, prepared, { day, today });
  return {
    ratios: {
      "10,000 flows, one proposal that ends a mechanism, ms": {
        value: one[0]!,
        target: limitMilliseconds,
        better: "lower",
      },
      "10,000 flows, three proposals, ms": { value: all, target: limitMilliseconds, better: "lower" },
    },
    figures: {
      flows: flows.length,
      "one proposal, ms": Object.fromEntries(three.map((id, index) => [id, one[index]!])) as Figures,
      "three together, ms": all,
      "three together, dragged within a state, ms": ask(prepared, false),
      "every combination of three, ms": interacting(),
      "made ready: a proposal, ms": preparing / three.length,
      "made ready: the estate on a day, ms": judged,
    },
  };
};

/** The day moves with each question, as under a finger; `isNew`: into a state of the law that was not looked at before. */
function timeWhatIf(ready: PreparedWhatIf, proposals: readonly PreparedProposal[], isNew: boolean): number {
  const times = Array.from({ length: rounds + 5 }, (_, round) => {
    const on = `2027-06-${String((round % 28) + 1).padStart(2, "0")}`;
    if (isNew) ready.remembered.clear();
    const watch = startWatch();
    whatIf(ready, proposals, { day, today, on, withDeadlines: false });
    return watch();
  });
  return median(times.slice(5));
}

function prepareOrThrow(basis: Basis, proposal: Parameters<typeof prepareProposal>[1]): PreparedProposal {
  const result = prepareProposal(basis, proposal);
  if (!result.ok) throw new Error(`\`${proposal.id}\` does not compile`);
  return result.prepared;
}

function compileBasis(): Basis {
  const log = new DiagnosticLog();
  const library = parseLibrary(readLawFiles(), log);
  const { compiled, resolved } = compileLibrary(library, log);
  if (!compiled.ok) throw new Error("the rulebook does not compile");
  return { library, resolved, law: compiled.law };
}

function readProposalFiles(): readonly SourceFile[] {
  return readdirSync(join(root, "proposals"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(root, "proposals", name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
}

function deriveMade(law: Law) {
  const { declared: text, plan } = makeEstate(2_000, 10_000);
  const log = new DiagnosticLog();
  const files = new Map([
    ["domicile.yaml", text],
    ["plan.json", plan],
  ]);
  const open = (path: string) => ({ path, text: files.get(path)! });
  const declared = readEstate(open("domicile.yaml"), open, law, log)!;
  const discovered = importers[0]!.read(open("plan.json"), log)!;
  return deriveFlows(buildEstate(declared, [discovered], law, log), law, day);
}
