import type { Law, MechanismId, Provision } from "@domicile/ir";
import { listNeeds, type Needs, rankCombinations, verifiedSets } from "../needs/needs.js";
import type { Noticed } from "./noticed.js";

type Sets = readonly (readonly MechanismId[])[];

interface Combined {
  readonly ranked: Sets;
  /** Those that have to be judged with the flow, and the provisions that take notice of them. */
  readonly doubtful: readonly { readonly set: readonly MechanismId[]; readonly watched: readonly number[] }[];
  /** The needs where every set cures, as nearly always. */
  readonly all: Needs;
}

/**
 * The needs of flows, as `needs/needs.ts` finds them. What the cures of several provisions make together is found once
 * for each list of cures. A set completes an alternative of every provision that is unmet, so it can fail only by what
 * it brings about elsewhere, under the provisions that take notice of it: these alone are judged again.
 */
export class CureMemo {
  readonly #law: Law;
  readonly #deciding: readonly Provision[];
  readonly #noticed: () => Noticed;
  #watchers: ReadonlyMap<MechanismId, readonly number[]> | undefined;
  readonly #combined = new Map<string, Combined>();

  constructor(law: Law, deciding: readonly Provision[], noticed: () => Noticed) {
    this.#law = law;
    this.#deciding = deciding;
    this.#noticed = noticed;
  }

  /** By mechanism, the positions of the provisions that take notice of it. */
  get #watched(): ReadonlyMap<MechanismId, readonly number[]> {
    if (this.#watchers === undefined) {
      const positions = new Map(this.#deciding.map((provision, position) => [provision, position]));
      this.#watchers = new Map(
        [...this.#noticed()].map(([id, by]) => [id, [...by].flatMap((each) => positions.get(each) ?? [])]),
      );
    }
    return this.#watchers;
  }

  /** How many lists of cures are remembered. */
  get size(): number {
    return this.#combined.size;
  }

  /** `isCure` judges the flow with a set added, under the provisions at the positions it is given. */
  find(
    cures: readonly Sets[],
    isCure: (set: readonly MechanismId[], watched: readonly number[]) => boolean,
  ): Needs {
    const { ranked, doubtful, all } = this.#combine(cures);
    const failing = doubtful.filter(({ set, watched }) => !isCure(set, watched)).map(({ set }) => set);
    return failing.length === 0 ? all : listNeeds(this.#law, ranked, (set) => !failing.includes(set));
  }

  #combine(cures: readonly Sets[]): Combined {
    const key = cures.length === 1 ? keyOf(cures[0]!) : cures.map(keyOf).join("|");
    let combined = this.#combined.get(key);
    if (combined === undefined) {
      const ranked = rankCombinations(this.#law, cures);
      const doubtful = ranked.slice(0, verifiedSets).flatMap((set) => {
        const watched = [...new Set(set.flatMap((id) => this.#watched.get(id) ?? []))];
        return watched.length === 0 ? [] : [{ set, watched }];
      });
      combined = { ranked, doubtful, all: listNeeds(this.#law, ranked, () => true) };
      this.#combined.set(key, combined);
    }
    return combined;
  }
}

const keys = new WeakMap<Sets, string>();

/** Equal text for equal cures; those of one shape of reason are one object, written once. */
function keyOf(cures: Sets): string {
  let key = keys.get(cures);
  if (key === undefined) keys.set(cures, (key = JSON.stringify(cures)));
  return key;
}
