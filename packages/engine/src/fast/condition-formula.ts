import type { Condition, LawDate, Test } from "@domicile/ir";
import type { AreaReader } from "./area-reader.js";
import type { Formula, FormulaBuilder } from "./formula.js";

/** Conditions as formulas of one day. */
export type ConditionReader = (condition: Condition) => Formula;

export function createConditionReader(
  builder: FormulaBuilder,
  areas: AreaReader,
  day: LawDate,
): ConditionReader {
  const formulas = new Map<Condition, Formula>();

  const read = (condition: Condition): Formula => {
    let formula = formulas.get(condition);
    if (formula === undefined) formulas.set(condition, (formula = translate(condition)));
    return formula;
  };

  const translate = (condition: Condition): Formula => {
    switch (condition.kind) {
      case "always":
        return builder.always;
      case "never":
        return builder.never;
      case "and":
        return builder.and(...condition.of.map(read));
      case "or":
        return builder.or(...condition.of.map(read));
      case "not":
        return builder.not(read(condition.of));
      case "named":
        return read(condition.of);
      case "since":
        return day >= condition.day ? builder.always : builder.never;
      case "within":
      case "meets":
      case "all-within":
        return placeTest(condition);
      default:
        return builder.test(condition);
    }
  };

  /**
   * What an area says by itself is asked of one fact. Where members of a list have conditions or other facts are named,
   * the plain part stands beside the whole: it says nothing new, but it is one look, and the index can use it.
   */
  const placeTest = (test: Extract<Test, { kind: "within" | "meets" | "all-within" }>): Formula => {
    if (areas.isPlain(test.area)) return builder.test(test);
    const plain = areas.plainPart(test.area);
    return builder.or(builder.test({ ...test, area: plain }), builder.test(test));
  };

  return read;
}
