import type { ProvisionId } from "@domicile/ir";
import type { Holding } from "./holdings.js";
import { addPeople, type Pool } from "./pool-data.js";

/** What one provision keeps out of a pool. Several may keep out the same. */
export interface Withheld {
  readonly provision: ProvisionId;
  readonly holdings: readonly Holding[];
  readonly people: Holding["people"];
}

/** By provision, what it keeps out of a pool: most people first. */
export function findWithheld({ answers }: Pool): readonly Withheld[] {
  const found = new Map<ProvisionId, Holding[]>();
  for (const { because, holding } of answers)
    for (const provision of because) {
      const own = found.get(provision) ?? [];
      own.push(holding);
      found.set(provision, own);
    }
  return [...found]
    .map(([provision, holdings]) => ({ provision, holdings, people: addPeople(holdings) }))
    .sort((a, b) => b.people.least - a.people.least || (a.provision < b.provision ? -1 : 1));
}
