import { createHash } from "node:crypto";
import { digestOf } from "@domicile/compiler";
import type {
  Conflict,
  Finding,
  FindingSeverity,
  FlowEnd,
  Problem,
  Provenance,
  Scan,
  ScannedFlow,
  ScannedSystem,
  Trap,
} from "@domicile/estate";
import type { Verdict } from "@domicile/ir";
import { withoutControls } from "../print/width.js";
import {
  consequencesOf,
  describeWaiver,
  prepareTelling,
  type Telling,
  tellReasons,
} from "../render/finding-words.js";
import { type HopsOf, indexHops } from "../render/hops.js";
import {
  countProblems,
  describeConflict,
  describeEnd,
  describeScannedFlow,
  describeTrap,
  severityLooks,
  titleOfFinding,
} from "../render/scan-words.js";
import { joinWords } from "../render/words.js";
import { tool } from "../tool.js";
import { absentFindings, baselineStateOf, isKnown } from "./baseline.js";
import type { ReportContext } from "./report.js";
import { describeRule, provisionsOf, ruleIdOf } from "./sarif-rules.js";

/** GitHub refuses a file with more. The worst come first, and what is left out is said. */
const mostResults = 25_000;

/** A trap is met by as many systems as an estate has of a kind; these show where. */
const mostPlaces = 50;

const levels: Readonly<Record<Exclude<FindingSeverity, "ok">, "error" | "warning" | "note">> = {
  prohibited: "error",
  conditional: "error",
  undetermined: "warning",
  horizon: "note",
};

/** What results of one log are made with. */
interface Desk {
  readonly context: ReportContext;
  readonly telling: Telling;
  readonly flows: ReadonlyMap<string, ScannedFlow>;
  readonly systems: ReadonlyMap<string, ScannedSystem>;
  readonly hopsOf: HopsOf;
  readonly provisions: ReadonlySet<string>;
  readonly digests: WeakMap<Verdict, string>;
}

/**
 * SARIF 2.1.0 for code scanning: one result per finding, under the provision that weighs most, so that a flow is one alert
 * and stays the same alert. The other provisions are in its text and properties. Results come last, one to a line.
 */
export function* printSarif(scan: Scan, context: ReportContext): Iterable<string> {
  const open = scan.findings.filter(({ severity }) => severity !== "ok");
  const shown = open.slice(0, mostResults);
  const telling = prepareTelling(scan, context.law);
  const desk: Desk = {
    context,
    telling,
    flows: telling.flows,
    systems: new Map(scan.systems.map((system) => [system.id, system])),
    hopsOf: indexHops(scan),
    provisions: new Set(context.law.provisions.map(({ id }) => id)),
    digests: new WeakMap(),
  };
  const absent =
    context.baseline === undefined ? [] : absentFindings(scan, context.baseline).slice(0, mostResults);
  const ruleIds = [
    ...new Set([
      ...shown.flatMap((finding) => {
        const provisions = provisionsOf(finding, desk.provisions);
        return provisions.length === 0 ? [ruleIdOf(finding, provisions)] : provisions;
      }),
      ...(scan.conflicts.length === 0 ? [] : ["domicile/conflict"]),
      ...(scan.traps.length === 0 ? [] : ["domicile/trap"]),
      ...scan.problems.map(({ code }) => code),
      ...(absent.length === 0 ? [] : ["domicile/settled"]),
    ]),
  ].sort();
  const rules = new Map(ruleIds.map((id, index) => [id, index]));
  const run = JSON.stringify(describeRun(scan, ruleIds, open.length - shown.length, context), null, 2);
  const head = `{\n  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [`;
  yield `${head}${run.slice(0, run.lastIndexOf("\n}"))},\n  "results": [`;
  let separator = "";
  for (const result of resultsOf(scan, shown, absent, desk)) {
    yield `${separator}\n${JSON.stringify({ ...result, ruleIndex: rules.get(result.ruleId) })}`;
    separator = ",";
  }
  yield "\n]}]}\n";
}

interface Result {
  readonly ruleId: string;
  readonly [key: string]: unknown;
}

function* resultsOf(
  scan: Scan,
  shown: readonly Finding[],
  absent: readonly string[],
  desk: Desk,
): Iterable<Result> {
  for (const finding of shown) yield describeResult(finding, desk);
  for (const conflict of scan.conflicts) yield describeConflictResult(conflict, desk);
  for (const trap of scan.traps) yield describeTrapResult(trap, desk);
  for (const problem of scan.problems) yield describeProblemResult(problem, desk);
  const where = somewhere(scan, desk);
  for (const id of absent) yield describeAbsent(id, where);
}

