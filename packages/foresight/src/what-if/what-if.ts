import { isWorse } from "@domicile/engine";
import type { Law, LawDate, ProvisionId, VerdictWord } from "@domicile/ir";
import { dayOfChange, daysBetween } from "../proposals/change-day.js";
import { patchLaw } from "../proposals/law-patch.js";
import type { Likelihood } from "../proposals/likelihood.js";
import { likelihoodOf } from "../proposals/likelihood.js";
import { datePatch, type PreparedProposal } from "../proposals/prepare-proposal.js";
import type { DateClaim, Parameter, Proposal } from "../proposals/proposal.js";
import { stageOn } from "../proposals/stage-on.js";
import { type Access, accessOf } from "./access.js";
import type { PreparedWhatIf } from "./baseline.js";
import { becomesUnlawful } from "./becomes.js";
import { compareVariants, type FlowGroup, type Sides } from "./compare-variants.js";
import { type Deadline, findDeadlines } from "./deadlines.js";
import { type Duty, dutiesOf } from "./duties.js";
import { findTouched } from "./find-touched.js";
import { assumedLeadTimes, type LeadTimes } from "./lead-times.js";
import { newAlternatives, type Papers, papersOf } from "./papers.js";
import { type People, peopleIn } from "./people-in.js";
import { rememberCompared } from "./remember-compared.js";
import { type SystemWork, systemsOf } from "./systems.js";

export interface WhatIfOptions {
  /** The day that the question is about. */
  readonly day: LawDate;
  /** From which days are counted. */
  readonly today: LawDate;
  /** Where assumed days are moved to; left out: as the proposals assume. */
  readonly on?: LawDate;
  /** Likelihoods that the user states, by proposal. */
  readonly likelihood?: Readonly<Record<string, number>>;
  readonly leadTimes?: LeadTimes;
  /** Left out: true. Without it only flows are compared, which is what a map needs while a date is dragged. */
  readonly withDeadlines?: boolean;
}

/** What some proposals together do to some flows, on a day: the rulebook without any of them against that with all. */
export interface WhatIf {
  readonly day: LawDate;
  readonly today: LawDate;
  readonly rulebook: string;
  readonly proposals: readonly ProposalEffect[];
  /** Parts that two proposals change in ways that do not go together. */
  readonly clashes: readonly string[];
  readonly flows: number;
  /** Flows of which anything is different. */
  readonly changed: number;
  readonly moves: readonly Move[];
  readonly groups: readonly GroupEffect[];
  readonly becomes: {
    readonly unlawful: Reach;
    readonly lawful: Reach;
    readonly open: Reach;
  };
  readonly papers: readonly Papers[];
  readonly systems: readonly SystemWork[];
  readonly deadlines: readonly Deadline[];
  readonly access: { readonly gained: readonly Access[]; readonly lost: readonly Access[] };
  readonly duties: { readonly begun: readonly Duty[]; readonly gone: readonly Duty[] };
  readonly parameters: readonly (Parameter & { readonly proposal: string; readonly from: LawDate | null })[];
}

export interface ProposalEffect {
  readonly id: string;
  readonly title: string;
  /** It is in the rulebook: the question is what the rulebook would be without it. */
  readonly isLaw: boolean;
  readonly stage: string | null;
  readonly since: string | null;
  readonly likelihood: Likelihood;
  readonly changes: readonly {
    readonly id: string;
    readonly title?: string;
    readonly day: LawDate | null;
    readonly assumed: string | null;
    readonly days_left: number | null;
    /** All that sources say, where they disagree. */
    readonly claims: readonly DateClaim[];
  }[];
}

/** How many flows go from one verdict to another. */
export interface Move extends Reach {
  readonly before: VerdictWord;
  readonly after: VerdictWord;
}

export interface Reach {
  readonly flows: number;
  readonly datasets: readonly string[];
  readonly people: People;
}

