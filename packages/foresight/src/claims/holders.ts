import { jurisdictionsOf } from "@domicile/engine";
import type { Decision, Exposure, PlaceId } from "@domicile/ir";
import { findHoldings, type Holding } from "../pools/holdings.js";
import type { ClaimsQuestion } from "./question.js";

/** Data at rest with what the law says of them, and how many people they are about. */
export interface Held {
  readonly holding: Holding;
  readonly decision: Decision;
  /** Where the controller sits; `null` where that is not known. */
  readonly home: PlaceId | null;
  /** People, least; of data of nobody, none. */
  readonly people: number;
}

/** Everything that rests, under the law asked about. Data in two places are held twice, and count in each. */
export function findHeld({ after, day, flows }: ClaimsQuestion): readonly Held[] {
  return findHoldings(flows).map((holding) => ({
    holding,
    decision: after.decide(holding.flow, day),
    home: holding.flow.exporter?.country ?? null,
    people: holding.people.least,
  }));
}

/** Governments that share law with the home country: the Union is no foreign government to a Member State. */
export function isForeign({ after, day }: ClaimsQuestion, { government }: Exposure, home: PlaceId): boolean {
  return !jurisdictionsOf(after.law, home, day).includes(government) && government !== home;
}

export function peopleOf(held: readonly Held[]): number {
  return held.reduce((sum, { people }) => sum + people, 0);
}
