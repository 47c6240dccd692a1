import type { Judgement } from "@domicile/engine";
import type { Exposure, ProvisionId, Reason } from "@domicile/ir";

/** What one provision says of one hop, as far as a case tells of it. */
interface Outcome {
  readonly reason?: Reason;
  readonly cures?: Judgement["cures"][number];
  readonly exposure?: Exposure;
}
export type Outcomes = ReadonlyMap<ProvisionId, Outcome>;

export function splitByProvision({ cures, exposure, reasons }: Judgement): Outcomes {
  const unmet = reasons.filter(({ status }) => status === "unmet");
  const outcomes = new Map<ProvisionId, Outcome>();
  for (const reason of reasons) {
    const place = unmet.indexOf(reason);
    outcomes.set(reason.provision, place === -1 ? { reason } : { reason, cures: cures[place]! });
  }
  for (const each of exposure) outcomes.set(each.provision, { exposure: each });
  return outcomes;
}

/** Obligations are left out: no case tells of them. */
export function joinOutcomes(outcomes: Outcomes): Judgement {
  const sorted = [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, outcome]) => outcome);
  return {
    reasons: sorted.flatMap(({ reason }) => reason ?? []),
    cures: sorted.flatMap(({ cures }) => (cures === undefined ? [] : [cures])),
    obligations: [],
    exposure: sorted.flatMap(({ exposure }) => exposure ?? []),
  };
}
