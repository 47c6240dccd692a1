/** JSON as `JSON.parse` gives it. Plans are written by machines, so whatever has another shape is read as absent. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export type JsonPath = readonly (string | number)[];

export function objectAt(value: Json | undefined, ...path: JsonPath): JsonObject {
  const found = follow(value, path);
  return isObject(found) ? found : {};
}

export function listAt(value: Json | undefined, ...path: JsonPath): readonly Json[] {
  const found = follow(value, path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

export function textAt(value: Json | undefined, ...path: JsonPath): string | undefined {
  const found = follow(value, path);
  return typeof found === "string" ? found : undefined;
}

export function valueAt(value: Json | undefined, ...path: JsonPath): Json | undefined {
  return follow(value, path);
}

/** Own properties only, so that a key such as `__proto__` or `constructor` finds nothing. */
function follow(value: Json | undefined, path: JsonPath): Json | undefined {
  let at = value;
  for (let step = 0; step < path.length; step++) {
    if (at === null || typeof at !== "object" || !Object.hasOwn(at, path[step]!)) return undefined;
    at = (at as JsonObject)[path[step]!];
  }
  return at;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON pointer (RFC 6901). */
export function pointerOf(...path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
