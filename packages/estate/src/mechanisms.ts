import type { LawDate } from "@domicile/ir";
import type { Declared, MechanismInPlace } from "./declared.js";

/** What a mechanism of the register is matched against. */
export interface Relied {
  readonly exporter: string | undefined;
  readonly importer: string | undefined;
  readonly flow: string | undefined;
  readonly dataset: string | undefined;
}

/** Entries of the register that are about this flow, whether in force or not. Every binding that is written must fit. */
export function registered(relied: Relied, declared: Declared): readonly MechanismInPlace[] {
  return [...declared.mechanisms.values()].filter(({ between, flows, datasets }) => {
    if (between === undefined && flows === undefined && datasets === undefined) return false;
    if (
      between !== undefined &&
      (between[0].value !== relied.exporter || between[1].value !== relied.importer)
    )
      return false;
    if (flows !== undefined && !flows.some((each) => each.value === relied.flow)) return false;
    return datasets === undefined || datasets.some((each) => each.value === relied.dataset);
  });
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
