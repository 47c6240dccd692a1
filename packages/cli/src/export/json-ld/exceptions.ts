import type { Condition, Exception } from "@domicile/ir";

/** E4: an exception holds when its condition does and none of its own exceptions holds. */
function holds({ exceptions, when }: Exception): Condition {
  return allOf([when, ...exceptions.map((inner): Condition => ({ kind: "not", of: holds(inner) }))]);
}

/** It holds, and no exception beside it to which it yields. */
export function isEffective(exception: Exception, siblings: readonly Exception[]): Condition {
  const above = siblings.filter(({ over }) => over.includes(exception.id));
  return allOf([holds(exception), ...above.map((each): Condition => ({ kind: "not", of: holds(each) }))]);
}

/** None of the exceptions with one of these effects is effective. */
export function noneOf(
  exceptions: readonly Exception[],
  ...effects: readonly Exception["effect"][]
): Condition {
  const such = exceptions.filter(({ effect }) => effects.includes(effect));
  return allOf(such.map((each): Condition => ({ kind: "not", of: isEffective(each, exceptions) })));
}

export function allOf(conditions: readonly Condition[]): Condition {
  const parts = conditions.filter(({ kind }) => kind !== "always");
  return parts.length === 1
    ? parts[0]!
    : parts.length === 0
      ? { kind: "always" }
      : { kind: "and", of: parts };
}
