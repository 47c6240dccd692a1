import type { MeasuredClaim } from "@domicile/foresight";
import {
  type ClaimsReport,
  evidenceInWords,
  figureInWords,
  sideTitles,
  stanceTitles,
} from "./claims-words.js";
import { escapeMarkdown, markdownTable } from "./markdown.js";

/** The claims for a page: a table of figures, then each claim with its formula, its limits and what was published. */
export function claimsAsMarkdown({ before, claims, day, organisation, rulebook }: ClaimsReport): string {
  const rows = claims.flatMap(({ about, figures }) =>
    figures.length === 0
      ? [[about.id, about.measurability, "", "none"]]
      : figures.map((each, index) => [
          index === 0 ? about.id : "",
          index === 0 ? about.measurability : "",
          escapeMarkdown(each.name),
          figureInWords(each),
        ]),
  );
  return [
    `# Claims, seen on ${escapeMarkdown(organisation ?? "an estate")}`,
    "",
    `As of ${day}, rulebook \`${rulebook.slice(0, 19)}\`, compared with ${before}.`,
    "",
    markdownTable(["claim", "an estate can show it", "figure", ""], rows, 3),
    "",
    ...claims.flatMap(claimAsMarkdown),
  ].join("\n");
}

function claimAsMarkdown({ about, evidence, note }: MeasuredClaim): readonly string[] {
  return [
    `## ${about.id}`,
    "",
    `**${about.says}** ${sideTitles[about.side]}; against it stands [${about.counter}](#${about.counter}).`,
    "",
    `- Measured as: ${about.formula}.`,
    ...(note === undefined ? [] : [`- ${note}.`]),
    `- Cannot say: ${about.cannotSay}.`,
    ...evidence.map(
      (each) => `- Published, ${stanceTitles[each.stance]}: ${escapeMarkdown(evidenceInWords(each))}`,
    ),
    "",
  ];
}
