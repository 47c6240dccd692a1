import { type Case, judgeCase } from "@domicile/cli";
import { completeVerdict, type Evaluator, evaluatorBy, expand, type SimpleFlow } from "@domicile/engine";
import type { Law, LawDate, Provision, ProvisionId } from "@domicile/ir";
import { type Hop, HopTable } from "./hop-table.js";
import { joinOutcomes, type Outcomes } from "./outcomes.js";

/**
 * The cases, each with every hop that its verdict is put together from.
 *
 * INVARIANT: a verdict depends on the law only through what provisions say of these hops. Where no provision says
 * anything else of any of them, the verdict is the same, so only the others are judged again.
 */
export class CaseRuns {
  readonly hops: readonly Hop[];
  readonly #law: Law;
  readonly #cases: readonly Case[];
  readonly #table: HopTable;
  /** Whether a case fails in the law as it is. */
  readonly #fails = new Map<number, boolean>();

  constructor(law: Law, cases: readonly Case[], onProgress: (done: number, total: number) => void) {
    this.#law = law;
    this.#cases = cases;
    this.#table = new HopTable(law);
    for (const index of cases.keys()) {
      for (const hop of this.#hopsOf(index)) if (hop.cases.at(-1) !== index) hop.cases.push(index);
      onProgress(index + 1, cases.length);
    }
    this.hops = this.#table.all();
  }

  /** Whether the provisions say of the hop what they say in the law as it is. */
  saysTheSame(hop: Hop, law: Law, provisions: readonly Provision[]): boolean {
    return this.#table.saysTheSame(hop, law, provisions);
  }

  /** Whether a case that passes in the law as it is fails where these provisions read so. */
  isKilledBy(index: number, law: Law, provisions: readonly Provision[]): boolean {
    let failsAnyway = this.#fails.get(index);
    if (failsAnyway === undefined) {
      failsAnyway = this.#failsUnder(index, (hop) => this.#table.outcomesOf(hop));
      this.#fails.set(index, failsAnyway);
    }
    if (failsAnyway) return false;
    const ids = new Set(provisions.map(({ id }) => id));
    return this.#failsUnder(index, (hop) => {
      const others = [...this.#table.outcomesOf(hop)].filter(([id]) => !ids.has(id));
      return new Map([...others, ...this.#table.judge(hop, law, provisions)]);
    });
  }

  #hopsOf(index: number): Iterable<Hop> {
    const { at, expect, flow } = this.#cases[index]!;
    if (!asksForVariants(expect))
      return expand(this.#law, flow).map((simple) => this.#table.hopOf(simple, at));
    const hops = new Set<Hop>();
    const note = (hop: Hop) => {
      hops.add(hop);
      return this.#table.outcomesOf(hop);
    };
    this.#fails.set(index, this.#failsUnder(index, note));
    return hops;
  }

  #failsUnder(index: number, outcomes: (hop: Hop) => Outcomes): boolean {
    const { at, expect, flow } = this.#cases[index]!;
    const evaluator = this.#evaluator(asksForVariants(expect), outcomes, this.#law, () => true);
    return judgeCase(expect, completeVerdict(evaluator, flow, at)).length > 0;
  }

  /** What a set of mechanisms would cure is no matter of a case that states no needs: then no variant is judged. */
  #evaluator(
    withVariants: boolean,
    outcomes: (hop: Hop) => Outcomes,
    part: Law,
    isIn: (id: ProvisionId) => boolean,
  ): Evaluator {
    const judge = (simple: SimpleFlow, day: LawDate) => {
      const all = outcomes(this.#table.hopOf(simple, day));
      return joinOutcomes(new Map([...all].filter(([id]) => isIn(id))));
    };
    const judging = withVariants ? { law: part, judge } : { law: part, judge, reasons: () => [] };
    return evaluatorBy(judging, (smaller) => {
      const ids = new Set(smaller.provisions.map(({ id }) => id));
      return this.#evaluator(withVariants, outcomes, smaller, (id) => ids.has(id));
    });
  }
}

/** Needs and conflicts are found by judging other flows than the case's own. */
function asksForVariants({ conflicts, needs_any: needs }: Case["expect"]): boolean {
  return needs !== undefined || conflicts !== undefined;
}
