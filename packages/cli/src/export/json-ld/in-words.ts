import type { Condition } from "@domicile/ir";
import { printCondition } from "../../render/condition-words.js";

/**
 * A condition in the language of law files, as words that stand alone: what a name stands for is written out, and what
 * leans on the provision around it names that.
 */
export function inWords(condition: Condition): string {
  if (condition.kind === "ordered")
    return `an order, designation or notice under ${condition.provision} binds the flow`;
  if (condition.kind === "reading") return `${condition.provision} is read as ${condition.reading}`;
  if (condition.kind === "not" && (condition.of.kind === "ordered" || condition.of.kind === "reading"))
    return `not: ${inWords(condition.of)}`;
  return printCondition(withoutNames(condition));
}

function withoutNames(condition: Condition): Condition {
  switch (condition.kind) {
    case "named":
      return withoutNames(condition.of);
    case "not":
      return { kind: "not", of: withoutNames(condition.of) };
    case "and":
    case "or":
      return { kind: condition.kind, of: condition.of.map(withoutNames) };
    default:
      return condition;
  }
}
