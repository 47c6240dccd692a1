import type { Law, Reason } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import { sectionsOf } from "./describe-verdict.js";
import { escapeMarkdown } from "./markdown.js";
import { type Judged, verdictLooks } from "./verdict-text.js";
import { nameReason, summaryOf, titleOf } from "./words.js";

/** Verdicts as Markdown, for a ticket, a pull request or a file beside the contract. */
export function verdictsAsMarkdown(judged: readonly Judged[], law: Law): string {
  return judged.map((each) => verdictAsMarkdown(each, law)).join("\n---\n\n");
}

function verdictAsMarkdown({ flow, verdict }: Judged, law: Law): string {
  const { mark, says } = verdictLooks[verdict.verdict];
  const facts = `As of ${verdict.as_of}, confidence ${verdict.confidence}, rulebook \`${verdict.rulebook.slice(0, 19)}\`.`;
  const blocks = [
    `## ${mark} ${verdict.verdict}: ${escapeMarkdown(titleOf(flow, law))}`,
    `${says.charAt(0).toUpperCase()}${says.slice(1)}. ${facts}`,
    ...reasonTable(decidingReasons(verdict), law),
    ...sectionsOf(verdict, law).map(({ entries, title }) =>
      [`### ${title}`, "", ...entries.map((entry) => `- ${escapeMarkdown(entry)}`)].join("\n"),
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function reasonTable(reasons: readonly Reason[], law: Law): readonly string[] {
  if (reasons.length === 0) return [];
  const rows = reasons.map((reason) => {
    const cells = [nameReason(reason, law), reason.status, summaryOf(reason, law), reason.because.join("; ")];
    return `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  });
  const head = ["| Provision | Status | What it says | Facts used |", "| --- | --- | --- | --- |"];
  return [[...head, ...rows].join("\n")];
}
