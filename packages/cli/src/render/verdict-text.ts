import type { Flow, Law, Verdict, VerdictWord } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import type { Painter, Style } from "../print/paint.js";
import { wrapWithin } from "../print/wrap.js";
import { describeFlow, describeNotExamined, joinWords, namePlace, nameReason, summaryOf } from "./words.js";

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
  const about = flow.about === undefined ? "" : ` (${flow.about})`;
  const titled = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", paint("bold", title), ...lines];
  const section = (title: string, entries: readonly string[]) =>
    titled(
      title,
      entries.flatMap((entry) => wrapWithin(entry, width, "  ", "    ")),
    );
  return `${[
    head,
    ...wrapWithin(`${describeFlow(flow, law)}${about}`, width, "  "),
    `  ${paint("dim", facts)}`,
    ...titled("Why", reasonsOf(verdict, law, { paint, width })),
    ...section("What would make it lawful", curesOf(verdict)),
    ...section("Or another flow", changesOf(verdict, law)),
    ...section("To know the answer, say", verdict.missing),
    ...section(
      "To do",
      verdict.obligations.map(
        ({ duty, due, provision }) => `${duty} ${paint("dim", `(${provision}, ${describeDue(due)})`)}`,
      ),
    ),
    ...section("Who else can compel access", exposuresOf(verdict, law)),
    ...section(
      "Conflicts of laws",
      verdict.conflicts.map(({ compels, forbids }) => `${compels} compels what ${forbids} forbids`),
    ),
    ...section("Not examined", describeNotExamined(verdict, law)),
    ...section("Changes", changeOfLaw(verdict)),
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

function curesOf({ needs, needs_count: count }: Verdict): readonly string[] {
  const shown = needs.slice(0, 8).map((set, index) => `${index === 0 ? "" : "or "}${set.join(" + ")}`);
  return count > shown.length
    ? [...shown, `and ${count - shown.length} more ways (--format json has them)`]
    : shown;
}

/** The nearest lawful variants of the flow, in words. */
export function changesOf({ changes }: Verdict, { atlas }: Law): readonly string[] {
  const words = {
    to: (value: string) =>
      `move it to ${namePlace(atlas, value)}${atlas.regions[value] === undefined ? ` (${value})` : ""}`,
    deid: (value: string) => `make the data ${value.replaceAll("_", " ")}`,
    importer: (value: string) => `another importer: ${value}`,
    keys: (value: string) => `hold the keys otherwise: ${value}`,
  };
  return changes.map(({ change, value }) => words[change](value));
}

/** One line per government: what, through what, how sure. */
export function exposuresOf({ exposure }: Verdict, { atlas }: Law): readonly string[] {
  const governments = [...new Set(exposure.map(({ government }) => government))];
  return governments.map((government) => {
    const ways = exposure.filter((each) => each.government === government);
    const list = ways.map(
      ({ provision, reach, via }) => `${provision} through ${via}${reach === "arguable" ? ", arguable" : ""}`,
    );
    return `${namePlace(atlas, government)}: ${list.join("; ")}`;
  });
}

function changeOfLaw({ valid_until: until }: Verdict): readonly string[] {
  return until === null
    ? []
    : [`the verdict holds until ${until.date}, when the law changes: ${joinWords(until.because)}`];
}

/** `P10D` as `within 10 days`. */
export function describeDue(due: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(due);
  if (match === null) return due;
  const units = ["year", "month", "week", "day", "hour", "minute"];
  const parts = units.flatMap((unit, index) => {
    const amount = Number(match[index + 1] ?? 0);
    return amount === 0 ? [] : [`${amount} ${unit}${amount === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? "before or at once" : `within ${joinWords(parts)}`;
}
