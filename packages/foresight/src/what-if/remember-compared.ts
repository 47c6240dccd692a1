import { datesOf } from "@domicile/engine";
import type { LawDate } from "@domicile/ir";
import type { PreparedProposal } from "../proposals/prepare-proposal.js";
import type { PreparedWhatIf } from "./baseline.js";

/** States of the law kept: a date that is dragged goes to and fro over a few. */
const mostKept = 64;

/**
 * What was found for the same proposals where the law is in the same state: on a day a rulebook says one thing, whatever the
 * days were on which its parts began, so long as the same of them have begun. Dragging a date mostly changes no state.
 */
export function rememberCompared<T>(
  prepared: PreparedWhatIf,
  proposals: readonly PreparedProposal[],
  { day, on, today }: { readonly day: LawDate; readonly on?: LawDate; readonly today?: LawDate },
  find: () => T,
): T {
  const key = `${today ?? ""} ${keyOf(prepared, proposals, day, on)}`;
  const known = prepared.remembered.get(key);
  if (known !== undefined) return known as T;
  const found = find();
  if (prepared.remembered.size >= mostKept)
    prepared.remembered.delete(prepared.remembered.keys().next().value!);
  prepared.remembered.set(key, found);
  return found;
}

function keyOf(
  { law }: PreparedWhatIf,
  proposals: readonly PreparedProposal[],
  day: LawDate,
  on: LawDate | undefined,
): string {
  const stretch = datesOf(law).filter((each) => each <= day).length;
  const states = proposals.map((proposal) => {
    const { marks } = proposal;
    const days = new Map(marks.map(({ date, mark }) => [mark, on ?? date]));
    const begun = daysIn(proposal).map((each) => Number((days.get(each) ?? each) <= day));
    return `${numberOf(proposal)}:${begun.join("")}`;
  });
  return `${stretch} ${states.join(" ")}`;
}

const numbers = new WeakMap<PreparedProposal, number>();
let last = 0;

/** Proposals are told apart by identity: two of one id may be two versions. */
function numberOf(proposal: PreparedProposal): number {
  let number = numbers.get(proposal);
  if (number === undefined) numbers.set(proposal, (number = ++last));
  return number;
}

const found = new WeakMap<PreparedProposal, readonly LawDate[]>();

/** Every day that its patches name, marks among them. */
function daysIn(proposal: PreparedProposal): readonly LawDate[] {
  let days = found.get(proposal);
  if (days === undefined) {
    const text = JSON.stringify([proposal.brings, proposal.takesBack]);
    days = [...new Set(text.match(/\d{4}-\d{2}-\d{2}/g) ?? [])].sort();
    found.set(proposal, days);
  }
  return days;
}
