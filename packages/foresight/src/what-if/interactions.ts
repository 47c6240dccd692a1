import { isWorse } from "@domicile/engine";
import type { VerdictWord } from "@domicile/ir";
import { patchLaw } from "../proposals/law-patch.js";
import { type Likelihood, likelihoodOf } from "../proposals/likelihood.js";
import { datePatch, type PreparedProposal } from "../proposals/prepare-proposal.js";
import type { PreparedWhatIf } from "./baseline.js";
import { isUnlawful } from "./becomes.js";
import { compareVariants, judgeKinds, worst } from "./compare-variants.js";
import { peopleIn } from "./people-in.js";
import { sidesOf, type WhatIfOptions } from "./what-if.js";

/** More proposals than these have too many combinations to look at each. */
export const mostInteracting = 8;

/** Flows that become unlawful, and the people in them. */
export interface Amount {
  readonly flows: number;
  readonly people: number;
}

/** What one proposal adds beside the others. */
export interface Interaction {
  readonly id: string;
  /** By itself. */
  readonly alone: Amount;
  /** Where all the others are there already. */
  readonly last: Amount;
  /** Its fair share: what it adds, on average over every order in which they could come (Shapley). The shares sum to the total. */
  readonly shapley: Amount;
  readonly likelihood: Likelihood;
}

export interface Interactions {
  readonly proposals: readonly Interaction[];
  readonly total: Amount;
  /** Over all combinations, each as likely as its proposals are, taken to come independently. */
  readonly expected: Amount;
}

/** What each of up to eight proposals adds alone, last and by Shapley value, and what is to be expected; over all combinations. */
export function findInteractions(
  prepared: PreparedWhatIf,
  proposals: readonly PreparedProposal[],
  options: WhatIfOptions,
): Interactions {
  if (proposals.length > mostInteracting)
    throw new RangeError(`at most ${mostInteracting} proposals, not ${proposals.length}`);
  const values = valuesOfSubsets(prepared, proposals, options);
  const all = values.length - 1;
  const likelihoods = proposals.map(({ proposal }) =>
    likelihoodOf(proposal, options.today, options.likelihood),
  );
  return {
    proposals: proposals.map(({ proposal }, index) => ({
      id: proposal.id,
      alone: values[1 << index]!,
      last: minus(values[all]!, values[all & ~(1 << index)]!),
      shapley: shapleyOf(index, values, proposals.length),
      likelihood: likelihoods[index]!,
    })),
    total: values[all]!,
    expected: values.reduce<Amount>((sum, value, subset) => {
      const chance = likelihoods.reduce(
        (product, { value: likely }, index) => product * (subset & (1 << index) ? likely : 1 - likely),
        1,
      );
      return plus(sum, times(value, chance));
    }, nothing),
  };
}

/** By the bits of its members: how much becomes unlawful under these proposals alone. */
function valuesOfSubsets(
  prepared: PreparedWhatIf,
  proposals: readonly PreparedProposal[],
  { day, on }: WhatIfOptions,
): readonly Amount[] {
  const { sides } = sidesOf(prepared.law, proposals, on);
  const { groups, kinds } = compareVariants(prepared, sides, day);
  const dated = proposals.map((each) => datePatch(each, on));
  const wordsWith = (subset: number): readonly VerdictWord[] => {
    const patches = proposals.flatMap((each, index) =>
      subset & (1 << index) ? dated[index]! : each.proposal.became === null ? [] : each.takesBack,
    );
    const say = judgeKinds(prepared, patchLaw(prepared.law, patches).law, sides.touched, day, kinds);
    return groups.map(({ kind, rest }) => worst(rest, say(kind).verdict));
  };
  const without = wordsWith(0);
  return Array.from({ length: 1 << proposals.length }, (_, subset) => {
    if (subset === 0) return nothing;
    const words = wordsWith(subset);
    const unlawful = groups.filter(
      (_group, at) => isUnlawful(words[at]!) && isWorse(words[at]!, without[at]!),
    );
    const flows = unlawful.flatMap((group) => group.flows.map((index) => prepared.flows[index]!));
    return { flows: flows.length, people: peopleIn(flows).number };
  });
}

function shapleyOf(player: number, values: readonly Amount[], players: number): Amount {
  let share = nothing;
  for (let subset = 0; subset < values.length; subset++) {
    if (subset & (1 << player)) continue;
    const size = countBits(subset);
    const weight = (factorial(size) * factorial(players - size - 1)) / factorial(players);
    share = plus(share, times(minus(values[subset | (1 << player)]!, values[subset]!), weight));
  }
  return share;
}

const nothing: Amount = { flows: 0, people: 0 };

function plus(a: Amount, b: Amount): Amount {
  return { flows: a.flows + b.flows, people: a.people + b.people };
}

function minus(a: Amount, b: Amount): Amount {
  return { flows: a.flows - b.flows, people: a.people - b.people };
}

function times({ flows, people }: Amount, factor: number): Amount {
  return { flows: flows * factor, people: people * factor };
}

function countBits(subset: number): number {
  let count = 0;
  for (let rest = subset; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
