import type {
  Confidence,
  Decision,
  Exposure,
  Flow,
  LawDate,
  NotExamined,
  Obligation,
  Reason,
  VerdictWord,
} from "@domicile/ir";
import type { Judgement } from "../evaluator.js";
import type { Needs } from "../needs/needs.js";
import { leastCertain, mostCertain } from "../reason.js";

/** What `decide.ts` puts together from all hops, for a flow of one hop, where nothing can be said twice. */
export function assembleDecision(
  day: LawDate,
  rulebook: string,
  { reasons, obligations, exposure }: Judgement,
  unexamined: readonly NotExamined[],
  findNeeds: () => Needs,
): Decision {
  const groups = groupByStatus(reasons);
  const verdict = wordOf(groups, unexamined);
  const { needs, count } = verdict === "conditional" ? findNeeds() : { needs: [], count: 0 };
  return {
    verdict,
    lawful: verdict === "undetermined" ? null : verdict === "permitted",
    as_of: day,
    rulebook,
    confidence: confidenceOf(verdict, groups, unexamined),
    reasons: [...groups.violated, ...groups.unmet, ...groups.unknown, ...groups.satisfied, ...groups.exempt],
    needs,
    needs_count: count,
    obligations: [...obligations].sort(compareObligations),
    exposure: [...exposure].sort(compareExposure),
    not_examined: unexamined,
  };
}

type Groups = { readonly [Status in Reason["status"]]: Reason[] };

/** Worst first, within a status as they come: by provision. */
function groupByStatus(reasons: readonly Reason[]): Groups {
  const groups: Groups = { violated: [], unmet: [], unknown: [], satisfied: [], exempt: [] };
  for (const reason of reasons) groups[reason.status].push(reason);
  return groups;
}

function wordOf(groups: Groups, unexamined: readonly NotExamined[]): VerdictWord {
  if (groups.violated.length > 0) return "prohibited";
  if (groups.unmet.length > 0) return "conditional";
  return groups.unknown.length > 0 || lacksAllLaw(unexamined) ? "undetermined" : "permitted";
}

/** E16. */
function confidenceOf(verdict: VerdictWord, groups: Groups, unexamined: readonly NotExamined[]): Confidence {
  const of = (reasons: readonly Reason[]) => reasons.map(({ confidence }) => confidence);
  if (verdict === "prohibited") return mostCertain(of(groups.violated));
  if (verdict === "conditional") return mostCertain(of(groups.unmet));
  if (lacksAllLaw(unexamined)) return "low";
  return leastCertain([...of(groups.unknown), ...of(groups.satisfied), ...of(groups.exempt)]);
}

function lacksAllLaw(unexamined: readonly NotExamined[]): boolean {
  return unexamined.some(({ what }) => what === "all law");
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
