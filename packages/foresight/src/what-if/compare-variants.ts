import { createFast, isWorse, type Judgement } from "@domicile/engine";
import type {
  Decision,
  Exposure,
  Flow,
  Law,
  LawDate,
  Obligation,
  ProvisionId,
  Reason,
  VerdictWord,
} from "@domicile/ir";
import type { LawPatch } from "../proposals/law-patch.js";
import type { PreparedWhatIf } from "./baseline.js";
import { findConcerned } from "./find-concerned.js";
import { type FlowKinds, findFlowKinds, unconcerned } from "./flow-kinds.js";

/** Two rulebooks that differ from each other, and from the one that flows were judged by, in what is touched. */
export interface Sides {
  readonly before: Law;
  readonly after: Law;
  readonly touched: ReadonlySet<ProvisionId>;
  /** The rulebooks, and what was put into the one that flows were judged by to make each side. */
  readonly laws: readonly Law[];
  readonly patches: { readonly before: readonly LawPatch[]; readonly after: readonly LawPatch[] };
}

/** What both rulebooks say of flows that neither tells apart. */
export interface FlowGroup {
  /** Positions in the list of flows. */
  readonly flows: readonly number[];
  readonly before: Saying;
  readonly after: Saying;
  /** The word of all that is not touched, of what stands instead. */
  readonly rest: VerdictWord;
  /** Its kind, of what stands instead. */
  readonly kind: number;
}

/** What one rulebook says. Where the flow is the same on both sides, only what is touched: the rest says the same. */
export interface Saying {
  readonly verdict: VerdictWord;
  readonly reasons: readonly Reason[];
  readonly exposure: readonly Exposure[];
  readonly obligations: readonly Obligation[];
}

export interface Compared {
  /** Groups of which anything is different. */
  readonly groups: readonly FlowGroup[];
  readonly kinds: FlowKinds;
}

/**
 * What becomes of every flow from one rulebook to the other on a day. The worst of all provisions decides (E6), and those
 * that are not touched say in both what they said before: so only what is touched is judged again, once for each kind of flow
 * that it can concern. `also`: further days on which kinds are going to be judged.
 */
