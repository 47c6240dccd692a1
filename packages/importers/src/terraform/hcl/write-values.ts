import type { Json } from "../json.js";
import { isSecretName } from "./secrets.js";
import { isList, isMap, OpenObject, Unknown, type Value } from "./value.js";
import type { Work } from "./work.js";

/** A value as a plan writes it: what is known, what is not, and where that would have come from. */
export interface Written {
  /** Nothing where all of it is unknown. */
  readonly value: Json | undefined;
  /** `true`, or the same shape with `true` inside; `false` where all is known. */
  readonly unknown: Json;
  /** The same shape with addresses; nothing where there are none. */
  readonly references: Json | undefined;
  /** The same shape with texts as far as they are written, `${var.env}-orders`; nothing where there are none. */
  readonly texts: Json | undefined;
}

export const unknownValue: Written = {
  value: undefined,
  unknown: true,
  references: undefined,
  texts: undefined,
};

/** What is written stays, so that it is dearer than what is only looked at. */
const stepsPerNode = 50;

/** What stands in the configuration as it is: nothing is to be evaluated, and nothing can go wrong. */
export function writeLiteral(value: string | number | boolean | null, name: string): Written {
  const isPlain = value === null || typeof value === "boolean";
  if (!isPlain && isSecretName(name)) return unknownValue;
  return { value, unknown: false, references: undefined, texts: undefined };
}

/** What is secret by its name is written as unknown, and so never stored. */
export function writeValue(value: Value, name: string, work: Work): Written {
  work.spend(stepsPerNode);
  if (value === null || typeof value !== "object") return writeLiteral(value, name);
  if (isSecretName(name)) return { ...unknownValue, references: referencesOf(value) };
  if (value instanceof Unknown) {
    const each = value.each === undefined ? undefined : writeValue(value.each, name, work).value;
    // One that is like all of them, so that what is known of them is not lost.
    return {
      value: each === undefined ? undefined : [each],
      unknown: true,
      references: referencesOf(value),
      texts: value.text,
    };
  }
  if (value instanceof OpenObject) return { ...unknownValue, references: [value.address] };
  if (isMap(value)) return writeMap(value, work);
  if (isList(value)) return writeList(value, work);
  return writeList(value.items, work);
}

function referencesOf(value: Value): Json | undefined {
  return value instanceof Unknown && value.references.length > 0 ? value.references : undefined;
}

function writeMap(map: ReadonlyMap<string, Value>, work: Work): Written {
  const isSecret = isNamedSecret(map);
  const written: [string, Written][] = [];
  for (const [key, value] of map) {
    const name = isSecret && key.toLowerCase() === "value" ? "secret" : key;
    written.push([key, writeValue(value, name, work)]);
  }
  return gather(written);
}

/** `{ name = "DB_PASSWORD", value = "…" }`, as environments of containers are written. */
function isNamedSecret(map: ReadonlyMap<string, Value>): boolean {
  const name = map.get("name") ?? map.get("key") ?? map.get("Name") ?? map.get("Key");
  return typeof name === "string" && isSecretName(name);
}

/** A plan has as many of these as it has values, so they are made in one go. */
export function gather(written: Iterable<readonly [string, Written]>): Written {
  const value: Record<string, Json> = {};
  let unknown: Record<string, Json> | undefined;
  let references: Record<string, Json> | undefined;
  let texts: Record<string, Json> | undefined;
  for (const [key, each] of written) {
    if (each.value !== undefined) put(value, key, each.value);
    if (each.unknown !== false) put((unknown ??= {}), key, each.unknown);
    if (each.references !== undefined) put((references ??= {}), key, each.references);
    if (each.texts !== undefined) put((texts ??= {}), key, each.texts);
  }
  return { value, unknown: unknown ?? false, references, texts };
}

/** Also a key such as `__proto__` becomes a key and nothing else. */
export function put(object: Record<string, Json>, key: string, value: Json): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function writeList(items: readonly Value[], work: Work): Written {
  const written = items.map((item) => writeValue(item, "", work));
  const isKnown = written.every(({ unknown }) => unknown === false);
  const listOf = (part: "references" | "texts") =>
    written.every((each) => each[part] === undefined) ? undefined : written.map((each) => each[part] ?? null);
  return {
    value: written.map(({ value }) => value ?? null),
    unknown: isKnown ? false : written.map(({ unknown }) => unknown),
    references: listOf("references"),
    texts: listOf("texts"),
  };
}
