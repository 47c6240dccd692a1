import { createReference, type SimpleFlow, type Truth, truthsOf } from "@domicile/engine";
import type { Condition, Law, LawDate, Provision, ProvisionId } from "@domicile/ir";
import { createJudge } from "./judge-whole.js";
import { type Outcomes, splitByProvision } from "./outcomes.js";
import { conditionsOf, readingsIn } from "./own-law.js";

/** One hop that some case is judged by, on its day. */
export interface Hop {
  readonly simple: SimpleFlow;
  readonly day: LawDate;
  /** How a condition stands over it in the law as it is. */
  readonly standing: (condition: Condition) => Truth;
  /** The cases, by number, that are put together from it. */
  readonly cases: number[];
}

/** The hops met so far, each once, with what the law as it is says of them; worked out when first asked for. */
export class HopTable {
  readonly #law: Law;
  readonly #provisions: ReadonlyMap<ProvisionId, Provision>;
  readonly #judge: (simple: SimpleFlow, day: LawDate) => Outcomes;
  readonly #hops = new Map<string, Hop>();
  readonly #outcomes = new Map<Hop, Outcomes>();
  readonly #said = new Map<Hop, Map<ProvisionId, string>>();

  constructor(law: Law) {
    this.#law = law;
    this.#provisions = new Map(law.provisions.map((each) => [each.id, each]));
    this.#judge = createJudge(law);
  }

  all(): readonly Hop[] {
    return [...this.#hops.values()];
  }

  hopOf(simple: SimpleFlow, day: LawDate): Hop {
    const key = JSON.stringify([day, simple]);
    let hop = this.#hops.get(key);
    if (hop === undefined) {
      hop = { simple, day, standing: truthsOf(this.#law, simple, day), cases: [] };
      this.#hops.set(key, hop);
    }
    return hop;
  }

  outcomesOf(hop: Hop): Outcomes {
    let outcomes = this.#outcomes.get(hop);
    if (outcomes === undefined) this.#outcomes.set(hop, (outcomes = this.#judge(hop.simple, hop.day)));
    return outcomes;
  }

  /** What these provisions say of a hop in a law of which nothing else is edited that they read. */
  judge({ day, simple }: Hop, edited: Law, provisions: readonly Provision[]): Outcomes {
    const ids = new Set(provisions.map(({ id }) => id));
    const asked = provisions.flatMap((each) => conditionsOf(each).flatMap(readingsIn));
    const readings = [...new Set(asked)].filter((id) => !ids.has(id)).map((id) => this.#provisions.get(id)!);
    const part = createReference({ ...edited, provisions: [...provisions, ...readings] });
    return new Map([...splitByProvision(part.judge(simple, day))].filter(([id]) => ids.has(id)));
  }

  /** Whether the provisions say of the hop what they say in the law as it is. */
  saysTheSame(hop: Hop, edited: Law, provisions: readonly Provision[]): boolean {
    const outcomes = this.judge(hop, edited, provisions);
    return provisions.every(({ id }) => JSON.stringify(outcomes.get(id) ?? null) === this.#saidOf(hop, id));
  }

  #saidOf(hop: Hop, id: ProvisionId): string {
    let said = this.#said.get(hop);
    if (said === undefined) this.#said.set(hop, (said = new Map()));
    let text = said.get(id);
    if (text === undefined) {
      text = JSON.stringify(this.judge(hop, this.#law, [this.#provisions.get(id)!]).get(id) ?? null);
      said.set(id, text);
    }
    return text;
  }
}
