import { type Binding, evaluate, pairsOf, type Scope } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import type { Block } from "./syntax.js";
import { isList, mapOf, SetOf, toNumber, Unknown, type Value } from "./value.js";

export type Key = string | number | null;

/** The instances of a block: how they are told apart, and what `each` and `count` mean in them. */
export interface Expansion {
  /** `open` where their number shows only on apply: then the one instance stands for all of them. */
  readonly kind: "single" | "list" | "map" | "open";
  readonly instances: readonly { readonly key: Key; readonly bindings: Binding | undefined }[];
}

export function expand(block: Block, name: string, scope: Scope, evaluation: Evaluation): Expansion {
  const count = block.body.attributes.get("count");
  const forEach = block.body.attributes.get("for_each");
  const written = count ?? forEach;
  if (written === undefined) return { kind: "single", instances: [{ key: null, bindings: undefined }] };
  let keys: Keys | undefined;
  const value = evaluation.attempt(written, `${name}.${written.name}`, () => {
    const over = evaluate(written.value, scope);
    keys = count === undefined ? keysOf(over) : keysOfCount(over);
    return over;
  });
  if (keys === undefined) return open(value);
  if (!evaluation.allows(keys.length, written, name)) return open(new Unknown([]));
  const kind = count === undefined ? "map" : "list";
  const instances = keys.pairs().map(([key, each]) => ({ key, bindings: bindingsOf(key, each) }));
  return { kind, instances };
}

/** How many there are is known before they are made: they may be too many. */
interface Keys {
  readonly length: number;
  pairs(): readonly (readonly [string | number, Value])[];
}

function keysOfCount(value: Value): Keys | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  const count = toNumber(value);
  if (count instanceof Unknown) return undefined;
  const length = Math.max(0, Math.floor(count));
  return { length, pairs: () => Array.from({ length }, (_, index) => [index, null] as const) };
}

/** A list is no answer to Terraform here; its texts are taken for a set. */
function keysOf(value: Value): Keys | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const pairs = pairsOf(isList(value) ? new SetOf(value) : value);
  if (pairs === undefined || pairs.some(([key]) => typeof key !== "string")) return undefined;
  const keyed = pairs as readonly (readonly [string, Value])[];
  return { length: keyed.length, pairs: () => keyed };
}

function bindingsOf(key: string | number, each: Value): Binding {
  return typeof key === "number"
    ? { name: "count", value: mapOf([["index", key]]), outer: undefined }
    : {
        name: "each",
        value: mapOf([
          ["key", key],
          ["value", each],
        ]),
        outer: undefined,
      };
}

function open(value: Value): Expansion {
  const references = value instanceof Unknown ? value.references : [];
  const each = value instanceof Unknown && value.each !== undefined ? value.each : new Unknown(references);
  const eachMap = mapOf([
    ["key", new Unknown([])],
    ["value", each],
  ]);
  const count: Binding = { name: "count", value: mapOf([["index", new Unknown([])]]), outer: undefined };
  return {
    kind: "open",
    instances: [{ key: null, bindings: { name: "each", value: eachMap, outer: count } }],
  };
}

/** What stands for the block in expressions: one thing, a list or a map of them, or something not known that has the shape. */
export function gather(expansion: Expansion, address: string, values: readonly Value[]): Value {
  switch (expansion.kind) {
    case "single":
      return values[0] ?? null;
    case "list":
      return values;
    case "map":
      return mapOf(
        values.map((value, index): [string, Value] => [expansion.instances[index]!.key as string, value]),
      );
    case "open":
      return new Unknown([address], values[0]);
  }
}

export function printKey(key: Key): string {
  return key === null ? "" : `[${JSON.stringify(key)}]`;
}
