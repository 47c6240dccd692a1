import type { Exception, Law, Reason, Verdict } from "@domicile/ir";
import type { Painter, Style } from "../print/paint.js";
import type { Tree } from "../print/tree.js";
import { sectionsOf } from "./describe-verdict.js";
import { verdictLooks } from "./verdict-text.js";
import { describeAlternatives, nameReason, provisionOf } from "./words.js";

const statusStyles: Readonly<Record<Reason["status"], Style>> = {
  violated: "red",
  unmet: "red",
  unknown: "yellow",
  satisfied: "green",
  exempt: "green",
};

/** A verdict with everything that led to it: each provision, what it says, and how it was read against the facts. */
export function reasonTree(title: string, verdict: Verdict, law: Law, paint: Painter): Tree {
  const { mark, style, says } = verdictLooks[verdict.verdict];
  const reasons = verdict.reasons.map((reason, index) => {
    const isRepeated = verdict.reasons.findIndex(({ provision }) => provision === reason.provision) < index;
    return reasonBranch(reason, isRepeated, law, paint);
  });
  const sections = sectionsOf(verdict, law).map(({ entries, title }) => ({
    text: paint("bold", title),
    children: entries.map((text) => ({ text })),
  }));
  const lasts =
    verdict.valid_until === null ? [{ text: "no change of law that is known will change it" }] : [];
  return {
    text: `${paint(style, `${mark} ${paint("bold", verdict.verdict)}`)} (${says}): ${title}`,
    children: [
      { text: `as of ${verdict.as_of}, confidence ${verdict.confidence}, rulebook ${verdict.rulebook}` },
      ...leafless(paint("bold", "Reasons"), reasons),
      ...sections,
      ...lasts,
    ],
  };
}

/** One provision, as it was read for this flow; its text stands where it is first met, not at every hop. */
function reasonBranch(reason: Reason, isRepeated: boolean, law: Law, paint: Painter): Tree {
  const provision = isRepeated ? undefined : provisionOf(reason, law);
  const children: Tree[] = [];
  const say = (label: string, text: string | undefined | null) => {
    if (text) children.push({ text: `${paint("dim", `${label}:`)} ${text}` });
  };
  say("says", isRepeated ? "as above" : provision?.summary);
  say("reached through", reason.via);
  say("facts", reason.because.join("; "));
  say("rests on", reason.relied_on === undefined ? undefined : reliedOn(reason.relied_on));
  say("still needed", describeAlternatives(reason.needs));
  say("unknown", reason.missing?.join(", "));
  say("not translated", reason.untranslatable);
  for (const { confidence, fact, id, value } of reason.defaults ?? []) {
    say("default used", `${fact} is ${value} (${id}, confidence ${confidence})`);
  }
  const exceptions = reason.exceptions.map(({ holds, id }) => ({
    text: `${id}${citeOf(id, provisionOf(reason, law)?.exceptions ?? [])}: ${tried(holds)}`,
  }));
  children.push(...leafless(paint("dim", "exceptions tried:"), exceptions));
  say("penalty", provision?.penalty);
  say("notes", provision?.notes);
  say("in force", provision === undefined ? undefined : periodOf(provision.period));
  const checked = provision === undefined ? "" : `, compared with its sources on ${provision.checked}`;
  say("confidence", `${reason.confidence}${checked}`);
  const sources = (provision?.sources ?? []).map(({ title, url }) => ({
    text: title === undefined ? url : `${title}: ${url}`,
  }));
  children.push(...leafless(paint("dim", "sources:"), sources));
  const title = `${paint(statusStyles[reason.status], reason.status)} ${paint("bold", nameReason(reason, law))}`;
  return { text: title, children };
}

function reliedOn({ items, provision }: NonNullable<Reason["relied_on"]>): string {
  return items.length === 0 ? provision : `${items.join(" + ")} (${provision})`;
}

/** Exceptions within exceptions are named by their path: `own_staff/health_data`. */
function citeOf(path: string, exceptions: readonly Exception[]): string {
  const [id, ...inner] = path.split("/");
  const found = exceptions.find((each) => each.id === id);
  if (found === undefined) return "";
  if (inner.length > 0) return citeOf(inner.join("/"), found.exceptions);
  return found.cite === null ? "" : ` (${found.cite})`;
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
