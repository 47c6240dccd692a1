import { parseHeredoc, parseJsonString, parseQuoted } from "./parse-template.js";
import type { Scanner } from "./scanner.js";
import type { BinaryOperator, Expression, ObjectItem, Step } from "./syntax.js";

/** One expression, from where the scanner stands; a `SyntaxProblem` is thrown where there is none. */
export function parseExpression(scan: Scanner): Expression {
  return scan.nested(() => {
    scan.skip();
    const test = parseBinary(scan, 0);
    scan.skip();
    if (!scan.take("?")) return test;
    scan.skipLines();
    const whenTrue = parseExpression(scan);
    scan.skipLines();
    scan.expect(":", "between the two arms of `?`");
    scan.skipLines();
    const whenFalse = parseExpression(scan);
    return { kind: "conditional", test, whenTrue, whenFalse, start: test.start, end: whenFalse.end };
  });
}

/** How strongly operators bind; those of one strength are taken from left to right. */
const strengths: Readonly<Record<BinaryOperator, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};

function parseBinary(scan: Scanner, weakest: number): Expression {
  let left = parseUnary(scan);
  for (;;) {
    scan.skip();
    const before = scan.at;
    const operator = scan.looksAt("|&=!<>+-*/%")
      ? (scan.match(/\|\||&&|[=!<>]=|[<>+\-*/%]/y) as BinaryOperator | undefined)
      : undefined;
    if (operator === undefined) return left;
    if (strengths[operator] < weakest) {
      scan.at = before;
      return left;
    }
    scan.skipLines();
    const right = parseBinary(scan, strengths[operator] + 1);
    left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
  }
}

function parseUnary(scan: Scanner): Expression {
  const start = scan.at;
  const operator = scan.take("-") ? "-" : !scan.sees("!=") && scan.take("!") ? "!" : undefined;
  if (operator === undefined) return parseAccess(scan);
  scan.skip();
  const of = scan.nested(() => parseUnary(scan));
  return { kind: "unary", operator, of, start, end: of.end };
}

function parseAccess(scan: Scanner): Expression {
  const of = parsePrimary(scan);
  const steps: Step[] = [];
  let end = scan.at;
  for (;;) {
    scan.skip();
    const step = parseStep(scan);
    if (step === undefined) break;
    steps.push(step);
    end = scan.at;
  }
  return steps.length === 0 ? of : { kind: "access", of, steps, start: of.start, end };
}

function parseStep(scan: Scanner): Step | undefined {
  const start = scan.at;
  if (!scan.sees("..") && scan.take(".")) {
    scan.skip();
    if (scan.take("*")) return { kind: "splat", full: false };
    const name = scan.identifier();
    if (name !== undefined) return { kind: "attribute", name };
    const index = scan.match(/\d+/y);
    if (index === undefined) scan.fail("a name is missing after `.`", "write the name of an attribute");
    return { kind: "index", key: { kind: "literal", value: Number(index), start, end: scan.at } };
  }
  if (!scan.take("[")) return undefined;
  return scan.within(true, () => {
    scan.skip();
    if (scan.take("*")) {
      scan.skip();
      scan.expect("]", "after `[*`");
      return { kind: "splat", full: true };
    }
    const key = parseExpression(scan);
    scan.skip();
    scan.expect("]", "after the index");
    return { kind: "index", key };
  });
}

const constants = { true: true, false: false, null: null };

function parsePrimary(scan: Scanner): Expression {
  const start = scan.at;
  const number = scan.looksAt("0123456789") ? scan.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y) : undefined;
  if (number !== undefined) return { kind: "literal", value: Number(number), start, end: scan.at };
  if (scan.sees('"')) return scan.isJson ? parseJsonString(scan) : parseQuoted(scan);
  if (scan.sees("<<")) return parseHeredoc(scan);
  if (scan.take("(")) return parseParentheses(scan);
  if (scan.take("[")) return scan.within(true, () => parseTuple(scan, start));
  if (scan.take("{")) return parseObject(scan, start);
  const name = parseName(scan);
  if (name === undefined) scan.fail("a value is missing", "write an expression here");
  const end = scan.at;
  if (name === "true" || name === "false" || name === "null")
    return { kind: "literal", value: constants[name], start, end };
  scan.skip();
  if (scan.take("(")) return scan.within(true, () => parseCall(scan, name, start));
  return { kind: "variable", name, start, end };
}

