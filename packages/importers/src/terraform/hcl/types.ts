import { evaluate, type Scope } from "./evaluate.js";
import { toSet } from "./functions/conversions.js";
import { parseExpression } from "./parse-expression.js";
import { Scanner, SyntaxProblem } from "./scanner.js";
import { type Expression, literalText } from "./syntax.js";
import {
  elementsOf,
  Invalid,
  isMap,
  mapOf,
  OpenObject,
  toBoolean,
  toNumber,
  toText,
  Unknown,
  type Value,
} from "./value.js";

/**
 * A value as the type of a variable makes it: objects with exactly the attributes that are declared, optional ones filled
 * in; lists to sets; text to numbers. What does not fit stays as it is: that it is wrong is for Terraform to say.
 */
export function convertTo(type: Expression, value: Value, scope: Scope): Value {
  scope.work.spend();
  if (value === null || value instanceof Unknown) return value;
  const written = literalText(type);
  if (written !== undefined) return convertTo(parsedType(written), value, scope);
  try {
    return type.kind === "variable" ? convertSimple(type.name, value) : convertCollection(type, value, scope);
  } catch (problem) {
    if (problem instanceof Invalid) return value;
    throw problem;
  }
}

/** The JSON form writes a type as text. */
function parsedType(text: string): Expression {
  const any: Expression = { kind: "variable", name: "any", start: 0, end: 0 };
  try {
    const type = parseExpression(new Scanner({ path: "", text }));
    return type.kind === "literal" ? any : type;
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return any;
    throw problem;
  }
}

function convertSimple(name: string, value: Value): Value {
  switch (name) {
    case "string":
      return toText(value);
    case "number":
      return toNumber(value);
    case "bool":
      return toBoolean(value);
    default:
      return value;
  }
}

function convertCollection(type: Expression, value: Value, scope: Scope): Value {
  const [inner] = type.kind === "call" ? type.args : [];
  if (type.kind !== "call" || inner === undefined) return value;
  if (type.name === "object") return convertObject(inner, value, scope);
  if (type.name === "map")
    return isMap(value)
      ? mapOf([...value].map(([key, each]): [string, Value] => [key, convertTo(inner, each, scope)]))
      : value;
  const items = isMap(value) ? undefined : elementsOf(value);
  if (items === undefined) return value;
  if (type.name === "tuple")
    return inner.kind === "tuple"
      ? items.map((each, index) =>
          inner.items[index] === undefined ? each : convertTo(inner.items[index], each, scope),
        )
      : value;
  const converted = items.map((each) => convertTo(inner, each, scope));
  return type.name === "set" ? toSet(converted, scope.work) : converted;
}

function convertObject(type: Expression, value: Value, scope: Scope): Value {
  if (type.kind !== "object" || !(isMap(value) || value instanceof OpenObject)) return value;
  return mapOf(
    type.items.map((item): [string, Value] => {
      const name = literalText(item.key) ?? "";
      const own = value instanceof OpenObject ? value.get(name) : (value.get(name) ?? null);
      const isOptional = item.value.kind === "call" && item.value.name === "optional";
      if (!isOptional) return [name, convertTo(item.value, own, scope)];
      const [inner, fallback] = (item.value as { args: readonly Expression[] }).args;
      if (inner === undefined) return [name, own];
      const given = own === null && fallback !== undefined ? evaluate(fallback, scope) : own;
      return [name, convertTo(inner, given, scope)];
    }),
  );
}