export function compareVariants(
  prepared: PreparedWhatIf,
  sides: Sides,
  day: LawDate,
  also: readonly LawDate[] = [],
): Compared {
  const baseline = prepared.on(day);
  const { before, after, touched } = sides;
  const { laws, patches } = sides;
  const concerned = {
    before: findConcerned(prepared, laws, patches.before, [day, ...also]),
    after: findConcerned(prepared, laws, patches.after, [day, ...also]),
  };
  const isConcerned = (flow: Flow) => concerned.before(flow) || concerned.after(flow);
  const kinds = findFlowKinds(prepared, isConcerned, [
    touchedPart(before, touched),
    touchedPart(after, touched),
  ]);
  const old = judgeKinds(prepared, before, touched, day, kinds);
  const now = judgeKinds(prepared, after, touched, day, kinds);
  const rest = rememberRest(touched);
  const groups = new Map<string, { flows: number[]; first: number; question: number }>();
  const numbers = new Numbers();
  for (const [question, { flows }] of prepared.questions.entries()) {
    const [kind, kindInstead] = [kinds.ofFlow[question]!, kinds.ofInstead[question]!];
    const first = flows[0]!;
    const [standing, instead] = [baseline.decisions[first]!, baseline.instead[first]!];
    if (kind === unconcerned && kindInstead === unconcerned && standing === instead) continue;
    const own = standing === instead ? rest(standing) : `${numbers.of(standing)} ${numbers.of(instead)}`;
    const key = `${kind} ${kindInstead} ${own}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { flows: [...flows], first, question });
    else group.flows.push(...flows);
  }
  const found = [...groups.values()].flatMap(({ first, flows, question }): readonly FlowGroup[] => {
    const [standing, instead] = [baseline.decisions[first]!, baseline.instead[first]!];
    const { flow, instead: other = flow } = prepared.flows[first]!;
    const known = (side: "before" | "after", decision: Decision, asked: Flow) =>
      concerned[side](asked) ? undefined : touchedOf(decision, touched, prepared.hops(asked));
    const was = known("before", standing, flow) ?? old(kinds.ofFlow[question]!);
    const is = known("after", instead, other) ?? now(kinds.ofInstead[question]!);
    if (standing === instead && isSame(was, is)) return [];
    const isMoved = standing !== instead;
    return [
      {
        flows,
        before: sayingOf(rest(standing), was, isMoved ? standing : undefined, touched),
        after: sayingOf(rest(instead), is, isMoved ? instead : undefined, touched),
        rest: rest(instead),
        kind: kinds.ofInstead[question]!,
      },
    ];
  });
  return { groups: found, kinds };
}

/** The rulebook cut down to what is touched: a handful of provisions. */
export function touchedPart(law: Law, touched: ReadonlySet<ProvisionId>): Law {
  return { ...law, provisions: law.provisions.filter(({ id }) => touched.has(id)) };
}

/**
 * What the touched part of a rulebook says of each kind, found when it is first asked. Not a whole decision: which sets of
 * papers would cure all of a flow takes longest to find, and what is touched is not all of it.
 */
export function judgeKinds(
  { hops }: Pick<PreparedWhatIf, "hops">,
  law: Law,
  touched: ReadonlySet<ProvisionId>,
  day: LawDate,
  { examples }: Pick<FlowKinds, "examples">,
): (kind: number) => Saying {
  const part = touchedPart(law, touched);
  const evaluator = createFast(part, [day]);
  const sayings: (Saying | undefined)[] = [];
  return (kind) => (sayings[kind] ??= sayAll(hops(examples[kind]!).map((hop) => evaluator.judge(hop, day))));
}

function sayAll(hops: readonly Judgement[]): Saying {
  const [only] = hops;
  const { exposure, obligations, reasons } =
    hops.length === 1 && only !== undefined
      ? only
      : {
          reasons: hops.flatMap((hop) => hop.reasons),
          exposure: unique(hops.flatMap((hop) => hop.exposure)),
          obligations: unique(hops.flatMap((hop) => hop.obligations)),
        };
  return {
    verdict: worstOf(reasons),
    reasons,
    exposure: [...exposure].sort(byText(({ provision }) => provision)),
    obligations: [...obligations].sort(byText(({ duty, provision }) => `${provision} ${duty}`)),
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** What a decision says already of what is touched, by provision; of several hops it was put together, and is asked anew. */
function touchedOf(
  { exposure, obligations, reasons }: Decision,
  touched: ReadonlySet<ProvisionId>,
  hops: readonly unknown[],
): Saying | undefined {
  if (hops.length !== 1) return undefined;
  const own = <T extends { readonly provision: ProvisionId }>(all: readonly T[]) =>
    all.filter(({ provision }) => touched.has(provision));
  const byProvision = own(reasons).sort((a, b) => (a.provision < b.provision ? -1 : 1));
  return {
    verdict: worstOf(byProvision),
    reasons: byProvision,
    exposure: own(exposure).sort(byText(({ provision }) => provision)),
    obligations: own(obligations).sort(byText(({ duty, provision }) => `${provision} ${duty}`)),
  };
}

function byText<T>(text: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

function worstOf(reasons: readonly Reason[]): VerdictWord {
  let verdict: VerdictWord = "permitted";
  for (const { status } of reasons) verdict = worst(verdict, wordOfStatus[status]);
  return verdict;
}

/** Numbers for objects by identity. */
class Numbers {
  readonly #known = new Map<object, number>();
  of(object: object): number {
    let number = this.#known.get(object);
    if (number === undefined) this.#known.set(object, (number = this.#known.size));
    return number;
  }
}

/** The same for whoever it is told to: which words a reason is put in, or what is relied on, is no change. */
function isSame(old: Saying, now: Saying): boolean {
  return (
    old.verdict === now.verdict &&
    isSameList(old.reasons, now.reasons, (a, b) => a.status === b.status && isSameNeeds(a, b)) &&
    isSameList(old.exposure, now.exposure, (a, b) => a.reach === b.reach) &&
    isSameList(old.obligations, now.obligations, (a, b) => a.duty === b.duty)
  );
}

function isSameList<T extends { readonly provision: ProvisionId }>(
  one: readonly T[],
  other: readonly T[],
  isSameItem: (a: T, b: T) => boolean,
): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++)
    if (one[i]!.provision !== other[i]!.provision || !isSameItem(one[i]!, other[i]!)) return false;
  return true;
}

function isSameNeeds({ needs: one, status }: Reason, { needs: other }: Reason): boolean {
  return one === other || status !== "unmet" || JSON.stringify(one) === JSON.stringify(other);
}

function sayingOf(
  rest: VerdictWord,
  part: Saying,
  standing: Decision | undefined,
  touched: ReadonlySet<ProvisionId>,
): Saying {
  const kept = <T extends { readonly provision: ProvisionId }>(all: readonly T[] = []) =>
    all.filter(({ provision }) => !touched.has(provision));
  return {
    verdict: worst(rest, part.verdict),
    reasons: [...kept(standing?.reasons), ...part.reasons],
    exposure: [...kept(standing?.exposure), ...part.exposure],
    obligations: [...kept(standing?.obligations), ...part.obligations],
  };
}

const wordOfStatus: Readonly<Record<Reason["status"], VerdictWord>> = {
  violated: "prohibited",
  unmet: "conditional",
  unknown: "undetermined",
  satisfied: "permitted",
  exempt: "permitted",
};

/** What is not touched says by itself; found once for each decision. */
function rememberRest(touched: ReadonlySet<ProvisionId>): (decision: Decision) => VerdictWord {
  const known = new Map<Decision, VerdictWord>();
  return (decision) => {
    let word = known.get(decision);
    if (word === undefined) known.set(decision, (word = restWord(decision, touched)));
    return word;
  };
}

function restWord({ not_examined, reasons }: Decision, touched: ReadonlySet<ProvisionId>): VerdictWord {
  let word: VerdictWord = not_examined.some(({ what }) => what === "all law") ? "undetermined" : "permitted";
  for (const { provision, status } of reasons)
    if (!touched.has(provision)) word = worst(word, wordOfStatus[status]);
  return word;
}

export function worst(one: VerdictWord, other: VerdictWord): VerdictWord {
  return isWorse(one, other) ? one : other;
}
