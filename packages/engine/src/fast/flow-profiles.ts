import type { Flow, Law } from "@domicile/ir";
import { findFactsAsked } from "./law-tests.js";
import { PeopleBands } from "./people-bands.js";
import { everyFact, partsOf, Statements } from "./statements.js";
import { TupleMemo } from "./tuple-memo.js";

const profilesKept = 100_000;
const readsBetweenLooks = 1000;

/**
 * Which flows the parts of a law cannot tell apart, on whatever day: those that state the same of every fact that the part
 * asks about. A part of a few provisions asks about few facts, so that thousands of flows are a handful of profiles.
 */
export class FlowProfiles {
  readonly #statements: Statements;
  readonly #parts: readonly { readonly asked: readonly number[]; readonly memo: TupleMemo<true> }[];
  readonly #tuple: Int32Array;
  #readsUntilLook = readsBetweenLooks;

  /** `law` holds all of its `parts`. */
  constructor(law: Law, parts: readonly Law[]) {
    this.#statements = new Statements(law, new PeopleBands(law), findFactsAsked(law));
    this.#parts = parts.map((part) => {
      const asked = [...new Set(findFactsAsked(part).flatMap(partsOf))];
      return { asked, memo: new TupleMemo(asked.length) };
    });
    this.#tuple = new Int32Array(this.#statements.numbers.length);
  }

  /** Takes a flow in hand; false where it has several hops or places. */
  read(flow: Flow): boolean {
    return this.#statements.read(flow);
  }

  /** Equal numbers for flows that this part cannot tell apart. */
  ofPart(index: number): number {
    const { asked, memo } = this.#parts[index]!;
    const { numbers } = this.#statements;
    for (let i = 0; i < asked.length; i++) this.#tuple[i] = numbers[asked[i]!]!;
    return memo.locate(this.#tuple);
  }

  /** So much is remembered that it is time to start afresh; looked at now and then. */
  get isFull(): boolean {
    if (this.#readsUntilLook-- > 0) return false;
    this.#readsUntilLook = readsBetweenLooks;
    const met = this.#parts.reduce((sum, { memo }) => sum + memo.values.length, this.#statements.size);
    return met > profilesKept;
  }
}

/** Numbers of people as they are: a law that is not known yet may compare them with any number. */
class ExactPeople extends PeopleBands {
  override of(count: number | Readonly<Record<string, number>>): string | number {
    return typeof count === "number" ? count : JSON.stringify(Object.entries(count).sort());
  }
}

/**
 * What flows state of every fact there is, read once and kept as numbers, for whoever will ask about them by one part of a law
 * after the other.
 */
export class StatedFlows {
  readonly #statements: Statements;

  constructor(law: Law) {
    this.#statements = new Statements(law, new ExactPeople(law), everyFact);
  }

  /** Nothing where the flow has several hops or places. */
  read(flow: Flow): Int32Array | undefined {
    return this.#statements.read(flow) ? this.#statements.numbers.slice() : undefined;
  }
}

/** Tells flows apart by what a part of a law asks about, on whatever day: equal numbers for flows that are one to it. */
export function createProfiler(part: Law): (stated: Int32Array) => number {
  const asked = [...new Set(findFactsAsked(part).flatMap(partsOf))];
  const memo = new TupleMemo<true>(asked.length);
  const tuple = new Int32Array(asked.length);
  return (stated) => {
    for (let i = 0; i < asked.length; i++) tuple[i] = stated[asked[i]!]!;
    return memo.locate(tuple);
  };
}
