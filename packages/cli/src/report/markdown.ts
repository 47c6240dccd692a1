import { type Finding, findingSeverities, type Scan, type ScannedFlow } from "@domicile/estate";
import {
  consequencesOf,
  count,
  describeConflict,
  describeDrift,
  describeNotRead,
  describeTrap,
  exposureRows,
  printSource,
  reasonsTold,
  severityLooks,
  tellMoreReasons,
  titleOfFinding,
} from "../render/scan-words.js";
import { namePlace, nameReason, summaryOf } from "../render/words.js";
import { describeKnown } from "./baseline.js";
import { codeSpan, escapeInline, escapeMarkdown, shorten } from "./markup.js";
import type { ReportContext } from "./report.js";

/**
 * A comment on GitHub holds 65,536 characters, a job summary more. The report keeps below the smaller, in bytes, so that
 * it may be posted as it is; what did not fit is counted.
 */
const mostBytes = 64_000;
/** Of which the table of findings takes no more than this, so that the worst are told in full, too. */
const tableBytes = 20_000;
/** And each list below them no more than this. */
const listBytes = 6_000;

/** Markdown for a pull request or a job summary: counts, a table of what is found, each finding folded below it. */
export function* printMarkdown(scan: Scan, context: ReportContext): Iterable<string> {
  const open = scan.findings.filter(({ severity }) => severity !== "ok");
  const flows = new Map(scan.flows.map((flow) => [flow.id, flow]));
  const head = headOf(scan);
  const tail = [
    ...otherSections(scan, context),
    exposureSection(scan, context),
    questionSection(scan),
    footOf(scan),
  ].join("");
  const budget = new Budget(mostBytes - bytesIn(head) - bytesIn(tail) - 1000);
  yield head;
  if (open.length > 0) {
    yield "\n| | finding | rests on | where |\n| --- | --- | --- | --- |\n";
    const table = budget.part(tableBytes);
    let rows = 0;
    for (const finding of open) {
      const row = tableRow(finding, flows.get(finding.flow), context);
      if (!table.takes(row)) break;
      yield row;
      rows += 1;
    }
    yield leftOut(open.length - rows, "not in the table");
    yield "\n";
    let told = 0;
    for (const finding of open) {
      const details = detailsOf(finding, flows.get(finding.flow), context);
      if (!budget.takes(details)) break;
      yield details;
      told += 1;
    }
    yield leftOut(open.length - told, "not told in full");
  }
  yield tail;
}

/** Bytes that are left, of the whole and of a part of it. */
class Budget {
  constructor(
    private left: number,
    private readonly whole?: Budget,
  ) {}

  part(bytes: number): Budget {
    return new Budget(Math.min(bytes, this.left), this);
  }

  takes(text: string): boolean {
    const bytes = bytesIn(text);
    if (bytes > this.left) return false;
    this.spend(bytes);
    return true;
  }

  private spend(bytes: number): void {
    this.left -= bytes;
    this.whole?.spend(bytes);
  }
}

function bytesIn(text: string): number {
  return Buffer.byteLength(text);
}

function leftOut(number: number, how: string): string {
  if (number === 0) return "";
  return `\n_${count(number, "more finding")} ${number === 1 ? "is" : "are"} ${how} for want of room; \`domicile scan --format json\` has them all._\n`;
}

function headOf({ summary }: Scan): string {
  const { as_of: day, datasets, findings, flows, organisation, systems, waived } = summary;
  const counts = findingSeverities.map((severity) => `${severityLooks[severity].mark} ${severity}`);
  return [
    `## Where data may be: ${escapeMarkdown(shorten(organisation ?? "the estate", 200))}`,
    "",
    `${count(systems, "system")}, ${count(datasets, "dataset")}, ${count(flows, "flow")}, as of ${day}.`,
    "",
    `| ${counts.join(" | ")} |`,
    `| ${counts.map(() => "---:").join(" | ")} |`,
    `| ${findingSeverities.map((severity) => findings[severity]).join(" | ")} |`,
    ...(waived === 0 ? [] : ["", `${count(waived, "finding")} waived.`]),
    "",
  ].join("\n");
}

