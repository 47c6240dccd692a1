import { type Case, judgeCase } from "@domicile/cli";
import {
  completeVerdict,
  createReference,
  type Evaluator,
  evaluatorBy,
  expand,
  type Judgement,
  type Judging,
  type SimpleFlow,
  type Truth,
  truthsOf,
} from "@domicile/engine";
import type { Condition, Exposure, Law, LawDate, Provision, ProvisionId, Reason } from "@domicile/ir";
import { conditionsOf, readingsIn } from "./own-law.js";

/** What one provision says of one hop, as far as a verdict tells of it. */
interface Outcome {
  readonly reason?: Reason;
  readonly cures?: Judgement["cures"][number];
  readonly exposure?: Exposure;
}
type Outcomes = ReadonlyMap<ProvisionId, Outcome>;

/** One hop that some case is judged by, on its day. */
export interface Hop {
  readonly simple: SimpleFlow;
  readonly day: LawDate;
  readonly standing: (condition: Condition) => Truth;
  readonly cases: readonly number[];
}

/**
 * The cases, each with every hop that its verdict is put together from.
 *
 * INVARIANT: a verdict depends on the law only through what provisions say of these hops. Where no provision says
 * anything else of any of them, the verdict is the same, so only the others are judged again.
 */
export interface CaseRuns {
  readonly hops: readonly Hop[];
  /** Whether the provisions say of the hop what they say in the law as it is. */
  readonly saysTheSame: (hop: Hop, law: Law, provisions: readonly Provision[]) => boolean;
  /** Whether a case that passes in the law as it is fails where these provisions read so. */
  readonly isKilledBy: (index: number, law: Law, provisions: readonly Provision[]) => boolean;
}

interface KnownHop extends Hop {
  readonly cases: number[];
  /** What each provision says of it in the law as it is; worked out when first asked for. */
  readonly said: Map<ProvisionId, string>;
  outcomes?: Outcomes;
}

export function runCases(
  law: Law,
  cases: readonly Case[],
  onProgress: (done: number, total: number) => void,
): CaseRuns {
  const known = new Map<string, KnownHop>();
  const judgeAll = createJudge(law);
  const byId = new Map(law.provisions.map((each) => [each.id, each]));
  const hopOf = (simple: SimpleFlow, day: LawDate): KnownHop => {
    const key = JSON.stringify([day, simple]);
    let hop = known.get(key);
    if (hop === undefined) {
      hop = { simple, day, standing: truthsOf(law, simple, day), cases: [], said: new Map() };
      known.set(key, hop);
    }
    return hop;
  };
  const outcomesOf = (hop: KnownHop) => (hop.outcomes ??= judgeAll(hop));
  const judgeThese = (hop: Hop, edited: Law, provisions: readonly Provision[]): Outcomes => {
    const asked = provisions.flatMap((each) => conditionsOf(each).flatMap(readingsIn));
    const ids = new Set(provisions.map(({ id }) => id));
    const readings = [...new Set(asked)].filter((id) => !ids.has(id)).map((id) => byId.get(id)!);
    const part = createReference({ ...edited, provisions: [...provisions, ...readings] });
    const outcomes = splitByProvision(part.judge(hop.simple, hop.day));
    return new Map([...outcomes].filter(([id]) => ids.has(id)));
  };
  const saidOf = (hop: KnownHop, id: ProvisionId): string => {
    let text = hop.said.get(id);
    if (text === undefined) {
      text = JSON.stringify(judgeThese(hop, law, [byId.get(id)!]).get(id) ?? null);
      hop.said.set(id, text);
    }
    return text;
  };

  const evaluatorFor = (
    each: Case,
    outcomes: (hop: KnownHop) => Outcomes,
    onHop: (hop: KnownHop) => void = () => undefined,
  ): Evaluator => {
    const within = (part: Law, isIn: (id: ProvisionId) => boolean): Evaluator => {
      const judge = (simple: SimpleFlow, day: LawDate) => {
        const hop = hopOf(simple, day);
        onHop(hop);
        return joinOutcomes([...outcomes(hop)].filter(([id]) => isIn(id)));
      };
      const judging: Judging = asksForVariants(each)
        ? { law: part, judge }
        : // What a set of mechanisms would cure is no matter of a case that states no needs.
          { law: part, judge, reasons: () => [] };
      return evaluatorBy(judging, (smaller) => {
        const ids = new Set(smaller.provisions.map(({ id }) => id));
        return within(smaller, (id) => ids.has(id));
      });
    };
    return within(law, () => true);
  };
  const failuresOf = (each: Case, evaluator: Evaluator) =>
    judgeCase(each.expect, completeVerdict(evaluator, each.flow, each.at));

  const failed = new Map<number, boolean>();
  for (const [index, each] of cases.entries()) {
    const note = (hop: KnownHop) => {
      if (hop.cases.at(-1) !== index) hop.cases.push(index);
    };
    if (asksForVariants(each))
      failed.set(index, failuresOf(each, evaluatorFor(each, outcomesOf, note)).length > 0);
    else for (const simple of expand(law, each.flow)) note(hopOf(simple, each.at));
    onProgress(index + 1, cases.length);
  }
  const failsAnyway = (index: number) => {
    let fails = failed.get(index);
    if (fails === undefined) {
      fails = failuresOf(cases[index]!, evaluatorFor(cases[index]!, outcomesOf)).length > 0;
      failed.set(index, fails);
    }
    return fails;
  };
  return {
    hops: [...known.values()],
    saysTheSame: (hop, edited, provisions) => {
      const outcomes = judgeThese(hop, edited, provisions);
      return provisions.every(
        ({ id }) => JSON.stringify(outcomes.get(id) ?? null) === saidOf(hop as KnownHop, id),
      );
    },
    isKilledBy: (index, edited, provisions) => {
      if (failsAnyway(index)) return false;
      const ids = new Set(provisions.map(({ id }) => id));
      const outcomes = (hop: KnownHop): Outcomes =>
        new Map([
          ...[...outcomesOf(hop)].filter(([id]) => !ids.has(id)),
          ...judgeThese(hop, edited, provisions),
        ]);
      return failuresOf(cases[index]!, evaluatorFor(cases[index]!, outcomes)).length > 0;
    },
  };
}

