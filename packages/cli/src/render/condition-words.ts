import type { Area, Condition, Test } from "@domicile/ir";

/**
 * A compiled condition in the language of law files (`docs/concepts/law-files.md`), so that a lawyer can hold it
 * against the text. Shared conditions keep their names; `sharedConditions` says what they stand for.
 */
export function printCondition(condition: Condition): string {
  return print(condition, "or");
}

/** The weakest operator that may stand bare here; a weaker one needs brackets. */
type Place = "or" | "and" | "not";

function print(condition: Condition, place: Place): string {
  switch (condition.kind) {
    case "always":
    case "never":
      return condition.kind;
    case "named":
      return condition.name;
    case "and":
      return bracketed(condition.of.map((each) => print(each, "and")).join(" and "), place === "not");
    case "or":
      return bracketed(condition.of.map((each) => print(each, "or")).join(" or "), place !== "or");
    case "not":
      return printNot(condition.of);
    default:
      return printTest(condition);
  }
}

function bracketed(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

/** The grammar has a word for the contrary of most tests. */
function printNot(condition: Condition): string {
  switch (condition.kind) {
    case "within":
      return `${condition.fact} outside ${printArea(condition.area)}`;
    case "meets":
      return `${condition.fact} misses ${printArea(condition.area)}`;
    case "includes":
      return condition.ids.length === 1
        ? `${condition.fact} excludes ${condition.ids[0]}`
        : `${condition.fact} not in ${bracketList(condition.ids)}`;
    case "is":
      return condition.ids.length === 1
        ? `${condition.fact} is not ${condition.ids[0]}`
        : `${condition.fact} not in ${bracketList(condition.ids)}`;
    case "count":
      return printCount(condition, "below");
    case "since":
      return `before ${condition.day}`;
    default:
      return `not ${print(condition, "not")}`;
  }
}

function printTest(test: Test): string {
  switch (test.kind) {
    case "within":
      return `${test.fact} within ${printArea(test.area)}`;
    case "meets":
      return `${test.fact} meets ${printArea(test.area)}`;
    case "all-within":
      return `${test.fact} all within ${printArea(test.area)}`;
    case "includes":
      return test.ids.length === 1
        ? `${test.fact} includes ${test.ids[0]}`
        : `${test.fact} in ${bracketList(test.ids)}`;
    case "is":
      return test.ids.length === 1
        ? `${test.fact} is ${test.ids[0]}`
        : `${test.fact} in ${bracketList(test.ids)}`;
    case "holds":
      return test.fact;
    case "count":
      return printCount(test, "at least");
    case "moves":
      return "data move";
    case "ordered":
      return "ordered";
    case "dpf-scope":
      return `dpf scope meets ${bracketList(test.ids)}`;
    case "reading":
      return `reading is ${test.reading}`;
    case "since":
      return `since ${test.day}`;
  }
}

function printCount(
  { area, atLeast }: Extract<Test, { kind: "count" }>,
  words: "at least" | "below",
): string {
  const number =
    typeof atLeast === "number" ? String(atLeast).replaceAll(/\B(?=(\d{3})+$)/g, "_") : atLeast.threshold;
  return `subjects.count in ${printArea(area)} ${words} ${number}`;
}

function printArea({ facts, lists, places }: Area): string {
  const all = [...places, ...lists, ...facts];
  return all.length === 1 ? all[0]! : bracketList(all);
}

function bracketList(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

/** The shared conditions that these name, directly or through one another, each once. */
export function sharedConditions(conditions: readonly Condition[]): ReadonlyMap<string, Condition> {
  const found = new Map<string, Condition>();
  const waiting = [...conditions];
  for (let condition = waiting.shift(); condition !== undefined; condition = waiting.shift()) {
    if (condition.kind === "and" || condition.kind === "or") waiting.unshift(...condition.of);
    else if (condition.kind === "not") waiting.unshift(condition.of);
    else if (condition.kind === "named" && !found.has(condition.name)) {
      found.set(condition.name, condition.of);
      waiting.unshift(condition.of);
    }
  }
  return found;
}
