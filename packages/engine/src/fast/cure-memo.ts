import type { Condition, Law, MechanismId } from "@domicile/ir";
import { listNeeds, type Needs, rankCombinations, verifiedSets } from "../needs/needs.js";
import type { Formula } from "./formula.js";

type Sets = readonly (readonly MechanismId[])[];

interface Combined {
  readonly ranked: Sets;
  /** Those that have to be judged with the flow: what they bring may bear on more than what they cure. */
  readonly doubtful: Sets;
  /** The needs where every set cures, as nearly always. */
  readonly all: Needs;
}

/**
 * The needs of flows, as `needs/needs.ts` finds them. What the cures of several provisions make together is found once
 * for each list of cures. A set completes an alternative of every provision that is unmet, so it can fail only by what
 * it brings about elsewhere: one that no breach takes notice of cures by construction and is not judged again.
 */
export class CureMemo {
  readonly #law: Law;
  readonly #noticed: ReadonlySet<MechanismId>;
  readonly #combined = new Map<string, Combined>();

  /** `noticed`: the mechanisms that could make something known unlawful by being claimed. */
  constructor(law: Law, noticed: ReadonlySet<MechanismId>) {
    this.#law = law;
    this.#noticed = noticed;
  }

  /** How many lists of cures are remembered. */
  get size(): number {
    return this.#combined.size;
  }

  /** `isCure` judges the flow with a set added. */
  find(cures: readonly Sets[], isCure: (set: readonly MechanismId[]) => boolean): Needs {
    const { ranked, doubtful, all } = this.#combine(cures);
    const failing = doubtful.filter((set) => !isCure(set));
    return failing.length === 0 ? all : listNeeds(this.#law, ranked, (set) => !failing.includes(set));
  }

  #combine(cures: readonly Sets[]): Combined {
    const key = cures.length === 1 ? keyOf(cures[0]!) : cures.map(keyOf).join("|");
    let combined = this.#combined.get(key);
    if (combined === undefined) {
      const ranked = rankCombinations(this.#law, cures);
      const doubtful = ranked.slice(0, verifiedSets).filter((set) => set.some((id) => this.#noticed.has(id)));
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

/**
 * The mechanisms that could make a breach true by being claimed: those whose mention in a formula of breaches is not
 * negated, those that defaults, lists and orders mention in whatever way, and a local copy, which is a fact too.
 */
export function findNoticed(law: Law, breaches: readonly Formula[]): ReadonlySet<MechanismId> {
  const noticed = new Set<MechanismId>(["local_copy_kept"]);
  const read = new Set<Formula>();
  const readFormula = (formula: Formula): void => {
    if (read.has(formula)) return;
    read.add(formula);
    if (formula.kind === "and" || formula.kind === "or") formula.of.forEach(readFormula);
    if (formula.kind !== "literal" || formula.negated) return;
    if (formula.test.kind === "held") noticed.add(formula.test.id);
    else readAny(formula.test);
  };
  const readAny = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { kind, fact, ids } = part as Partial<Extract<Condition, { kind: "includes" }>>;
    if (kind === "includes" && fact === "mechanisms") for (const id of ids!) noticed.add(id);
    for (const inner of Object.values(part)) readAny(inner);
  };
  breaches.forEach(readFormula);
  readAny([law.lists, law.defaults, law.orders]);
  return noticed;
}
