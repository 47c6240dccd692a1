import type { FactName, Flow, Provision, Test, VerdictWord } from "@domicile/ir";
import { resting } from "../facts/expand.js";
import { absorb } from "../needs/absorb.js";
import { weighProvision } from "../reference/judge-provision.js";
import { conditionsOf, testsOf } from "../tests-of.js";
import { isWorse } from "../worse.js";
import { type Draft, statedIn, withClaim, withFact } from "./draft.js";
import { FactValues } from "./fact-values.js";
import { firstOfEach } from "./first-of-each.js";
import { OpenFacts } from "./open-facts.js";
import type { Side } from "./side.js";
import { watchChange } from "./watch-change.js";

/** Provisions that take each other's place: the same, changed, or old ones and what replaces them. */
export interface Unit {
  readonly before: readonly Provision[];
  readonly after: readonly Provision[];
}

/** A set of flows whose answer changes: those that state what this one does, whatever else they state. */
export interface Flip {
  readonly flow: Flow;
  readonly before: VerdictWord;
  readonly after: VerdictWord;
  /** Mechanisms that are held, and cure on one side only. */
  readonly cure: readonly string[];
}

export interface Flips {
  readonly flips: readonly Flip[];
  /** Combinations of facts that were told apart. */
  readonly combinations: number;
  /** False where the rules ask so many questions that not every combination was looked at. */
  readonly isWhole: boolean;
}

/** Steps after which a unit is given up; the answer then says that it is not whole. */
const mostSteps = 400_000;

/**
 * Every combination of the facts that the rules read, by asking one fact after the other and only those that still matter:
 * an answer that stands whatever else is stated is one combination.
 */
export function findFlips(unit: Unit, before: Side, after: Side): Flips {
  const provisions = [...unit.before, ...unit.after];
  const tests = testsFor(provisions, [before, after]);
  const values = new FactValues([before, after], tests);
  const change = watchChange(unit, before, after);
  const flips: Flip[] = [];
  let combinations = 0;
  let steps = 0;

  const explore = (draft: Draft): void => {
    if (steps++ >= mostSteps) return;
    const { ask: first, isSame } = change(draft);
    if (isSame) {
      combinations++;
      return;
    }
    const old = judge(unit.before, before, draft);
    const now = judge(unit.after, after, draft);
    const asked = old.word !== "open" && now.word !== "open" ? undefined : (first ?? old.ask ?? now.ask);
    if (asked === undefined) {
      combinations++;
      flips.push(...compare(draft.flow, old, now));
      return;
    }
    for (const next of settle(asked, draft, values)) explore(next);
  };

  for (const draft of beginnings(tests, before)) explore(draft);
  return { flips, combinations, isWhole: steps < mostSteps };
}

type Answer =
  | { readonly word: VerdictWord; readonly cures: readonly (readonly string[])[]; readonly ask?: undefined }
  | { readonly word: "open"; readonly cures: readonly (readonly string[])[]; readonly ask: FactName };

/** What the provisions say together of a flow of which some facts are left open. */
function judge(provisions: readonly Provision[], side: Side, draft: Draft): Answer {
  const own = { law: { ...side.law, defaults: [], provisions }, day: side.day };
  const facts = new OpenFacts(own, draft);
  let word: VerdictWord = "permitted";
  let cures: readonly (readonly string[])[] = [[]];
  let ask: FactName | undefined;
  for (const provision of provisions) {
    const weighed = weighProvision(provision, facts);
    if (weighed === undefined) continue;
    const { cures: own, missing, status } = weighed;
    if (status === "unknown") ask = firstToAsk([...(ask === undefined ? [] : [ask]), ...missing()]);
    const said = wordOf(status);
    if (isWorse(said, word)) word = said;
    if (status === "unmet") cures = absorb(cures.flatMap((set) => own().map((cure) => [...set, ...cure])));
  }
  if (word === "prohibited" || ask === undefined) return { word, cures: word === "conditional" ? cures : [] };
  return { word: "open", cures: [], ask };
}

/** Where the data are and go leaves out most at once; what a person vouches for is asked last. */
const askedFirst: readonly string[] = [
  "from",
  "to",
  "exporter.country",
  "subjects.collected_in",
  "data",
  "exporter.actor",
  "deid",
  "importer.relation",
  "importer.country",
];

function firstToAsk(facts: readonly string[]): FactName | undefined {
  const rank = (fact: string) => {
    const at = askedFirst.indexOf(fact);
    return at === -1 ? askedFirst.length + Number(fact.startsWith("asserted.")) : at;
  };
  return [...facts].sort((a, b) => rank(a) - rank(b))[0] as FactName | undefined;
}

