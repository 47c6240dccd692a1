import { type Compiled, compileLibrary, type Library, type ResolvedLibrary } from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { dayOfChange } from "./change-day.js";
import { layOver, type PlacedChange } from "./lay-over.js";
import type { Change, Proposal } from "./proposal.js";
import { withdraw } from "./withdraw.js";

export interface ApplyOptions {
  /** The day that assumed days are moved to. Known days stay. */
  readonly on?: LawDate;
  /** What the library was resolved to, without errors: what is not changed is not resolved again. */
  readonly basis?: ResolvedLibrary;
}

/** The rulebook with some proposals in force and, of those that are law, some never made. */
export interface Variant {
  readonly present: readonly Proposal[];
  /** Only what the rulebook holds of a proposal (`became`) can be absent; of others nothing is there to take out. */
  readonly absent: readonly Proposal[];
}

/**
 * The rulebook with the proposals in force, each change from its own day, checked as every law file is: a mistake in a
 * proposal is reported in its file. Pure; the library is left as it is. What a proposal has become is there already.
 */
export function applyProposals(
  library: Library,
  proposals: readonly Proposal[],
  options: ApplyOptions = {},
): Compiled {
  return compileVariant(library, { present: proposals, absent: [] }, options);
}

/** Any combination: what would be law had these come, and had those never come. */
export function compileVariant(library: Library, variant: Variant, options: ApplyOptions = {}): Compiled {
  const log = new DiagnosticLog();
  const overlaid = overlay(library, variant, log, options);
  const { basis } = options;
  return compileLibrary(overlaid, log, basis === undefined ? {} : { basis }).compiled;
}

/** The trees alone. */
export function overlay(
  library: Library,
  { absent, present }: Variant,
  log: DiagnosticLog,
  { on }: Pick<ApplyOptions, "on"> = {},
): Library {
  const past = withdraw(library, absent, log);
  return layOver(
    past,
    present.flatMap((proposal) => placeChanges(proposal, on)),
    log,
  );
}

/** The changes of a proposal, each with its day. */
function placeChanges(proposal: Proposal, on?: LawDate): readonly PlacedChange[] {
  return proposal.changes.flatMap((change) => {
    const { date } = dayOfChange(change, proposal.stages, on);
    return date === null ? [] : [{ proposal, change, day: date }];
  });
}

/** The day of a change, for who prints it. */
export function effectiveDays(
  proposal: Proposal,
  on?: LawDate,
): readonly { readonly change: Change; readonly date: LawDate | null; readonly isAssumed: boolean }[] {
  return proposal.changes.map((change) => ({ change, ...dayOfChange(change, proposal.stages, on) }));
}
