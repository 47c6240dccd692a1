import type { Condition, FactName, Test } from "@domicile/ir";
import { describeTest } from "../describe.js";
import type { Facts } from "../facts/facts.js";
import { not, type Truth } from "../truth.js";
import { evaluateTest } from "./test.js";

/** A condition's truth with what carries it: the tests that make it so, and what would settle it. */
export interface Evaluated {
  readonly truth: Truth;
  /** Tests that make it true or false, or that leave it unknown, in the order written; or a text that needs no test. */
  readonly because: readonly Carrier[];
  readonly unknown: readonly FactName[];
  /** Ids of defaults that the tests in `because` leant on. */
  readonly defaults: readonly string[];
}

export type Carrier = { readonly test: Test; readonly truth: Truth } | string;

/** Carriers in words. Most conditions are never told, so the words are made last. */
export function tell(carriers: readonly Carrier[], facts: Facts): string[] {
  return carriers.map((each) =>
    typeof each === "string" ? each : describeTest(each.test, facts, each.truth),
  );
}

const always: Evaluated = { truth: true, because: [], unknown: [], defaults: [] };
const never: Evaluated = { truth: false, because: [], unknown: [], defaults: [] };

/** E2: strong Kleene logic, read off the condition as it is written. */
export function evaluateCondition(condition: Condition, facts: Facts): Evaluated {
  switch (condition.kind) {
    case "always":
      return always;
    case "never":
      return never;
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
      return join(condition.of, false, facts);
    case "or":
      return join(condition.of, true, facts);
    default: {
      const { truth, unknown, defaults } = evaluateTest(condition, facts);
      return { truth, because: [{ test: condition, truth }], unknown, defaults };
    }
  }
}

/**
 * A conjunction (`deciding` false) or disjunction (`deciding` true). What carries it: the first part that decides it
 * alone, else every part that is unknown, else all parts together.
 */
function join(conditions: readonly Condition[], deciding: boolean, facts: Facts): Evaluated {
  const parts: Evaluated[] = [];
  for (const condition of conditions) {
    const part = evaluateCondition(condition, facts);
    if (part.truth === deciding) return part;
    parts.push(part);
  }
  const open = parts.filter((part) => part.truth === null);
  const carriers = open.length > 0 ? open : parts;
  return {
    truth: open.length > 0 ? null : !deciding,
    because: carriers.flatMap((part) => part.because),
    unknown: open.flatMap((part) => part.unknown),
    defaults: carriers.flatMap((part) => part.defaults),
  };
}
