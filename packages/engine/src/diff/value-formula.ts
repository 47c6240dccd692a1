import type { Truth } from "../fast/formula.js";
import type { Question } from "./questions.js";

/**
 * A condition of one side over questions with few answers each. What it says of each answer to one question is a column. Formulas
 * are interned: what equal conditions say is one object, on both sides, whatever tests it is written with.
 */
export type ValueFormula = Constant | Column | Junction;

interface Common {
  readonly id: number;
  /** The questions whose answers it waits for. */
  readonly asks: ReadonlySet<Question>;
}

interface Constant extends Common {
  readonly kind: "constant";
  readonly truth: Truth;
}

interface Column extends Common {
  readonly kind: "column";
  readonly question: Question;
  /** By answer, in their order. */
  readonly truths: readonly Truth[];
}

interface Junction extends Common {
  readonly kind: "and" | "or";
  readonly of: readonly ValueFormula[];
}

const noQuestions: ReadonlySet<Question> = new Set();

/** Makes formulas and answers their questions. `and` is the least of three values, `or` the greatest. */
export class ValueFormulas {
  readonly #interned = new Map<string, ValueFormula>();
  readonly #given = new Map<Question, Map<ValueFormula, ValueFormula>[]>();
  readonly never = this.#constant(0);
  readonly unknown = this.#constant(1);
  readonly always = this.#constant(2);

  column(question: Question, truths: readonly Truth[]): ValueFormula {
    const first = truths[0] ?? 1;
    if (truths.every((each) => each === first)) return this.constant(first);
    return this.#intern(`${question.number}:${truths.join("")}`, (id) => ({
      kind: "column",
      id,
      asks: new Set([question]),
      question,
      truths,
    }));
  }

  constant(truth: Truth): ValueFormula {
    return truth === 0 ? this.never : truth === 1 ? this.unknown : this.always;
  }

  readonly and = (...parts: readonly ValueFormula[]): ValueFormula => this.#join("and", parts);

  readonly or = (...parts: readonly ValueFormula[]): ValueFormula => this.#join("or", parts);

  readonly not = (formula: ValueFormula): ValueFormula => {
    switch (formula.kind) {
      case "constant":
        return this.constant(flipped(formula.truth));
      case "column":
        return this.column(formula.question, formula.truths.map(flipped));
      default:
        return this.#join(formula.kind === "and" ? "or" : "and", formula.of.map(this.not));
    }
  };

  /** What one formula says under each answer, put together. */
  split(question: Question, under: (answer: number) => ValueFormula): ValueFormula {
    const answers = new Map<ValueFormula, number[]>();
    for (const at of question.answers.keys()) {
      const part = under(at);
      answers.set(part, [...(answers.get(part) ?? []), at]);
    }
    const parts = [...answers].map(([part, own]) =>
      this.and(
        part,
        this.column(
          question,
          question.answers.map((_, at) => (own.includes(at) ? 2 : 0)),
        ),
      ),
    );
    return this.or(...parts);
  }

  /** The formula once the question is answered. */
  given(formula: ValueFormula, question: Question, answer: number): ValueFormula {
    if (!formula.asks.has(question)) return formula;
    if (formula.kind === "column") return this.constant(formula.truths[answer]!);
    if (formula.kind === "constant") return formula;
    const known = this.#knownGiven(question, answer);
    let given = known.get(formula);
    if (given === undefined) {
      const parts = formula.of.map((each) => this.given(each, question, answer));
      known.set(formula, (given = this.#join(formula.kind, parts)));
    }
    return given;
  }

  /** The formula with unknown taken for true, or for false. */
  readonly decided = (formula: ValueFormula, unknown: 0 | 2): ValueFormula => {
    const taken = (truth: Truth) => (truth === 1 ? unknown : truth);
    switch (formula.kind) {
      case "constant":
        return this.constant(taken(formula.truth));
      case "column":
        return this.column(formula.question, formula.truths.map(taken));
      default:
        return this.#join(
          formula.kind,
          formula.of.map((each) => this.decided(each, unknown)),
        );
    }
  };

  #constant(truth: Truth): ValueFormula {
    return this.#intern(`${truth}`, (id) => ({ kind: "constant", id, asks: noQuestions, truth }));
  }

  #intern(key: string, make: (id: number) => ValueFormula): ValueFormula {
    let formula = this.#interned.get(key);
    if (formula === undefined) this.#interned.set(key, (formula = make(this.#interned.size)));
    return formula;
  }

  #knownGiven(question: Question, answer: number): Map<ValueFormula, ValueFormula> {
    let byAnswer = this.#given.get(question);
    if (byAnswer === undefined) this.#given.set(question, (byAnswer = question.answers.map(() => new Map())));
    return byAnswer[answer]!;
  }

  #join(kind: "and" | "or", given: readonly ValueFormula[]): ValueFormula {
    const absorbing = kind === "and" ? this.never : this.always;
    const neutral = kind === "and" ? this.always : this.never;
    const columns = new Map<Question, Column>();
    const others = new Set<ValueFormula>();
    const queue = [...given];
    for (const part of queue) {
      if (part === absorbing) return absorbing;
      if (part === neutral) continue;
      if (part.kind === kind) queue.push(...part.of);
      else if (part.kind !== "column") others.add(part);
      else {
        const met = columns.get(part.question);
        const both = met === undefined || met === part ? part : this.#merge(kind, met, part);
        if (both === absorbing) return absorbing;
        if (both.kind === "column") columns.set(part.question, both);
        else {
          columns.delete(part.question);
          others.add(both);
        }
      }
    }
    const left = withoutAbsorbed(kind, columns, others);
    if (left.length === 0) return neutral;
    if (left.length === 1) return left[0]!;
    left.sort((a, b) => a.id - b.id);
    return this.#intern(`${kind} ${left.map(({ id }) => id).join(" ")}`, (id) => ({
      kind,
      id,
      asks: new Set(left.flatMap(({ asks }) => [...asks])),
      of: left,
    }));
  }

  /** Two columns of one question are one. */
  #merge(kind: "and" | "or", one: Column, other: Column): ValueFormula {
    const choose = kind === "and" ? Math.min : Math.max;
    return this.column(
      one.question,
      one.truths.map((truth, at) => choose(truth, other.truths[at]!) as Truth),
    );
  }
}

function flipped(truth: Truth): Truth {
  return (2 - truth) as Truth;
}

/** The least of a and (a or b) is a, and the greatest of a and (a and b); the same where a column is as strict as another. */
function withoutAbsorbed(
  kind: "and" | "or",
  columns: ReadonlyMap<Question, Column>,
  others: ReadonlySet<ValueFormula>,
): ValueFormula[] {
  const isAbsorbed = (each: ValueFormula) =>
    each.kind !== "constant" &&
    each.kind !== "column" &&
    each.of.some((part) => {
      if (others.has(part)) return true;
      const column = part.kind === "column" ? columns.get(part.question) : undefined;
      if (column === undefined || part.kind !== "column") return false;
      return column.truths.every((truth, at) =>
        kind === "and" ? truth <= part.truths[at]! : truth >= part.truths[at]!,
      );
    });
  return [...columns.values(), ...[...others].filter((each) => !isAbsorbed(each))];
}
