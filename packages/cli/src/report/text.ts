import type { Drift, Finding, Question, Scan, ScannedFlow } from "@domicile/estate";
import { findingSeverities, printProvenance } from "@domicile/estate";
import type { Law, Verdict } from "@domicile/ir";
import type { Painter } from "../print/paint.js";
import { printTable } from "../print/table.js";
import { withoutControls } from "../print/width.js";
import { wrapWithin } from "../print/wrap.js";
import type { Section } from "../render/describe-verdict.js";
import {
  consequencesHere,
  consequencesOfVerdict,
  count,
  describeConflict,
  describeDrift,
  describeNotRead,
  describeTrap,
  exposureRows,
  listedSeverities,
  reasonsTold,
  severityLooks,
  tellMoreReasons,
  tellReason,
  titleOfFinding,
} from "../render/scan-words.js";
import type { Layout } from "../render/verdict-text.js";
import { namePlace } from "../render/words.js";
import { type Baseline, describeKnown } from "./baseline.js";
import { onOneLine } from "./markup.js";
import type { ReportContext } from "./report.js";

/** A scan for a person at a terminal: worst first, then who can compel access, what to find out, and the count. */
export function* printText(scan: Scan, { baseline, law, layout }: ReportContext): Iterable<string> {
  const { paint } = layout;
  const flows = new Map(scan.flows.map((flow) => [flow.id, flow]));
  yield headOf(scan, paint);
  for (const severity of listedSeverities) {
    const findings = scan.findings.filter((finding) => finding.severity === severity);
    if (findings.length === 0) continue;
    const { style, title } = severityLooks[severity];
    yield `\n${paint("bold", paint(style, `${title} (${findings.length})`))}\n`;
    // One verdict is of one severity but for a horizon, which is told without its reasons: hence a sheet for each.
    const sheet: Sheet = { ...layout, law, baseline, told: new WeakMap() };
    for (const finding of findings) yield `\n${findingAsText(finding, flows.get(finding.flow), sheet)}`;
  }
  const asSeen = (file: string) => file;
  const conflicts = scan.conflicts.map((each) => describeConflict(each, asSeen));
  yield* listOf(`Sources that contradict each other (${conflicts.length})`, "≠", conflicts, layout);
  const traps = scan.traps.map((each) => describeTrap(each, asSeen));
  yield* listOf(`Services with a catch (${traps.length})`, "!", traps, layout);
  if (scan.drift !== undefined) yield* driftList(scan.drift, layout);
  for (const part of [exposureTable(scan, law, layout), questionList(scan.questions, layout)])
    if (part !== "") yield `\n${part}`;
  yield `\n${summaryLine(scan, paint)}`;
}

function headOf({ summary }: Scan, paint: Painter): string {
  const { as_of: day, datasets, flows, organisation, systems } = summary;
  const counts = `${count(systems, "system")}, ${count(datasets, "dataset")}, ${count(flows, "flow")}, as of ${day}`;
  return `${paint("bold", withoutControls(organisation ?? "The estate"))}  ${counts}\n`;
}

/** What findings are printed with. */
interface Sheet extends Layout {
  readonly law: Law;
  readonly baseline: Baseline | undefined;
  /** In a large estate thousands of flows share a verdict; what follows from it is laid out once. */
  readonly told: WeakMap<Verdict, readonly string[]>;
}

