import type { Flow } from "@domicile/ir";

type Draft = { readonly [K in keyof Flow]: Flow[K] | undefined };

/**
 * One object for all flows that ask the same. Flows of an estate are made of few parts in many combinations, so parts are
 * numbered, and a flow is known by the numbers of its parts: no flow is printed to be compared, and one whose verdict is
 * known is known by its identity.
 */
export class SharedFlows {
  readonly #flows = new Map<string, Flow>();
  readonly #numbers = new Map<unknown, number>();
  readonly #parts = new Map<string, object>();
  readonly #same = new WeakMap<object, object>();

  share(draft: Draft): Flow {
    const facts: [string, unknown][] = [];
    let key = "";
    for (const name of factNames) {
      const value = draft[name];
      if (value === undefined) continue;
      const part = typeof value === "object" ? this.#shared(value) : value;
      key += `${name}${this.#numberOf(part)};`;
      facts.push([name, part]);
    }
    const known = this.#flows.get(key);
    if (known !== undefined) return known;
    const flow = Object.fromEntries(facts) as unknown as Flow;
    this.#flows.set(key, flow);
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
