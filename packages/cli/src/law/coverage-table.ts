import { markdownTable } from "../render/markdown.js";
import type { JurisdictionCoverage, MutationScore } from "./measure-coverage.js";

/** The columns of the coverage table; the first two are words, the rest figures. */
export const coverageTitles = [
  "ID",
  "Name",
  "Instr.",
  "Prov.",
  "Decide",
  "Since",
  "H/M/L",
  "Untr.",
  "Amb.",
  "Cases",
  "No case",
  "Killed",
  "Checked",
] as const;

/** One row for a jurisdiction; cases that are only run and reported stand behind a plus sign. */
export function coverageCells(each: JurisdictionCoverage): readonly string[] {
  const { high, low, medium } = each.confidence;
  const { clean, partial } = each.cases;
  return [
    each.id,
    each.name,
    String(each.instruments),
    String(each.provisions),
    String(each.deciding),
    each.since ?? "",
    `${high}/${medium}/${low}`,
    String(each.untranslatable),
    String(each.ambiguous),
    partial === 0 ? String(clean) : `${clean}+${partial}`,
    String(each.without_case.length),
    scoreText(each.mutation),
    each.oldest_checked,
  ];
}

/** All jurisdictions together. */
export function totalCells(all: readonly JurisdictionCoverage[]): readonly string[] {
  const sum = (pick: (each: JurisdictionCoverage) => number) =>
    all.reduce((total, each) => total + pick(each), 0);
  const scores = all.flatMap(({ mutation }) => mutation ?? []);
  const added = (pick: (score: MutationScore) => number) =>
    scores.reduce((total, each) => total + pick(each), 0);
  return coverageCells({
    id: "total",
    name: "",
    instruments: sum((each) => each.instruments),
    provisions: sum((each) => each.provisions),
    kinds: {},
    deciding: sum((each) => each.deciding),
    since: all.flatMap(({ since }) => since ?? []).sort()[0] ?? null,
    confidence: {
      high: sum((each) => each.confidence.high),
      medium: sum((each) => each.confidence.medium),
      low: sum((each) => each.confidence.low),
    },
    untranslatable: sum((each) => each.untranslatable),
    ambiguous: sum((each) => each.ambiguous),
    cases: {
      clean: sum((each) => each.cases.clean),
      partial: sum((each) => each.cases.partial),
    },
    without_case: all.flatMap((each) => each.without_case),
    mutation:
      scores.length === 0
        ? null
        : { mutants: added((each) => each.mutants), killed: added((each) => each.killed) },
    oldest_checked: all.map((each) => each.oldest_checked).sort()[0] ?? "",
  });
}

/** The share that is killed, rounded down: what is not reached is not shown as reached. Empty where it was not measured. */
export function scoreText(score: MutationScore | null): string {
  if (score === null || score.mutants === 0) return "";
  return `${Math.floor((100 * score.killed) / score.mutants)} %`;
}

/** The table as Markdown; ids link to pages where there are some. */
export function coverageMarkdown(all: readonly JurisdictionCoverage[], hasPages: boolean): string {
  const rows = all.map((each) => {
    const [id, ...rest] = coverageCells(each);
    return [hasPages ? `[${id}](${each.id.toLowerCase()}.md)` : id!, ...rest];
  });
  return `${markdownTable(coverageTitles, [...rows, totalCells(all)], 2)}\n`;
}
