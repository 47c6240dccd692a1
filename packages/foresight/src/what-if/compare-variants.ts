import { createFast, isWorse } from "@domicile/engine";
import type {
  Decision,
  Exposure,
  Law,
  LawDate,
  Obligation,
  ProvisionId,
  Reason,
  VerdictWord,
} from "@domicile/ir";
import type { Baseline, PreparedWhatIf } from "./baseline.js";
import { rememberFlows } from "./baseline.js";

/** Two rulebooks that differ in what is touched from the one that flows were judged by. */
export interface Sides {
  readonly before: Law;
  readonly after: Law;
  readonly touched: ReadonlySet<ProvisionId>;
}

/** What both rulebooks say of flows that neither tells apart. */
export interface FlowGroup {
  /** Positions in the list of flows. */
  readonly flows: readonly number[];
  readonly before: Saying;
  readonly after: Saying;
}

/** What one rulebook says, put together from what stands and what is touched. */
export interface Saying {
  readonly verdict: VerdictWord;
  readonly reasons: readonly Reason[];
  readonly exposure: readonly Exposure[];
  readonly obligations: readonly Obligation[];
}

/**
 * What becomes of every flow from one rulebook to the other on a day. The worst of all provisions decides (E6), and those
 * that are not touched say in both what they said before: so only what is touched is judged again, and flows that it cannot tell
 * apart are one group. Groups in which nothing at all is different are left out.
 */
export function compareVariants(prepared: PreparedWhatIf, sides: Sides, day: LawDate): readonly FlowGroup[] {
  const baseline = prepared.on(day);
  const judge = [sides.before, sides.after].map((law) => judgeTouched(law, sides.touched, day));
  const groups = new Map<string, { readonly flows: number[]; readonly parts: readonly Decision[] }>();
  const numbers = new Numbers();
  prepared.flows.forEach(({ flow, instead = flow }, index) => {
    const parts = [baseline.decisions[index]!, baseline.instead[index]!, judge[0]!(flow), judge[1]!(instead)];
    const key = parts.map((part) => numbers.of(part)).join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { flows: [index], parts });
    else group.flows.push(index);
  });
  return [...groups.values()].flatMap(({ flows, parts }) => {
    const [standing, standingInstead, old, now] = parts as [Decision, Decision, Decision, Decision];
    if (standing === standingInstead && sameParts(old, now)) return [];
    const before = sayingOf(standing, old, sides.touched);
    const after = sayingOf(standingInstead, now, sides.touched);
    return [{ flows, before, after }];
  });
}

/** Of many subsets of proposals only the word is wanted. */
export function wordsOf(
  baseline: Baseline,
  part: (index: number) => VerdictWord,
  indexes: readonly number[],
  touched: ReadonlySet<ProvisionId>,
): readonly VerdictWord[] {
  return indexes.map((index) => worst(restWord(baseline.instead[index]!, touched), part(index)));
}

/** Numbers for objects by identity: the engine gives one object to flows that state the same. */
class Numbers {
  readonly #known = new Map<object, number>();
  of(object: object): number {
    let number = this.#known.get(object);
    if (number === undefined) this.#known.set(object, (number = this.#known.size));
    return number;
  }
}

/** The rulebook cut down to what is touched: a handful of provisions, whose engine is made in some milliseconds. */
export function touchedPart(law: Law, touched: ReadonlySet<ProvisionId>): Law {
  return { ...law, provisions: law.provisions.filter(({ id }) => touched.has(id)) };
}

function judgeTouched(law: Law, touched: ReadonlySet<ProvisionId>, day: LawDate) {
  const evaluator = createFast(touchedPart(law, touched), [day]);
  return rememberFlows((flow) => evaluator.decide(flow, day));
}

function sameParts(old: Decision, now: Decision): boolean {
  return (
    JSON.stringify([old.reasons, old.exposure, old.obligations]) ===
    JSON.stringify([now.reasons, now.exposure, now.obligations])
  );
}

function sayingOf(standing: Decision, part: Decision, touched: ReadonlySet<ProvisionId>): Saying {
  const kept = <T extends { readonly provision: ProvisionId }>(all: readonly T[]) =>
    all.filter(({ provision }) => !touched.has(provision));
  return {
    verdict: worst(restWord(standing, touched), part.verdict),
    reasons: [...kept(standing.reasons), ...part.reasons],
    exposure: [...kept(standing.exposure), ...part.exposure],
    obligations: [...kept(standing.obligations), ...part.obligations],
  };
}

const wordOfStatus: Readonly<Record<Reason["status"], VerdictWord>> = {
  violated: "prohibited",
  unmet: "conditional",
  unknown: "undetermined",
  satisfied: "permitted",
  exempt: "permitted",
};

/** What is not touched says by itself. */
function restWord({ not_examined, reasons }: Decision, touched: ReadonlySet<ProvisionId>): VerdictWord {
  let word: VerdictWord = not_examined.some(({ what }) => what === "all law") ? "undetermined" : "permitted";
  for (const { provision, status } of reasons)
    if (!touched.has(provision)) word = worst(word, wordOfStatus[status]);
  return word;
}

function worst(one: VerdictWord, other: VerdictWord): VerdictWord {
  return isWorse(one, other) ? one : other;
}
