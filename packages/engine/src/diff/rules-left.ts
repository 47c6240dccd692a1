import type { MechanismId } from "@domicile/ir";
import type { Question } from "./questions.js";
import type { RouteFormulas, RuleFormulas } from "./rule-formulas.js";
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

interface RouteLeft {
  readonly text: string;
  readonly open: ValueFormula;
  readonly missing: readonly (readonly [MechanismId, ValueFormula])[];
}

/** Makes rules of what is left of their formulas, and answers their questions. */
export class RulesLeft {
  readonly #formulas: ValueFormulas;
  readonly #interned = new Map<string, RuleLeft>();
  readonly #given = new Map<RuleLeft, Map<Question, RuleLeft[]>>();

  constructor(formulas: ValueFormulas) {
    this.#formulas = formulas;
  }

  start({ breach, routes }: RuleFormulas): RuleLeft {
    const left = routes.map((route) => toRoute(route.open, [...route.missing]));
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
    const left = routes.map(({ missing, open }) =>
      toRoute(
        given(open),
        missing.map(([id, needed]) => [id, given(needed)] as const),
      ),
    );
    return this.#make(given(breach), given(curable), left);
  }

  #make(breach: ValueFormula, curable: ValueFormula, routes: readonly RouteLeft[]): RuleLeft {
    const { always, never } = this.#formulas;
    // What is no breach needs no cure, and what cannot be cured has none.
    const isCurable = curable !== never && (breach === always || breach.kind !== "constant");
    const left = isCurable ? smallestOf(routes) : [];
    const key = `${breach.id} ${isCurable ? curable.id : ""} ${left.map(({ text }) => text).join(" ")}`;
    let rule = this.#interned.get(key);
    if (rule === undefined) {
      const parts = [breach, ...(isCurable ? [curable] : []), ...left.flatMap(formulasOf)];
      const asks = new Set(parts.flatMap((each) => [...each.asks]));
      rule = { id: this.#interned.size, breach, curable: isCurable ? curable : never, routes: left, asks };
      this.#interned.set(key, rule);
    }
    return rule;
  }
}

function formulasOf({ missing, open }: RouteLeft): readonly ValueFormula[] {
  return [open, ...missing.map(([, needed]) => needed)];
}

function toRoute(open: ValueFormula, missing: RouteLeft["missing"]): RouteLeft {
  const left = missing.filter(([, needed]) => !isNever(needed));
  return { text: `${open.id}[${left.map(([id, needed]) => `${id}:${needed.id}`).join()}]`, open, missing: left };
}

/** Routes that may be open, but those that an open one makes more than is needed. */
function smallestOf(routes: readonly RouteLeft[]): readonly RouteLeft[] {
  const left = [...new Map(routes.filter(({ open }) => !isNever(open)).map((each) => [each.text, each])).values()];
  const sure = left.filter((each) => formulasOf(each).every(isAlways));
  const small = left.filter((route) => {
    const own = surelyMissing(route);
    return !sure.some(
      (other) =>
        other !== route &&
        other.missing.every(([id]) => own.has(id)) &&
        (other.missing.length < own.size || !sure.includes(route) || left.indexOf(other) < left.indexOf(route)),
    );
  });
  return small.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Mechanisms that the route asks for, whatever else is answered. */
export function surelyMissing({ missing }: RouteLeft): ReadonlySet<MechanismId> {
  return new Set(missing.flatMap(([id, needed]) => (isAlways(needed) ? [id] : [])));
}

function isNever(formula: ValueFormula): boolean {
  return formula.kind === "constant" && formula.truth === 0;
}

export function isAlways(formula: ValueFormula): boolean {
  return formula.kind === "constant" && formula.truth === 2;
}
