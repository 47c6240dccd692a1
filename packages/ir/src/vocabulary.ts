/** One id of the vocabulary with its plain definition. */
export interface Term {
  readonly id: string;
  readonly is: string;
  /** The kind of data that includes this one: health is sensitive is personal. */
  readonly parent?: string;
  /** W3C Data Privacy Vocabulary term, where one says the same. */
  readonly dpv?: string;
  /** A mechanism that facts decide (a list, a place, a count, a certificate): claiming it adds nothing. */
  readonly computed?: boolean;
  /** Facts that satisfy a mechanism as well as a claim does: `safeguards.x`, `deid.x`, `local_copy_kept`. */
  readonly also?: readonly string[];
  /** Effort of putting a mechanism in place, 1 (a form) to 100 (a state procedure); see `effort` notes in the file. */
  readonly effort?: number;
}

export type TermKind =
  | "operation"
  | "data"
  | "deid"
  | "actor"
  | "relation"
  | "certification"
  | "mechanism"
  | "safeguard"
  | "asserted";

/** Every id that law, flows and cases may use. */
export type Vocabulary = { readonly [K in TermKind]: Readonly<Record<string, Term>> };
