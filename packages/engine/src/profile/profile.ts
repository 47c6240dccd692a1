/**
 * How far the law of a country keeps its data, as numbers: a fixed basket of flows (`basket.ts`) is put to the law of the
 * country alone, each is put in a class (`classify.ts`), and the classes are counted (`summary.ts`). The method, and what it
 * cannot see, is `docs/concepts/profile.md`. It describes; nothing is weighted and no country is ranked.
 */
import type { Confidence, JurisdictionId, Law, LawDate, PlaceId, ProvisionId } from "@domicile/ir";
import { standingOn } from "../diff/side.js";
import { isDeciding } from "../evaluator.js";
import { type AccessProbe, probeAccess } from "./access.js";
import { type BasketCell, basketOf } from "./basket.js";
import { type CellState, classify } from "./classify.js";
import { type CountryLaw, findNeighbour } from "./country-law.js";

/** Rises with every change of the basket, the classes or the figures, so that numbers of two methods are never compared. */
export const profileMethod = 1;

export type ProfileCell = BasketCell & CellState;

/** What is known of one country on one day; all numbers follow from it. */
export interface CountryProfile {
  readonly country: PlaceId;
  readonly day: LawDate;
  /** Whose law was asked: the country's own first, then what is above it. */
  readonly jurisdictions: readonly JurisdictionId[];
  readonly neighbour: PlaceId | null;
  readonly cells: readonly ProfileCell[];
  readonly probes: readonly AccessProbe[];
  readonly provisions: ProvisionCounts;
  /** Rules on who may own, in force. */
  readonly ownership: readonly ProvisionId[];
}

/** What stands on the day. Where little is written down, little can be restricted. */
interface ProvisionCounts {
  readonly deciding: number;
  readonly ownDeciding: number;
  readonly access: number;
  readonly ownAccess: number;
  readonly byConfidence: Readonly<Record<Confidence, number>>;
}

/** The profile of a country under its law on a day. */
export function profileCountry(held: CountryLaw, country: PlaceId, day: LawDate): CountryProfile {
  const neighbour = findNeighbour(held, country, day);
  const standing = standingOn({ day, law: held.law });
  return {
    country,
    day,
    jurisdictions: held.jurisdictions,
    neighbour: neighbour ?? null,
    cells: judgeBasket(held, basketOf(country, neighbour), day),
    probes: probeAccess(held, country, day),
    provisions: countProvisions(standing, country),
    ownership: standing.filter(({ kind }) => kind === "restriction_foreign_ownership").map(({ id }) => id),
  };
}

/** The cells with their classes. Written key by key: spreading two objects takes as long as judging the flow. */
export function judgeBasket(
  { evaluator, law }: CountryLaw,
  basket: readonly BasketCell[],
  day: LawDate,
): readonly ProfileCell[] {
  return basket.map(({ destination, flow, operation, row }) => {
    const state = classify(evaluator.decide(flow, day), law);
    return {
      row,
      operation,
      destination,
      flow,
      class: state.class,
      because: state.because,
      cures: state.cures,
      effort: state.effort,
      isCopyEnough: state.isCopyEnough,
      confidence: state.confidence,
      isOpen: state.isOpen,
    };
  });
}

function countProvisions(standing: Law["provisions"], country: PlaceId): ProvisionCounts {
  const deciding = standing.filter(isDeciding);
  const access = standing.filter(({ kind }) => kind === "government_access");
  const own = (provisions: Law["provisions"]) =>
    provisions.filter(({ jurisdiction }) => jurisdiction === country).length;
  const sure = (level: Confidence) => deciding.filter(({ confidence }) => confidence === level).length;
  return {
    deciding: deciding.length,
    ownDeciding: own(deciding),
    access: access.length,
    ownAccess: own(access),
    byConfidence: { high: sure("high"), medium: sure("medium"), low: sure("low") },
  };
}
