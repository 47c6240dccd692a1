import type { Flow, LawDate, Verdict, VerdictWord } from "@domicile/ir";
import { compareText, type DiagnosticLog, didYouMean } from "@domicile/source";
import type { Waiver } from "./declared.js";
import { askedOn, deriveFlows, type EstateFlow } from "./derive-flows.js";
import type { End, Estate, System } from "./estate.js";
import { isInForce, whyNotInForce } from "./mechanisms.js";
import { askFor } from "./questions.js";
import {
  type Finding,
  type FindingSeverity,
  findingSeverities,
  type Problem,
  type Scan,
  type ScannedFlow,
  type ScannedSystem,
  type Trap,
  type Volume,
  type WaiverStated,
} from "./scan.js";
import type { Known } from "./shape.js";
import { SharedFlows } from "./shared-flows.js";

/** The engine, with the rulebook already given. */
export type Evaluate = (flow: Flow, day: LawDate) => Verdict;
/** The engine's decision alone, where that is all that is looked at. */
export type Decide = (flow: Flow, day: LawDate) => Pick<Verdict, "verdict" | "needs">;
/** The word alone. */
export type WordOf = (flow: Flow, day: LawDate) => VerdictWord;

export interface JudgeOptions {
  readonly asOf: LawDate;
  readonly rulebook: string;
  /** Cheaper than the whole verdict, for questions of which less counts; left out, the verdict is asked for. */
  readonly decide?: Decide;
  readonly word?: WordOf;
  /** How far ahead a change of the verdict is a finding today. */
  readonly horizonDays?: number;
  /** What was found of the catalogue of service traps. */
  readonly traps?: readonly Trap[];
  /** What could not be read of the inputs. */
  readonly problems?: readonly Problem[];
  /** Where waivers that do not count are reported. */
  readonly log?: DiagnosticLog;
  /** Told after each flow how many of all are judged. */
  readonly onProgress?: (judged: number, total: number) => void;
}

/** The whole scan: every flow of the estate with its verdict, worst first, and the questions that would settle the rest. */
export function judgeEstate(estate: Estate, evaluate: Evaluate, known: Known, options: JudgeOptions): Scan {
  const { asOf, horizonDays = 365, log, onProgress, problems = [], rulebook, traps = [] } = options;
  const judge = remember(evaluate);
  const outlook: Outlook = {
    judge,
    decide: options.decide === undefined ? judge : remember(options.decide),
    word: options.word === undefined ? (flow, day) => judge(flow, day).verdict : remember(options.word),
    shared: new SharedFlows(),
    asOf,
    horizon: addDays(asOf, horizonDays),
  };
  const waivers = waiversByFinding(estate);
  const flows = deriveFlows(estate, known, asOf);
  const findings = flows.map((flow, index) => {
    const finding = judgeFlow(flow, waivers.get(flow.id), outlook, log);
    onProgress?.(index + 1, flows.length);
    return finding;
  });
  findings.sort(compareFindings);
  const unused = unusedWaivers(estate, findings);
  for (const waiver of unused) reportUnused(waiver, findings, log);
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
      unused_waivers: unused.map((waiver) => waiver.finding).sort(),
      not_read: estate.unknown,
    },
    systems: [...estate.systems.values()].map(scannedSystem),
    flows: flows.map(scannedFlow),
    findings,
    questions: askFor(flows, findings, estate),
    conflicts: estate.conflicts,
    traps,
    problems,
  };
}

/** What every finding of one scan is judged with. */
interface Outlook {
  readonly judge: Evaluate;
  readonly decide: Decide;
  readonly word: WordOf;
  /** Questions about later days, each once. */
  readonly shared: SharedFlows;
  readonly asOf: LawDate;
  readonly horizon: LawDate;
}

