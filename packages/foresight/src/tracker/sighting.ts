import type { Confidence, LawDate } from "@domicile/ir";
import type { StageName } from "../proposals/stages.js";

/** A form of feed: who writes it and in what shape. Each is a file in `feeds/`. */
export type FormName =
  | "federal-register"
  | "bill-status"
  | "govtrack"
  | "uk-bills"
  | "uk-bills-rss"
  | "legislation-gov-uk"
  | "eur-lex"
  | "european-parliament"
  | "have-your-say"
  | "legiscan"
  | "openstates"
  | "digital-policy-alert"
  | "rss"
  | "atom";

/** What is followed. A court case is followed like a bill: it may take a mechanism away. */
export type ItemKind = "bill" | "rule" | "act" | "initiative" | "case" | "order" | "notice" | "news";

/** A stage that somebody says was or will be reached. */
export interface Mark {
  readonly stage: StageName;
  /** `null`: the feed says that it was reached, and not when. */
  readonly date: LawDate | null;
  /** In the feed's own words, short. */
  readonly note: string;
  readonly confidence: Confidence;
  /** Where one can read it, if elsewhere than the sighting itself. */
  readonly source?: string;
}

export type EventKind =
  | "hearing"
  | "sitting"
  | "vote"
  | "consultation_opens"
  | "consultation_closes"
  | "deadline";

/** Something on a day that one may attend, answer or miss. */
export interface CalendarEvent {
  readonly kind: EventKind;
  readonly date: LawDate;
  readonly note: string;
  readonly confidence: Confidence;
}

/** What one feed says of one thing, at one reading. */
export interface Sighting {
  readonly form: FormName;
  /**
   * Names by which other feeds know the same thing, the form's own first: `eu.procedure:2025/0360`, `us.bill:119/hr/1234`.
   * Things are joined by these and never by title.
   */
  readonly keys: readonly string[];
  readonly kind: ItemKind;
  readonly title: string;
  readonly summary: string;
  /** ISO 3166 country, subdivision or bloc; `null` where the feed does not say. */
  readonly jurisdiction: string | null;
  readonly url: string;
  /** Its number as people cite it: `2025/0360(COD)`, `H.R. 1234`; empty where it has none. */
  readonly cite: string;
  readonly marks: readonly Mark[];
  readonly events: readonly CalendarEvent[];
  /**
   * `history`: a reading tells all marks, so one it no longer tells was taken back. `status`: it tells only where the thing
   * stands now, so marks of earlier readings still hold.
   */
  readonly tells: "history" | "status";
  /** The feed's own fingerprint of this content, where it has one; equal means that nothing changed. */
  readonly version?: string;
}

/** How sure a form is where several tell the same thing, best first: those who make the law, then those who report it. */
export const formsByAuthority: readonly FormName[] = [
  "european-parliament",
  "bill-status",
  "federal-register",
  "uk-bills",
  "legislation-gov-uk",
  "eur-lex",
  "uk-bills-rss",
  "have-your-say",
  "openstates",
  "legiscan",
  "govtrack",
  "digital-policy-alert",
  "atom",
  "rss",
];
