import { type Compiled, compileLibrary, type Library, type ResolvedLibrary } from "@domicile/compiler";
import type { Law, LawDate } from "@domicile/ir";
import { type Diagnostic, DiagnosticLog } from "@domicile/source";
import { overlay } from "./apply-proposals.js";
import { dayOfChange, type EffectiveDay } from "./change-day.js";
import { type LawPatch, patchBetween } from "./law-patch.js";
import { layOver } from "./lay-over.js";
import type { Change, Proposal } from "./proposal.js";
import { withdraw } from "./withdraw.js";

/**
 * A proposal ready to be switched on and off: what it puts into the rulebook, and what the rulebook is without it. Plain JSON but
 * for the proposal; days that are assumed are marks in the patch, for which any day can be written (`datePatch`).
 */
export interface PreparedProposal {
  readonly proposal: Proposal;
  /** Against the rulebook as it is: what it would bring. */
  readonly brings: LawPatch;
  /** Against the rulebook as it is: what it would be had the proposal never become law. */
  readonly takesBack: LawPatch;
  readonly marks: readonly DayMark[];
}

/** A day in a patch that stands for that of a change. */
export interface DayMark extends EffectiveDay {
  readonly mark: string;
  readonly change: string;
}

export type Prepared =
  | { readonly ok: true; readonly prepared: PreparedProposal; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The compiled rulebook that a proposal is prepared against. */
export interface Basis {
  readonly library: Library;
  readonly resolved: ResolvedLibrary;
  readonly law: Law;
}

/** Compiles the library with the proposal and, where it is law, without it. Mistakes are reported in the proposal's file. */
export function prepareProposal(basis: Basis, proposal: Proposal, on?: LawDate): Prepared {
  const compiled = compileTrees(basis, (log) =>
    overlay(basis.library, { present: [proposal], absent: [] }, log, on === undefined ? {} : { on }),
  );
  if (!compiled.ok) return compiled;
  const past =
    proposal.became === null
      ? undefined
      : compileTrees(basis, (log) => withdraw(basis.library, [proposal], log));
  if (past?.ok === false) return past;
  const marks = marksOf(proposal);
  const marked =
    marks.length === 0
      ? compiled
      : compileTrees(basis, (log) => layOver(basis.library, placeAtMarks(proposal, marks), log));
  const prepared: PreparedProposal = {
    proposal,
    brings: patchBetween(basis.law, marked.ok ? marked.law : compiled.law),
    takesBack: patchBetween(basis.law, past?.law ?? basis.law),
    marks: marked.ok ? marks : [],
  };
  return { ok: true, prepared, diagnostics: [...compiled.diagnostics, ...(past?.diagnostics ?? [])] };
}

function compileTrees({ resolved }: Basis, build: (log: DiagnosticLog) => Library): Compiled {
  const log = new DiagnosticLog();
  return compileLibrary(build(log), log, { basis: resolved, isDraft: true }).compiled;
}

/** Days so far off that no law names them; changes of one day share theirs. */
function marksOf({ changes, stages }: Proposal): readonly DayMark[] {
  const days = changes.map((change) => ({ change: change.id, ...dayOfChange(change, stages) }));
  const assumed = [...new Set(days.flatMap(({ date, isAssumed }) => (isAssumed ? [date] : [])))];
  return days
    .filter(({ isAssumed }) => isAssumed)
    .map((day) => ({ ...day, mark: `8${String(assumed.indexOf(day.date)).padStart(3, "0")}-01-01` }));
}

function placeAtMarks(proposal: Proposal, marks: readonly DayMark[]) {
  const dayOf = (change: Change) =>
    marks.find((mark) => mark.change === change.id)?.mark ?? dayOfChange(change, proposal.stages).date;
  return proposal.changes.flatMap((change) => {
    const day = dayOf(change);
    return day === null ? [] : [{ proposal, change, day }];
  });
}

/** The patch with days for its marks: those the proposal assumes, or `on` for all of them. */
export function datePatch({ brings, marks }: PreparedProposal, on?: LawDate): LawPatch {
  if (marks.length === 0) return brings;
  const days = new Map(marks.map(({ date, mark }) => [mark, on ?? date ?? mark]));
  const dated = (value: unknown): unknown => {
    if (typeof value === "string") return days.get(value) ?? value;
    if (Array.isArray(value)) return value.map(dated);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, dated(each)]));
  };
  return dated(brings) as LawPatch;
}