/** `provider::aws::arn_parse` is one name. */
function parseName(scan: Scanner): string | undefined {
  let name = scan.identifier();
  while (name !== undefined && scan.take("::")) name += `::${scan.identifier() ?? ""}`;
  return name;
}

function parseParentheses(scan: Scanner): Expression {
  return scan.within(true, () => {
    const inner = parseExpression(scan);
    scan.skip();
    scan.expect(")", "after the expression");
    return inner;
  });
}

function parseCall(scan: Scanner, name: string, start: number): Expression {
  const args: Expression[] = [];
  let spreads = false;
  for (scan.skip(); !scan.take(")"); scan.skip()) {
    args.push(parseExpression(scan));
    scan.skip();
    spreads = scan.take("...");
    scan.skip();
    if (scan.take(",")) continue;
    scan.expect(")", `after the arguments of \`${name}\``);
    break;
  }
  return { kind: "call", name, args, spreads, start, end: scan.at };
}

function parseTuple(scan: Scanner, start: number): Expression {
  scan.skip();
  if (startsFor(scan)) return parseFor(scan, start, "]");
  const items: Expression[] = [];
  for (; !scan.take("]"); scan.skip()) {
    items.push(parseExpression(scan));
    scan.skip();
    if (scan.take(",")) continue;
    scan.expect("]", "after the elements of the list");
    break;
  }
  return { kind: "tuple", items, start, end: scan.at };
}

function parseObject(scan: Scanner, start: number): Expression {
  scan.skipLines();
  if (startsFor(scan)) return scan.within(true, () => parseFor(scan, start, "}"));
  return scan.within(scan.isJson, () => {
    const items: ObjectItem[] = [];
    for (; !scan.take("}"); scan.skipLines()) {
      const key = parseKey(scan);
      scan.skip();
      if (!scan.take("=") && !scan.take(":"))
        scan.fail("`=` is missing after the key", "write `key = value`");
      scan.skipLines();
      items.push({ key, value: parseExpression(scan) });
      scan.skip();
      if (scan.take(",") || scan.sees("\n") || scan.sees("}")) continue;
      scan.fail(
        "the object is not closed",
        "separate its items by line breaks or commas, and close it with `}`",
      );
    }
    return { kind: "object", items, start, end: scan.at };
  });
}

function parseKey(scan: Scanner): Expression {
  const key = parseExpression(scan);
  if (key.kind !== "variable" || scan.file.text[key.start - 1] === "(") return key;
  return { kind: "literal", value: key.name, start: key.start, end: key.end };
}

/** `for` may also be a key: then no name follows. */
function startsFor(scan: Scanner): boolean {
  const start = scan.at;
  const isFor = scan.match(/for\s+(?=[\p{L}_])/uy) !== undefined;
  scan.at = start;
  return isFor;
}

function parseFor(scan: Scanner, start: number, close: "]" | "}"): Expression {
  const head = parseForHead(scan);
  scan.skip();
  scan.expect(":", "after what `for` walks over");
  const first = parseExpression(scan);
  scan.skip();
  const isObject = close === "}";
  if (isObject) scan.expect("=>", "between key and value");
  const value = isObject ? parseExpression(scan) : first;
  scan.skip();
  const groups = isObject && scan.take("...");
  scan.skip();
  const condition = scan.match(/if\b/y) === undefined ? undefined : parseExpression(scan);
  scan.skip();
  scan.expect(close, "after the `for` expression");
  const key = isObject ? first : undefined;
  return { kind: "for", ...head, key, value, condition, groups, start, end: scan.at };
}

/** `for k, v in map`; templates have the same. */
export function parseForHead(scan: Scanner): {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly over: Expression;
} {
  scan.match(/for\b/y);
  const name = () => {
    scan.skip();
    return scan.identifier() ?? scan.fail("a name is missing after `for`", "write `for value in list`");
  };
  const first = name();
  scan.skip();
  const second = scan.take(",") ? name() : undefined;
  scan.skip();
  if (scan.match(/in\b/y) === undefined)
    scan.fail("`in` is missing after `for`", "write `for value in list`");
  const over = parseExpression(scan);
  return second === undefined
    ? { keyName: undefined, valueName: first, over }
    : { keyName: first, valueName: second, over };
}
