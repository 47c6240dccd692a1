import type { Finding, FindingSeverity, FlowEnd, Question, Scan, ScannedFlow } from "@domicile/estate";
import { findingSeverities, printProvenance } from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import type { Painter, Style } from "../print/paint.js";
import { printTable } from "../print/table.js";
import { withoutControls } from "../print/width.js";
import { wrapWithin } from "../print/wrap.js";
import { describeChanges } from "./describe-verdict.js";
import type { Layout } from "./verdict-text.js";
import { describeAlternatives, joinWords, namePlace, nameReason, summaryOf } from "./words.js";

/** Findings that a baseline or a waiver in force has taken out of the count. */
export interface Accepted {
  readonly baseline: ReadonlySet<string>;
}

const looks: Readonly<
  Record<FindingSeverity, { readonly mark: string; readonly style: Style; readonly title: string }>
> = {
  prohibited: { mark: "✗", style: "red", title: "Prohibited: no mechanism cures it" },
  conditional: { mark: "✗", style: "red", title: "Conditional: unlawful as it stands, curable" },
  undetermined: { mark: "?", style: "yellow", title: "Undetermined: facts are missing" },
  horizon: { mark: "→", style: "blue", title: "Horizon: lawful today, and known not to stay so" },
  ok: { mark: "✓", style: "green", title: "Lawful" },
};