function tableRow(finding: Finding, flow: ScannedFlow | undefined, context: ReportContext): string {
  const { told } = reasonsTold(finding);
  const provisions =
    finding.severity === "horizon"
      ? (finding.verdict.valid_until?.because ?? [])
      : told.map((each) => each.provision);
  const [first, ...others] = [...new Set(provisions)];
  const cells = [
    `${severityLooks[finding.severity].mark} ${finding.severity}${finding.waiver?.expired === false ? ", waived" : ""}`,
    escapeMarkdown(shorten(titleOfFinding(finding, flow, context.law), 300)),
    first === undefined
      ? ""
      : `${codeSpan(first, "table")}${others.length === 0 ? "" : ` and ${others.length} more`}`,
    flow === undefined ? "" : codeSpan(shorten(printSource(flow.source, context.pathOf), 200), "table"),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function detailsOf(finding: Finding, flow: ScannedFlow | undefined, context: ReportContext): string {
  const { baseline, law } = context;
  const { more, told } = reasonsTold(finding);
  const title = escapeInline(shorten(titleOfFinding(finding, flow, law), 300));
  const reasons = told.map(
    (reason) =>
      `- **why** ${escapeMarkdown(nameReason(reason, law))}: ${escapeMarkdown(summaryOf(reason, law))}`,
  );
  const rest = [
    ...consequencesOf(finding, law),
    { title: "known", entries: baseline === undefined ? [] : describeKnown(finding, baseline) },
  ].flatMap(({ entries, title: label }) =>
    entries.map((entry) => `- **${label}** ${escapeMarkdown(shorten(entry, 2000))}`),
  );
  const where =
    flow === undefined ? "" : ` at ${codeSpan(printSource(flow.source, context.pathOf), "prose")}`;
  return [
    `<details><summary>${severityLooks[finding.severity].mark} ${finding.severity}: ${title}</summary>`,
    "",
    `${codeSpan(finding.id, "prose")}${where}`,
    "",
    ...reasons,
    ...tellMoreReasons(more).map((each) => `- ${each}`),
    ...rest,
    "",
    "</details>",
    "",
  ].join("\n");
}

/** Governments and questions are as many as the estate is large; the first few say what matters. */
const mostRows = 30;

/** What is no verdict and changes how verdicts are read. */
function otherSections(scan: Scan, { pathOf }: ReportContext): readonly string[] {
  const { conflicts, drift, traps } = scan;
  return [
    listSection(
      "Sources that contradict each other",
      conflicts.map((each) => describeConflict(each, pathOf)),
    ),
    listSection(
      "Services with a catch",
      traps.map((each) => describeTrap(each, pathOf)),
    ),
    drift === undefined
      ? ""
      : listSection(`Since ${drift.since}`, describeDrift(drift), "nothing has changed"),
  ];
}

function listSection(title: string, entries: readonly string[], none?: string): string {
  if (entries.length === 0 && none === undefined) return "";
  const budget = new Budget(listBytes);
  const lines: string[] = [];
  for (const entry of entries) {
    const line = `- ${escapeMarkdown(shorten(entry, 1000))}`;
    if (!budget.takes(line)) break;
    lines.push(line);
  }
  const left = entries.length - lines.length;
  const more = left === 0 ? [] : [`- and ${left} more`];
  return ["", `### ${title}`, "", ...(entries.length === 0 ? [none] : lines), ...more, ""].join("\n");
}

function exposureSection(scan: Scan, { law }: ReportContext): string {
  const rows = exposureRows(scan);
  if (rows.length === 0) return "";
  const lines = rows.slice(0, mostRows).map(({ arguable, government, settled, under }) => {
    const laws = under.slice(0, 6).join(", ");
    const more = under.length > 6 ? ` and ${under.length - 6} more` : "";
    return `| ${escapeMarkdown(namePlace(law.atlas, government))} | ${settled} | ${arguable} | ${escapeMarkdown(laws)}${more} |`;
  });
  return [
    "",
    "### Who else can compel access",
    "",
    "| government | flows, settled | arguable | under |",
    "| --- | ---: | ---: | --- |",
    ...lines,
    ...(rows.length > mostRows ? ["", `and ${rows.length - mostRows} more governments`] : []),
    "",
  ].join("\n");
}

function questionSection({ questions }: Scan): string {
  if (questions.length === 0) return "";
  const lines = questions
    .slice(0, 10)
    .map(({ ask, settles }) => `- ${escapeMarkdown(shorten(ask, 300))} (settles ${settles.length})`);
  const more = questions.length > 10 ? [`- and ${questions.length - 10} more`] : [];
  return ["", "### To find out, most useful first", "", ...lines, ...more, ""].join("\n");
}

function footOf({ summary }: Scan): string {
  const notRead = describeNotRead(summary);
  return [
    ...(notRead === undefined ? [] : ["", `Not read: ${notRead}.`]),
    "",
    `<sub>Rulebook ${codeSpan(summary.rulebook.slice(0, 19), "prose")}. Not legal advice: it says which facts, which text and which day lead to each answer.</sub>`,
    "",
  ].join("\n");
}
