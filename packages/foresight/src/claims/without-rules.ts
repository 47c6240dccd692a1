import type { Law } from "@domicile/ir";

/** Kinds of rules that say where data may be, or to whom they may go. */
const ofPlace: ReadonlySet<string> = new Set([
  "localization",
  "local_copy",
  "transfer_condition",
  "prohibition",
  "approval",
]);

/**
 * The rulebook without its rules on where data may be and to whom they may go: what today's law is compared with where no
 * other is named. Powers to compel, duties and rules that forbid obeying foreign orders stay. Its digest names the rulebook
 * it was made of.
 */
export function withoutRulesOfPlace(law: Law): Law {
  return {
    ...law,
    digest: `${law.digest} without rules of place`,
    provisions: law.provisions.filter(({ kind }) => !ofPlace.has(kind)),
  };
}
