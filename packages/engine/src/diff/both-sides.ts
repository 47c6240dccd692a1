import type { VerdictWord } from "@domicile/ir";
import { absorb } from "../needs/absorb.js";
import { isWorse } from "../worse.js";
import type { Question } from "./questions.js";
import { isAlways, type RouteLeft, type RuleLeft, type RulesLeft } from "./rules-left.js";

/** What is left open on both sides once some questions are answered. */
export interface BothSides {
  /** Equal texts stand for the same rest of the comparison. */
  readonly text: string;
  readonly before: readonly RuleLeft[];
  readonly after: readonly RuleLeft[];
}

/** What a side says: the word, and the smallest sets of mechanisms that cure it where it is conditional. */
export interface Answer {
  readonly word: VerdictWord;
  readonly cures: readonly (readonly string[])[];
}

/** The two sides without what can no longer tell them apart; nothing where they are the same. */
export function leftOfBoth(
  rules: RulesLeft,
  before: readonly RuleLeft[],
  after: readonly RuleLeft[],
): BothSides | undefined {
  let [old, now] = [bearing(before), bearing(after)];
  // A flow that a side permits needs nothing there: what would cure it on the other is no change.
  if (old.length === 0) now = bearing(now.map((each) => rules.withRoutes(each, [])));
  if (now.length === 0) old = bearing(old.map((each) => rules.withRoutes(each, [])));
  if (old.length === 1 && now.length === 1) [old, now] = withoutCommonRoutes(rules, old[0]!, now[0]!);
  const [was, is] = [old, now].map((side) => side.map(({ id }) => id).join()) as [string, string];
  return was === is ? undefined : { text: `${was}|${is}`, before: old, after: now };
}

/** Rules that may still say something: one that forbids says all there is to say. */
function bearing(rules: readonly RuleLeft[]): readonly RuleLeft[] {
  const forbidding = rules.find((rule) => wordOf(rule) === "prohibited");
  if (forbidding !== undefined) return [forbidding];
  const left = new Map(rules.filter((rule) => wordOf(rule) !== "permitted").map((each) => [each.id, each]));
  return [...left.values()].sort((a, b) => a.id - b.id);
}

/** Where both rules are breached alike, routes that both have alike cure the same on both sides. */
function withoutCommonRoutes(
  rules: RulesLeft,
  old: RuleLeft,
  now: RuleLeft,
): [readonly RuleLeft[], readonly RuleLeft[]] {
  if (old.breach !== now.breach) return [[old], [now]];
  const [olds, nows] = [old, now].map(({ routes }) => new Set(routes));
  const isCommon = (route: RouteLeft) => olds!.has(route) && nows!.has(route);
  const different = [...old.routes, ...now.routes].filter((each) => !isCommon(each));
  // One that may be a smaller cure than a route of one side decides whether that route counts.
  const mayCover = (common: RouteLeft) => {
    const own = [...common.surelyMissing];
    return different.some(({ missing }) => own.every((id) => missing.some(([each]) => each === id)));
  };
  const left = (rule: RuleLeft) => [
    rules.withRoutes(
      rule,
      rule.routes.filter((route) => !isCommon(route) || mayCover(route)),
    ),
  ];
  return [left(old), left(now)];
}

/** What the rules of a side say together, once nothing that they ask is open; nothing before. */
export function answerOf(rules: readonly RuleLeft[]): Answer | undefined {
  let word: VerdictWord = "permitted";
  let cures: readonly (readonly string[])[] = [[]];
  for (const rule of rules) {
    const said = wordOf(rule);
    if (said === undefined || rule.asks.size > 0) return undefined;
    if (isWorse(said, word)) word = said;
    if (said !== "conditional") continue;
    const own = rule.routes.map(({ missing }) => missing.map(([id]) => id));
    cures = absorb(cures.flatMap((set) => own.map((cure) => [...set, ...cure])));
  }
  return { word, cures: word === "conditional" ? cures : [] };
}

function wordOf({ breach, curable }: RuleLeft): VerdictWord | undefined {
  if (breach.kind !== "constant") return undefined;
  if (breach.truth !== 2) return breach.truth === 0 ? "permitted" : "undetermined";
  if (curable.kind !== "constant") return undefined;
  return isAlways(curable) ? "conditional" : "prohibited";
}

/** The questions that some rule waits for. */
export function* asksOf({ after, before }: BothSides): Iterable<Question> {
  for (const { asks } of [...before, ...after]) yield* asks;
}
