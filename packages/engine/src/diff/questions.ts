import type { FactName, PlaceId, Test } from "@domicile/ir";
import { type Draft, withClaim, withFact } from "./draft.js";
import { FactValues } from "./fact-values.js";
import type { Side } from "./side.js";

/** Something to ask of a flow, with the answers that the rules may tell apart, the plainest first. */
export interface Question {
  readonly number: number;
  /** A fact, or a claim: `mechanisms.x`, `safeguards.x`, `local_copy_kept.`. */
  readonly fact: string;
  readonly answers: readonly unknown[];
}

/** The questions that a set of tests comes down to, in the order in which they are asked. */
export class Questions {
  /** Claims that conditions ask about; what routes need is found as cures. */
  readonly claims: ReadonlySet<string>;
  readonly #values: FactValues;
  readonly #first: ReadonlySet<string>;
  readonly #byFact = new Map<string, Question>();

  /** `first`: facts that bear on what changed. Asked first, they leave most combinations out at once. */
  constructor(sides: readonly Side[], tests: readonly Test[], first: readonly Test[]) {
    this.claims = claimsIn(tests);
    this.#first = new Set(first.flatMap(factsOf));
    this.#values = new FactValues(sides, tests, (fact) => this.#rankOf(fact));
  }

  /** The question of a fact or a claim. */
  of(fact: string): Question {
    let question = this.#byFact.get(fact);
    if (question === undefined) {
      const answers = this.claims.has(fact) ? [false, true] : this.#values.of(fact as FactName);
      this.#byFact.set(fact, (question = { number: this.#byFact.size, fact, answers }));
    }
    return question;
  }

  /** Groups of facts whose places are compared with each other, in the order in which they are asked. */
  get compared(): readonly (readonly FactName[])[] {
    return this.#values.compared;
  }

  /** Whether no test of the facts tells two places apart, but by comparing them. */
  isAlike(facts: readonly FactName[], one: PlaceId, other: PlaceId): boolean {
    return this.#values.isAlike(facts, one, other);
  }

  /** Whether it is a fact, or a claim that some condition asks about. */
  mayAsk(fact: string): boolean {
    return this.claims.has(fact) || !/^(mechanisms|safeguards|local_copy_kept)/.test(fact);
  }

  /** The draft with the question answered. */
  answered(draft: Draft, { answers, fact }: Question, answer: number): Draft {
    const value = answers[answer];
    if (this.claims.has(fact)) return withClaim(draft, fact, value === true);
    return value === undefined ? draft : withFact(draft, fact as FactName, value);
  }

  /** Of several the one to ask first. */
  firstOf(questions: Iterable<Question>): Question | undefined {
    let first: Question | undefined;
    for (const each of questions) if (first === undefined || this.#isBefore(each, first)) first = each;
    return first;
  }

  #isBefore(one: Question, other: Question): boolean {
    const [mine, theirs] = [this.#rankOf(one.fact), this.#rankOf(other.fact)];
    return mine === theirs ? one.number < other.number : mine < theirs;
  }

  #rankOf(fact: string): number {
    const at = askedFirst.indexOf(fact);
    const rank = at === -1 ? askedFirst.length + Number(fact.startsWith("asserted.")) : at;
    return this.#first.has(fact) || rank < askedBeforeAll ? rank : rank + askedFirst.length + 2;
  }
}

/** What is done, where the data are and where they go leaves out most at once; what a person vouches for is asked last. */
const askedFirst: readonly string[] = [
  "operation",
  "asserted.orders",
  "asserted.dpf_scope",
  "from",
  "to",
  "exporter.country",
  "subjects.collected_in",
  "data",
  "exporter.actor",
  "deid",
  "importer.relation",
  "importer.country",
];
const askedBeforeAll = 3;

/** What a flow must state for the test to be answered. */
export function factsOf(test: Test): readonly string[] {
  switch (test.kind) {
    case "within":
    case "meets":
    case "all-within":
      return [test.fact, ...test.area.facts];
    case "includes":
      return factsOfSet(test);
    case "is":
      return [test.fact];
    case "holds":
      if (test.fact === "local_copy_kept")
        return ["operation", "mechanisms.local_copy_kept", "local_copy_kept."];
      return test.fact === "subjects.children_included" ? ["data", test.fact] : [test.fact];
    case "count":
      return ["subjects.count", "subjects.residence", "subjects.collected_in"];
    case "moves":
      return ["from", "to"];
    case "ordered":
      return ["asserted.orders"];
    case "dpf-scope":
      return ["asserted.dpf_scope"];
    case "reading":
    case "since":
      return [];
  }
}

function factsOfSet({ fact, ids }: Test & { kind: "includes" }): readonly string[] {
  switch (fact) {
    case "operation":
      return ids.includes("transfer") ? ["operation", "from", "to"] : ["operation"];
    case "actor":
      return ["exporter.country", "exporter.actor", "importer.actor", "importer.relation"];
    case "mechanisms":
    case "safeguards":
      return ids.map((id) => `${fact}.${id}`);
    default:
      return [fact];
  }
}

function claimsIn(tests: readonly Test[]): ReadonlySet<string> {
  const claims = new Set<string>();
  for (const test of tests) {
    if (test.kind === "includes" && (test.fact === "mechanisms" || test.fact === "safeguards"))
      for (const id of test.ids) claims.add(`${test.fact}.${id}`);
    if (test.kind === "holds" && test.fact === "local_copy_kept") claims.add("local_copy_kept.");
  }
  return claims;
}
