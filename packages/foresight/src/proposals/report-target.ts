import { type DiagnosticLog, didYouMean, type Located } from "@domicile/source";

/** What a proposal changes is there to be changed. */
export function reportTarget(
  what: string,
  id: Located<string>,
  known: readonly string[],
  log: DiagnosticLog,
): void {
  const help = didYouMean(id.value, known) ?? "see `domicile law list` for what the rulebook holds";
  log.report({
    code: "proposal/unknown-target",
    message: `the rulebook has no ${what} \`${id.value}\``,
    at: id.span,
    help,
  });
}
