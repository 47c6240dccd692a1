import type { Exception, Hook, Law, LawDate, MechanismId, Provision, Route, RouteItem } from "@domicile/ir";
import { isInForce } from "../period.js";
import type { TestFormulas } from "./test-formulas.js";
import type { ValueFormula, ValueFormulas } from "./value-formula.js";

/** What a deciding provision says on one side. */
export interface RuleFormulas {
  /** It applies and nothing satisfies it. */
  readonly breach: ValueFormula;
  /** The alternatives that mechanisms could complete. */
  readonly routes: readonly RouteFormulas[];
}

export interface RouteFormulas {
  /** True or false: nothing but mechanisms is in the way. */
  readonly open: ValueFormula;
  /** The mechanisms it asks for; each true where it is missing. */
  readonly missing: ReadonlyMap<MechanismId, ValueFormula>;
}

/** The formulas of a provision, from the rules that `reference/judge-provision.ts` states. */
export class RuleReader {
  readonly #day: LawDate;
  readonly #law: Law;
  readonly #formulas: ValueFormulas;
  readonly #tests: TestFormulas;

  constructor(
    side: { readonly law: Law; readonly day: LawDate },
    formulas: ValueFormulas,
    tests: TestFormulas,
  ) {
    this.#day = side.day;
    this.#law = side.law;
    this.#formulas = formulas;
    this.#tests = tests;
  }

  read(provision: Provision): RuleFormulas {
    const { and, not, or, unknown } = this.#formulas;
    const exceptions = provision.exceptions.map((exception) => ({
      exception,
      holds: this.#effective(exception, provision.exceptions),
    }));
    const holding = (effect: Exception["effect"]) =>
      or(...exceptions.flatMap(({ exception, holds }) => (exception.effect === effect ? [holds] : [])));
    const closed = holding("prohibited");
    const own = and(not(closed), not(holding("instead")));
    const routes = [
      ...this.#routes(provision.routes, own),
      ...exceptions.flatMap(({ exception, holds }) =>
        exception.effect === "instead" ? this.#routes(exception.routes, and(not(closed), holds)) : [],
      ),
    ];
    const unsaid = provision.untranslatable === null ? [] : [unknown];
    const satisfied = or(...routes.map(({ holds }) => holds), ...unsaid);
    const reached = and(this.#tests.of(provision.applies), this.#anyHook(provision.reaches));
    return { breach: and(reached, not(holding("exempt")), not(satisfied)), routes };
  }

  #anyHook(hooks: readonly Hook[]): ValueFormula {
    const { always, or } = this.#formulas;
    return hooks.length === 0 ? always : or(...hooks.map(({ when }) => this.#tests.of(when)));
  }

  #effective(exception: Exception, siblings: readonly Exception[]): ValueFormula {
    const { and, not } = this.#formulas;
    const above = siblings.filter((each) => each.over.includes(exception.id));
    return and(this.#holds(exception), ...above.map((each) => not(this.#holds(each))));
  }

  #holds({ exceptions, when }: Exception): ValueFormula {
    const { and, not } = this.#formulas;
    return and(this.#tests.of(when), ...exceptions.map((each) => not(this.#holds(each))));
  }

  #routes(routes: readonly Route[], open: ValueFormula) {
    return routes
      .filter(({ period }) => isInForce(period, this.#day))
      .map((route) => this.#route(route, open));
  }

  #route({ items, when }: Route, standing: ValueFormula): RouteFormulas & { readonly holds: ValueFormula } {
    const { and, decided, never, not, or } = this.#formulas;
    const gate = and(standing, this.#tests.of(when));
    const circumstances = items.filter(({ kind }) => kind === "circumstance").map((item) => this.#item(item));
    const missing = new Map<MechanismId, ValueFormula>();
    for (const item of items)
      if (item.kind === "mechanism")
        missing.set(item.id, or(missing.get(item.id) ?? never, decided(not(this.#item(item)), 0)));
    return {
      holds: and(gate, ...items.map((item) => this.#item(item))),
      open: decided(and(gate, ...circumstances), 2),
      missing,
    };
  }

  #item(item: RouteItem): ValueFormula {
    const { not, or } = this.#formulas;
    const held = item.kind === "mechanism" ? this.#held(item.id) : this.#tests.of(item.holds);
    return item.when === null ? held : or(not(this.#tests.of(item.when)), held);
  }

  /** A mechanism is held if the flow claims it, or has what the vocabulary names as its equal. */
  #held(mechanism: MechanismId): ValueFormula {
    const also = this.#law.vocabulary.mechanism[mechanism]?.also ?? [];
    const equals = also.map((fact) => {
      if (fact === "local_copy_kept") return this.#tests.of({ kind: "holds", fact: "local_copy_kept" });
      const [group, id] = fact.split(".", 2) as [string, string];
      return group === "deid"
        ? this.#tests.of({ kind: "is", fact: "deid", ids: [id] })
        : this.#tests.claim(fact);
    });
    return this.#formulas.or(this.#tests.claim(`mechanisms.${mechanism}`), ...equals);
  }
}
