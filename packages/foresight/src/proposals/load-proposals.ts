import { compareText, type Diagnostic, DiagnosticLog, type SourceFile, type Span } from "@domicile/source";
import type { Proposal } from "./proposal.js";
import { readProposal } from "./read-proposal.js";

/** All proposals that could be read, by id, and what is wrong with the rest. */
export interface LoadedProposals {
  readonly proposals: readonly Proposal[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of `proposals/`, in any order. Of two with one id the first by path is kept, and the other reported. */
export function loadProposals(files: readonly SourceFile[]): LoadedProposals {
  const log = new DiagnosticLog();
  const byId = new Map<string, Proposal>();
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const proposal = readProposal(file, log);
    if (proposal === undefined) continue;
    const first = byId.get(proposal.id);
    if (first === undefined) byId.set(proposal.id, proposal);
    else reportTwice(proposal, first.span, log);
  }
  const proposals = [...byId.values()].sort((a, b) => compareText(a.id, b.id));
  return { proposals, diagnostics: log.sorted() };
}

function reportTwice({ id, span }: Proposal, first: Span, log: DiagnosticLog): void {
  log.report({
    code: "proposal/duplicate-id",
    message: `the proposal \`${id}\` is written twice`,
    at: span,
    help: "keep one file of it",
    related: { at: first, label: "first written at" },
  });
}
