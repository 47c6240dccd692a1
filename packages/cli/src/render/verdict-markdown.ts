import type { Law, Reason } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import { changesOf, describeDue, exposuresOf, type Judged, verdictLooks } from "./verdict-text.js";
import { describeFlow, describeNotExamined, joinWords, nameReason, summaryOf } from "./words.js";

/** Verdicts as Markdown, for a ticket, a pull request or a file beside the contract. */
export function verdictsAsMarkdown(judged: readonly Judged[], law: Law): string {
  return judged.map((each) => verdictAsMarkdown(each, law)).join("\n---\n\n");
}

function verdictAsMarkdown({ flow, verdict }: Judged, law: Law): string {
  const { mark, says } = verdictLooks[verdict.verdict];
  const about = flow.about === undefined ? "" : ` (${escapeMarkdown(flow.about)})`;
  const until = verdict.valid_until;
  const blocks = [
    `## ${mark} ${verdict.verdict}: ${escapeMarkdown(describeFlow(flow, law))}${about}`,
    `${capitalise(says)}. As of ${verdict.as_of}, confidence ${verdict.confidence}, rulebook \`${verdict.rulebook.slice(0, 19)}\`.`,
    reasonTable(decidingReasons(verdict), law),
    bullets(
      "What would make it lawful",
      verdict.needs.map((set) => set.map((id) => `\`${id}\``).join(" + ")),
    ),
    bullets("Or another flow", changesOf(verdict, law).map(escapeMarkdown)),
    bullets(
      "To know the answer, say",
      verdict.missing.map((fact) => `\`${fact}\``),
    ),
    bullets(
      "To do",
      verdict.obligations.map(
        ({ duty, due, provision }) => `${escapeMarkdown(duty)} (\`${provision}\`, ${describeDue(due)})`,
      ),
    ),
    bullets("Who else can compel access", exposuresOf(verdict, law).map(escapeMarkdown)),
    bullets(
      "Conflicts of laws",
      verdict.conflicts.map(({ compels, forbids }) => `\`${compels}\` compels what \`${forbids}\` forbids`),
    ),
    bullets("Not examined", describeNotExamined(verdict, law).map(escapeMarkdown)),
    until === null ? "" : `**Changes on ${until.date}** when the law changes: ${joinWords(until.because)}.`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function reasonTable(reasons: readonly Reason[], law: Law): string {
  if (reasons.length === 0) return "";
  const rows = reasons.map((reason) => {
    const facts = reason.because.map(escapeMarkdown).join("; ");
    return `| ${escapeMarkdown(nameReason(reason, law))} | ${reason.status} | ${escapeMarkdown(summaryOf(reason, law))} | ${facts} |`;
  });
  return ["| Provision | Status | What it says | Facts used |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}

function bullets(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : [`### ${title}`, "", ...entries.map((entry) => `- ${entry}`)].join("\n");
}

/** Text from law files and flows must not turn into markup, nor break a table's row. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, "\\$&").replaceAll(/\s*\n\s*/g, " ");
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