/** The run without its results. */
function describeRun(
  scan: Scan,
  ruleIds: readonly string[],
  leftOut: number,
  { exitCode, law }: ReportContext,
): object {
  const { summary } = scan;
  const provisions = new Map(law.provisions.map((provision) => [provision.id, provision]));
  const problems = countProblems(scan);
  const notifications = [
    ...(leftOut === 0
      ? []
      : [notify("left-out", `${leftOut} milder findings are not in this file; the JSON report has them.`)]),
    ...(problems === undefined
      ? []
      : [notify("problems", `${problems}: what was not read may hold anything.`)]),
  ];
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        rules: ruleIds.map((id) => describeRule(id, provisions.get(id), law, summary.as_of)),
      },
    },
    // What stands before the last slash tells one estate's alerts from another's in the same repository.
    automationDetails: { id: `domicile/${slugOf(summary.organisation ?? "estate")}/${summary.as_of}` },
    invocations: [
      {
        executionSuccessful: true,
        exitCode,
        ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
      },
    ],
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "the root of the repository" } } },
    columnKind: "unicodeCodePoints",
    properties: { ...summary, left_out: leftOut },
  };
}

function notify(name: string, text: string): object {
  return { level: "warning", descriptor: { id: `domicile/${name}` }, message: plain(text) };
}

function describeResult(finding: Finding, desk: Desk): Result {
  const { context, flows, provisions: known } = desk;
  const { id, severity, verdict, waiver } = finding;
  const flow = flows.get(finding.flow);
  const provisions = provisionsOf(finding, known);
  const ruleId = ruleIdOf(finding, provisions);
  const suppressions = suppressionsOf(finding, context);
  return {
    ruleId,
    level: levels[severity as keyof typeof levels],
    message: plain(messageOf(finding, flow, desk.telling)),
    locations: flow === undefined ? [] : [locate(flow.source, addressOf(flow, desk), desk)],
    ...(flow === undefined ? {} : { codeFlows: [{ threadFlows: [{ locations: stepsOf(flow, desk) }] }] }),
    partialFingerprints: fingerprintsOf(id, ruleId),
    ...(suppressions.length === 0 ? {} : { suppressions }),
    ...(context.baseline === undefined ? {} : { baselineState: baselineStateOf(finding, context.baseline) }),
    properties: {
      finding: id,
      flow: finding.flow,
      severity,
      verdict: verdict.verdict,
      verdict_digest: digestOfVerdict(verdict, desk),
      as_of: verdict.as_of,
      rulebook: verdict.rulebook,
      confidence: verdict.confidence,
      provisions,
      needs: verdict.needs.slice(0, 8),
      needs_count: verdict.needs_count,
      missing: verdict.missing,
      valid_until: verdict.valid_until?.date ?? null,
      exposed_to: [...new Set(verdict.exposure.map(({ government }) => government))],
      ...(waiver === undefined ? {} : { waiver }),
    },
  };
}

function describeConflictResult(conflict: Conflict, desk: Desk): Result {
  const [first, ...others] = conflict.values.map(({ source }) => locate(source, undefined, desk));
  return {
    ...describeOther("domicile/conflict", conflict.id, describeConflict(conflict, desk.context.pathOf), desk),
    level: "warning",
    locations: first === undefined ? [] : [first],
    relatedLocations: others,
  };
}

function describeTrapResult(trap: Trap, desk: Desk): Result {
  const [first, ...others] = trap.systems.slice(0, mostPlaces).flatMap((id) => desk.systems.get(id) ?? []);
  return {
    ...describeOther("domicile/trap", trap.id, describeTrap(trap, desk.context.pathOf), desk),
    level: "note",
    locations: [locate(trap.source, first?.address ?? first?.id, desk)],
    relatedLocations: others.map(({ address, id, source }) => locate(source, address ?? id, desk)),
  };
}

function describeProblemResult({ code, help, id, message, source }: Problem, desk: Desk): Result {
  const text = `${message}${help === undefined ? "" : `; ${help}`}`;
  return {
    ...describeOther(code, id, withoutControls(text), desk),
    level: "warning",
    locations: [locate(source, undefined, desk)],
  };
}

/** What results without a verdict have in common. */
function describeOther(ruleId: string, id: string, text: string, { context: { baseline } }: Desk): Result {
  return {
    ruleId,
    message: plain(text),
    partialFingerprints: fingerprintsOf(id, ruleId),
    ...(baseline === undefined ? {} : { baselineState: baselineStateOf({ id }, baseline) }),
    properties: { finding: id },
  };
}

/** A finding of the baseline that is no more. It passes, so that nobody takes it for an open one. */
function describeAbsent(id: string, locations: readonly object[]): Result {
  const ruleId = "domicile/settled";
  return {
    ruleId,
    kind: "pass",
    level: "none",
    message: plain(`${id} is in the baseline and is no more.`),
    locations,
    partialFingerprints: fingerprintsOf(id, ruleId),
    baselineState: "absent",
    properties: { finding: id },
  };
}

/** What is gone has no place left, and GitHub refuses a result without one: the top of the first file that was read. */
function somewhere({ flows, systems }: Scan, desk: Desk): readonly object[] {
  const [first] = [...flows, ...systems].map(({ source }) => source.file).sort();
  return first === undefined ? [] : [locate({ file: first, line: 1 }, undefined, desk)];
}

