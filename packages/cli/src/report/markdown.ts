import { type Finding, findingSeverities, type Scan } from "@domicile/estate";
import { describeDrift } from "../render/drift-words.js";
import {
  consequencesOf,
  inReadingOrder,
  isWaived,
  prepareTelling,
  provisionsTold,
  type Telling,
  tellCause,
  tellMoreReasons,
} from "../render/finding-words.js";
import {
  count,
  countProblems,
  describeConflict,
  describeNotRead,
  describeProblem,
  describeTrap,
  exposureRows,
  printSource,
  severityLooks,
  titleOfFinding,
} from "../render/scan-words.js";
import {
  countriesOf,
  firstQuestions,
  isNothingJudged,
  tellNotJudged,
  tellStaying,
  titleOfCopies,
  type UndescribedCopies,
  undescribedCopies,
} from "../render/undescribed.js";
import { namePlace, nameReasons, summaryOf } from "../render/words.js";
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
  const telling = prepareTelling(scan, context.law);
  const copies = undescribedCopies(scan, telling);
  const isFirstRun = isNothingJudged(scan, telling);
  const open = findingSeverities.flatMap((severity) =>
    severity === "ok" ? [] : inReadingOrder(listedOf(scan, severity, telling), telling),
  );
  const head = [
    isFirstRun ? firstHeadOf(scan, copies) : headOf(scan, copies),
    driftSection(scan, telling),
    isFirstRun ? firstSections(scan, context) : "",
    copySection(copies, context, isFirstRun),
  ].join("");
  const tail = [
    ...otherSections(scan, context),
    ...(isFirstRun ? [] : [exposureSection(scan, context), questionSection(scan)]),
    footOf(scan),
  ].join("");
  const budget = new Budget(mostBytes - bytesIn(head) - bytesIn(tail) - 1000);
  yield head;
  if (open.length > 0) {
    yield "\n| | finding | rests on | where |\n| --- | --- | --- | --- |\n";
    const table = budget.part(tableBytes);
    let rows = 0;
    for (const finding of open) {
      const row = tableRow(finding, telling, context);
      if (!table.takes(row)) break;
      yield row;
      rows += 1;
    }
    yield leftOut(open.length - rows, "not in the table");
    yield "\n";
    let told = 0;
    for (const finding of open) {
      const details = detailsOf(finding, telling, context);
      if (!budget.takes(details)) break;
      yield details;
      told += 1;
    }
    yield leftOut(open.length - told, "not told in full");
  }
  yield tail;
}