/** One finding: what, where, and a labelled line for each thing to say about it. */
function findingAsText(finding: Finding, flow: ScannedFlow | undefined, sheet: Sheet): string {
  const { baseline, law, paint, width } = sheet;
  const { mark, style } = severityLooks[finding.severity];
  const where = flow === undefined ? "" : `  ${printProvenance(flow.source)}`;
  const lines = [
    ...wrapWithin(paint("bold", titleOfFinding(finding, flow, law)), width, `${paint(style, mark)} `),
    `  ${paint("dim", onOneLine(`${finding.id}${where}`))}`,
    ...tellVerdict(finding, sheet),
    ...consequencesHere(finding).flatMap((section) => layOut(section, sheet)),
    ...layOut(
      { title: "known", entries: baseline === undefined ? [] : describeKnown(finding, baseline) },
      sheet,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function tellVerdict(finding: Finding, sheet: Sheet): readonly string[] {
  const { law, told: known } = sheet;
  const before = known.get(finding.verdict);
  if (before !== undefined) return before;
  const { more, told } = reasonsTold(finding);
  const why = [...told.map((reason) => tellReason(reason, law)), ...tellMoreReasons(more)];
  const sections = [{ title: "why", entries: why }, ...consequencesOfVerdict(finding, law)];
  const lines = sections.flatMap((section) => layOut(section, sheet));
  known.set(finding.verdict, lines);
  return lines;
}

/** The title beside the first entry, the entries one below the other. */
function layOut({ entries, title }: Section, { paint, width }: Layout): readonly string[] {
  return entries.flatMap((entry, index) => {
    const first = index === 0 ? `  ${paint("dim", title.padEnd(8))}` : " ".repeat(10);
    return wrapWithin(entry, width, first, " ".repeat(10));
  });
}

function* listOf(
  title: string,
  mark: string,
  entries: readonly string[],
  { paint, width }: Layout,
): Iterable<string> {
  if (entries.length === 0) return;
  yield `\n${paint("bold", title)}\n\n`;
  for (const entry of entries) yield `${wrapWithin(entry, width, `  ${mark} `).join("\n")}\n`;
}

function* driftList(drift: Drift, { paint, width }: Layout): Iterable<string> {
  const lines = describeDrift(drift);
  yield `\n${paint("bold", `Since ${drift.since}`)}\n\n`;
  if (lines.length === 0) yield "  nothing has changed\n";
  for (const line of lines.slice(0, 50))
    yield `${wrapWithin(withoutControls(line), width, "  ", "    ").join("\n")}\n`;
  if (lines.length > 50) yield `  and ${lines.length - 50} more (--format json has them)\n`;
}

function exposureTable(scan: Scan, { atlas }: Law, { paint, width }: Layout): string {
  const rows = exposureRows(scan).map(({ arguable, government, settled, under }) => [
    namePlace(atlas, government),
    String(settled),
    String(arguable),
    under.join(", "),
  ]);
  if (rows.length === 0) return "";
  const columns = [
    { title: "Government" },
    { title: "Flows, settled", align: "right" as const },
    { title: "arguable", align: "right" as const },
    { title: "Under", flexible: true },
  ];
  return `${paint("bold", "Who else can compel access")}\n\n${printTable(columns, rows, width, paint)}`;
}

function questionList(questions: readonly Question[], { paint, width }: Layout): string {
  if (questions.length === 0) return "";
  const lines = questions
    .slice(0, 10)
    .flatMap(({ ask, settles }) =>
      wrapWithin(
        `${withoutControls(ask)} ${paint("dim", `(settles ${settles.length})`)}`,
        width,
        "  ? ",
        "    ",
      ),
    );
  const more =
    questions.length > 10 ? [`    and ${questions.length - 10} more (--format json has them)`] : [];
  return `${paint("bold", "To find out, most useful first")}\n\n${[...lines, ...more].join("\n")}\n`;
}

function summaryLine({ summary }: Scan, paint: Painter): string {
  const counts = findingSeverities.map((severity) => {
    const number = summary.findings[severity];
    const text = `${number} ${severity}`;
    return number === 0 ? paint("dim", text) : paint(severityLooks[severity].style, text);
  });
  const waived = summary.waived === 0 ? "" : ` (${summary.waived} waived)`;
  const notRead = describeNotRead(summary);
  return `${counts.join(", ")}${waived}${notRead === undefined ? "" : `; not read: ${notRead}`}\n`;
}
