import { printCondition } from "@domicile/cli";
import type { Area, Condition, Period, Test, Vocabulary } from "@domicile/ir";
import { daysBeside } from "./days.js";

/** A condition with one place of it flipped. */
export interface Flip<T> {
  readonly value: T;
  /** What was flipped, and how. */
  readonly how: string;
  /** The days on which the flip can show; left out: any. */
  readonly during?: Period;
  /** Why it can never show. */
  readonly equivalent?: string;
}

/**
 * Every condition that is one flip away: `and` for `or`, a test or a name negated, an id or a place left out, a number or a
 * day moved by one. What a name stands for is law of its own, shared by all who use it, and is not looked into.
 */
export function* flipCondition(condition: Condition, terms: Vocabulary): Iterable<Flip<Condition>> {
  switch (condition.kind) {
    case "always":
    case "never":
      return;
    case "named":
      yield negate(condition);
      return;
    case "not":
      for (const flip of flipCondition(condition.of, terms))
        yield { ...flip, value: { kind: "not", of: flip.value } };
      return;
    case "and":
    case "or":
      yield* flipJunction(condition, terms);
      return;
    default:
      yield negate(condition);
      yield* flipTest(condition, terms);
  }
}

function* flipJunction(
  junction: Extract<Condition, { kind: "and" | "or" }>,
  terms: Vocabulary,
): Iterable<Flip<Condition>> {
  const { kind, of } = junction;
  const other = kind === "and" ? "or" : "and";
  if (of.length > 1)
    yield { value: { kind: other, of }, how: `${kind} → ${other} in “${printCondition(junction)}”` };
  for (const [index, part] of of.entries())
    for (const flip of flipCondition(part, terms))
      yield { ...flip, value: { kind, of: of.with(index, flip.value) } };
}

function negate(condition: Condition): Flip<Condition> {
  const value: Condition = { kind: "not", of: condition };
  return { value, how: changed(condition, value) };
}

function changed(before: Condition, after: Condition): string {
  return `“${printCondition(before)}” → “${printCondition(after)}”`;
}

function* flipTest(test: Test, terms: Vocabulary): Iterable<Flip<Condition>> {
  const flip = (value: Test): Flip<Condition> => ({ value, how: changed(test, value) });
  switch (test.kind) {
    case "within":
    case "meets":
    case "all-within":
      for (const area of smallerAreas(test.area)) yield flip({ ...test, area } as Test);
      return;
    case "count":
      for (const area of smallerAreas(test.area)) yield flip({ ...test, area });
      if (typeof test.atLeast === "number")
        for (const atLeast of [test.atLeast - 1, test.atLeast + 1]) yield flip({ ...test, atLeast });
      return;
    case "includes":
    case "is":
    case "dpf-scope":
      if (test.ids.length > 1)
        for (const id of test.ids)
          yield {
            ...flip({ ...test, ids: test.ids.filter((each) => each !== id) } as Test),
            ...impliedBy(test, id, terms),
          };
      return;
    case "since":
      for (const { day, during } of daysBeside(test.day)) yield { ...flip({ ...test, day }), during };
      return;
    default:
      return;
  }
}

/** Each with one entry less, while some remain. */
function* smallerAreas({ facts, lists, places }: Area): Iterable<Area> {
  if (facts.length + lists.length + places.length < 2) return;
  for (const place of places) yield { facts, lists, places: places.filter((each) => each !== place) };
  for (const list of lists) yield { facts, places, lists: lists.filter((each) => each !== list) };
  for (const fact of facts) yield { lists, places, facts: facts.filter((each) => each !== fact) };
}

/** What an exporter is that is no `controller` by that (`docs/concepts/evaluation.md`). */
const noControllers: readonly string[] = ["any", "controller", "processor", "cloud_provider", "us_person"];

/**
 * Beside an id that implies it, another of a test adds nothing: every actor is `any`, and all but a few a `controller`; data
 * are of every kind above their own.
 */
function impliedBy(test: Test, id: string, terms: Vocabulary): { readonly equivalent?: string } {
  if (test.kind !== "includes") return {};
  const implies = (wider: string) =>
    test.fact === "actor"
      ? wider === "any" || (wider === "controller" && !noControllers.includes(id))
      : test.fact === "data" && isAbove(wider, id, terms);
  if (!test.ids.some((each) => each !== id && implies(each))) return {};
  return { equivalent: "an id that another of the same test implies" };
}

function isAbove(wider: string, id: string, terms: Vocabulary): boolean {
  const parent = terms.data[id]?.parent;
  return parent !== undefined && (parent === wider || isAbove(wider, parent, terms));
}
