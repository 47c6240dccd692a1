import type { Decision, PlaceId } from "@domicile/ir";
import { type ClaimFigure, countOf, type Measured, shareOf } from "./figures.js";
import { findHeld, type Held, isForeign, peopleOf } from "./holders.js";
import type { ClaimsQuestion } from "./question.js";

/** Whom a government reaches: of settled exposures, and of any. */
interface Reached {
  readonly settled: number;
  readonly any: number;
}

/** Who could compel is apart from who did: this is reach, and what was published of orders stands beside it. */
export function measureForeignOrders(question: ClaimsQuestion): Measured {
  const held = findHeld(question);
  const known = held.filter(({ home }) => home !== null);
  const whole = peopleOf(held);
  const unknown = whole - peopleOf(known);
  const governments = new Set<string>();
  const reached = countReached(known, (each) =>
    each.decision.exposure.filter((exposure) => {
      const isOne = isForeign(question, exposure, each.home!);
      if (isOne) governments.add(exposure.government);
      return isOne;
    }),
  );
  const noted = known.filter(({ decision, home }) =>
    decision.exposure.some((each) => each.note !== undefined && isForeign(question, each, home!)),
  );
  return {
    claim: "foreign-orders",
    figures: [
      reachFigure("people whom a foreign government could reach", reached, whole, unknown),
      countOf("foreign governments that could", governments.size),
      shareOf("of these people, keys held at home alone", peopleOf(noted), whole),
    ],
  };
}

/** As things stand, and were all data kept where their controller sits. */
export function measureHomeControl(question: ClaimsQuestion): Measured {
  const { after, day } = question;
  const held = findHeld(question).filter(({ home }) => home !== null);
  const atHome = held.map((each) => {
    const { flow } = each.holding;
    const place = each.home!;
    const importer = { ...flow.importer, country: place, controlled_by: [place] };
    return { ...each, decision: after.decide({ ...flow, from: place, to: place, importer }, day) };
  });
  const byHome = ({ decision, home }: Held) =>
    decision.exposure.filter((exposure) => !isForeign(question, exposure, home as PlaceId));
  const whole = peopleOf(held);
  return {
    claim: "home-control",
    figures: [
      reachFigure("people reached at home, were data kept there", countReached(atHome, byHome), whole, 0),
      reachFigure("people reached at home as things stand", countReached(held, byHome), whole, 0),
    ],
  };
}

/** Held by somebody who has to answer under section 702, with the means to read. */
export function measureIntelligence(question: ClaimsQuestion): Measured {
  const held = findHeld(question);
  const isWithheld = ({ holding }: Held) =>
    holding.flow.deid === "encrypted_local_keys" ||
    (holding.flow.safeguards ?? []).includes("encryption_exporter_keys");
  const provider = (each: Held) => each.holding.source.importer?.asserted?.fisa702_ecsp;
  const seated = ({ holding }: Held) => {
    const { controlled_by, country } = holding.flow.importer ?? {};
    return country === "US" || (controlled_by ?? []).includes("US");
  };
  const readable = held.filter((each) => !isWithheld(each));
  const known = readable.filter((each) => provider(each) === true);
  // Nobody said whether it is such a provider, and it sits in the United States or is owned there.
  const open = readable.filter((each) => provider(each) === undefined && seated(each));
  return {
    claim: "foreign-intelligence",
    figures: [
      shareOf(
        "people in data held by a provider under section 702",
        peopleOf(known),
        peopleOf(held),
        peopleOf(open),
      ),
    ],
  };
}

function countReached(held: readonly Held[], of: (held: Held) => Decision["exposure"]): Reached {
  const exposed = held.map((each) => ({ each, exposure: of(each) }));
  const people = (is: (exposure: Decision["exposure"]) => boolean) =>
    peopleOf(exposed.filter(({ exposure }) => is(exposure)).map(({ each }) => each));
  return {
    settled: people((all) => all.some(({ reach }) => reach === "settled")),
    any: people((all) => all.length > 0),
  };
}

/** Settled ones low, arguable ones too high, and half of what lies between as the value, as in profiles of countries. */
function reachFigure(name: string, { any, settled }: Reached, whole: number, unknown: number): ClaimFigure {
  const low = shareOf(name, settled, whole).value;
  const high = shareOf(name, any + unknown, whole).value;
  const value = shareOf(name, settled + (any - settled) / 2, whole).value;
  return { name, value, low, high, unit: "share" };
}
