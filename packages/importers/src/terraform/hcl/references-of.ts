import { type Attribute, type Expression, literalText, type Step, type TemplatePart } from "./syntax.js";

/** Where expressions stand: what local values are, and what is walked over by `for_each` and `dynamic`. */
export interface ReferenceContext {
  readonly locals: ReadonlyMap<string, Attribute>;
  /** References of whole local values, once found; nothing while such a value is itself followed. */
  readonly known: Map<string, readonly string[]> | undefined;
  readonly forEach: Expression | undefined;
  /** What the variables of `dynamic` blocks walk over. */
  readonly iterators: ReadonlyMap<string, Expression>;
}

/** Enough for any expression that is written by hand; one that refers to more may refer to anything. */
const mostReferences = 2000;
const mostNodes = 10_000;
/** No reader looks further into a value than this. */
const longestReference = 12;

interface Pending {
  readonly expression: Expression;
  /** Variables of `for`, which refer to nothing outside. */
  readonly bound: ReadonlySet<string>;
}

/**
 * What an expression refers to, as a plan lists it: `a.b.c` and its beginnings. A plan leaves it at `local.x`, `each.value`
 * and the variables of `dynamic` blocks; here those are followed to what they are made of, so that a reader finds resources.
 */
export function referencesOf(expression: Expression, context: ReferenceContext): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Expression>();
  const stack: Pending[] = [{ expression, bound: new Set() }];
  for (let nodes = 0; stack.length > 0 && nodes < mostNodes && found.size < mostReferences; nodes++) {
    const { expression: at, bound } = stack.pop()!;
    if (at.kind === "variable" || (at.kind === "access" && at.of.kind === "variable"))
      readReference(at, bound, context, { found, seen, stack });
    else pushInner({ expression: at, bound }, stack);
  }
  return [...found];
}

interface Found {
  readonly found: Set<string>;
  /** What was followed already: local values may go in a circle. */
  readonly seen: Set<Expression>;
  readonly stack: Pending[];
}

function readReference(
  at: Extract<Expression, { kind: "variable" | "access" }>,
  bound: ReadonlySet<string>,
  context: ReferenceContext,
  into: Found,
): void {
  const name = at.kind === "variable" ? at.name : (at.of as { name: string }).name;
  const steps = at.kind === "variable" ? [] : at.steps;
  for (const step of steps) if (step.kind === "index") into.stack.push({ expression: step.key, bound });
  if (bound.has(name)) return;
  const first = nameOf(steps[0]);
  const iterated =
    context.iterators.get(name) ?? (name === "each" && first === "value" ? context.forEach : undefined);
  if (iterated !== undefined) follow(iterated, [], into);
  if (context.iterators.has(name)) return;
  if (name === "local" && first !== undefined) followLocal(first, steps.slice(1), context, into);
  else for (const each of printReference(name, steps)) into.found.add(each);
}

function followLocal(name: string, steps: readonly Step[], context: ReferenceContext, into: Found): void {
  const local = context.locals.get(name)?.value;
  if (local === undefined) return;
  if (steps.length > 0 || context.known === undefined) {
    follow(local, steps, into);
    return;
  }
  const known =
    context.known.get(name) ??
    referencesOf(local, { ...context, known: undefined, forEach: undefined, iterators: new Map() });
  context.known.set(name, known);
  for (const each of known) into.found.add(each);
}

/** What lies at the end of the steps, as far as it is written out; else all of it. */
function follow(expression: Expression, steps: readonly Step[], { seen, stack }: Found): void {
  let at = expression;
  let taken = 0;
  for (; taken < steps.length; taken++) {
    const name = nameOf(steps[taken]);
    const item =
      at.kind === "object" && name !== undefined
        ? at.items.find(({ key }) => literalText(key) === name)?.value
        : undefined;
    if (item === undefined) break;
    at = item;
  }
  if (seen.has(at)) return;
  seen.add(at);
  stack.push({ expression: at, bound: new Set() });
}

function nameOf(step: Step | undefined): string | undefined {
  if (step?.kind === "attribute") return step.name;
  return step?.kind === "index" ? literalText(step.key) : undefined;
}

/** From the longest to the shortest that still names something. */
function printReference(root: string, steps: readonly Step[]): readonly string[] {
  const shortest = root === "data" || root === "resource" ? 2 : 1;
  const printed: string[] = [];
  let text = root;
  for (const [index, step] of steps.slice(0, longestReference).entries()) {
    const key = step.kind === "index" && step.key.kind === "literal" ? step.key.value : undefined;
    if (step.kind === "attribute") text += `.${step.name}`;
    else if (typeof key === "string" || typeof key === "number") text += `[${JSON.stringify(key)}]`;
    else break;
    if (index + 1 >= shortest) printed.unshift(text);
  }
  return printed.length === 0 && shortest === 1 ? [root] : printed;
}

/** The last goes first, because it is a stack. */
function pushInner({ expression: at, bound }: Pending, stack: Pending[]): void {
  const push = (expression: Expression | undefined, names = bound): void => {
    if (expression !== undefined && expression.kind !== "literal") stack.push({ expression, bound: names });
  };
  switch (at.kind) {
    case "literal":
    case "variable":
      return;
    case "template":
      pushParts(at.parts, bound, stack);
      return;
    case "access":
      for (const step of at.steps) if (step.kind === "index") push(step.key);
      push(at.of);
      return;
    case "call":
      for (let index = at.args.length - 1; index >= 0; index--) push(at.args[index]);
      return;
    case "tuple":
      for (let index = at.items.length - 1; index >= 0; index--) push(at.items[index]);
      return;
    case "object":
      for (let index = at.items.length - 1; index >= 0; index--) {
        push(at.items[index]!.value);
        push(at.items[index]!.key);
      }
      return;
    case "for": {
      const inner = withNames(bound, at.keyName, at.valueName);
      push(at.condition, inner);
      push(at.value, inner);
      push(at.key, inner);
      push(at.over);
      return;
    }
    case "conditional":
      push(at.whenFalse);
      push(at.whenTrue);
      push(at.test);
      return;
    case "binary":
      push(at.right);
      push(at.left);
      return;
    case "unary":
      push(at.of);
  }
}

/** Directives are nested no deeper than the parser lets them be. */
function pushParts(parts: readonly TemplatePart[], bound: ReadonlySet<string>, stack: Pending[]): void {
  for (const part of parts) {
    if (part.kind === "value") stack.push({ expression: part.value, bound });
    else if (part.kind === "if") {
      stack.push({ expression: part.test, bound });
      pushParts(part.whenTrue, bound, stack);
      pushParts(part.whenFalse, bound, stack);
    } else if (part.kind === "for") {
      stack.push({ expression: part.over, bound });
      pushParts(part.body, withNames(bound, part.keyName, part.valueName), stack);
    }
  }
}

function withNames(
  bound: ReadonlySet<string>,
  ...names: readonly (string | undefined)[]
): ReadonlySet<string> {
  return new Set([...bound, ...names.filter((name) => name !== undefined)]);
}