function wordOf(status: string): VerdictWord {
  if (status === "violated") return "prohibited";
  if (status === "unmet") return "conditional";
  return status === "unknown" ? "undetermined" : "permitted";
}

/** Without any mechanism, and with each set that cures on one side and not on the other. */
function compare(flow: Flow, old: Answer, now: Answer): readonly Flip[] {
  const [before, after] = [old.word as VerdictWord, now.word as VerdictWord];
  const lost = notCovered(old.cures, now.cures);
  const gained = notCovered(now.cures, old.cures);
  const withCure = (cure: readonly string[]) => ({
    flow: { ...flow, mechanisms: [...(flow.mechanisms ?? []), ...cure] },
    cure,
  });
  return [
    ...(before === after ? [] : [{ flow, before, after, cure: [] }]),
    ...(after === "permitted"
      ? []
      : lost.map((set): Flip => ({ ...withCure(set), before: "permitted", after }))),
    ...(before === "permitted"
      ? []
      : gained.map((set): Flip => ({ ...withCure(set), before, after: "permitted" }))),
  ];
}

function notCovered(
  sets: readonly (readonly string[])[],
  by: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  return sets.filter((set) => !by.some((other) => other.every((id) => set.includes(id))));
}

/** The draft with each value of the fact that is asked for, or with a claim made and not made. */
function settle(asked: FactName, draft: Draft, values: FactValues): readonly Draft[] {
  if (asked === "mechanisms") {
    const [claim] = draft.open;
    return claim === undefined ? [] : [withClaim(draft, claim, false), withClaim(draft, claim, true)];
  }
  const fact = statedIn(draft.flow, asked) === undefined ? asked : undefined;
  if (fact === undefined) return [];
  return values.of(fact, draft.flow).map((value) => withFact(draft, fact, value));
}

/** The operations that the tests tell apart, with and without an order where one is asked for. */
function beginnings(tests: readonly Test[], { law }: Side): readonly Draft[] {
  const open = claimsIn(tests);
  const groups = tests.flatMap((test) =>
    test.kind === "includes" && test.fact === "operation" ? [test.ids] : [],
  );
  const operations = firstOfEach(
    [...plainOperations, ...Object.keys(law.vocabulary.operation)],
    (operation) =>
      [
        ...groups.map((group) => group.includes(operation)),
        resting.has(operation),
        operation === "remote_access",
      ].join(),
  );
  const ordered = tests.flatMap((test) => (test.kind === "ordered" ? [test.provision] : []));
  const orders = ordered.length === 0 ? [undefined] : [undefined, { orders: [...new Set(ordered)] }];
  const scopes = tests.some(({ kind }) => kind === "dpf-scope")
    ? [undefined, { dpf_scope: [] }]
    : [undefined];
  return operations.flatMap((operation) =>
    orders.flatMap((order) =>
      scopes.map((scope): Draft => {
        const asserted = { ...order, ...scope };
        const flow = Object.keys(asserted).length === 0 ? { operation } : { operation, asserted };
        return { flow, open };
      }),
    ),
  );
}

const plainOperations = ["transfer", "store", "disclose_third_party", "process"];

/** Mechanisms, safeguards and the copy at home that conditions ask about; what routes need is found as cures. */
function claimsIn(tests: readonly Test[]): ReadonlySet<string> {
  const claims = new Set<string>();
  for (const test of tests) {
    if (test.kind === "includes" && (test.fact === "mechanisms" || test.fact === "safeguards"))
      for (const id of test.ids) claims.add(`${test.fact}.${id}`);
    if (test.kind === "holds" && test.fact === "local_copy_kept") claims.add("local_copy_kept.");
  }
  return claims;
}

/** The tests of the provisions, of members of the lists they name, and of their orders. */
function testsFor(provisions: readonly Provision[], sides: readonly Side[]): readonly Test[] {
  const tests = new Set<Test>();
  const queue = provisions.flatMap((provision) => [...conditionsOf(provision)]);
  const lists = new Set<string>();
  for (const condition of queue)
    for (const test of testsOf(condition)) {
      tests.add(test);
      if (test.kind === "ordered" && !lists.has(test.provision)) {
        lists.add(test.provision);
        for (const { law } of sides)
          queue.push(
            ...law.orders.filter((each) => each.provision === test.provision).map(({ when }) => when),
          );
      }
      for (const id of "area" in test ? test.area.lists : []) {
        if (lists.has(id)) continue;
        lists.add(id);
        for (const { law } of sides)
          for (const { when } of law.lists[id]?.members ?? []) if (when !== null) queue.push(when);
      }
    }
  return [...tests];
}
