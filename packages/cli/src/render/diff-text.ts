import type { LawDiff } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import type { Style } from "../print/paint.js";
import { wrapWithin } from "../print/wrap.js";
import {
  changeMarks,
  changesByJurisdiction,
  effectOf,
  flowInOneLine,
  headOfDiff,
  nameFlip,
  nameJurisdiction,
  type ToldChange,
} from "./diff-words.js";
import { count } from "./scan-words.js";
import type { Layout } from "./verdict-text.js";

const styles: Readonly<Record<keyof typeof changeMarks, Style>> = {
  begins: "green",
  ends: "red",
  changes: "yellow",
};

/** For a terminal: each jurisdiction, what changes there, and the smallest flow of each kind whose verdict flips. */
export function diffAsText(diff: LawDiff, law: Law, layout: Layout): string {
  const { paint, width } = layout;
  const head = `${diff.before.day} → ${diff.after.day}: ${headOfDiff(diff)}`;
  const lines = wrapWithin(paint("bold", head), width, "");
  for (const [jurisdiction, changes] of changesByJurisdiction(diff)) {
    lines.push("", paint("bold", `${jurisdiction}  ${nameJurisdiction(jurisdiction, law)}`));
    for (const change of changes) lines.push(...changeAsText(change, law, layout));
  }
  if (diff.notExhausted.length > 0)
    lines.push(
      "",
      ...wrapWithin(`not every combination was looked at for ${diff.notExhausted.join(", ")}`, width, "! "),
    );
  return `${lines.join("\n")}\n`;
}

function changeAsText({ changed, flips, masked }: ToldChange, law: Law, { paint, width }: Layout): string[] {
  const { change, provision, text } = changed;
  const name = `${paint("bold", provision)}  ${law.instruments[text.instrument]?.title ?? text.instrument}, ${text.cite}`;
  const lines = [
    "",
    ...wrapWithin(`${change}: ${name}`, width, `  ${paint(styles[change], changeMarks[change])} `),
    ...wrapWithin(text.summary, width, "    "),
  ];
  if (flips.length === 0 && masked.length === 0) return [...lines, `    ${paint("dim", effectOf(changed))}`];
  for (const flip of flips) {
    const many = paint("dim", `(${count(flip.combinations, "combination")})`);
    lines.push(...wrapWithin(`${nameFlip(flip)} ${many}`, width, "    ", "      "));
    lines.push(
      ...wrapWithin(flowInOneLine(flip.witness), width, "      ", "        ").map((line) =>
        paint("dim", line),
      ),
    );
  }
  for (const flip of masked)
    lines.push(...wrapWithin(`${nameFlip(flip)}: other law says the same already`, width, "    ", "      "));
  return lines;
}
