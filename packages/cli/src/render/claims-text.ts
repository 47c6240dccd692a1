import type { MeasuredClaim, Side } from "@domicile/foresight";
import { wrapText } from "../print/wrap.js";
import {
  type ClaimsReport,
  evidenceInShort,
  figureInWords,
  sideTitles,
  stanceTitles,
} from "./claims-words.js";
import type { Layout } from "./verdict-text.js";

const sides: readonly Side[] = ["pro_flow", "pro_local"];

/** Both sides, one after the other, each claim with the one that is made against it. */
export function claimsAsText(report: ClaimsReport, layout: Layout): string {
  const { before, claims, day, organisation } = report;
  const { paint, width } = layout;
  const head = wrapText(
    `${organisation ?? "The estate"} on ${day}: law as it stands, compared with ${before}. Figures are of this estate; who could compel is apart from who did, which is only in what was published.`,
    width,
  );
  const parts = sides.map((side) => {
    const own = claims.filter(({ about }) => about.side === side);
    return [paint("bold", sideTitles[side]), "", ...own.map((each) => claimAsText(each, layout))].join("\n");
  });
  return `${head.join("\n")}\n\n${parts.join("\n")}`;
}

function claimAsText({ about, evidence, figures, note }: MeasuredClaim, { paint, width }: Layout): string {
  const indent = (text: string, first: string) =>
    wrapText(text, width - first.length).map(
      (line, index) => (index === 0 ? first : " ".repeat(first.length)) + line,
    );
  const widest = Math.max(0, ...figures.map(({ name }) => name.length));
  return [
    ...indent(`${about.says}`, ""),
    paint("dim", `  ${about.id}, ${about.measurability}; against it stands ${about.counter}`),
    ...figures.map((each) => `  ${each.name.padEnd(widest)}  ${paint("bold", figureInWords(each))}`),
    ...(note === undefined ? [] : indent(note, "  ")),
    ...indent(`is: ${about.formula}`, "  "),
    ...indent(`cannot say: ${about.cannotSay}`, "  "),
    ...evidence.flatMap((each) => indent(`${stanceTitles[each.stance]}: ${evidenceInShort(each)}`, "  · ")),
    ...(evidence.length === 0 ? ["  · nothing published is in the table"] : []),
    "",
  ].join("\n");
}
