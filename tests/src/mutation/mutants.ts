import type {
  Condition,
  JurisdictionId,
  Law,
  Order,
  Period,
  PlaceList,
  Provision,
  ProvisionId,
  Threshold,
  Vocabulary,
} from "@domicile/ir";
import { doMeet, movedPeriods } from "./days.js";
import { type Flip, flipCondition } from "./flip-condition.js";
import { flipProvision } from "./flip-provision.js";
import { joinAgain, listName, type OwnLaw, orderName, thresholdName } from "./own-law.js";
import { definitionsOf, flipDefinition, type SharedDefinition } from "./shared-definitions.js";

/** The law with one thing flipped. */
export interface Mutant {
  /** The provision, list or threshold, or the shared definition by its name. */
  readonly subject: string;
  readonly part: string;
  readonly how: string;
  /** Of the lists, thresholds and orders of the law, those that read otherwise. */
  readonly law: Law;
  /** The provisions of which the verdict may now tell otherwise, as they read now. */
  readonly provisions: readonly Provision[];
  /** What is flipped besides provisions, by name: the conditions that lean on it may stand otherwise. */
  readonly flipped: readonly string[];
  /** The days on which it can show. */
  readonly during: Period;
}

const always: Period = { from: null, to: null };

/** Flips that no case can tell from the law as it is, counted by why. */
export type Skipped = Readonly<Record<string, number>>;

export interface Mutants {
  readonly mutants: readonly Mutant[];
  readonly skipped: Skipped;
}

/** Where the flip was made, and what it edits. */
type Edit = Flip<Partial<Pick<Law, "lists" | "thresholds" | "orders">>> & {
  readonly subject: string;
  readonly part: string;
  readonly edited: readonly Provision[];
  readonly flipped: readonly string[];
};

