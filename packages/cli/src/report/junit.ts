import type { Finding, Scan, ScannedFlow } from "@domicile/estate";
import {
  consequencesOf,
  describeWaiver,
  reasonsTold,
  tellMoreReasons,
  tellReason,
  titleOfFinding,
} from "../render/scan-words.js";
import { isKnown } from "./baseline.js";
import { escapeXml } from "./markup.js";
import type { ReportContext } from "./report.js";

type Outcome = "passed" | "failure" | "error" | "skipped";

/**
 * JUnit XML: a suite per dataset, a case per flow. Unlawful flows fail; one that was waived or is in the baseline is skipped
 * and says why. What is undetermined is an error where it ends the run with a code, as a test that could not be carried
 * out, and skipped where it does not.
 */
export function* printJunit(scan: Scan, context: ReportContext): Iterable<string> {
  const flows = new Map(scan.flows.map((flow) => [flow.id, flow]));
  const suites = new Map<string, Finding[]>();
  for (const finding of scan.findings) {
    const name = flows.get(finding.flow)?.datasets[0] ?? "data nobody has described";
    const suite = suites.get(name);
    if (suite === undefined) suites.set(name, [finding]);
    else suite.push(finding);
  }
  yield `<?xml version="1.0" encoding="UTF-8"?>\n`;
  yield `<testsuites name="domicile"${countsOf(scan.findings, context)}>\n`;
  for (const [name, findings] of [...suites].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const day = `${scan.summary.as_of}T00:00:00`;
    yield `  <testsuite name="${escapeXml(name)}"${countsOf(findings, context)} timestamp="${day}">\n`;
    for (const finding of findings) yield printCase(finding, name, flows.get(finding.flow), context);
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

function countsOf(findings: readonly Finding[], context: ReportContext): string {
  const counts = { passed: 0, failure: 0, error: 0, skipped: 0 };
  for (const finding of findings) counts[outcomeOf(finding, context)] += 1;
  const { error, failure, skipped } = counts;
  return ` tests="${findings.length}" failures="${failure}" errors="${error}" skipped="${skipped}" time="0"`;
}

function outcomeOf(finding: Finding, { baseline, fails }: ReportContext): Outcome {
  const { severity, waiver } = finding;
  if (severity === "ok") return "passed";
  if (waiver?.expired === false || (baseline !== undefined && isKnown(finding, baseline))) return "skipped";
  if (severity === "prohibited" || severity === "conditional") return "failure";
  if (severity === "undetermined") return fails(finding) ? "error" : "skipped";
  return fails(finding) ? "failure" : "passed";
}

function printCase(
  finding: Finding,
  suite: string,
  flow: ScannedFlow | undefined,
  context: ReportContext,
): string {
  const { id, severity } = finding;
  const attributes = {
    name: id,
    classname: suite,
    ...(flow === undefined ? {} : { file: context.pathOf(flow.source.file) }),
    ...(flow !== undefined && "line" in flow.source ? { line: String(flow.source.line) } : {}),
    time: "0",
  };
  const head = `    <testcase${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("")}`;
  if (severity === "ok") return `${head}/>\n`;
  const outcome = outcomeOf(finding, context);
  const message = `${severity}: ${titleOfFinding(finding, flow, context.law)}`;
  const details = escapeXml(detailsOf(finding, context));
  const inside =
    outcome === "passed"
      ? `<system-out>${escapeXml(message)}\n${details}</system-out>`
      : outcome === "skipped"
        ? // Jenkins and GitLab show the message of a skipped case and nothing below it.
          `<skipped message="${escapeXml(`${whySkipped(finding, context)}${message}`)}"/>`
        : `<${outcome} type="${severity}" message="${escapeXml(message)}">${details}</${outcome}>`;
  return `${head}>\n      ${inside}\n    </testcase>\n`;
}

function whySkipped(finding: Finding, { baseline }: ReportContext): string {
  const { waiver } = finding;
  if (waiver?.expired === false) return `waived ${describeWaiver(waiver)}; `;
  return baseline !== undefined && isKnown(finding, baseline) ? "in the baseline; " : "";
}

function detailsOf(finding: Finding, { law }: ReportContext): string {
  const { more, told } = reasonsTold(finding);
  return [
    ...told.map((reason) => tellReason(reason, law)),
    ...tellMoreReasons(more),
    ...consequencesOf(finding, law).flatMap(({ entries, title }) =>
      entries.map((entry) => `${title}: ${entry}`),
    ),
  ].join("\n");
}
