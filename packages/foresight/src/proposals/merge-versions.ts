type Json = unknown;

/**
 * Two versions of one thing merged against what both came from: what only one of them changed is as that one has it. Lists are
 * taken as sets, and an element that is not there any more is gone from both. Where both changed the same word, the second
 * stands and the merge is a clash; of two days on which something ends, the earlier.
 */
export function mergeVersions(
  base: Json,
  one: Json,
  other: Json,
): { readonly value: Json; readonly clash: boolean } {
  const [was, first, second] = [textOf(base), textOf(one), textOf(other)];
  if (first === second || second === was) return { value: one, clash: false };
  if (first === was) return { value: other, clash: false };
  if (Array.isArray(one) && Array.isArray(other))
    return mergeLists(Array.isArray(base) ? base : [], one, other);
  if (isRecord(one) && isRecord(other)) return mergeRecords(isRecord(base) ? base : {}, one, other);
  return { value: other, clash: true };
}

function mergeRecords(
  base: Readonly<Record<string, Json>>,
  one: Readonly<Record<string, Json>>,
  other: Readonly<Record<string, Json>>,
) {
  let clash = false;
  const value: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [first, second] = [one[key], other[key]];
    if (key === "to" && isDay(first) && isDay(second)) {
      value[key] = [first, second].sort()[0];
      continue;
    }
    const merged = mergeVersions(base[key], first, second);
    clash ||= merged.clash;
    if (merged.value !== undefined) value[key] = merged.value;
  }
  return { value, clash };
}

function mergeLists(base: readonly Json[], one: readonly Json[], other: readonly Json[]) {
  const texts = (list: readonly Json[]) => new Set(list.map(textOf));
  const [was, first, second] = [texts(base), texts(one), texts(other)];
  const kept = one.filter((each) => second.has(textOf(each)) || !was.has(textOf(each)));
  const added = other.filter((each) => !was.has(textOf(each)) && !first.has(textOf(each)));
  // An element that both rewrote stands there twice: in which words, nobody can say.
  const clash = [...was].some((text) => !first.has(text) && !second.has(text)) && added.length > 0;
  return { value: [...kept, ...added], clash };
}

function isRecord(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDay(value: Json): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function textOf(value: Json): string {
  return JSON.stringify(value) ?? "";
}
