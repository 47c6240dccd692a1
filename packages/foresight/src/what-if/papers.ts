import type { Vocabulary } from "@domicile/ir";
import type { PreparedWhatIf } from "./baseline.js";
import { isUnlawful } from "./becomes.js";
import type { FlowGroup } from "./compare-variants.js";
import { daysForPapers, type LeadTimes } from "./lead-times.js";
import { type People, peopleIn } from "./people-in.js";

/** Papers that flows newly need: for each the cheapest set that cures. */
export interface Papers {
  readonly need: readonly string[];
  readonly flows: number;
  readonly people: People;
  /** How long they take to come by, from the lead times. */
  readonly days: number;
}

type Mechanisms = Vocabulary["mechanism"];
type Sides = Pick<FlowGroup, "before" | "after">;

/** For each provision that is newly unmet, the sets of mechanisms any one of which meets it, cheapest first. */
function newlyUnmet(
  { after, before }: Sides,
  mechanisms: Mechanisms,
): readonly (readonly (readonly string[])[])[] {
  const old = new Set(
    before.reasons.filter(({ status }) => status === "unmet").map(({ provision }) => provision),
  );
  if (!isUnlawful(after.verdict)) return [];
  return after.reasons
    .filter(({ provision, status }) => status === "unmet" && !old.has(provision))
    .map(({ needs }) =>
      needs.filter((set) => set.every((id) => isPaper(id, mechanisms))).sort(cheapest(mechanisms)),
    );
}

/** Something that a party can bring: what facts decide is none. */
function isPaper(id: string, mechanisms: Mechanisms): boolean {
  return Object.hasOwn(mechanisms, id) && mechanisms[id]!.computed !== true;
}

const unknownEffort = 20;

function cheapest(mechanisms: Mechanisms) {
  const efforts = new Map<readonly string[], number>();
  const effort = (set: readonly string[]) => {
    let sum = efforts.get(set);
    if (sum === undefined) {
      sum = 0;
      for (const id of set) sum += mechanisms[id]?.effort ?? unknownEffort;
      efforts.set(set, sum);
    }
    return sum;
  };
  return (a: readonly string[], b: readonly string[]) =>
    effort(a) - effort(b) || (a.join() < b.join() ? -1 : 1);
}

const mostAlternatives = 4;

/** The cheapest alternatives of whatever is newly unmet, a few of each. */
export function newAlternatives(group: Sides, mechanisms: Mechanisms): readonly (readonly string[])[] {
  const sets = newlyUnmet(group, mechanisms).flatMap((each) => each.slice(0, mostAlternatives));
  return [...new Map(sets.map((set) => [set.join(), set])).values()].sort(cheapest(mechanisms));
}

/** The cheapest papers that would meet all that is newly unmet; nothing where no paper does. */
export function cheapestPapers(group: Sides, mechanisms: Mechanisms): readonly string[] {
  if (group.after.verdict !== "conditional") return [];
  return [...new Set(newlyUnmet(group, mechanisms).flatMap((sets) => sets[0] ?? []))].sort();
}

/** The same over all groups, the most wanted first. */
export function papersOf(
  groups: readonly FlowGroup[],
  { flows }: PreparedWhatIf,
  mechanisms: Mechanisms,
  leadTimes: LeadTimes,
): readonly Papers[] {
  const wanted = new Map<string, { readonly need: readonly string[]; readonly indexes: number[] }>();
  for (const group of groups) {
    const need = cheapestPapers(group, mechanisms);
    if (need.length === 0) continue;
    const known = wanted.get(need.join());
    if (known === undefined) wanted.set(need.join(), { need, indexes: [...group.flows] });
    else known.indexes.push(...group.flows);
  }
  return [...wanted.values()]
    .map(({ indexes, need }) => ({
      need,
      flows: indexes.length,
      people: peopleIn(indexes.map((index) => flows[index]!)),
      days: daysForPapers(need, mechanisms, leadTimes),
    }))
    .sort((a, b) => b.flows - a.flows || (a.need.join() < b.need.join() ? -1 : 1));
}
