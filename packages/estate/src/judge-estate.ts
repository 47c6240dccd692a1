import type { Flow, LawDate, Verdict } from "@domicile/ir";
import type { End, Estate, System } from "./build-estate.js";
import { deriveFlows, type EstateFlow } from "./derive-flows.js";
import { isInForce, whyNotInForce } from "./mechanisms.js";
import { askFor } from "./questions.js";
import {
  type Finding,
  type FindingSeverity,
  findingSeverities,
  type Scan,
  type ScannedFlow,
  type ScannedSystem,
} from "./scan.js";
import type { Known } from "./shape.js";

/** The engine, with the rulebook already given. */
export type Evaluate = (flow: Flow, day: LawDate) => Verdict;

export interface JudgeOptions {
  readonly asOf: LawDate;
  readonly rulebook: string;
  /** How far ahead a change of the verdict is a finding today. */
  readonly horizonDays?: number;
}

/** The whole scan: every flow of the estate with its verdict, worst first, and the questions that would settle the rest. */
export function judgeEstate(estate: Estate, evaluate: Evaluate, known: Known, options: JudgeOptions): Scan {
  const { asOf, rulebook, horizonDays = 365 } = options;
  const outlook: Outlook = {
    estate,
    judge: remember(evaluate),
    flowsOn: rememberFlows(estate, known),
    asOf,
    horizon: addDays(asOf, horizonDays),
  };
  const flows = [...outlook.flowsOn(asOf).values()];
  const findings = flows.map((flow) => judgeFlow(flow, outlook)).sort(compareFindings);
  return {
    summary: {
      organisation: estate.declared.organisation ?? null,
      as_of: asOf,
      rulebook,
      systems: estate.systems.size,
      datasets: estate.declared.datasets.size,
      flows: flows.length,
      findings: countSeverities(findings),
      waived: findings.filter((finding) => finding.waiver?.expired === false).length,
      unused_waivers: unusedWaivers(estate, findings),
      not_read: estate.unknown,
    },
    systems: [...estate.systems.values()].map(scannedSystem),
    flows: flows.map(scannedFlow),
    findings,
    questions: askFor(flows, findings, estate),
  };
}

/** What every finding of one scan is judged with. */
interface Outlook {
  readonly estate: Estate;
  readonly judge: Evaluate;
  readonly flowsOn: (day: LawDate) => ReadonlyMap<string, EstateFlow>;
  readonly asOf: LawDate;
  readonly horizon: LawDate;
}

function judgeFlow(flow: EstateFlow, outlook: Outlook): Finding {
  const { estate, judge, asOf } = outlook;
  const verdict = judge(flow.flow, asOf);
  const notes = flow.mechanisms
    .filter((each) => !isInForce(each, asOf))
    .map((each) => whyNotInForce(each, asOf));
  const change = verdict.verdict === "permitted" ? nextChange(flow, verdict, outlook) : null;
  if (change !== null) notes.push(change);
  const severity: FindingSeverity =
    verdict.verdict === "permitted" ? (change === null ? "ok" : "horizon") : verdict.verdict;
  const waiver = estate.declared.waivers.find((each) => each.finding === flow.id);
  const stated = waiver && {
    reason: waiver.reason,
    owner: waiver.owner,
    until: waiver.until,
    expired: waiver.until <= asOf,
  };
  return {
    id: flow.id,
    flow: flow.id,
    severity,
    verdict,
    notes,
    ...(stated === undefined ? {} : { waiver: stated }),
  };
}

/**
 * Why a flow that is permitted today will not stay so before the horizon: law already known (E12), or a paper it rests on
 * that runs out. The verdict holds facts still, so papers are the estate's to watch.
 */
function nextChange(flow: EstateFlow, verdict: Verdict, outlook: Outlook): string | null {
  const { judge, flowsOn, asOf, horizon } = outlook;
  const law = verdict.valid_until;
  const ends = flow.mechanisms.flatMap((each) =>
    isInForce(each, asOf) && each.period.to !== null && each.period.to <= horizon ? [each.period.to] : [],
  );
  for (const day of [...new Set(ends)].sort()) {
    if (law !== null && law.date <= day) break;
    const later = flowsOn(day).get(flow.id);
    if (later === undefined || judge(later.flow, day).verdict === "permitted") continue;
    const ended = flow.mechanisms.filter((each) => each.period.to === day).map((each) => `\`${each.id}\``);
    return `${ended.join(", ")} ends on ${day}, and without it the flow is not permitted`;
  }
  if (law === null || law.date > horizon) return null;
  return `permitted until ${law.date} under law already known: ${law.because.join(", ")}`;
}

/** Papers end on few days; the flows of a day are derived once. */
function rememberFlows(estate: Estate, known: Known): Outlook["flowsOn"] {
  const days = new Map<LawDate, ReadonlyMap<string, EstateFlow>>();
  return (day) => {
    const flows = days.get(day) ?? new Map(deriveFlows(estate, known, day).map((flow) => [flow.id, flow]));
    days.set(day, flows);
    return flows;
  };
}

/** Many flows of an estate differ in name only; each question is put to the engine once. */
function remember(evaluate: Evaluate): Evaluate {
  const answers = new Map<string, Verdict>();
  return (flow, day) => {
    const key = `${day} ${JSON.stringify(flow)}`;
    const answer = answers.get(key) ?? evaluate(flow, day);
    answers.set(key, answer);
    return answer;
  };
}

function compareFindings(a: Finding, b: Finding): number {
  const rank = (finding: Finding) => findingSeverities.indexOf(finding.severity);
  return rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}

function unusedWaivers(estate: Estate, findings: readonly Finding[]): readonly string[] {
  const ids = new Set(findings.map((finding) => finding.id));
  return estate.declared.waivers
    .map((waiver) => waiver.finding)
    .filter((id) => !ids.has(id))
    .sort();
}

function countSeverities(findings: readonly Finding[]): Record<FindingSeverity, number> {
  const counts = { prohibited: 0, conditional: 0, undetermined: 0, horizon: 0, ok: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

function scannedSystem({ id, address, type, role, region, place, source }: System): ScannedSystem {
  return { id, address, type, role, region, place, source };
}

function scannedFlow({ id, via, flow, from, to, dataset, source }: EstateFlow): ScannedFlow {
  const end = ({ system, region, place }: End) => ({ system, region, place });
  return {
    id,
    via,
    operation: flow.operation,
    from: end(from),
    to: end(to),
    datasets: dataset === null ? [] : [dataset.id],
    source,
  };
}

function addDays(day: LawDate, days: number): LawDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
