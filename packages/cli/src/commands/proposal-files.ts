import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { compileLibrary, type Library, parseLibrary, type ResolvedLibrary } from "@domicile/compiler";
import {
  dayOfChange,
  loadProposals,
  type PreparedProposal,
  type Proposal,
  prepareProposal,
} from "@domicile/foresight";
import type { Law, LawDate } from "@domicile/ir";
import { DiagnosticLog, decodeText, didYouMean } from "@domicile/source";
import { say } from "../io.js";
import { readLawTexts, readProposalTexts } from "../rulebook.js";
import { hasRulebook, readBytes, type Session, showDiagnostics } from "../session.js";

/** The law as trees and compiled, which proposals are laid over. */
export interface LawWithTrees {
  readonly library: Library;
  readonly resolved: ResolvedLibrary;
  readonly law: Law;
}

/** All proposals of the rulebook. What is wrong with some is said, and ends nothing: the others are there. */
export function useProposals(session: Session): readonly Proposal[] {
  const log = new DiagnosticLog();
  const loaded = loadProposals(readProposalTexts(session.rulebook, log));
  showDiagnostics(session.io, [...log.sorted(), ...loaded.diagnostics]);
  return loaded.proposals;
}

/** Proposals by id or by the path of a file; nothing, and why, where one cannot be found or read. */
export function chooseProposals(session: Session, names: readonly string[]): readonly Proposal[] | undefined {
  const { io } = session;
  const known = names.every((name) => isFile(session, name)) ? [] : useProposals(session);
  const chosen: Proposal[] = [];
  for (const name of names) {
    const found = known.find(({ id }) => id === name) ?? readFrom(session, name);
    if (found === undefined) {
      if (!isFile(session, name)) {
        const help =
          didYouMean(
            name,
            known.map(({ id }) => id),
          ) ?? "see `domicile proposal list`";
        say(io, `there is no proposal \`${name}\`; ${help}`);
      }
      return undefined;
    }
    if (!chosen.includes(found)) chosen.push(found);
  }
  return chosen;
}

function isFile({ io }: Session, name: string): boolean {
  return /\.ya?ml$/.test(name) && existsSync(resolve(io.cwd, name));
}

function readFrom(session: Session, name: string): Proposal | undefined {
  if (!isFile(session, name)) return undefined;
  const log = new DiagnosticLog();
  const bytes = readBytes(session.io, name, log);
  const file = bytes === undefined ? undefined : decodeText(name, bytes, log);
  const { diagnostics, proposals } = loadProposals(file === undefined ? [] : [file]);
  const all = [...log.sorted(), ...diagnostics];
  showDiagnostics(session.io, all);
  return all.some(({ severity }) => severity === "error") ? undefined : proposals[0];
}

/** The law parsed and compiled; nothing, and why, where it cannot be. A bundle has no trees. */
export function useLawWithTrees(session: Session): LawWithTrees | undefined {
  if (!hasRulebook(session)) return undefined;
  const log = new DiagnosticLog();
  const library = parseLibrary(readLawTexts(session.rulebook, log), log);
  const { compiled, resolved } = compileLibrary(library, log);
  if (compiled.ok) return { library, resolved, law: compiled.law };
  showDiagnostics(session.io, compiled.diagnostics);
  say(session.io, `the rulebook in ${session.rulebook} cannot be used; see \`domicile law lint\``);
  return undefined;
}

/** The proposals, ready to be switched on; nothing, and why, where one does not compile. */
export function prepareAll(
  { io }: Session,
  basis: LawWithTrees,
  proposals: readonly Proposal[],
  on: LawDate | undefined,
): readonly PreparedProposal[] | undefined {
  const found = proposals.map((proposal) => prepareProposal(basis, proposal, on));
  const errors = found.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === "error"),
  );
  showDiagnostics(io, errors);
  if (errors.length > 0) return undefined;
  return found.flatMap((each) => (each.ok ? each.prepared : []));
}

/** The last day on which one of them begins, or today where that is later. */
export function lastDay(prepared: readonly PreparedProposal[], law: Law, today: LawDate): LawDate {
  const begins = new Map(law.provisions.map(({ id, period }) => [id, period.from]));
  const days = prepared.flatMap(({ proposal, takesBack }) => [
    ...proposal.changes.map((change) => dayOfChange(change, proposal.stages).date),
    ...Object.keys(takesBack.provisions).map((id) => begins.get(id) ?? null),
  ]);
  return days.reduce<LawDate>(
    (last, day) => (day !== null && day < "9999" && day > last ? day : last),
    today,
  );
}
