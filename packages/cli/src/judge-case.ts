import { type Decision, decidingKinds, type Reason, type Verdict } from "@domicile/ir";
import type { Expectation } from "./read/cases.js";

/** What a verdict lacks of what a case expects, a sentence each; none means that the case passes. */
export function judgeCase(expect: Expectation, verdict: Verdict): readonly string[] {
  const failures: string[] = [];
  const want = (holds: boolean, failure: string) => void (holds || failures.push(failure));
  const {
    because,
    conflicts,
    exposure,
    exposure_excludes: excluded,
    lawful,
    missing,
    needs_any: needs,
  } = expect;

  if (expect.verdict !== undefined)
    want(verdict.verdict === expect.verdict, `verdict is ${verdict.verdict}, not ${expect.verdict}`);
  if (lawful !== undefined) want(verdict.lawful === lawful, `lawful is ${verdict.lawful}, not ${lawful}`);
  if (because !== undefined) {
    const reasons = decidingReasons(verdict);
    const found = reasons.some(
      ({ jurisdiction, provision }) => because.includes(jurisdiction) || because.includes(provision),
    );
    want(found, `no deciding reason is of ${because.join(" or ")} (but ${namesOf(reasons)})`);
  }
  if (needs !== undefined) {
    const found = verdict.needs.some((set) => needs.some((id) => set.includes(id)));
    want(found, `no alternative in needs contains ${needs.join(" or ")}`);
  }
  for (const fact of missing ?? []) want(verdict.missing.includes(fact), `missing does not name ${fact}`);
  for (const named of exposure ?? []) want(exposuresTo(named, verdict).length > 0, `no exposure to ${named}`);
  for (const named of excluded ?? []) {
    const found = exposuresTo(named, verdict);
    if (found.some(({ provision }) => provision === named)) failures.push(`there is an exposure to ${named}`);
    else want(!found.some(({ reach }) => reach === "settled"), `there is a settled exposure to ${named}`);
  }
  if (conflicts !== undefined)
    want(verdict.conflicts.length > 0 === conflicts, conflicts ? "no conflict" : "there is a conflict");
  return failures;
}

/** What is named is a government or a provision, as in `because`. */
function exposuresTo(named: string, { exposure }: Verdict): Verdict["exposure"] {
  return exposure.filter(({ government, provision }) => government === named || provision === named);
}

/** The reasons that made the verdict what it is: the breaches, the open questions, or what lets the flow pass. */
export function decidingReasons({ reasons, verdict }: Decision): readonly Reason[] {
  const statuses = decidingStatuses[verdict];
  return reasons.filter(({ kind, status }) => decides(kind) && statuses.includes(status));
}

const decidingStatuses: Readonly<Record<Verdict["verdict"], readonly Reason["status"][]>> = {
  prohibited: ["unmet", "violated"],
  conditional: ["unmet", "violated"],
  undetermined: ["unknown"],
  permitted: ["satisfied", "exempt"],
};

function decides(kind: Reason["kind"]): boolean {
  return kind === "permission" || decidingKinds.some((each) => each === kind);
}

function namesOf(reasons: readonly Reason[]): string {
  return reasons.length === 0 ? "there is none" : reasons.map(({ provision }) => provision).join(", ");
}