/** A scan for a person at a terminal: worst first, then who can compel access, what to find out, and the count. */
export function scanAsText(scan: Scan, law: Law, { baseline }: Accepted, layout: Layout): string {
  const flows = new Map(scan.flows.map((flow) => [flow.id, flow]));
  const shown = findingSeverities.filter((severity) => severity !== "ok");
  const groups = shown.flatMap((severity) => {
    const findings = scan.findings.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return [];
    const title = layout.paint(
      "bold",
      layout.paint(looks[severity].style, `${looks[severity].title} (${findings.length})`),
    );
    const entries = findings.map((finding) =>
      findingAsText(finding, flows.get(finding.flow), law, baseline, layout),
    );
    return [`${title}\n\n${entries.join("\n")}`];
  });
  const parts = [
    headOf(scan, layout.paint),
    ...groups,
    exposureTable(scan, law, layout),
    questionList(scan.questions, layout),
    summaryLine(scan, layout.paint),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function headOf({ summary }: Scan, paint: Painter): string {
  const { as_of: day, datasets, flows, organisation, systems } = summary;
  const counts = `${count(systems, "system")}, ${count(datasets, "dataset")}, ${count(flows, "flow")}, as of ${day}`;
  return `${paint("bold", withoutControls(organisation ?? "The estate"))}  ${counts}\n`;
}

function findingAsText(
  finding: Finding,
  flow: ScannedFlow | undefined,
  law: Law,
  baseline: ReadonlySet<string>,
  { paint, width }: Layout,
): string {
  const { mark, style } = looks[finding.severity];
  const { verdict } = finding;
  const lines = [
    ...wrapWithin(
      `${paint("bold", withoutControls(flow === undefined ? finding.flow : describeScannedFlow(flow, law)))}`,
      width,
      `${paint(style, mark)} `,
    ),
    `  ${paint("dim", `${finding.id}${flow === undefined ? "" : `  ${printProvenance(flow.source)}`}`)}`,
  ];
  const say = (label: string, entries: readonly string[]) => {
    entries.forEach((entry, index) => {
      lines.push(
        ...wrapWithin(
          entry,
          width,
          index === 0 ? `  ${paint("dim", label.padEnd(8))}` : " ".repeat(10),
          " ".repeat(10),
        ),
      );
    });
  };
  say("why", finding.severity === "horizon" ? [] : whyOf(finding, law));
  say("fix", fixesOf(finding, law));
  say("ask", verdict.lawful === null && verdict.missing.length > 0 ? [joinWords(verdict.missing)] : []);
  if (verdict.valid_until !== null && finding.severity !== "horizon")
    say("changes", [`on ${verdict.valid_until.date}: ${joinWords(verdict.valid_until.because)}`]);
  say("note", finding.notes.map(withoutControls));
  if (finding.waiver !== undefined) {
    const { expired, owner, reason, until } = finding.waiver;
    say("waiver", [withoutControls(`${expired ? "expired on" : "until"} ${until}, ${owner}: ${reason}`)]);
  }
  if (baseline.has(finding.id)) say("known", ["in the baseline, not counted"]);
  return `${lines.join("\n")}\n`;
}

/** Breaches are told in full; of provisions that only wait for facts, the first few, and how many more wait. */
const openReasonsTold = 3;

function whyOf({ verdict }: Finding, law: Law): readonly string[] {
  const reasons = decidingReasons(verdict);
  const told = verdict.lawful === null ? reasons.slice(0, openReasonsTold) : reasons;
  const more = reasons.length - told.length;
  return [
    ...told.map((reason) => `${nameReason(reason, law)}: ${summaryOf(reason, law)}`),
    ...(more === 0
      ? []
      : [`${more} more provisions wait for the same facts; \`domicile explain\` lists them`]),
  ];
}

function fixesOf({ verdict }: Finding, law: Law): readonly string[] {
  const shown = verdict.needs.slice(0, 3);
  const more =
    verdict.needs_count > shown.length ? `, or ${verdict.needs_count - shown.length} more ways` : "";
  const cures = shown.length === 0 ? [] : [`${describeAlternatives(shown)}${more}`];
  const fixes = [...cures, ...describeChanges(verdict, law).slice(0, 3)];
  if (verdict.lawful !== false) return [];
  return fixes.length > 0 ? fixes : ["none found: no mechanism cures it and no place nearby makes it lawful"];
}

/** `replica of customers: db-main (Ireland, aws:eu-west-1) to db-replica (United States)`. */
export function describeScannedFlow({ datasets, from, operation, to, via }: ScannedFlow, law: Law): string {
  const what = datasets.length === 0 ? "data nobody has described" : joinWords(datasets);
  if (via === "rest") return `${what} at rest in ${describeEnd(to.system === null ? from : to, law)}`;
  const how = via === "declared" ? nameOperation(operation) : via.replaceAll("_", " ");
  return `${how} of ${what}: ${describeEnd(from, law)} to ${describeEnd(to, law)}`;
}

const operationNames: Readonly<Record<string, string>> = {
  disclose_foreign_authority: "disclosure to an authority",
  disclose_third_party: "disclosure to a third party",
  infer_ai: "use by a model",
  process: "processing",
  store: "storage",
  train_ai: "training of a model",
};

function nameOperation(operation: string): string {
  return operationNames[operation] ?? operation.replaceAll("_", " ");
}

function describeEnd({ place, region, system }: FlowEnd, { atlas }: Law): string {
  const where = region ?? place;
  const name = where === null ? "place unknown" : namePlace(atlas, where);
  return system === null ? name : `${system} in ${name}`;
}

/** Who could lawfully compel access to what, one row per government. */
function exposureTable({ findings }: Scan, { atlas }: Law, { paint, width }: Layout): string {
  const exposures = findings.flatMap(({ flow, verdict }) =>
    verdict.exposure.map((each) => ({ flow, ...each })),
  );
  if (exposures.length === 0) return "";
  const rows = [...new Set(exposures.map(({ government }) => government))].sort().map((government) => {
    const own = exposures.filter((each) => each.government === government);
    const flowsWith = (reach: string) =>
      new Set(own.filter((each) => each.reach === reach).map(({ flow }) => flow)).size;
    return [
      namePlace(atlas, government),
      String(flowsWith("settled")),
      String(flowsWith("arguable")),
      [...new Set(own.map(({ provision }) => provision))].join(", "),
    ];
  });
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
      wrapWithin(`${ask} ${paint("dim", `(settles ${settles.length})`)}`, width, "  ? ", "    "),
    );
  const more =
    questions.length > 10 ? [`    and ${questions.length - 10} more (--format json has them)`] : [];
  return `${paint("bold", "To find out, most useful first")}\n\n${[...lines, ...more].join("\n")}\n`;
}

function summaryLine({ summary }: Scan, paint: Painter): string {
  const counts = findingSeverities.map((severity) => {
    const number = summary.findings[severity];
    const text = `${number} ${severity}`;
    return number === 0 ? paint("dim", text) : paint(looks[severity].style, text);
  });
  const waived = summary.waived === 0 ? "" : ` (${summary.waived} waived)`;
  const unread = summary.not_read.reduce((sum, each) => sum + each.count, 0);
  const notRead =
    unread === 0
      ? ""
      : `; not read: ${count(unread, "resource")} of ${count(summary.not_read.length, "kind")} no importer knows`;
  return `${counts.join(", ")}${waived}${notRead}\n`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
