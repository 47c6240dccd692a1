import type { Estate, EstateFlow } from "@domicile/estate";
import type { Law, LawDate, PlaceId } from "@domicile/ir";
import type { Endpoint } from "../pools/endpoints.js";
import type { DecideFlow } from "../pools/pool-data.js";

/** A rulebook and its engine. */
export interface LawInUse {
  readonly law: Law;
  readonly decide: DecideFlow;
}

/** What a change of law costs, as placement works it out. */
export type CostChange =
  | { readonly kind: "priced"; readonly usd: number; readonly low: number; readonly high: number }
  | { readonly kind: "unpriced"; readonly why: string };

/** What only placement or the organisation's books can say. Left out, the claims that need it say so. */
export interface KnownCosts {
  /** Of the law asked about over the law before, in US dollars a year. */
  readonly ofLaw?: CostChange;
  /** Of doing without whoever is controlled from a country. */
  readonly without?: readonly { readonly country: PlaceId; readonly change: CostChange }[];
  /** What is spent, by the country that its receiver is controlled from, in US dollars a year. */
  readonly spend?: readonly { readonly country: PlaceId; readonly usd: number }[];
}

/** An estate, and two states of law: before, and the one asked about. */
export interface ClaimsQuestion {
  readonly estate: Estate;
  /** All flows of the estate on the day. */
  readonly flows: readonly EstateFlow[];
  readonly day: LawDate;
  /** Without the law asked about: an earlier rulebook, or this one with its rules on place taken out. */
  readonly before: LawInUse;
  /** The law asked about: today's, or today's with a proposal. */
  readonly after: LawInUse;
  readonly endpoints: readonly Endpoint[];
  readonly costs?: KnownCosts;
}
