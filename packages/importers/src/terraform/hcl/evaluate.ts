import type { FunctionContext } from "./functions/context.js";
import { callFunction } from "./functions/functions.js";
import { applyBinary, negate } from "./operators.js";
import type { Expression, Step, TemplatePart } from "./syntax.js";
import {
  elementsOf,
  Invalid,
  invalid,
  isList,
  isMap,
  mapOf,
  OpenObject,
  SetOf,
  toBoolean,
  toNumber,
  toText,
  Unknown,
  unknownFrom,
  type Value,
} from "./value.js";
import type { Work } from "./work.js";

/** What the names in an expression mean. */
export interface Scope {
  readonly names: Names;
  /** `each`, `count`, the variables of `for` and of `dynamic`: they hide whatever else has the name. */
  readonly bindings: Binding | undefined;
  readonly work: Work;
  readonly functions: FunctionContext;
}

export interface Binding {
  readonly name: string;
  readonly value: Value;
  readonly outer: Binding | undefined;
}

/** The names of a module: `var`, `local`, `module`, resources. */
export interface Names {
  /** What the longest known beginning of a path names, and how many steps that takes; the root alone is none. */
  find(root: string, first: string | undefined, second: string | undefined): Found | undefined;
}
export interface Found {
  readonly value: Value;
  readonly steps: number;
}

export function bind(scope: Scope, name: string, value: Value): Scope {
  return { ...scope, bindings: { name, value, outer: scope.bindings } };
}

/** The value of an expression. What does not exist is thrown as `Invalid`, what goes beyond bounds as `TooMuchWork`. */
export function evaluate(expression: Expression, scope: Scope): Value {
  scope.work.spend();
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return evaluateTemplate(expression.parts, scope);
    case "variable":
      return evaluateAccess(expression, [], scope);
    case "access":
      return evaluateAccess(expression.of, expression.steps, scope);
    case "call":
      return evaluateCall(expression, scope);
    case "tuple":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return evaluateObject(expression, scope);
    case "for":
      return evaluateFor(expression, scope);
    case "conditional":
      return evaluateConditional(expression, scope);
    case "binary":
      return evaluateBinary(expression, scope);
    case "unary":
      return negate(expression.operator, evaluate(expression.of, scope));
  }
}

type Kind<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** A chain of operators leans to the left and may be long, so it is walked and not descended. */
function evaluateBinary(expression: Kind<"binary">, scope: Scope): Value {
  const chain: Kind<"binary">[] = [];
  let first: Expression = expression;
  for (; first.kind === "binary"; first = first.left) chain.push(first);
  let left = evaluate(first, scope);
  for (const { operator, right } of chain.reverse()) {
    scope.work.spend();
    left = applyBinary(operator, left, () => evaluate(right, scope), scope.work);
  }
  return left;
}

function evaluateConditional({ test, whenTrue, whenFalse }: Kind<"conditional">, scope: Scope): Value {
  const decided = toBoolean(evaluate(test, scope));
  if (!(decided instanceof Unknown)) return evaluate(decided ? whenTrue : whenFalse, scope);
  const arms = [
    orUnknown(() => evaluate(whenTrue, scope)),
    orUnknown(() => evaluate(whenFalse, scope)),
  ] as const;
  if (applyBinary("==", arms[0], () => arms[1], scope.work) === true) return arms[0];
  const either = unknownFrom(arms);
  return either.references.length > 0 ? either : unknownFrom([decided]);
}

/** What may turn out not to exist, where that shows only on apply: one of two arms, the elements of an open list. */
function orUnknown(evaluateIt: () => Value): Value {
  try {
    return evaluateIt();
  } catch (problem) {
    if (problem instanceof Invalid) return new Unknown([]);
    throw problem;
  }
}

