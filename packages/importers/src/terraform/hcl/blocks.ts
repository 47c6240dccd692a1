import { bind, evaluate, pairsOf, type Scope } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import { type Attribute, type Block, type Body, blocksOf, emptyBody, literalText } from "./syntax.js";
import { mapOf, Unknown, unknownFrom, type Value } from "./value.js";

/** What says how a resource is made, and not what it is. */
const metaArguments: ReadonlySet<string> = new Set(["count", "for_each", "provider", "depends_on"]);
const metaBlocks: ReadonlySet<string> = new Set(["lifecycle", "provisioner", "connection"]);

/** The attributes of a resource, nested blocks as lists under their type, each evaluated when it is asked for. */
export function attributesOf(
  body: Body,
  address: string,
  scope: Scope,
  evaluation: Evaluation,
): ReadonlyMap<string, () => Value> {
  const attributes = new Map<string, () => Value>();
  for (const attribute of body.attributes.values()) {
    if (metaArguments.has(attribute.name)) continue;
    attributes.set(attribute.name, attributeOf(attribute, address, scope, evaluation));
  }
  for (const [type, blocks] of blocksByType(body)) {
    if (metaBlocks.has(type) || attributes.has(type)) continue;
    const name = `${address}.${type}`;
    attributes.set(
      type,
      evaluation.lazy(blocks[0]!, name, () => evaluateBlocks(blocks, name, scope, evaluation)),
    );
  }
  return attributes;
}

function attributeOf(
  attribute: Attribute,
  address: string,
  scope: Scope,
  evaluation: Evaluation,
): () => Value {
  const { value } = attribute;
  if (value.kind === "literal") return () => value.value;
  return evaluation.lazy(attribute, `${address}.${attribute.name}`, () => evaluate(value, scope));
}

const noBlocks: ReadonlyMap<string, readonly Block[]> = new Map();

/** By what a block is in the end: a `dynamic` block is what it makes. */
export function blocksByType(body: Body): ReadonlyMap<string, readonly Block[]> {
  if (body.blocks.length === 0) return noBlocks;
  const byType = new Map<string, Block[]>();
  for (const block of body.blocks) {
    const type = block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
    const before = byType.get(type);
    if (before === undefined) byType.set(type, [block]);
    else before.push(block);
  }
  return byType;
}

/** A list of what the blocks hold; unknown, with one that is like all of them, where a `dynamic` block is open. */
function evaluateBlocks(blocks: readonly Block[], name: string, scope: Scope, evaluation: Evaluation): Value {
  const items: Value[] = [];
  const open: Value[] = [];
  for (const block of blocks) {
    if (block.type !== "dynamic") items.push(evaluateBlock(block.body, name, scope, evaluation));
    else open.push(...evaluateDynamic(block, name, scope, evaluation, items));
  }
  return open.length === 0 ? items : new Unknown(unknownFrom(open).references, items[0]);
}

function evaluateBlock(body: Body, name: string, scope: Scope, evaluation: Evaluation): Value {
  scope.work.spend();
  const entries: [string, Value][] = [];
  for (const attribute of body.attributes.values()) {
    const value = evaluation.attempt(attribute, `${name}.${attribute.name}`, () =>
      evaluate(attribute.value, scope),
    );
    entries.push([attribute.name, value]);
  }
  for (const [type, blocks] of blocksByType(body))
    entries.push([type, evaluateBlocks(blocks, `${name}.${type}`, scope, evaluation)]);
  return mapOf(entries);
}

/** Adds the blocks that are made to `items`; gives what is open about their number. */
function evaluateDynamic(
  block: Block,
  name: string,
  scope: Scope,
  evaluation: Evaluation,
  items: Value[],
): readonly Value[] {
  const { forEach, iterator, content } = partsOfDynamic(block);
  if (forEach === undefined) return [];
  const over = evaluation.attempt(forEach, name, () => evaluate(forEach.value, scope));
  const make = (key: Value, value: Value) => {
    const bound = mapOf([
      ["key", key],
      ["value", value],
    ]);
    items.push(evaluateBlock(content, name, bind(scope, iterator, bound), evaluation));
  };
  const pairs = over === null || typeof over !== "object" ? [] : pairsOf(over);
  if (pairs !== undefined) {
    for (const [key, value] of pairs) make(key, value);
    return [];
  }
  const each = over instanceof Unknown ? over.each : undefined;
  make(new Unknown([]), each ?? unknownFrom([over]));
  return [over];
}

/** The variable of a `dynamic` block has the name of what it makes, unless `iterator` names it. */
export function partsOfDynamic(block: Block) {
  const { attributes } = block.body;
  const written = attributes.get("iterator")?.value;
  const iterator = written?.kind === "variable" ? written.name : literalText(written);
  return {
    forEach: attributes.get("for_each"),
    iterator: iterator ?? block.labels[0] ?? "",
    content: blocksOf(block.body, "content")[0]?.body ?? emptyBody,
  };
}

export function isMetaArgument(name: string): boolean {
  return metaArguments.has(name);
}

export function isMetaBlock(type: string): boolean {
  return metaBlocks.has(type);
}
