import type { LawDate } from "@domicile/ir";
import type { Declared, MechanismInPlace } from "./declared.js";

/** What a mechanism of the register is matched against. */
export interface Relied {
  readonly exporter: string | undefined;
  readonly importer: string | undefined;
  readonly flow: string | undefined;
  readonly dataset: string | undefined;
}

/** The register of mechanisms, found by what they are bound to: no flow walks through all of them. */
export class Register {
  readonly #bound = new Map<string, MechanismInPlace[]>();
  readonly #order = new Map<MechanismInPlace, number>();
  readonly #found = new Map<string, readonly MechanismInPlace[]>();

  constructor({ mechanisms }: Declared) {
    for (const mechanism of mechanisms.values()) {
      this.#order.set(mechanism, this.#order.size);
      for (const key of keysOf(mechanism)) {
        const others = this.#bound.get(key);
        if (others === undefined) this.#bound.set(key, [mechanism]);
        else others.push(mechanism);
      }
    }
  }

  /** Entries about this flow, whether in force or not. Every binding that is written must fit. The same list each time. */
  entriesFor(relied: Relied): readonly MechanismInPlace[] {
    const { exporter, importer } = relied;
    // Most flows and datasets are named by no entry: what holds for them holds for all between the same parties.
    const flow = this.#bound.has(`flow ${relied.flow}`) ? relied.flow : undefined;
    const dataset = this.#bound.has(`dataset ${relied.dataset}`) ? relied.dataset : undefined;
    const question = `${exporter}|${importer}|${flow}|${dataset}`;
    const before = this.#found.get(question);
    if (before !== undefined) return before;
    const candidates = [`flow ${flow}`, `dataset ${dataset}`, `parties ${exporter}|${importer}`].flatMap(
      (key) => this.#bound.get(key) ?? [],
    );
    const fitting = candidates.filter((each) => fits(each, relied));
    const entries = fitting.sort((a, b) => this.#order.get(a)! - this.#order.get(b)!);
    this.#found.set(question, entries);
    return entries;
  }
}

/** Keys of the narrowest binding, one of which any flow that fits has. */
function keysOf({ between, flows, datasets }: MechanismInPlace): ReadonlySet<string> {
  if (flows !== undefined) return new Set(flows.map(({ value }) => `flow ${value}`));
  if (datasets !== undefined) return new Set(datasets.map(({ value }) => `dataset ${value}`));
  return new Set(between === undefined ? [] : [`parties ${between[0].value}|${between[1].value}`]);
}

function fits({ between, flows, datasets }: MechanismInPlace, relied: Relied): boolean {
  if (between !== undefined && (between[0].value !== relied.exporter || between[1].value !== relied.importer))
    return false;
  if (flows !== undefined && !flows.some((each) => each.value === relied.flow)) return false;
  return datasets === undefined || datasets.some((each) => each.value === relied.dataset);
}

export function isInForce({ period }: MechanismInPlace, day: LawDate): boolean {
  return (period.from === null || period.from <= day) && (period.to === null || day < period.to);
}

/** Why an entry does not count on the day, in words for a finding. */
export function whyNotInForce({ id, kinds, period }: MechanismInPlace, day: LawDate): string {
  const what = `${kinds.join(", ")} (\`${id}\`)`;
  if (period.from !== null && day < period.from) return `${what} begins only on ${period.from}`;
  return `${what} ended on ${period.to} and no longer counts`;
}