function evaluateAccess(of: Expression, steps: readonly Step[], scope: Scope): Value {
  if (of.kind !== "variable") return takeSteps(evaluate(of, scope), steps, scope);
  for (let at = scope.bindings; at !== undefined; at = at.outer)
    if (at.name === of.name) return takeSteps(at.value, steps, scope);
  const found = scope.names.find(of.name, constantName(steps[0]), constantName(steps[1]));
  if (found === undefined) return invalid(`\`${of.name}\` names nothing`);
  return takeSteps(found.value, found.steps === 0 ? steps : steps.slice(found.steps), scope);
}

function constantName(step: Step | undefined): string | undefined {
  if (step?.kind === "attribute") return step.name;
  const isText = step?.kind === "index" && step.key.kind === "literal" && typeof step.key.value === "string";
  return isText ? (step.key as { value: string }).value : undefined;
}

function takeSteps(start: Value, steps: readonly Step[], scope: Scope): Value {
  let value = start;
  for (let index = 0; index < steps.length; index++) {
    scope.work.spend();
    const step = steps[index]!;
    if (step.kind === "attribute") value = attributeOf(value, step.name);
    else if (step.kind === "index") value = elementOf(value, evaluate(step.key, scope));
    else {
      const rest = steps.slice(index + 1);
      const own = step.full ? rest.length : rest.findIndex((each) => each.kind !== "attribute");
      const applied = own === -1 ? rest : rest.slice(0, own);
      value = splat(value, (each) => takeSteps(each, applied, scope));
      index += applied.length;
    }
  }
  return value;
}

function attributeOf(value: Value, name: string): Value {
  if (isMap(value)) return value.get(name) ?? (value.has(name) ? null : invalid(`no attribute \`${name}\``));
  if (value instanceof OpenObject) return value.get(name);
  if (value instanceof Unknown)
    return value.each === undefined ? value.part(name) : new Unknown(value.references);
  return invalid(`no attribute \`${name}\``);
}

/** Which element an unknown key takes is open, and so it may be any. */
export function elementOf(value: Value, key: Value): Value {
  if (value instanceof Unknown) {
    const isPlain = typeof key === "string" || typeof key === "number";
    return value.each ?? (isPlain ? value.part(String(key)) : unknownFrom([value]));
  }
  if (key instanceof Unknown) return unknownFrom([value, key]);
  if (isList(value)) {
    const at = toNumber(key);
    const element = at instanceof Unknown ? unknownFrom([value, at]) : value[at];
    return element === undefined ? invalid("no such element") : element;
  }
  const name = toText(key);
  return name instanceof Unknown ? unknownFrom([value, name]) : attributeOf(value, name);
}

function splat(value: Value, take: (each: Value) => Value): Value {
  if (value === null) return [];
  if (value instanceof Unknown)
    return new Unknown(value.references, value.each === undefined ? undefined : take(value.each));
  if (isList(value)) return value.map(take);
  if (value instanceof SetOf) return value.items.map(take);
  return [take(value)];
}

function evaluateObject({ items }: Kind<"object">, scope: Scope): Value {
  const entries = new Map<string, Value>();
  const open: Value[] = [];
  for (const { key, value } of items) {
    const name = toText(evaluate(key, scope));
    const evaluated = evaluate(value, scope);
    if (name instanceof Unknown) open.push(name, evaluated);
    else entries.set(name, evaluated);
  }
  return open.length > 0 ? unknownFrom([...open, ...entries.values()]) : mapOf(entries);
}

function evaluateFor(expression: Kind<"for">, scope: Scope): Value {
  const over = evaluate(expression.over, scope);
  const pairs = pairsOf(over);
  if (pairs === undefined) {
    const each = over instanceof Unknown ? (over.each ?? new Unknown(over.references)) : new Unknown([]);
    const sample = orUnknown(() =>
      evaluate(expression.value, within(expression, scope, new Unknown([]), each)),
    );
    return new Unknown(unknownFrom([over, sample]).references, sample);
  }
  const kept: (readonly [Value, Value])[] = [];
  let isOpen = false;
  for (const [key, value] of pairs) {
    scope.work.spend();
    const inner = within(expression, scope, key, value);
    const passes = expression.condition === undefined || toBoolean(evaluate(expression.condition, inner));
    if (passes === false) continue;
    const name = expression.key === undefined ? null : toText(evaluate(expression.key, inner));
    isOpen ||= passes instanceof Unknown || name instanceof Unknown;
    kept.push([name, evaluate(expression.value, inner)]);
  }
  const values = kept.map(([, value]) => value);
  if (isOpen) return new Unknown(unknownFrom(values).references, values.length === 1 ? values[0] : undefined);
  if (expression.key === undefined) return values;
  const named = kept as (readonly [string, Value])[];
  return expression.groups ? mapOf(grouped(named)) : mapOf(named);
}