/** Every flip of the law of a jurisdiction, one at a time, in order of what is flipped. */
export function mutantsOf(own: OwnLaw, jurisdiction: JurisdictionId): Mutants {
  const mutants: Mutant[] = [];
  const skipped = new Map<string, number>();
  for (const edit of editsOf(own, jurisdiction)) {
    const provisions = provisionsOf(own, edit);
    const why = whyEquivalent(own, edit, provisions);
    if (why !== undefined) {
      skipped.set(why, (skipped.get(why) ?? 0) + 1);
      continue;
    }
    const { during = always, flipped, how, part, subject, value } = edit;
    mutants.push({ subject, part, how, during, flipped, provisions, law: { ...own.law, ...value } });
  }
  return { mutants, skipped: Object.fromEntries([...skipped].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function provisionsOf(own: OwnLaw, { edited, flipped }: Edit): readonly Provision[] {
  const joined = new Map(joinAgain(own, edited).map((each) => [each.id, each]));
  const readers = new Set(flipped.flatMap((name) => own.readersOf(name)));
  const isReadByAll = flipped.some((name) => own.isReadByDefaults(name));
  const isRead = (id: ProvisionId) => own.speaking.has(id) && (readers.has(id) || isReadByAll);
  return own.law.provisions
    .filter(({ id }) => joined.has(id) || isRead(id))
    .map((each) => joined.get(each.id) ?? each);
}

/** Why no case can tell the flip from the law as it is; nothing where one may. */
function whyEquivalent(
  own: OwnLaw,
  { during = always, edited, equivalent, flipped, how, subject }: Edit,
  provisions: readonly Provision[],
): string | undefined {
  if (equivalent !== undefined) return equivalent;
  const itself = own.own.get(subject);
  if (itself !== undefined && itself.effect !== "rule" && itself.effect !== "on_order")
    return `the provision decides nothing (${itself.effect})`;
  if (provisions.length === 0)
    return itself?.kind === "accountability"
      ? "the provision gives obligations, of which no case tells"
      : "nothing that decides or exposes reads it";
  if (how === "settled → arguable")
    return "a case can state that no exposure is settled, and not that one is";
  const isThen = ({ id, period }: Provision) =>
    doMeet(period, during) || doMeet(own.own.get(id)!.period, during);
  const isOfProvisions = edited.length > 0 && flipped.length === 0;
  if (!provisions.some(isThen) || (isOfProvisions && !edited.some(isThen)))
    return "days on which no provision that reads it applies";
  return undefined;
}

function* editsOf(own: OwnLaw, jurisdiction: JurisdictionId): Iterable<Edit> {
  const provisions = [...own.own.values()].filter((each) => each.jurisdiction === jurisdiction);
  const terms = own.law.vocabulary;
  for (const provision of provisions)
    for (const flip of flipProvision(provision, terms))
      yield { ...flip, value: {}, edited: [flip.value], subject: provision.id, flipped: [] };
  const isOwn = ({ id }: { readonly id: string }) => ownerOf(id) === jurisdiction;
  const lists = Object.values(own.law.lists).filter(isOwn);
  for (const definition of definitionsOf(provisions, lists))
    yield* editsOfDefinition(own.law, definition, provisions);
  for (const list of lists) yield* editsOfList(own.law, list);
  for (const threshold of Object.values(own.law.thresholds).filter(isOwn))
    yield* editsOfThreshold(own.law, threshold);
  const ids = new Set(provisions.map(({ id }) => id));
  for (const [index, order] of own.law.orders.entries())
    if (ids.has(order.provision)) yield* editsOfOrder(own.law, order, index);
}

/** An id is a citation: it begins with its jurisdiction. */
function ownerOf(id: string): JurisdictionId {
  return id.split(".", 1)[0]!.toUpperCase();
}

function* editsOfDefinition(
  { lists, vocabulary }: Law,
  definition: SharedDefinition,
  provisions: readonly Provision[],
): Iterable<Edit> {
  const named = { subject: definition.name, part: `shared ${definition.kind}` };
  for (const flip of flipDefinition(definition, provisions, lists, vocabulary)) {
    const changed = flip.value.lists;
    const value = { lists: { ...lists, ...Object.fromEntries(changed.map((each) => [each.id, each])) } };
    const flipped = changed.map(({ id }) => listName(id));
    yield { ...flip, ...named, value, edited: flip.value.provisions, flipped };
  }
}

function* editsOfList(law: Law, list: PlaceList): Iterable<Edit> {
  const { id, members } = list;
  const put = (changed: PlaceList["members"]) => ({
    lists: { ...law.lists, [id]: { ...list, members: changed } },
  });
  for (const [index, member] of members.entries()) {
    const since = member.period.from === null ? "" : ` (since ${member.period.from})`;
    const named = {
      subject: id,
      part: `member ${member.place}${since}`,
      edited: [],
      flipped: [listName(id)],
    };
    yield { ...named, value: put(members.toSpliced(index, 1)), how: "removed", during: member.period };
    for (const { during, how, period } of movedPeriods(member.period)) {
      const others = members.filter((each) => each.place === member.place && each !== member);
      const isListed = others.some((each) => each.when === null && doMeet(each.period, during));
      const equivalent = isListed ? { equivalent: "a day on which the place is listed all the same" } : {};
      yield {
        ...named,
        value: put(members.with(index, { ...member, period })),
        how,
        during,
        ...equivalent,
      };
    }
    for (const flip of flipsOfWhen(member.when, law.vocabulary))
      yield {
        ...named,
        during: member.period,
        ...flip,
        value: put(members.with(index, { ...member, when: flip.value })),
      };
  }
}

function* editsOfThreshold(law: Law, threshold: Threshold): Iterable<Edit> {
  const { id, values } = threshold;
  const named = { subject: id, edited: [], flipped: [thresholdName(id)] };
  const put = (changed: Threshold["values"]) => ({
    thresholds: { ...law.thresholds, [id]: { ...threshold, values: changed } },
  });
  const on = (all: Threshold["values"], day: Period) =>
    all.find(({ period }) => doMeet(period, day))?.value ?? null;
  for (const [index, each] of values.entries()) {
    const part = periodText(each.period);
    for (const value of [each.value - 1, each.value + 1])
      yield {
        ...named,
        part,
        value: put(values.with(index, { ...each, value })),
        how: `${each.value} → ${value}`,
        during: each.period,
      };
    for (const { during, how, period } of movedPeriods(each.period)) {
      const moved = values.with(index, { ...each, period });
      const equivalent =
        on(moved, during) === on(values, during)
          ? { equivalent: "a day on which the number is the same all the same" }
          : {};
      yield { ...named, part, value: put(moved), how, during, ...equivalent };
    }
  }
}

function* editsOfOrder(law: Law, order: Order, index: number): Iterable<Edit> {
  const { provision, title } = order;
  const named = {
    subject: provision,
    edited: [],
    flipped: [orderName(provision)],
    part: `order “${title}”`,
  };
  const put = (changed: Order) => ({ orders: law.orders.with(index, changed) });
  const without = { orders: law.orders.toSpliced(index, 1) };
  yield { ...named, value: without, how: "removed", during: order.period };
  for (const { during, how, period } of movedPeriods(order.period))
    yield { ...named, value: put({ ...order, period }), how, during };
  for (const flip of flipsOfWhen(order.when, law.vocabulary))
    yield { ...named, ...flip, value: put({ ...order, when: flip.value }) };
}

function flipsOfWhen(when: Condition | null, terms: Vocabulary): Iterable<Flip<Condition>> {
  return when === null ? [] : flipCondition(when, terms);
}

function periodText({ from, to }: Period): string {
  return `from ${from ?? "ever"}${to === null ? "" : ` to ${to}`}`;
}
