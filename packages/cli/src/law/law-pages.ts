import type { Law, Provision, ProvisionId } from "@domicile/ir";
import { jurisdictionAsMarkdown } from "../render/law-markdown.js";
import { coverageMarkdown, scoreText } from "./coverage-table.js";
import type { Coverage, FiledCase, JurisdictionCoverage } from "./measure-coverage.js";

/** Cases of one provision that a page names; the others are counted. */
const casesShown = 6;

/** The pages of `docs/law`, by name: one for each jurisdiction that has law, and the table that leads to them. */
export function lawPages(law: Law, { casesOf, jurisdictions }: Coverage): ReadonlyMap<string, string> {
  const links = {
    provision: ({ jurisdiction }: Provision) => `${jurisdiction.toLowerCase()}.md`,
    cases: (id: ProvisionId) => citedBy(casesOf.get(id) ?? []),
  };
  const pages = jurisdictions.map((coverage): [string, string] => {
    const page = jurisdictionAsMarkdown(law.jurisdictions[coverage.id]!, law, links);
    const [title, ...rest] = page.split("\n\n");
    return [`${coverage.id.toLowerCase()}.md`, [title, figures(coverage), ...rest].join("\n\n")];
  });
  return new Map([["README.md", overview(jurisdictions)], ...pages]);
}

function citedBy(cases: readonly FiledCase[]): string | undefined {
  if (cases.length === 0) return undefined;
  const shown = cases.slice(0, casesShown).map((each) => `[${each.case.id}](../../${each.file})`);
  const others = cases.length - shown.length;
  return `Cases: ${shown.join(", ")}${others === 0 ? "" : ` and ${others} more`}`;
}

function figures(coverage: JurisdictionCoverage): string {
  const { cases, kinds, mutation, without_case: without } = coverage;
  const kindsText = Object.entries(kinds)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ");
  const score = scoreText(mutation);
  const lines = [
    "Made from `law/` and `cases/` by `npm run golden`; [all jurisdictions](README.md).",
    `${coverage.provisions} provisions (${kindsText}), the oldest of ${coverage.since ?? "no known day"}; ${cases.clean} cases and ${cases.partial} partial ones${score === "" ? "" : `, which notice ${score} of flips`}. The oldest comparison with sources is of ${coverage.oldest_checked}.`,
    ...(without.length === 0
      ? []
      : [`No case names or is decided by ${without.map((id) => `\`${id}\``).join(", ")}.`]),
  ];
  return lines.join("\n\n");
}

function overview(jurisdictions: readonly JurisdictionCoverage[]): string {
  return `# The law in the rulebook

Made from \`law/\`, \`cases/\` and the last kept result of \`npm run mutate-law\`; \`npm run golden\` writes these pages, and a test fails
where they are not current. \`domicile law coverage\` prints the table; each page holds what \`domicile law show\` prints of its law.

**Decide**: provisions that decide lawfulness. **Since**: the first day on which a provision applies. **H/M/L**: how sure the
rulebook is, high, medium, low. **Untr.**: provisions whose formal part cannot say what the text says. **Amb.**: provisions with
several readings. **Cases**: those that are counted, and behind a plus sign those that are only run. **No case**: provisions that could
decide, open a route or expose, and that no case names or is decided by. **Killed**: the share of flips of the law that some case
notices ([how](../how-to/test-the-law.md), [which not](../reference/law-mutants.md)). **Checked**: the longest time ago that a
provision was compared with its sources.

${coverageMarkdown(jurisdictions, true)}`;
}
