/**
 * What expressions evaluate to: JSON, sets, objects of which not everything is known, and what is not known at all. Maps are
 * `Map`s, so that a key such as `__proto__` is a key like any other.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | SetOf
  | OpenObject
  | Unknown;

/** The elements of a set, distinct, strings sorted. */
export class SetOf {
  constructor(readonly items: readonly Value[]) {}
}

/**
 * What becomes known only on apply, or is not to be known: with what it would have come from, as addresses from the root.
 * A list or map that is unknown as a whole may still say what each of its elements is like.
 */
export class Unknown {
  constructor(
    readonly references: readonly string[],
    readonly each?: Value,
    /** The text that it will be, as far as it is written: `${var.env}-orders`. Two that are alike are the same. */
    readonly text?: string,
  ) {}

  /** A part of it, which will be some other text. */
  part(name: string): Unknown {
    const isWhole = this.text !== undefined && /^\$\{[^{}]*\}$/.test(this.text);
    return new Unknown(
      this.references,
      undefined,
      isWhole ? `${this.text.slice(0, -1)}.${name}}` : undefined,
    );
  }
}

/** What will be at an address. */
export function unknownAt(address: string): Unknown {
  return new Unknown([address], undefined, `\${${address}}`);
}

/** A resource, say: what is written of it is known, and every other attribute is unknown, by its address. Read when asked. */
export class OpenObject {
  readonly #attributes: ReadonlyMap<string, () => Value>;

  constructor(
    readonly address: string,
    attributes: ReadonlyMap<string, () => Value>,
  ) {
    this.#attributes = attributes;
  }

  get(name: string): Value {
    const read = this.#attributes.get(name);
    return read === undefined ? unknownAt(`${this.address}.${name}`) : read();
  }
}

/** A value that does not exist: `try` and `can` catch it, elsewhere the attribute that holds it is unknown. */
export class Invalid {
  constructor(readonly why: string) {}
}

export function invalid(why: string): never {
  throw new Invalid(why);
}

/** More references than this tell no more than that it may be anything. */
const mostReferences = 100;

export function unknownFrom(values: Iterable<Value>): Unknown {
  const references = new Set<string>();
  for (const value of values) {
    for (const each of referencesIn(value)) {
      if (references.size >= mostReferences) return new Unknown([...references]);
      references.add(each);
    }
  }
  return new Unknown([...references]);
}

/** The references of everything unknown inside a value. */
function referencesIn(value: Value): readonly string[] {
  const found: string[] = [];
  const queue: Value[] = [value];
  for (let seen = 0; queue.length > 0 && found.length < mostReferences && seen < 10_000; seen++) {
    const each = queue.pop()!;
    if (each instanceof Unknown) found.push(...each.references);
    else if (each instanceof OpenObject) found.push(each.address);
    else queue.push(...(elementsOf(each) ?? []));
  }
  return found;
}

/** The elements of a list, set or map; nothing for what has none. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value as readonly Value[];
  if (value instanceof SetOf) return value.items;
  if (value instanceof Map) return [...value.values()];
  return undefined;
}

export function isMap(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Keys are in order, as Terraform walks them. */
export function mapOf(entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
  const map = new Map(entries);
  let last: string | undefined;
  for (const key of map.keys()) {
    if (last !== undefined && key < last) return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    last = key;
  }
  return map;
}

/** As text, where a text is wanted; what is unknown stays so. */
export function toText(value: Value): string | Unknown {
  if (typeof value === "string") return value;
  if (typeof value === "number") return textOfNumber(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof Unknown) return value;
  if (value instanceof OpenObject) return new Unknown([value.address]);
  return invalid(value === null ? "null is no text" : "a collection is no text");
}

function textOfNumber(value: number): string {
  const text = String(value);
  return text.includes("e") && Number.isInteger(value) ? BigInt(value).toString() : text;
}

export function toNumber(value: Value): number | Unknown {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
    return Number(value);
  if (value instanceof Unknown) return value;
  if (value instanceof OpenObject) return new Unknown([value.address]);
  return invalid("a number is wanted");
}

export function toBoolean(value: Value): boolean | Unknown {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  if (value instanceof Unknown) return value;
  if (value instanceof OpenObject) return new Unknown([value.address]);
  return invalid("true or false is wanted");
}
