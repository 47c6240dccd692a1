import type { MechanismId } from "@domicile/ir";
import type { Question } from "./questions.js";
import type { RuleFormulas } from "./rule-formulas.js";
import type { ValueFormula, ValueFormulas } from "./value-formula.js";

/** What is left of a rule once some questions are answered. Equal ones are one object. */
export interface RuleLeft {
  readonly id: number;
  readonly breach: ValueFormula;
  /** Some route is open, so that mechanisms could complete it. */
  readonly curable: ValueFormula;
  /** Those whose mechanisms may be a smallest cure. */
  readonly routes: readonly RouteLeft[];
  readonly asks: ReadonlySet<Question>;
}

export interface RouteLeft {
  readonly id: number;
  readonly open: ValueFormula;
  readonly missing: readonly (readonly [MechanismId, ValueFormula])[];
  /** Mechanisms that it asks for, whatever else is answered. */
  readonly surelyMissing: ReadonlySet<MechanismId>;
  /** Nothing that it asks is left open. */
  readonly isSettled: boolean;
}

/** Makes rules of what is left of their formulas, and answers their questions. */
export class RulesLeft {
  readonly #formulas: ValueFormulas;
  readonly #interned = new Map<string, RuleLeft>();
  readonly #routes = new Map<string, RouteLeft>();
  readonly #given = new Map<RuleLeft, Map<Question, RuleLeft[]>>();

  constructor(formulas: ValueFormulas) {
    this.#formulas = formulas;
  }

  start({ breach, routes }: RuleFormulas): RuleLeft {
    const left = routes.map((route) => this.#route(route.open, [...route.missing]));
    return this.#make(breach, this.#formulas.or(...routes.map(({ open }) => open)), left);
  }

  /** The rule with some of its routes alone. */
  withRoutes({ breach, curable }: RuleLeft, routes: readonly RouteLeft[]): RuleLeft {
    return this.#make(breach, curable, routes);
  }

  /** The rule once the question is answered. */
  given(rule: RuleLeft, question: Question, answer: number): RuleLeft {
    if (!rule.asks.has(question)) return rule;
    let questions = this.#given.get(rule);
    if (questions === undefined) this.#given.set(rule, (questions = new Map()));
    let answers = questions.get(question);
    if (answers === undefined) questions.set(question, (answers = []));
    return (answers[answer] ??= this.#answer(rule, question, answer));
  }

  #answer({ breach, curable, routes }: RuleLeft, question: Question, answer: number): RuleLeft {
    const given = (formula: ValueFormula) => this.#formulas.given(formula, question, answer);
    const left = routes.map((route) =>
      formulasOf(route).some(({ asks }) => asks.has(question))
        ? this.#route(
            given(route.open),
            route.missing.map(([id, needed]) => [id, given(needed)] as const),
          )
        : route,
    );
    return this.#make(given(breach), given(curable), left);
  }

  #route(open: ValueFormula, given: RouteLeft["missing"]): RouteLeft {
    const missing = given.filter(([, needed]) => !isNever(needed));
    const key = `${open.id}[${missing.map(([id, needed]) => `${id}:${needed.id}`).join()}]`;
    let route = this.#routes.get(key);
    if (route === undefined) {
      const surelyMissing = new Set(missing.flatMap(([id, needed]) => (isAlways(needed) ? [id] : [])));
      const isSettled = isAlways(open) && surelyMissing.size === missing.length;
      route = { id: this.#routes.size, open, missing, surelyMissing, isSettled };
      this.#routes.set(key, route);
    }
    return route;
  }

  #make(breach: ValueFormula, curable: ValueFormula, routes: readonly RouteLeft[]): RuleLeft {
    const { always, never } = this.#formulas;
    // What is no breach needs no cure, and what cannot be cured has none.
    const isCurable = curable !== never && (breach === always || breach.kind !== "constant");
    const left = isCurable ? smallestOf(routes) : [];
    const key = `${breach.id} ${isCurable ? curable.id : ""} ${left.map(({ id }) => id).join()}`;
    let rule = this.#interned.get(key);
    if (rule === undefined) {
      const asks = asksIn([breach, ...(isCurable ? [curable] : []), ...left.flatMap(formulasOf)]);
      rule = { id: this.#interned.size, breach, curable: isCurable ? curable : never, routes: left, asks };
      this.#interned.set(key, rule);
    }
    return rule;
  }
}

function asksIn(formulas: readonly ValueFormula[]): ReadonlySet<Question> {
  const all = new Set<Question>();
  for (const { asks } of formulas) for (const each of asks) all.add(each);
  return all;
}

function formulasOf({ missing, open }: RouteLeft): readonly ValueFormula[] {
  return [open, ...missing.map(([, needed]) => needed)];
}

/** Routes that may be open, but those that a settled one makes more than is needed. */
function smallestOf(routes: readonly RouteLeft[]): readonly RouteLeft[] {
  const left: RouteLeft[] = [];
  for (const route of [...routes].sort((a, b) => a.id - b.id))
    if (!isNever(route.open) && route !== left.at(-1)) left.push(route);
  const settled = left.filter(({ isSettled }) => isSettled);
  if (settled.length === 0) return left;
  return left.filter((route) => !settled.some((other) => other !== route && isEnough(other, route)));
}

/** Whether the mechanisms of a settled route are among those of the other, whatever else is answered. */
function isEnough({ id, surelyMissing: small }: RouteLeft, other: RouteLeft): boolean {
  const isSmaller = small.size < other.surelyMissing.size || !other.isSettled || id < other.id;
  return isSmaller && [...small].every((each) => other.surelyMissing.has(each));
}

function isNever(formula: ValueFormula): boolean {
  return formula.kind === "constant" && formula.truth === 0;
}

export function isAlways(formula: ValueFormula): boolean {
  return formula.kind === "constant" && formula.truth === 2;
}
