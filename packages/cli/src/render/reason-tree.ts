import type { Flow, Law, Reason, Verdict } from "@domicile/ir";
import type { Painter, Style } from "../print/paint.js";
import type { Tree } from "../print/tree.js";
import { changesOf, describeDue, exposuresOf, verdictLooks } from "./verdict-text.js";
import {
  describeAlternatives,
  describeFlow,
  describeNotExamined,
  joinWords,
  nameReason,
  provisionOf,
} from "./words.js";

const statusStyles: Readonly<Record<Reason["status"], Style>> = {
  violated: "red",
  unmet: "red",
  unknown: "yellow",
  satisfied: "green",
  exempt: "green",
};

/** A flow in one sentence, with what its author says it is for. */
export function titleOf(flow: Flow, law: Law): string {
  return `${describeFlow(flow, law)}${flow.about === undefined ? "" : ` (${flow.about})`}`;
}

/** A verdict with everything that led to it: each provision, what it says, and how it was read against the facts. */
export function reasonTree(title: string, verdict: Verdict, law: Law, paint: Painter): Tree {
  const { mark, style, says } = verdictLooks[verdict.verdict];
  const branch = (text: string, entries: readonly string[]) =>
    leafless(
      paint("bold", text),
      entries.map((entry) => ({ text: entry })),
    );
  return {
    text: `${paint(style, `${mark} ${paint("bold", verdict.verdict)}`)} (${says}): ${title}`,
    children: [
      { text: `as of ${verdict.as_of}, confidence ${verdict.confidence}, rulebook ${verdict.rulebook}` },
      ...leafless(
        paint("bold", "reasons"),
        verdict.reasons.map((reason) => reasonBranch(reason, law, paint)),
      ),
      ...branch(
        `what would make it lawful (${verdict.needs_count})`,
        verdict.needs.map((set) => set.join(" + ")),
      ),
      ...branch("or another flow", changesOf(verdict, law)),
      ...branch("to know the answer, say", verdict.missing),
      ...branch(
        "to do",
        verdict.obligations.map(({ duty, due, provision }) => `${duty} (${provision}, ${describeDue(due)})`),
      ),
      ...branch("who else can compel access", exposuresOf(verdict, law)),
      ...branch(
        "conflicts of laws",
        verdict.conflicts.map(({ compels, forbids }) => `${compels} compels what ${forbids} forbids`),
      ),
      ...branch("not examined", describeNotExamined(verdict, law)),
      { text: horizonOf(verdict.valid_until) },
    ],
  };
}

function horizonOf(until: Verdict["valid_until"]): string {
  return until === null
    ? "no change of law that is known will change it"
    : `changes on ${until.date}: ${joinWords(until.because)}`;
}

/** One provision, as it was read for this flow. */
function reasonBranch(reason: Reason, law: Law, paint: Painter): Tree {
  const provision = provisionOf(reason, law);
  const children: Tree[] = [];
  const say = (label: string, text: string | undefined | null) => {
    if (text !== undefined && text !== null && text !== "")
      children.push({ text: `${paint("dim", `${label}:`)} ${text}` });
  };
  say("says", provision?.summary);
  say("reached through", reason.via);
  say("facts", reason.because.join("; "));
  say("rests on", reason.relied_on === undefined ? undefined : reliedOn(reason.relied_on));
  say("still needed", describeAlternatives(reason.needs));
  say("unknown", reason.missing?.join(", "));
  say("not translated", reason.untranslatable);
  for (const { fact, id, value, confidence } of reason.defaults ?? [])
    say("default used", `${fact} is ${value} (${id}, confidence ${confidence})`);
  children.push(
    ...leafless(
      paint("dim", "exceptions tried:"),
      reason.exceptions.map(({ id, holds }) => ({ text: `${id}: ${tried(holds)}` })),
    ),
  );
  say("penalty", provision?.penalty);
  say("notes", provision?.notes);
  say("in force", provision === undefined ? undefined : periodOf(provision.period));
  say(
    "confidence",
    `${reason.confidence}${provision === undefined ? "" : `, compared with its sources on ${provision.checked}`}`,
  );
  children.push(
    ...leafless(
      paint("dim", "sources:"),
      (provision?.sources ?? []).map(({ title, url }) => ({
        text: title === undefined ? url : `${title}: ${url}`,
      })),
    ),
  );
  return {
    text: `${paint(statusStyles[reason.status], reason.status)} ${paint("bold", nameReason(reason, law))}`,
    children,
  };
}

function reliedOn({ items, provision }: NonNullable<Reason["relied_on"]>): string {
  return items.length === 0 ? provision : `${items.join(" + ")} (${provision})`;
}

function tried(holds: boolean | null): string {
  return holds === null ? "unknown" : holds ? "holds" : "does not hold";
}

/** `since 2018-05-25`, `from … until …` with the last day named as the first day it no longer applies. */
export function periodOf({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  const start = from === null ? "no day yet" : `since ${from}`;
  return to === null ? start : `${start}, no longer from ${to}`;
}

/** A branch, but only where something hangs on it. */
function leafless(text: string, children: readonly Tree[]): readonly Tree[] {
  return children.length === 0 ? [] : [{ text, children }];
}
