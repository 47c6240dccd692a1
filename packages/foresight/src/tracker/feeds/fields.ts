/** Values of foreign JSON, taken for what they are: any of them may be absent, null or of another type. */

export type Json = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a key, own ones only. */
export function at(value: unknown, key: string): unknown {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function mapAt(value: unknown, key: string): Json {
  const found = at(value, key);
  return isMap(found) ? found : {};
}

/** The list of a key; nothing else becomes a list. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}

/** The text of a key; numbers are written out, everything else is the empty text. */
export function textAt(value: unknown, key: string): string {
  const found = at(value, key);
  if (typeof found === "string") return found;
  return typeof found === "number" && Number.isFinite(found) ? String(found) : "";
}

/** A whole number of a key, also where it is written as text or as `18805.0`. */
export function wholeAt(value: unknown, key: string): number | undefined {
  const found = at(value, key);
  const number = typeof found === "string" && found.trim() !== "" ? Number(found) : found;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** The English of a text in several languages, else the first of them; a plain text is itself. */
export function englishAt(value: unknown, key: string): string {
  const found = at(value, key);
  if (!isMap(found)) return textAt(value, key);
  return textAt(found, "en") || textAt(found, Object.keys(found)[0] ?? "");
}
