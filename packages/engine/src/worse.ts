import type { VerdictWord } from "@domicile/ir";

/** As precedence reads them (`docs/concepts/contracts.md`): the worst of all provisions and hops decides. */
const worstLast: readonly VerdictWord[] = ["permitted", "undetermined", "conditional", "prohibited"];

export function isWorse(one: VerdictWord, other: VerdictWord): boolean {
  return worstLast.indexOf(one) > worstLast.indexOf(other);
}
