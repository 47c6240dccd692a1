import type { Confidence, LawDate, PlaceId } from "@domicile/ir";

export const alertKinds = [
  "flips",
  "consultation_closes",
  "hearing",
  "action_due",
  "stage",
  "step_back",
  "dates_differ",
  "new_item",
] as const;
/** Why somebody is told, the most pressing first. */
export type AlertKind = (typeof alertKinds)[number];

/** One thing that somebody should know. Plain JSON, and what a webhook is sent. */
export interface Alert {
  /** The same for the same thing in every run, so that nobody is told twice. */
  readonly id: string;
  readonly kind: AlertKind;
  /** The item, by its best name; empty for what comes from the rulebook or the record of engagement alone. */
  readonly item: string;
  readonly title: string;
  readonly jurisdiction: string | null;
  /** The day that it is about; `null` where none is known. */
  readonly date: LawDate | null;
  /** The day on which it came to be known. */
  readonly seen: LawDate;
  /** One sentence, without the title. */
  readonly text: string;
  readonly url: string;
  /** Why it matters here: "health data are held", "DE is in EU". Empty where no estate was given. */
  readonly matters: readonly string[];
  readonly confidence: Confidence;
}

/** What an estate is to the tracker: where it is and what it holds. */
export interface EstateView {
  /** Countries, subdivisions and regions' places in which it has anything, each with the blocs and the country it belongs to. */
  readonly places: ReadonlyMap<PlaceId, readonly string[]>;
  /** Kinds of data that it holds, with all that they include. Empty: it does not say, so any may be held. */
  readonly data: ReadonlySet<string>;
  /** Findings that law which is adopted, or a proposal laid over it, will change. */
  readonly flips: readonly Flip[];
}

/** A finding whose word changes on a day. */
export interface Flip {
  readonly finding: string;
  readonly date: LawDate;
  /** Provisions that change it, or the proposal that does. */
  readonly because: readonly string[];
  /** The item that the proposal was made of, by any of its names, where it was made of one. */
  readonly item?: string;
}