/** Flows to which the same happens for the same reasons. */
export interface GroupEffect extends Reach {
  readonly before: VerdictWord;
  readonly after: VerdictWord;
  readonly ids: readonly string[];
  /** Provisions whose part in it is another. */
  readonly because: readonly ProvisionId[];
  /** What would cure, cheapest first, where it is newly needed. */
  readonly papers: readonly (readonly string[])[];
}

/** The rulebook with none of the proposals, with all of them, and what differs. Patches are dated. */
export function sidesOf(law: Law, proposals: readonly PreparedProposal[], on?: LawDate) {
  const brings = proposals.map((each) => datePatch(each, on));
  const takesBack = proposals
    .filter(({ proposal }) => proposal.became !== null)
    .map((each) => each.takesBack);
  return sidesBetween(law, { before: takesBack, after: brings });
}

/** The rulebook with these patches and with those, both taken against it. */
export function sidesBetween(law: Law, patches: Sides["patches"]) {
  const [before, after] = [patchLaw(law, patches.before), patchLaw(law, patches.after)];
  const laws = [law, before.law, after.law];
  const touched = findTouched(laws, [...patches.after, ...patches.before]);
  const sides: Sides = { before: before.law, after: after.law, touched, laws, patches };
  return { sides, clashes: [...new Set([...before.clashes, ...after.clashes])] };
}

/**
 * What the proposals do to the flows that were prepared. For a rulebook and flows that are ready (`prepareWhatIf`) it takes some
 * tens of milliseconds: only what the proposals touch is judged.
 */
export function whatIf(
  prepared: PreparedWhatIf,
  proposals: readonly PreparedProposal[],
  options: WhatIfOptions,
): WhatIf {
  const { day, leadTimes = assumedLeadTimes, on, today, withDeadlines = true } = options;
  const { clashes, groups, kinds } = rememberCompared(
    prepared,
    proposals,
    { day, today, ...(on && { on }) },
    () => {
      const { clashes, sides } = sidesOf(prepared.law, proposals, on);
      return { ...compareVariants(prepared, sides, day, withDeadlines ? [today] : []), clashes };
    },
  );
  const told = (group: FlowGroup) => group.flows.map((index) => prepared.flows[index]!);
  const reach = (wanted: (group: FlowGroup) => boolean): Reach =>
    reachOf(groups.filter(wanted).flatMap(told));
  const { mechanism } = prepared.law.vocabulary;
  return {
    day,
    today,
    rulebook: prepared.law.digest,
    proposals: proposals.map(({ proposal }) => effectOf(proposal, options)),
    clashes,
    flows: prepared.flows.length,
    changed: groups.reduce((sum, { flows }) => sum + flows.length, 0),
    moves: movesOf(groups, prepared),
    groups: groupEffects(groups, prepared),
    becomes: {
      unlawful: reach(becomesUnlawful),
      lawful: reach(({ after, before }) => after.verdict === "permitted" && before.verdict !== "permitted"),
      open: reach(({ after, before }) => after.verdict === "undetermined" && before.verdict === "permitted"),
    },
    papers: papersOf(groups, prepared, mechanism, leadTimes),
    systems: systemsOf(groups, prepared, leadTimes),
    deadlines: withDeadlines
      ? findDeadlines(prepared, sidesOf(prepared.law, proposals, on).sides, kinds, {
          leadTimes,
          today,
          until: day,
        })
      : [],
    access: accessOf(groups, prepared),
    duties: dutiesOf(groups),
    parameters: proposals.flatMap(({ proposal }) => parametersOf(proposal, on)),
  };
}

function reachOf(
  flows: Parameters<typeof peopleIn>[0] & readonly { readonly dataset: string | null }[],
): Reach {
  const datasets = [...new Set(flows.flatMap(({ dataset }) => (dataset === null ? [] : [dataset])))].sort();
  return { flows: flows.length, datasets, people: peopleIn(flows) };
}

const words: readonly VerdictWord[] = ["prohibited", "conditional", "undetermined", "permitted"];

