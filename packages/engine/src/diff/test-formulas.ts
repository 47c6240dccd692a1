import type { Condition, Test } from "@domicile/ir";
import { evaluateTest } from "../reference/test.js";
import { testsLeanedOn } from "../tests-of.js";
import { type Draft, statedIn } from "./draft.js";
import { OpenFacts } from "./open-facts.js";
import { factsOf, type Question, type Questions } from "./questions.js";
import type { Side } from "./side.js";
import type { ValueFormula, ValueFormulas } from "./value-formula.js";

/**
 * The conditions of one side as formulas. What a test says of each combination of the facts that it alone reads is asked of
 * the plain evaluator, so that no second reading of tests is needed; the formulas only put together what it answers.
 */
export class TestFormulas {
  readonly #side: Side;
  readonly #formulas: ValueFormulas;
  readonly #questions: Questions;
  readonly #byText = new Map<string, ValueFormula>();
  readonly #byCondition = new Map<Condition, ValueFormula>();
  #moves: ValueFormula | undefined;

  constructor({ day, law }: Side, formulas: ValueFormulas, questions: Questions) {
    this.#side = { day, law: { ...law, defaults: [] } };
    this.#formulas = formulas;
    this.#questions = questions;
  }

  readonly of = (condition: Condition): ValueFormula => {
    let formula = this.#byCondition.get(condition);
    if (formula === undefined) this.#byCondition.set(condition, (formula = this.#read(condition)));
    return formula;
  };

  /** Whether a claim is made; of one that no condition asks about: no. */
  claim(claim: string): ValueFormula {
    const { always, never } = this.#formulas;
    if (!this.#questions.claims.has(claim)) return never;
    return this.#formulas.split(this.#questions.of(claim), (answer) => (answer === 1 ? always : never));
  }

  #read(condition: Condition): ValueFormula {
    const formulas = this.#formulas;
    switch (condition.kind) {
      case "always":
        return formulas.always;
      case "never":
        return formulas.never;
      case "and":
        return formulas.and(...condition.of.map(this.of));
      case "or":
        return formulas.or(...condition.of.map(this.of));
      case "not":
        return formulas.not(this.of(condition.of));
      case "named":
        return this.of(condition.of);
      default:
        return this.#readTest(condition);
    }
  }

  #readTest(test: Test): ValueFormula {
    const text = JSON.stringify(test);
    let formula = this.#byText.get(text);
    if (formula === undefined) this.#byText.set(text, (formula = this.#ask(test)));
    return formula;
  }

  #ask(test: Test): ValueFormula {
    if (test.kind === "moves") return this.#movesOrNot();
    if (test.kind === "includes" && test.fact === "operation") return this.#operation(test.ids);
    const leaned = testsLeanedOn([test], this.#side.law);
    const facts = [...new Set(leaned.flatMap(factsOf))].filter((fact) => this.#questions.mayAsk(fact));
    const first = facts.filter((fact) => isAskedBeforehand(fact, leaned));
    return this.#under({ flow: { operation: "transfer" }, open: this.#questions.claims }, test, first, facts);
  }

  /** What the test says of all flows that state what the draft does. */
  #under(draft: Draft, test: Test, first: readonly string[], facts: readonly string[]): ValueFormula {
    const [next, ...rest] = first;
    if (next !== undefined) return this.#split(next, draft, test, rest, facts);
    const { truth, unknown } = evaluateTest(test, new OpenFacts(this.#side, draft));
    if (truth !== null) return this.#formulas.constant(truth ? 2 : 0);
    const isOpen = (fact: string) =>
      this.#questions.claims.has(fact)
        ? draft.open.has(fact)
        : statedIn(draft.flow, fact as never) === undefined;
    // What it asks for, else what else it may read; where all is stated, it is unknown and stays so.
    const asked = [...unknown, ...facts].find((fact) => facts.includes(fact) && isOpen(fact));
    return asked === undefined ? this.#formulas.unknown : this.#split(asked, draft, test, [], facts);
  }

  #split(
    fact: string,
    draft: Draft,
    test: Test,
    first: readonly string[],
    facts: readonly string[],
  ): ValueFormula {
    const question = this.#questions.of(fact);
    const left = facts.filter((each) => each !== fact);
    return this.#formulas.split(question, (answer) =>
      this.#under(this.#questions.answered(draft, question, answer), test, first, left),
    );
  }

  #movesOrNot(): ValueFormula {
    const [from, to] = [this.#questions.of("from"), this.#questions.of("to")];
    this.#moves ??= this.#formulas.split(from, (answer) =>
      this.#formulas.column(
        to,
        to.answers.map((place) => (place === from.answers[answer] ? 0 : 2)),
      ),
    );
    return this.#moves;
  }

  /** Whatever the operation, from one place to another includes a transfer. */
  #operation(ids: readonly string[]): ValueFormula {
    const { always, never } = this.#formulas;
    const question: Question = this.#questions.of("operation");
    const own = this.#formulas.split(question, (answer) =>
      ids.includes(question.answers[answer] as string) ? always : never,
    );
    return ids.includes("transfer") ? this.#formulas.or(own, this.#movesOrNot()) : own;
  }
}

/**
 * Facts whose statement may turn an answer that was certain without them: children among the data, a processor by its
 * relation, a copy kept under remote access, and what is absent rather than unknown.
 */
function isAskedBeforehand(fact: string, tests: readonly Test[]): boolean {
  switch (fact) {
    case "operation":
    case "asserted.orders":
    case "asserted.dpf_scope":
    case "mechanisms.local_copy_kept":
      return true;
    case "data":
      return tests.some((test) => test.kind === "holds" && test.fact === "subjects.children_included");
    case "importer.relation":
      return tests.some((test) => test.kind === "includes" && test.fact === "actor");
    default:
      return false;
  }
}
