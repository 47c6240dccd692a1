import { areEqual } from "../operators.js";
import { toText, type Value } from "../value.js";
import type { Work } from "../work.js";

/** The first of each. Text and numbers, which lists mostly hold, are compared at once; the rest in pairs. */
export function distinct(items: readonly Value[], work: Work): readonly Value[] {
  const simple = new Set<Value>();
  const kept: Value[] = [];
  const complex: Value[] = [];
  for (const item of items) {
    work.spend();
    if (item === null || typeof item !== "object") {
      if (simple.has(item)) continue;
      simple.add(item);
    } else {
      if (complex.some((other) => areEqual(item, other, work) === true)) continue;
      complex.push(item);
    }
    kept.push(item);
  }
  return kept;
}

/** The elements of a list have one type: beside a text, numbers and truths are texts, too. */
export function unify(items: readonly Value[]): readonly Value[] {
  const isMixed = items.some((item) => typeof item === "string") && items.some(isNumberOrTruth);
  return isMixed ? items.map((item) => (isNumberOrTruth(item) ? toText(item) : item)) : items;
}

function isNumberOrTruth(item: Value): boolean {
  return typeof item === "number" || typeof item === "boolean";
}