/** What is wrong in the first line; then each provision, and what to do. */
function messageOf(finding: Finding, flow: ScannedFlow | undefined, telling: Telling): string {
  const sections = consequencesOf(finding, telling).filter(({ title }) => title !== "waiver");
  return [
    `${severityLooks[finding.severity].title.split(":")[0]}: ${titleOfFinding(finding, flow, telling.law)}.`,
    ...tellReasons(finding, telling),
    ...sections.map(
      ({ entries, title }) => `${title.charAt(0).toUpperCase()}${title.slice(1)}: ${entries.join("; ")}.`,
    ),
  ].join("\n");
}

/** A waiver in force, and a baseline, each accept a finding; a refused waiver is told, and one that lapsed is not. */
function suppressionsOf(finding: Finding, { baseline }: ReportContext): readonly object[] {
  const { refused_waiver: refused, waiver } = finding;
  const isKnownBefore = baseline !== undefined && isKnown(finding, baseline);
  const external = (status: "accepted" | "rejected", justification: string) => ({
    kind: "external",
    status,
    justification,
  });
  return [
    ...(waiver?.expired === false ? [external("accepted", describeWaiver(waiver))] : []),
    ...(refused === undefined
      ? []
      : [external("rejected", `${refused.why}: ${refused.reason} (${refused.owner})`)]),
    ...(isKnownBefore ? [external("accepted", "known before: in the baseline")] : []),
  ];
}

/** The way of the data, hop by hop: where they rest, each flow that carries them on, and where they arrive. */
function stepsOf(flow: ScannedFlow, desk: Desk): readonly object[] {
  const { law } = desk.context;
  const hops = desk.hopsOf(flow);
  const data = flow.datasets.length === 0 ? "data nobody has described" : joinWords(flow.datasets);
  // Of an end that is no system of the estate, the flow is all that was read.
  const stepAt = (end: FlowEnd, { source }: ScannedFlow) => {
    const system = end.system === null ? undefined : desk.systems.get(end.system);
    return {
      source: system?.source ?? source,
      address: system?.address ?? end.system ?? undefined,
      text: `${data} in ${describeEnd(end, law)}`,
    };
  };
  const moves = hops.map((hop) => ({
    source: hop.source,
    address: addressOf(hop, desk),
    text: withoutControls(describeScannedFlow(hop, law)),
  }));
  const oldest = hops[0] ?? flow;
  const isMove = flow.via !== "rest";
  const start = isMove ? [stepAt(oldest.from, oldest)] : [];
  const end = isMove || flow.to.system !== null ? [stepAt(flow.to, flow)] : [];
  return [...start, ...moves, ...end].map(({ address, source, text }, index) => ({
    executionOrder: index + 1,
    location: { ...locate(source, address, desk), message: plain(text) },
  }));
}

/** Where a fact was read. A place in a machine-written file has no line: the file's first, and the pointer as a name. */
function locate(source: Provenance, address: string | undefined, { context }: Desk): object {
  const path = context.pathOf(source.file);
  // Half a surrogate pair, which a file may have in its name, has no escape.
  const uri = path
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  const logicalLocations = [
    ...(address === undefined ? [] : [{ fullyQualifiedName: address, kind: "resource" }]),
    ...("pointer" in source ? [{ fullyQualifiedName: source.pointer, kind: "object" }] : []),
  ];
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(path.startsWith("../") ? {} : { uriBaseId: "%SRCROOT%" }) },
      region: { startLine: "line" in source ? source.line : 1 },
    },
    ...(logicalLocations.length === 0 ? {} : { logicalLocations }),
  };
}

/** The configuration's own name for what makes a flow: the system it starts from, or the one it ends in. */
function addressOf({ from, to }: ScannedFlow, { systems }: Desk): string | undefined {
  const ends = [from.system, to.system].flatMap((id) => (id === null ? [] : (systems.get(id) ?? [])));
  return ends.find(({ address }) => address !== null)?.address ?? undefined;
}

/** The same for the same flow under the same provision, wherever its line has moved to. GitHub reads the second alone. */
function fingerprintsOf(id: string, ruleId: string): object {
  const hash = createHash("sha256").update(`${id}\n${ruleId}`).digest("hex");
  return { "domicile/v1": hash, primaryLocationLineHash: `${hash.slice(0, 16)}:1` };
}

/** Findings of flows that differ in name only share their verdict. */
function digestOfVerdict(verdict: Verdict, { digests }: Desk): string {
  const digest = digests.get(verdict) ?? digestOf(verdict);
  digests.set(verdict, digest);
  return digest;
}

/** SARIF reads braces as placeholders and brackets before parentheses as links; here they are neither. */
function plain(text: string): { readonly text: string } {
  return { text: text.replace(/[{}]/g, "$&$&").replace(/\[(?=[^\]]*\]\()/g, "\\[") };
}

function slugOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "estate"
  );
}
