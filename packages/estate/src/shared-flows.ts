import type { Flow } from "@domicile/ir";

type Draft = { readonly [K in keyof Flow]: Flow[K] | undefined };

/**
 * One object for all flows that ask the same. Flows of an estate are made of few parts in many combinations, so parts are
 * numbered, and a flow is known by the numbers of its parts: no flow is printed to be compared, and one whose verdict is
 * known is known by its identity.
 */
export class SharedFlows {
  readonly #flows = new Map<string, Flow>();
  /** The parts in hand, by the position of their names. */
  readonly #inHand: unknown[] = factNames.map(() => undefined);
  readonly #numbers = new Map<unknown, number>();
  readonly #parts = new Map<string, object>();
  readonly #same = new WeakMap<object, object>();

  share(draft: Draft): Flow {
    const parts = this.#inHand;
    let key = "";
    for (let i = 0; i < factNames.length; i++) {
      const value = draft[factNames[i]!];
      const part = typeof value === "object" ? this.#shared(value) : value;
      parts[i] = part;
      // A number for each name, which is nothing where nothing is stated: so the names need not be written.
      key += part === undefined ? ";" : `${this.#numberOf(part)};`;
    }
    let flow = this.#flows.get(key);
    if (flow === undefined) this.#flows.set(key, (flow = flowOf(parts)));
    return flow;
  }

  /** The first part that says the same. Most parts are met again as the same object, and are not printed twice. */
  #shared(part: object): object {
    const before = this.#same.get(part);
    if (before !== undefined) return before;
    const text = JSON.stringify(part);
    const same = this.#parts.get(text) ?? part;
    this.#parts.set(text, same);
    this.#same.set(part, same);
    return same;
  }

  #numberOf(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function flowOf(parts: readonly unknown[]): Flow {
  const facts = factNames
    .map((name, i) => [name, parts[i]] as const)
    .filter(([, part]) => part !== undefined);
  return Object.fromEntries(facts) as unknown as Flow;
}

/** In the order in which a flow is written. `about` is for people, and asks nothing. */
const factNames = [
  "operation",
  "from",
  "to",
  "subjects",
  "data",
  "deid",
  "exporter",
  "importer",
  "mechanisms",
  "safeguards",
  "local_copy_kept",
  "asserted",
  "via",
] as const satisfies readonly (keyof Flow)[];