function listedOf(
  { findings }: Scan,
  severity: Finding["severity"],
  { undescribed }: Telling,
): readonly Finding[] {
  return findings.filter((finding) => finding.severity === severity && !undescribed.has(finding.id));
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

function headOf(scan: Scan, copies: UndescribedCopies): string {
  const { findings, summary } = scan;
  const problems = countProblems(scan);
  const counts = findingSeverities.map((severity) => `${severityLooks[severity].mark} ${severity}`);
  const open = findingSeverities.map(
    (severity) => findings.filter((finding) => finding.severity === severity && !isWaived(finding)).length,
  );
  const beside = [
    ...(summary.waived === 0 ? [] : [`${count(summary.waived, "finding")} waived.`]),
    ...(copies.total === 0
      ? []
      : [
          `Undetermined: ${copies.total} of ${summary.findings.undetermined} for want of knowing which data they are.`,
        ]),
  ];
  return [
    ...titleLines(scan),
    `| ${counts.join(" | ")} |`,
    `| ${counts.map(() => "---:").join(" | ")} |`,
    `| ${open.join(" | ")} |`,
    ...beside.flatMap((line) => ["", line]),
    ...(problems === undefined ? [] : ["", `${problems}: what was not read may hold anything.`]),
    "",
  ].join("\n");
}

function titleLines({ summary }: Scan): readonly string[] {
  const { as_of: day, datasets, flows, organisation, systems } = summary;
  return [
    `## Where data may be: ${escapeMarkdown(shorten(organisation ?? "the estate", 200))}`,
    "",
    `${count(systems, "system")}, ${count(datasets, "dataset")}, ${count(flows, "flow")}, as of ${day}.`,
    "",
  ];
}

function firstHeadOf(scan: Scan, copies: UndescribedCopies): string {
  const problems = countProblems(scan);
  return [
    ...titleLines(scan),
    `**${tellNotJudged(scan, copies)}.**`,
    ...(problems === undefined ? [] : ["", `${problems}: what was not read may hold anything.`]),
    "",
  ].join("\n");
}

/** Where nobody has said which data there are: where things are, and what to do about it. */
function firstSections(scan: Scan, { law }: ReportContext): string {
  if (scan.systems.length === 0) return "";
  const questions = firstQuestions(scan);
  const countries = countriesOf(scan, law).map(
    ({ holds, name }) => `| ${escapeMarkdown(shorten(name, 200))} | ${escapeMarkdown(holds)} |`,
  );
  return [
    "",
    "Nothing is judged yet: nobody has said which data these systems hold, and whose they are. `domicile init --from .` drafts `domicile.yaml`; then say first, for it decides most:",
    "",
    ...questions.map(({ ask }, index) => `${index + 1}. ${inProse(shorten(ask, 300))}`),
    "",
    "### Where they are",
    "",
    "| country | systems |",
    "| --- | --- |",
    ...countries.slice(0, mostRows),
    ...(countries.length > mostRows ? ["", `and ${countries.length - mostRows} more places`] : []),
    "",
  ].join("\n");
}

function copySection(copies: UndescribedCopies, { pathOf }: ReportContext, isFirstRun: boolean): string {
  if (copies.total === 0) return "";
  const title = titleOfCopies(copies, isFirstRun);
  const budget = new Budget(listBytes);
  const lines: string[] = [];
  let told = 0;
  for (const { copies: own, title: pair } of copies.leaving) {
    const head = `- ${escapeMarkdown(pair)}`;
    if (!budget.takes(head)) break;
    lines.push(head);
    for (const { ends, flow, via } of own) {
      const where = codeSpan(shorten(printSource(flow.source, pathOf), 200), "prose");
      const line = `  - ${escapeMarkdown(shorten(`${via}: ${ends.join(" → ")}`, 300))} ${where}`;
      if (!budget.takes(line)) break;
      lines.push(line);
      told += 1;
    }
  }
  const left = copies.crossing - told;
  return [
    "",
    `### ${title}`,
    "",
    ...lines,
    ...(left === 0 ? [] : [`- and ${left} more`]),
    ...tellStaying(copies).flatMap((line) => ["", escapeMarkdown(line)]),
    "",
  ].join("\n");
}

function tableRow(finding: Finding, telling: Telling, context: ReportContext): string {
  const flow = telling.flows.get(finding.flow);
  const { told } = provisionsTold(finding, telling);
  const provisions =
    finding.severity === "horizon"
      ? (finding.verdict.valid_until?.because ?? [])
      : told.map(([{ provision }]) => provision);
  const cause = telling.causes.get(finding.id);
  const [first, ...others] = [...new Set(cause === undefined ? provisions : [cause, ...provisions])];
  const cells = [
    `${severityLooks[finding.severity].mark} ${finding.severity}${isWaived(finding) ? ", waived" : ""}`,
    escapeMarkdown(shorten(titleOfFinding(finding, flow, context.law), 300)),
    first === undefined
      ? ""
      : `${codeSpan(shorten(first, 200), "table")}${others.length === 0 ? "" : ` and ${others.length} more`}`,
    flow === undefined ? "" : codeSpan(shorten(printSource(flow.source, context.pathOf), 200), "table"),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function detailsOf(finding: Finding, telling: Telling, context: ReportContext): string {
  const { baseline, law } = context;
  const flow = telling.flows.get(finding.flow);
  const { more, told } = provisionsTold(finding, telling);
  const title = escapeInline(shorten(titleOfFinding(finding, flow, law), 300));
  const reasons = [
    ...tellCause(finding, telling),
    ...told.map((each) => `${nameReasons(each, law)}: ${summaryOf(each[0], law)}`),
  ].map((reason) => `- **why** ${escapeMarkdown(shorten(reason, 2000))}`);
  const rest = [
    ...consequencesOf(finding, telling),
    { title: "known", entries: baseline === undefined ? [] : describeKnown(finding, baseline) },
  ].flatMap(({ entries, title: label }) =>
    entries.map((entry) => `- **${label}** ${inProse(shorten(entry, 2000))}`),
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

/** What stands between backticks, as code. */
function inProse(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part, "prose") : escapeMarkdown(part)))
    .join("");
}

/** Governments and questions are as many as the estate is large; the first few say what matters. */
const mostRows = 30;

/** What is no verdict and changes how verdicts are read. */
function otherSections(scan: Scan, { pathOf }: ReportContext): readonly string[] {
  const { conflicts, problems, traps } = scan;
  return [
    listSection(
      "Not read, so that it may hold anything",
      problems.map((each) => describeProblem(each, pathOf)),
    ),
    listSection(
      "Sources that contradict each other",
      conflicts.map((each) => describeConflict(each, pathOf)),
    ),
    listSection(
      "Services with a catch",
      traps.map((each) => describeTrap(each, pathOf)),
    ),
  ];
}

function driftSection({ drift }: Scan, { flows }: Telling): string {
  if (drift === undefined) return "";
  const lines = describeDrift(drift, (id) => flows.get(id));
  return listSection(`Since ${drift.since}`, lines, "nothing has changed");
}

function listSection(title: string, entries: readonly string[], none?: string): string {
  if (entries.length === 0 && none === undefined) return "";
  const budget = new Budget(listBytes);
  const lines: string[] = [];
  for (const entry of entries) {
    const line = `- ${inProse(shorten(entry, 1000))}`;
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
    "### Who can compel access",
    "",
    "| government | flows it can reach | arguably | under |",
    "| --- | ---: | ---: | --- |",
    ...lines,
    ...(rows.length > mostRows ? ["", `and ${rows.length - mostRows} more governments`] : []),
    "",
  ].join("\n");
}

function questionSection({ questions: all }: Scan): string {
  const questions = all.filter(({ settles }) => settles.length > 0);
  if (questions.length === 0) return "";
  const lines = questions
    .slice(0, 10)
    .map(({ ask, settles }) => `- ${inProse(shorten(ask, 300))} (settles ${settles.length})`);
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