function judgeFlow(
  flow: EstateFlow,
  waiver: Waiver | undefined,
  outlook: Outlook,
  log: DiagnosticLog | undefined,
): Finding {
  const { asOf } = outlook;
  const { note, verdict } = judgeVolumes(flow, outlook);
  const notes = flow.mechanisms
    .filter((each) => !isInForce(each, asOf))
    .map((each) => whyNotInForce(each, asOf));
  if (note !== undefined) notes.push(note);
  const change = verdict.verdict === "permitted" ? nextChange(flow, verdict, outlook) : null;
  if (change !== null) notes.push(change);
  const severity: FindingSeverity =
    verdict.verdict === "permitted" ? (change === null ? "ok" : "horizon") : verdict.verdict;
  const waived = waiver === undefined ? {} : applyWaiver(waiver, severity, asOf, log);
  // Most findings have nothing to note: those share one list.
  return {
    id: flow.id,
    flow: flow.id,
    severity,
    verdict,
    notes: notes.length === 0 ? noNotes : notes,
    ...waived,
  };
}

const noNotes: readonly string[] = [];

/**
 * Where the number of people lies between two bounds, both are judged. Where they come to the same word, the number does not
 * matter; where they do not, it is asked for, and the verdict is that of the flow without it.
 */
function judgeVolumes(
  { bounds, flow, volumes }: EstateFlow,
  { asOf, decide, judge }: Outlook,
): { readonly verdict: Verdict; readonly note?: string } {
  if (bounds === undefined) return { verdict: judge(flow, asOf) };
  const least = decide(bounds.least, asOf);
  const most = decide(bounds.most, asOf);
  const numbers = describeVolumes(volumes);
  if (least.verdict !== most.verdict)
    return { verdict: judge(flow, asOf), note: `it depends on the number of people: ${numbers}` };
  const isOpen = volumes.some((volume) => volume.most === null);
  const verdict = judge(isOpen ? bounds.least : bounds.most, asOf);
  if (JSON.stringify(least.needs) === JSON.stringify(most.needs)) return { verdict };
  return { verdict, note: `what it needs depends on the number of people: ${numbers}` };
}

function describeVolumes(volumes: readonly Volume[]): string {
  return volumes
    .filter(({ least, most }) => least !== most)
    .map(({ datasets, least, most, place }) => {
      const number = most === null ? `${least} or more` : `${least} to ${most}`;
      return `${number} in ${place}, in ${datasets.map((id) => `\`${id}\``).join(", ")} together`;
    })
    .join("; ");
}

/** A waiver takes a finding out of the count. It never makes a prohibition go away by itself: law has to allow that. */
function applyWaiver(
  { legalBasis, owner, reason, span, until }: Waiver,
  severity: FindingSeverity,
  asOf: LawDate,
  log: DiagnosticLog | undefined,
): Pick<Finding, "waiver" | "refused_waiver"> {
  const basis = legalBasis === undefined ? {} : { legal_basis: legalBasis };
  const stated: WaiverStated = { reason, owner, until, ...basis };
  if (severity !== "prohibited" || legalBasis !== undefined)
    return { waiver: { ...stated, expired: until <= asOf } };
  const why = "what is prohibited is not waived without a `legal_basis`";
  log?.report({
    code: "estate/waived-prohibition",
    severity: "warning",
    message: "the waiver does not count: what it waives is prohibited, and it names no `legal_basis`",
    at: span,
    help: "name the provision, licence or decision that lets it go on, or take the waiver out",
  });
  return { refused_waiver: { ...stated, why } };
}

/** Of several waivers of one finding, the one that holds longest. */
function waiversByFinding({ declared }: Estate): ReadonlyMap<string, Waiver> {
  const waivers = new Map<string, Waiver>();
  for (const waiver of declared.waivers) {
    const other = waivers.get(waiver.finding);
    if (other === undefined || other.until < waiver.until) waivers.set(waiver.finding, waiver);
  }
  return waivers;
}

/**
 * Why a flow that is permitted today will not stay so before the horizon: law already known (E12), or a paper it rests on
 * that runs out. The verdict holds facts still, so papers are the estate's to watch.
 */
function nextChange(flow: EstateFlow, verdict: Verdict, outlook: Outlook): string | null {
  const { asOf, horizon } = outlook;
  const law = verdict.valid_until;
  const ends = flow.mechanisms.flatMap((each) =>
    isInForce(each, asOf) && each.period.to !== null && each.period.to <= horizon ? [each.period.to] : [],
  );
  for (const day of [...new Set(ends)].sort()) {
    if (law !== null && law.date <= day) break;
    if (isPermittedOn(flow, day, outlook)) continue;
    const ended = flow.mechanisms.filter((each) => each.period.to === day).map((each) => `\`${each.id}\``);
    return `${ended.join(", ")} ends on ${day}, and without it the flow is not permitted`;
  }
  if (law === null || law.date > horizon) return null;
  return `permitted until ${law.date} under law already known: ${law.because.join(", ")}`;
}

