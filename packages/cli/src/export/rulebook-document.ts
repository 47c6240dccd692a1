import type { Law } from "@domicile/ir";

/** The rulebook as others are given it. `docs/reference/rulebook.schema.json` describes it. */
export interface RulebookDocument {
  readonly format: "domicile-rulebook";
  readonly version: 1;
  /** The digest of the law. */
  readonly rulebook: string;
  readonly law: Law;
}

export function rulebookDocument(law: Law): RulebookDocument {
  return { format: "domicile-rulebook", version: 1, rulebook: law.digest, law };
}
