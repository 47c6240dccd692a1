import type {
  Confidence,
  Decision,
  Exposure,
  Flow,
  LawDate,
  NotExamined,
  Obligation,
  Reason,
  ReasonStatus,
  VerdictWord,
} from "@domicile/ir";
import type { Needs } from "../needs/needs.js";
import { leastCertain, mostCertain } from "../reason.js";
import { inOrder, type SharedList } from "./shared-lists.js";

/** What the law says of one hop, before it is put together. */
export interface Judged {
  readonly reasons: readonly Reason[];
  readonly cures: readonly (readonly (readonly string[])[])[];
  readonly obligations: SharedList<Obligation>;
  readonly exposure: SharedList<Exposure>;
}

/** What `decide.ts` puts together from all hops, for a flow of one hop, where nothing can be said twice. */
export function assembleDecision(
  day: LawDate,
  rulebook: string,
  { reasons, obligations, exposure }: Judged,
  unexamined: readonly NotExamined[],
  findNeeds: () => Needs,
): Decision {
  const lacksLaw = unexamined.length > 0 && unexamined.some(({ what }) => what === "all law");
  const verdict = wordOf(reasons, lacksLaw);
  const { needs, count } = verdict === "conditional" ? findNeeds() : noNeeds;
  return {
    verdict,
    lawful: verdict === "undetermined" ? null : verdict === "permitted",
    as_of: day,
    rulebook,
    confidence: confidenceOf(verdict, reasons, lacksLaw),
    reasons: worstFirst(reasons),
    needs,
    needs_count: count,
    obligations: inOrder(obligations, compareObligations),
    exposure: inOrder(exposure, compareExposure),
    not_examined: unexamined,
  };
}

const noNeeds: Needs = { needs: [], count: 0 };

const severity: readonly ReasonStatus[] = ["violated", "unmet", "unknown", "satisfied", "exempt"];

function has(reasons: readonly Reason[], status: ReasonStatus): boolean {
  for (let i = 0; i < reasons.length; i++) if (reasons[i]!.status === status) return true;
  return false;
}

/** Within a status as they come: by provision. */
function worstFirst(reasons: readonly Reason[]): readonly Reason[] {
  if (isOfOneStatus(reasons)) return reasons;
  return reasons.slice().sort((a, b) => severity.indexOf(a.status) - severity.indexOf(b.status));
}

function isOfOneStatus(reasons: readonly Reason[]): boolean {
  for (let i = 1; i < reasons.length; i++) if (reasons[i]!.status !== reasons[0]!.status) return false;
  return true;
}

function wordOf(reasons: readonly Reason[], lacksLaw: boolean): VerdictWord {
  if (has(reasons, "violated")) return "prohibited";
  if (has(reasons, "unmet")) return "conditional";
  return lacksLaw || has(reasons, "unknown") ? "undetermined" : "permitted";
}

/** E16. */
function confidenceOf(verdict: VerdictWord, reasons: readonly Reason[], lacksLaw: boolean): Confidence {
  if (verdict === "prohibited") return confidenceOfBreach(reasons, "violated");
  if (verdict === "conditional") return confidenceOfBreach(reasons, "unmet");
  return lacksLaw ? "low" : leastCertain(reasons.map(({ confidence }) => confidence));
}

function confidenceOfBreach(reasons: readonly Reason[], status: ReasonStatus): Confidence {
  return mostCertain(
    reasons.filter((reason) => reason.status === status).map(({ confidence }) => confidence),
  );
}

function compareObligations(a: Obligation, b: Obligation): number {
  return compare(a.provision, b.provision) || compare(a.duty, b.duty);
}

function compareExposure(a: Exposure, b: Exposure): number {
  return compare(a.government, b.government) || compare(a.provision, b.provision);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function withholdsKeys({ deid, safeguards }: Flow): boolean {
  return deid === "encrypted_local_keys" || (safeguards?.includes("encryption_exporter_keys") ?? false);
}