/** With either bound of the number of people, where they differ. */
function isPermittedOn(each: EstateFlow, day: LawDate, { shared, word }: Outlook): boolean {
  const { bounds, flow } = each;
  const asked = bounds === undefined ? [flow] : [bounds.least, bounds.most];
  return asked.every((one) => word(shared.share(askedOn(each, one, day)), day) === "permitted");
}

/** Many flows of an estate differ in name only; each question is put to the engine once, and has one verdict for all. */
function remember<T>(answer: (flow: Flow, day: LawDate) => T): (flow: Flow, day: LawDate) => T {
  const asked = new Map<LawDate, Map<Flow, T>>();
  return (flow, day) => {
    const answers = asked.get(day) ?? new Map<Flow, T>();
    asked.set(day, answers);
    const known = answers.get(flow);
    if (known !== undefined) return known;
    const given = answer(flow, day);
    answers.set(flow, given);
    return given;
  };
}

function compareFindings(a: Finding, b: Finding): number {
  const rank = (finding: Finding) => findingSeverities.indexOf(finding.severity);
  return rank(a) - rank(b) || compareText(a.id, b.id);
}

function unusedWaivers({ declared }: Estate, findings: readonly Finding[]): readonly Waiver[] {
  const ids = new Set(findings.map((finding) => finding.id));
  return declared.waivers.filter((waiver) => !ids.has(waiver.finding));
}

function reportUnused(
  { finding, span }: Waiver,
  findings: readonly Finding[],
  log: DiagnosticLog | undefined,
): void {
  // What is fine needs no waiver, so that nobody meant it.
  const open = findings.filter(({ severity }) => severity !== "ok").map(({ id }) => id);
  const help =
    didYouMean(finding, open) ?? "take the id from the report, or the waiver out where it is settled";
  const message = `the waiver for \`${finding}\` counts for nothing: there is no such finding`;
  log?.report({ code: "estate/unused-waiver", severity: "warning", message, at: span, help });
}

function countSeverities(findings: readonly Finding[]): Record<FindingSeverity, number> {
  const counts = { prohibited: 0, conditional: 0, undetermined: 0, horizon: 0, ok: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

function scannedSystem({ id, address, type, role, region, place, source, facts }: System): ScannedSystem {
  return { id, address, type, role, region, place, source, facts };
}

function scannedFlow(each: EstateFlow): ScannedFlow {
  const { id, via, declared, flow, from, to, dataset, volumes, source } = each;
  const end = ({ label, place, region, system }: End) => ({
    system,
    region,
    place,
    ...(label === null ? {} : { label }),
  });
  return {
    id,
    via,
    operation: flow.operation,
    from: end(from),
    to: end(to),
    datasets: dataset === null ? [] : [dataset.id],
    ...(declared?.about === undefined ? {} : { about: declared.about }),
    ...(volumes.length === 0 ? {} : { volumes }),
    source,
  };
}

function addDays(day: LawDate, days: number): LawDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