function within({ keyName, valueName }: Kind<"for">, scope: Scope, key: Value, value: Value): Scope {
  const inner = keyName === undefined ? scope : bind(scope, keyName, key);
  return bind(inner, valueName, value);
}

/** Keys and values as `for`, `for_each` and `dynamic` walk them; nothing where what there is shows only on apply. */
export function pairsOf(over: Value): readonly (readonly [Value, Value])[] | undefined {
  if (over instanceof Unknown || over instanceof OpenObject) return undefined;
  if (isMap(over)) return [...over];
  if (over instanceof SetOf) return over.items.map((item) => [item, item]);
  if (isList(over)) return over.map((item, index) => [index, item]);
  return invalid("neither a list nor a map");
}

function grouped(pairs: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** The text of a template; what is unknown in a part of it makes all of it unknown. */
function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope): Value {
  return joinTexts(
    parts.map((part) => evaluatePart(part, scope)),
    scope.work,
  );
}

function joinTexts(pieces: readonly (string | Unknown)[], work: Work): Value {
  let text: string | undefined = "";
  const open: Unknown[] = [];
  for (const piece of pieces) {
    if (piece instanceof Unknown) open.push(piece);
    const part: string | undefined = piece instanceof Unknown ? piece.text : piece;
    text = text === undefined || part === undefined ? undefined : work.text(text + part);
  }
  if (open.length === 0) return text ?? "";
  return new Unknown(unknownFrom(open).references, undefined, text);
}

function evaluatePart(part: TemplatePart, scope: Scope): string | Unknown {
  switch (part.kind) {
    case "text":
      return part.text;
    case "value":
      return toText(evaluate(part.value, scope));
    case "if": {
      const decided = toBoolean(evaluate(part.test, scope));
      if (decided instanceof Unknown) return unknownFrom([decided]);
      return toText(evaluateTemplate(decided ? part.whenTrue : part.whenFalse, scope));
    }
    case "for": {
      const over = evaluate(part.over, scope);
      const pairs = pairsOf(over);
      if (pairs === undefined) return unknownFrom([over]);
      const { keyName, valueName, body } = part;
      const pieces = pairs.map(([key, value]) => {
        const inner = keyName === undefined ? scope : bind(scope, keyName, key);
        return evaluateTemplate(body, bind(inner, valueName, value));
      });
      return toText(joinTexts(pieces.map(toText), scope.work));
    }
  }
}

function evaluateCall(call: Kind<"call">, scope: Scope): Value {
  if (call.name === "try" || call.name === "can") return evaluateAttempts(call, scope);
  const args = call.args.map((arg) => evaluate(arg, scope));
  if (call.spreads) {
    const last = args.pop() ?? null;
    const items = isMap(last) ? undefined : elementsOf(last);
    if (items === undefined) return unknownFrom([...args, last]);
    args.push(...items.slice(0, 10_000));
    if (items.length > 10_000) return unknownFrom(args);
  }
  return callFunction(call.name, args, scope.functions, scope.work);
}

/** `try` gives the first argument that exists, `can` whether its only one does. What is unknown may exist or not. */
function evaluateAttempts({ name, args }: Kind<"call">, scope: Scope): Value {
  for (const arg of args) {
    try {
      const value = evaluate(arg, scope);
      if (name === "try") return value;
      return value instanceof Unknown ? value : true;
    } catch (problem) {
      if (!(problem instanceof Invalid)) throw problem;
    }
  }
  return name === "can" ? false : invalid("none of the arguments of `try` exists");
}