/**
 * Judges a hop by the whole law as it is. A provision that is silent on a hop stays so whatever mechanisms are added, unless
 * its scope asks for them; so of hops that differ in mechanisms alone, all but the first are put to few provisions.
 */
function createJudge(law: Law): (hop: Hop) => Outcomes {
  // No case tells of obligations, and working them out takes a third of the time.
  const provisions = law.provisions.map((each) =>
    each.duties.length === 0 ? each : { ...each, duties: [] },
  );
  const byId = new Map(provisions.map((each) => [each.id, each]));
  const whole = createReference({ ...law, provisions });
  const asking = provisions.filter(asksForExcuses);
  const isSafe = !law.defaults.some(({ when }) => excusesIn(when));
  const parts = new Map<string, Evaluator>();
  return ({ day, simple }) => {
    const { local_copy_kept: _kept, mechanisms: _held, ...flow } = simple.flow;
    const key = JSON.stringify([day, { ...simple, flow }]);
    const part = isSafe ? parts.get(key) : undefined;
    if (part !== undefined) return splitByProvision(part.judge(simple, day));
    const outcomes = splitByProvision(whole.judge(simple, day));
    const speaking = [...outcomes.keys()].map((id) => byId.get(id)!);
    const needed = [...speaking, ...asking];
    const readings = needed
      .flatMap((each) => conditionsOf(each).flatMap(readingsIn))
      .map((id) => byId.get(id)!);
    parts.set(key, createReference({ ...law, provisions: [...new Set([...needed, ...readings])] }));
    return outcomes;
  };
}

/** Of what exposes every condition counts, of what decides the scope: there its routes and exceptions follow. */
function asksForExcuses(provision: Provision): boolean {
  const { applies, kind, reaches } = provision;
  const scope = [applies, ...reaches.map(({ when }) => when)];
  return (kind === "government_access" ? conditionsOf(provision) : scope).some(excusesIn);
}

function excusesIn(condition: Condition): boolean {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.of.some(excusesIn);
    case "not":
    case "named":
      return excusesIn(condition.of);
    case "includes":
      return condition.fact === "mechanisms" || condition.fact === "safeguards";
    case "holds":
      return condition.fact === "local_copy_kept";
    default:
      return false;
  }
}

/** Needs and conflicts are found by judging other flows than the case's own. */
function asksForVariants({ expect }: Case): boolean {
  return expect.needs_any !== undefined || expect.conflicts !== undefined;
}

function splitByProvision({ cures, exposure, reasons }: Judgement): Outcomes {
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
function joinOutcomes(outcomes: readonly (readonly [ProvisionId, Outcome])[]): Judgement {
  const sorted = outcomes.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, outcome]) => outcome);
  return {
    reasons: sorted.flatMap(({ reason }) => reason ?? []),
    cures: sorted.flatMap(({ cures }) => (cures === undefined ? [] : [cures])),
    obligations: [],
    exposure: sorted.flatMap(({ exposure }) => exposure ?? []),
  };
}
