import type { Flow, Law, Verdict, VerdictWord } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import type { Painter, Style } from "../print/paint.js";
import { wrapWithin } from "../print/wrap.js";
import { sectionsOf } from "./describe-verdict.js";
import { nameReason, summaryOf, titleOf } from "./words.js";

/** A flow with its verdict. */
export interface Judged {
  readonly flow: Flow;
  readonly verdict: Verdict;
}

export interface Layout {
  readonly width: number;
  readonly paint: Painter;
}

/** How each verdict looks: its mark, colour and what it says to somebody who has never seen the word. */
export const verdictLooks: Readonly<
  Record<VerdictWord, { readonly mark: string; readonly style: Style; readonly says: string }>
> = {
  prohibited: { mark: "✗", style: "red", says: "no mechanism can cure it, only a change of the flow" },
  conditional: { mark: "✗", style: "red", says: "unlawful as it stands, curable" },
  undetermined: { mark: "?", style: "yellow", says: "facts are missing that matter" },
  permitted: { mark: "✓", style: "green", says: "lawful" },
};

/** Verdicts for a person at a terminal, one below the other. */
export function verdictsAsText(judged: readonly Judged[], law: Law, layout: Layout): string {
  return judged.map((each) => verdictAsText(each, law, layout)).join("\n");
}

function verdictAsText({ flow, verdict }: Judged, law: Law, { width, paint }: Layout): string {
  const { mark, style, says } = verdictLooks[verdict.verdict];
  const head = `${paint(style, `${mark} ${paint("bold", verdict.verdict)}`)}  ${says}`;
  const facts = `as of ${verdict.as_of}, confidence ${verdict.confidence}`;
  const reasons = reasonsOf(verdict, law, { paint, width });
  const sections = sectionsOf(verdict, law).flatMap(({ entries, title }) => [
    "",
    paint("bold", title),
    ...firstFew(entries).flatMap((entry) => wrapWithin(entry, width, "  ", "    ")),
  ]);
  return `${[
    head,
    ...wrapWithin(titleOf(flow, law), width, "  "),
    `  ${paint("dim", facts)}`,
    ...(reasons.length === 0 ? [] : ["", paint("bold", "Why"), ...reasons]),
    ...sections,
  ].join("\n")}\n`;
}

/** The reasons that decided: which provision, what it says, and the facts it was read against. */
function reasonsOf(verdict: Verdict, law: Law, { paint, width }: Layout): readonly string[] {
  const deciding = decidingReasons(verdict);
  const shown =
    verdict.verdict === "permitted"
      ? deciding.filter(({ status }) => status === "satisfied" || deciding.length < 8)
      : deciding;
  return shown.flatMap((reason) => [
    ...wrapWithin(
      `${paint("bold", nameReason(reason, law))}: ${paint(verdictLooks[verdict.verdict].style, reason.status)}`,
      width,
      "  ",
      "    ",
    ),
    ...wrapWithin(summaryOf(reason, law), width, "    "),
    ...(reason.because.length === 0
      ? []
      : wrapWithin(reason.because.join("; "), width, "    ").map((line) => paint("dim", line))),
  ]);
}

/** The first few; the rest are only counted. */
function firstFew(entries: readonly string[]): readonly string[] {
  const more = entries.length - 8;
  return more <= 1
    ? entries
    : [...entries.slice(0, 8), `and ${more} more (\`domicile explain\` has them all)`];
}
