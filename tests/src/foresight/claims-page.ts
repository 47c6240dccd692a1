import { figureInWords } from "@domicile/cli";
import { type ClaimId, claims, type MeasuredClaim, measureClaims } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { archetypes, evidenceOf, questionOf } from "./claims-on-examples.js";

/** The claims on the estates of the examples, side by side. */
export function claimsPage(law: Law): string {
  const evidence = evidenceOf();
  const measured = new Map(archetypes.map((name) => [name, measureClaims(questionOf(law, name), evidence)]));
  return `# The claims, in figures

What \`domicile claims\` sees of the twelve claims of the debate on [five estates](../../examples/archetypes/README.md), as of 2026-11-21: law as it
stands, compared with the same without its rules of place. How each is measured, and what it
cannot say, is in [claims.md](../concepts/claims.md). \`npm run golden\` writes this page, and a test recomputes it.

An interval is what stays open, or what is arguable. Estates are invented, so the figures are of these estates and of no others.

${claims.map(({ counter, id, says, side }) => section(id, says, side, counter, measured)).join("\n")}`;
}

function section(
  id: ClaimId,
  says: string,
  side: string,
  counter: ClaimId,
  measured: ReadonlyMap<string, readonly MeasuredClaim[]>,
): string {
  const rows = [...measured].flatMap(([name, all]) => {
    const { figures, note } = all.find(({ claim }) => claim === id)!;
    if (figures.length === 0) return [`| ${name} | none: ${note ?? ""} | |`];
    return figures.map(
      (each, index) => `| ${index === 0 ? name : ""} | ${each.name} | ${figureInWords(each)} |`,
    );
  });
  const whose = side === "pro_flow" ? "Said against law that keeps data at home" : "Said for it";
  return [
    `## ${id}`,
    "",
    `"${says}" ${whose}; against it stands [${counter}](#${counter}).`,
    "",
    "| estate | figure | |",
    "| --- | --- | ---: |",
    ...rows,
    "",
  ].join("\n");
}
