import type { Condition, Test } from "@domicile/ir";

/** Every test a condition is made of, in the order written. */
export function testsOf(condition: Condition): readonly Test[] {
  switch (condition.kind) {
    case "always":
    case "never":
      return [];
    case "and":
    case "or":
      return condition.of.flatMap(testsOf);
    case "not":
    case "named":
      return testsOf(condition.of);
    default:
      return [condition];
  }
}
