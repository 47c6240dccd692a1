import type { Condition, FactName, Test } from "@domicile/ir";
import type { Facts } from "../facts/facts.js";
import { and, not, or, type Truth } from "../truth.js";
import { describeTest } from "../describe.js";
import { evaluateTest } from "./test.js";

/** A condition's truth with what carries it: the facts that make it so, in words, and what would settle it. */
export interface Evaluated {
  readonly truth: Truth;
  /** Tests that make it true or false, or that leave it unknown, in the order written. */
  readonly because: readonly string[];
  readonly unknown: readonly FactName[];
  /** Ids of defaults that the tests in `because` leant on. */
  readonly defaults: readonly string[];
}

/** E2: strong Kleene logic, read off the condition as it is written. */
export function evaluateCondition(condition: Condition, facts: Facts): Evaluated {
  switch (condition.kind) {
    case "always":
      return settled(true);
    case "never":
      return settled(false);
    case "named": {
      // Many provisions share one named condition; over the same facts it is evaluated once.
      const known = facts.shared.get(condition.of) as Evaluated | undefined;
      if (known !== undefined) return known;
      const evaluated = evaluateCondition(condition.of, facts);
      facts.shared.set(condition.of, evaluated);
      return evaluated;
    }
    case "not": {
      const inner = evaluateCondition(condition.of, facts);
      return { ...inner, truth: not(inner.truth) };
    }
    case "and":
      return join(condition.of.map((each) => evaluateCondition(each, facts)), and, false);
    case "or":
      return join(condition.of.map((each) => evaluateCondition(each, facts)), or, true);
    default:
      return evaluated(condition, facts);
  }
}

function settled(truth: boolean): Evaluated {
  return { truth, because: [], unknown: [], defaults: [] };
}

function evaluated(test: Test, facts: Facts): Evaluated {
  const { truth, unknown, defaults } = evaluateTest(test, facts);
  return { truth, because: [describeTest(test, facts, truth)], unknown, defaults };
}

/**
 * What carries a conjunction or disjunction: the first part that decides it alone (`deciding`), else every part that
 * is unknown, else all parts together.
 */
function join(parts: readonly Evaluated[], fold: (values: readonly Truth[]) => Truth, deciding: boolean): Evaluated {
  const truth = fold(parts.map((part) => part.truth));
  const carriers =
    truth === deciding
      ? parts.filter((part) => part.truth === deciding).slice(0, 1)
      : truth === null
        ? parts.filter((part) => part.truth === null)
        : parts;
  return {
    truth,
    because: carriers.flatMap((part) => part.because),
    unknown: truth === null ? carriers.flatMap((part) => part.unknown) : [],
    defaults: carriers.flatMap((part) => part.defaults),
  };
}
