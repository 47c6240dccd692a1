import type { Flow, Provision, Test, VerdictWord } from "@domicile/ir";
import { conditionsOf, routesOf, testsLeanedOn } from "../tests-of.js";
import { answerOf, asksOf, type BothSides, leftOfBoth } from "./both-sides.js";
import { changedTests } from "./changed-tests.js";
import { compareAnswers, type FlipsAlike, type Found, joinFound, nothing } from "./found.js";
import { flowOfPath, otherFlowsOf, rankPath, spreadFlowOf } from "./plain-flow.js";
import { type Question, Questions } from "./questions.js";
import { RuleReader } from "./rule-formulas.js";
import { type RuleLeft, RulesLeft } from "./rules-left.js";
import type { Side } from "./side.js";
import { TestFormulas } from "./test-formulas.js";
import { ValueFormulas } from "./value-formula.js";

/** Provisions that take each other's place: the same, changed, or old ones and what replaces them. */
export interface Unit {
  readonly before: readonly Provision[];
  readonly after: readonly Provision[];
}

/** Flows whose answer changes alike. */
export interface Flip {
  readonly before: VerdictWord;
  readonly after: VerdictWord;
  /** Mechanisms that are held, and cure on one side only. */
  readonly cure: readonly string[];
  /** Combinations of facts. */
  readonly combinations: number;
  /** The plainest flows, one for a combination, the plainest first: the answer changes whatever else these state. */
  readonly flows: readonly Flow[];
  /** More flows of these combinations: they state other things which these rules do not tell apart, and other law may. */
  readonly others: () => Iterable<Flow>;
  /** The so-manieth of flows that differ from the plainest in any number of such things, counted from one. */
  readonly spread: (place: number) => Flow;
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
 * Every combination of the facts that the rules read, by asking one fact after the other and only those that still matter. What
 * is left of the rules after some answers is met again after many others, and looked at once; where nothing is left that tells
 * the sides apart, they are the same whatever else is stated.
 */
export function findFlips(unit: Unit, before: Side, after: Side): Flips {
  const sides = [before, after] as const;
  const tests = testsOfUnit(unit, sides);
  const questions = new Questions(sides, tests, changedTests(unit, before, after));
  const formulas = new ValueFormulas();
  const rules = new RulesLeft(formulas);
  const startOf = (side: Side, provisions: readonly Provision[]) => {
    const reader = new RuleReader(side, formulas, new TestFormulas(side, formulas, questions));
    return provisions.map((provision) => rules.start(reader.read(provision)));
  };
  const explored = new Map<string, Found>();
  const rank = rankPath(questions);
  let steps = 0;

  const explore = (left: BothSides): Found => {
    const known = explored.get(left.text);
    if (known !== undefined) return known;
    if (steps++ >= mostSteps) return nothing;
    const found = look(left);
    explored.set(left.text, found);
    return found;
  };

  const look = (left: BothSides): Found => {
    const [old, now] = [answerOf(left.before), answerOf(left.after)];
    if (old !== undefined && now !== undefined) return compareAnswers(old, now);
    const question = questions.firstOf(asksOf(left))!;
    const branches = branch(left, question, rules).map(({ answers, rest }) => ({
      answers,
      found: rest === undefined ? nothing : explore(rest),
    }));
    // A question whose answers nothing tells apart is none.
    return branches.length === 1 ? branches[0]!.found : joinFound(question, branches, rank);
  };

  const start = leftOfBoth(rules, startOf(before, unit.before), startOf(after, unit.after));
  const found = start === undefined ? nothing : explore(start);
  const flips = [...found.flips.values()].map((alike) => toFlip(alike, questions));
  return { flips, combinations: found.combinations, isWhole: steps < mostSteps };
}

function toFlip({ plainest, ...alike }: FlipsAlike, questions: Questions): Flip {
  const { cure } = alike;
  const holding = (flow: Flow) =>
    cure.length === 0 ? flow : { ...flow, mechanisms: [...(flow.mechanisms ?? []), ...cure] };
  return {
    ...alike,
    flows: plainest.map(({ path }) => holding(flowOfPath(path, questions))),
    others: function* () {
      for (const { path } of plainest) for (const flow of otherFlowsOf(path, questions)) yield holding(flow);
    },
    spread: (place) => holding(spreadFlowOf(plainest[place % plainest.length]!.path, place, questions)),
  };
}

interface Branch {
  readonly answers: number[];
  readonly rest: BothSides | undefined;
}

/** What is left under each answer, answers together that leave the same. */
function branch({ after, before }: BothSides, question: Question, rules: RulesLeft): readonly Branch[] {
  const branches = new Map<string, Branch>();
  for (const at of question.answers.keys()) {
    const given = (rule: RuleLeft) => rules.given(rule, question, at);
    const rest = leftOfBoth(rules, before.map(given), after.map(given));
    const known = branches.get(rest?.text ?? "");
    if (known === undefined) branches.set(rest?.text ?? "", { answers: [at], rest });
    else known.answers.push(at);
  }
  return [...branches.values()];
}

/** The tests of the rules, of members of the lists they name, of their orders, and of what is as good as a mechanism. */
function testsOfUnit(unit: Unit, sides: readonly Side[]): readonly Test[] {
  const provisions = [...unit.before, ...unit.after];
  const conditions = provisions.flatMap((provision) => [...conditionsOf(provision)]);
  const items = provisions.flatMap(routesOf).flatMap((route) => route.items);
  const equals = sides.flatMap(({ law: { vocabulary } }) =>
    items.flatMap((item) => (item.kind === "mechanism" ? (vocabulary.mechanism[item.id]?.also ?? []) : [])),
  );
  const ofDeid = equals.flatMap((fact): readonly Test[] =>
    fact.startsWith("deid.") ? [{ kind: "is", fact: "deid", ids: [fact.slice("deid.".length)] }] : [],
  );
  return [...new Set(sides.flatMap(({ law }) => testsLeanedOn(conditions, law))), ...ofDeid];
}
