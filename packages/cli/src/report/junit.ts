import type { Finding, Problem, Scan } from "@domicile/estate";
import {
  consequencesOf,
  describeWaiver,
  prepareTelling,
  type Telling,
  tellReasons,
} from "../render/finding-words.js";
import { titleOfFinding } from "../render/scan-words.js";
import { isKnown } from "./baseline.js";
import { escapeXml } from "./markup.js";
import type { ReportContext } from "./report.js";

type Outcome = "passed" | "failure" | "error" | "skipped";

/**
 * JUnit XML: a suite per dataset, a case per flow. Unlawful flows fail; one that was waived or is in the baseline is skipped
 * and says why. What is undetermined is an error where it ends the run with a code, as a test that could not be carried
 * out, and skipped where it does not. What could not be read is an error in a suite of its own.
 */
export function* printJunit(scan: Scan, context: ReportContext): Iterable<string> {
  const telling = prepareTelling(scan, context.law);
  const { flows } = telling;
  const suites = new Map<string, Finding[]>();
  for (const finding of scan.findings) {
    const name = flows.get(finding.flow)?.datasets[0] ?? "data nobody has described";
    const suite = suites.get(name);
    if (suite === undefined) suites.set(name, [finding]);
    else suite.push(finding);
  }
  yield `<?xml version="1.0" encoding="UTF-8"?>\n`;
  const problems = scan.problems.map((problem) => problemOutcome(problem, context));
  const outcomes = scan.findings.map((finding) => outcomeOf(finding, context));
  yield `<testsuites name="domicile"${countsOf([...outcomes, ...problems])}>\n`;
  const day = `${scan.summary.as_of}T00:00:00`;
  for (const [name, findings] of [...suites].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = findings.map((finding) => outcomeOf(finding, context));
    yield `  <testsuite name="${escapeXml(name)}"${countsOf(own)} timestamp="${day}">\n`;
    for (const finding of findings) yield printCase(finding, name, telling, context);
    yield "  </testsuite>\n";
  }
  if (problems.length > 0) {
    yield `  <testsuite name="reading"${countsOf(problems)} timestamp="${day}">\n`;
    for (const problem of scan.problems) yield printProblem(problem, context);
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

function countsOf(outcomes: readonly Outcome[]): string {
  const counts = { passed: 0, failure: 0, error: 0, skipped: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  const { error, failure, skipped } = counts;
  return ` tests="${outcomes.length}" failures="${failure}" errors="${error}" skipped="${skipped}" time="0"`;
}

function outcomeOf(finding: Finding, { baseline, fails }: ReportContext): Outcome {
  const { severity, waiver } = finding;
  if (severity === "ok") return "passed";
  if (waiver?.expired === false || (baseline !== undefined && isKnown(finding, baseline))) return "skipped";
  if (severity === "prohibited" || severity === "conditional") return "failure";
  if (severity === "undetermined") return fails(finding) ? "error" : "skipped";
  return fails(finding) ? "failure" : "passed";
}

/** Nothing was found where nothing was read: that is no success, whatever else the run is told to pass over. */
function problemOutcome(problem: Problem, { baseline }: ReportContext): Outcome {
  return baseline !== undefined && isKnown(problem, baseline) ? "skipped" : "error";
}

function printProblem(problem: Problem, context: ReportContext): string {
  const { code, help, id, message, source } = problem;
  const attributes = {
    name: id,
    classname: "reading",
    file: context.pathOf(source.file),
    line: String(source.line),
    time: "0",
  };
  const inside =
    problemOutcome(problem, context) === "skipped"
      ? `<skipped message="${escapeXml(`in the baseline; ${message}`)}"/>`
      : `<error type="${escapeXml(code)}" message="${escapeXml(message)}">${escapeXml(help ?? "")}</error>`;
  return `    <testcase${writeAttributes(attributes)}>\n      ${inside}\n    </testcase>\n`;
}

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("");
}

function printCase(finding: Finding, suite: string, telling: Telling, context: ReportContext): string {
  const { id, severity } = finding;
  const flow = telling.flows.get(finding.flow);
  const attributes = {
    name: id,
    classname: suite,
    ...(flow === undefined ? {} : { file: context.pathOf(flow.source.file) }),
    ...(flow !== undefined && "line" in flow.source ? { line: String(flow.source.line) } : {}),
    time: "0",
  };
  const head = `    <testcase${writeAttributes(attributes)}`;
  if (severity === "ok") return `${head}/>\n`;
  const outcome = outcomeOf(finding, context);
  const message = `${severity}: ${titleOfFinding(finding, flow, context.law)}`;
  const details = escapeXml(detailsOf(finding, telling));
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

function detailsOf(finding: Finding, telling: Telling): string {
  return [
    ...tellReasons(finding, telling),
    ...consequencesOf(finding, telling).flatMap(({ entries, title }) =>
      entries.map((entry) => `${title}: ${entry}`),
    ),
  ].join("\n");
}
