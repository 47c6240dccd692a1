import type { BinaryOperator } from "./syntax.js";
import {
  invalid,
  isList,
  isMap,
  OpenObject,
  SetOf,
  toBoolean,
  toNumber,
  Unknown,
  unknownFrom,
  type Value,
} from "./value.js";
import type { Work } from "./work.js";

/** The right side is evaluated only where it can still matter. */
export function applyBinary(operator: BinaryOperator, left: Value, rightOf: () => Value, work: Work): Value {
  if (operator === "&&" || operator === "||") return applyLogic(operator === "||", left, rightOf);
  const right = rightOf();
  if (operator === "==" || operator === "!=") {
    const equal = areEqual(left, right, work);
    return equal instanceof Unknown ? equal : equal === (operator === "==");
  }
  const a = toNumber(left);
  const b = toNumber(right);
  if (a instanceof Unknown || b instanceof Unknown) return unknownFrom([a, b]);
  return arithmetic[operator](a, b);
}

/** `false && unknown` is false and `true || unknown` is true, from either side. */
function applyLogic(decisive: boolean, left: Value, rightOf: () => Value): Value {
  const a = toBoolean(left);
  if (a === decisive) return decisive;
  const b = toBoolean(rightOf());
  if (b === decisive) return decisive;
  return a instanceof Unknown || b instanceof Unknown ? unknownFrom([a, b]) : b;
}

const arithmetic: Readonly<
  Record<Exclude<BinaryOperator, "&&" | "||" | "==" | "!=">, (a: number, b: number) => Value>
> = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? invalid("a division by zero") : a / b),
  "%": (a, b) => (b === 0 ? invalid("a division by zero") : a % b),
};

export function negate(operator: "-" | "!", of: Value): Value {
  if (operator === "!") {
    const value = toBoolean(of);
    return value instanceof Unknown ? unknownFrom([value]) : !value;
  }
  const value = toNumber(of);
  return value instanceof Unknown ? unknownFrom([value]) : -value;
}

/** Two values of different kinds differ; unknown parts leave it open unless known parts differ already. */
export function areEqual(left: Value, right: Value, work: Work): boolean | Unknown {
  work.spend();
  if (left instanceof Unknown || right instanceof Unknown) return unknownFrom([left, right]);
  if (left instanceof OpenObject || right instanceof OpenObject)
    return left === null || right === null ? false : unknownFrom([left, right]);
  if (isMap(left) && isMap(right)) {
    if (left.size !== right.size) return false;
    const pairs: (readonly [Value, Value])[] = [];
    for (const [key, value] of left) {
      if (!right.has(key)) return false;
      pairs.push([value, right.get(key)!]);
    }
    return allEqual(pairs, work);
  }
  const a = left instanceof SetOf ? left.items : left;
  const b = right instanceof SetOf ? right.items : right;
  if (isList(a) && isList(b))
    return (
      a.length === b.length &&
      allEqual(
        a.map((each, index) => [each, b[index]!] as const),
        work,
      )
    );
  return a === b;
}

function allEqual(pairs: readonly (readonly [Value, Value])[], work: Work): boolean | Unknown {
  let open: Unknown | undefined;
  for (const [a, b] of pairs) {
    const equal = areEqual(a, b, work);
    if (equal === false) return false;
    if (equal instanceof Unknown) open = equal;
  }
  return open ?? true;
}
