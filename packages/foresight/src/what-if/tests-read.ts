import { conditionsOf, testsOf } from "@domicile/engine";
import type { Condition, Law, Provision, Test } from "@domicile/ir";

/** What each provision asks, found once: rulebooks that are variants of each other share most of theirs. */
const known = new WeakMap<Provision, readonly Test[]>();

export function testsIn(provision: Provision): readonly Test[] {
  let tests = known.get(provision);
  if (tests === undefined) known.set(provision, (tests = [...conditionsOf(provision)].flatMap(testsOf)));
  return tests;
}

const knownBeside = new WeakMap<Law, readonly Test[]>();

/** The same of all that a rulebook holds besides: what members of lists, orders and defaults are conditional on. */
export function testsBeside(law: Law): readonly Test[] {
  let tests = knownBeside.get(law);
  if (tests === undefined) knownBeside.set(law, (tests = findBeside(law)));
  return tests;
}

function findBeside({ defaults, lists, orders }: Law): readonly Test[] {
  const members = Object.values(lists).flatMap((list) => list.members);
  const whens: readonly (Condition | null)[] = [...members, ...defaults, ...orders].map(({ when }) => when);
  return whens.flatMap((when) => (when === null ? [] : testsOf(when)));
}