function movesOf(groups: readonly FlowGroup[], { flows }: PreparedWhatIf): readonly Move[] {
  return words.flatMap((after) =>
    words.flatMap((before): readonly Move[] => {
      if (after === before) return [];
      const moved = groups.filter((each) => each.before.verdict === before && each.after.verdict === after);
      const all = moved.flatMap((group) => group.flows.map((index) => flows[index]!));
      return all.length === 0 ? [] : [{ before, after, ...reachOf(all) }];
    }),
  );
}

/** Groups to which the same happens for the same reasons are told as one. */
function groupEffects(groups: readonly FlowGroup[], prepared: PreparedWhatIf): readonly GroupEffect[] {
  const alike = new Map<
    string,
    { readonly effect: Omit<GroupEffect, keyof Reach | "ids">; readonly flows: number[] }
  >();
  for (const { after, before, flows } of groups) {
    const effect = {
      before: before.verdict,
      after: after.verdict,
      because: becauseOf({ before, after }),
      papers: newAlternatives({ before, after }, prepared.law.vocabulary.mechanism),
    };
    const key = JSON.stringify(effect);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { effect, flows: [...flows] });
    else known.flows.push(...flows);
  }
  return [...alike.values()]
    .map(({ effect, flows }) => {
      const all = flows.map((index) => prepared.flows[index]!);
      return { ...effect, ids: all.map(({ id }) => id).sort(), ...reachOf(all) };
    })
    .sort(worstFirst);
}

/** Provisions that decide otherwise, or that expose or oblige on one side only. */
function becauseOf({ after, before }: Pick<FlowGroup, "before" | "after">): readonly ProvisionId[] {
  const texts = ({ exposure, obligations, reasons }: FlowGroup["before"]) => [
    ...reasons.map(
      ({ needs, provision, status }) =>
        [provision, status === "unmet" ? `unmet ${JSON.stringify(needs)}` : status] as const,
    ),
    ...exposure.map(({ provision, reach }) => [provision, reach] as const),
    ...obligations.map(({ duty, provision }) => [provision, duty] as const),
  ];
  const [old, now] = [texts(before), texts(after)];
  const keys = (all: readonly (readonly [string, string])[]) => new Set(all.map((pair) => pair.join(" ")));
  const [was, is] = [keys(old), keys(now)];
  const differing = [...old, ...now].filter((pair) => was.has(pair.join(" ")) !== is.has(pair.join(" ")));
  return [...new Set(differing.map(([provision]) => provision))].sort();
}

function worstFirst(a: GroupEffect, b: GroupEffect): number {
  const rank = ({ after, before }: GroupEffect) => [
    words.indexOf(after) - (isWorse(after, before) ? 10 : 0),
    words.indexOf(before),
  ];
  const [one, other] = [rank(a), rank(b)];
  return one[0]! - other[0]! || other[1]! - one[1]! || b.flows - a.flows || (a.ids[0]! < b.ids[0]! ? -1 : 1);
}

function effectOf(proposal: Proposal, { likelihood, on, today }: WhatIfOptions): ProposalEffect {
  const stage = stageOn(proposal, today);
  return {
    id: proposal.id,
    title: proposal.title,
    isLaw: proposal.became !== null,
    stage: stage?.stage ?? null,
    since: stage?.date ?? null,
    likelihood: likelihoodOf(proposal, today, likelihood),
    changes: proposal.changes.map((change) => {
      const { date, isAssumed } = dayOfChange(change, proposal.stages, on);
      return {
        id: change.id,
        ...(change.title === undefined ? {} : { title: change.title }),
        day: date,
        assumed: isAssumed ? (change.day.assumed ?? "no day is known") : null,
        days_left: date === null ? null : daysBetween(today, date),
        claims: change.day.claims.length > 1 ? change.day.claims : [],
      };
    }),
  };
}

function parametersOf(proposal: Proposal, on: LawDate | undefined): WhatIf["parameters"] {
  return proposal.changes.flatMap((change) =>
    change.act.kind === "parameter"
      ? [
          {
            ...change.act.parameter,
            proposal: proposal.id,
            from: dayOfChange(change, proposal.stages, on).date,
          },
        ]
      : [],
  );
}
