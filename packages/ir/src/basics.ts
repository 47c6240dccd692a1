/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type LawDate = string;

/** From the first day on which something applies up to, but not including, `to`. `null` is open. */
export interface Period {
  readonly from: LawDate | null;
  readonly to: LawDate | null;
}

/** How sure the rulebook is: read in a primary source, in one secondary source, or unsure. */
export type Confidence = "high" | "medium" | "low";

/** Where a statement comes from. */
export interface Source {
  readonly url: string;
  readonly title?: string;
  readonly kind?: "primary" | "secondary";
}

/** ISO 3166-1 alpha-2 code, ISO 3166-2 style subdivision, bloc id, or `XX` for a country on nobody's list. */
export type PlaceId = string;
/** Dotted id that is a citation, e.g. `cn.pipl.art38`. */
export type ProvisionId = string;
export type JurisdictionId = string;
export type MechanismId = string;
