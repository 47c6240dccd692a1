import { jurisdictionsOf } from "@domicile/engine";
import type { PlaceId } from "@domicile/ir";
import { findHoldings } from "../pools/holdings.js";
import { type ClaimFigure, countOf, type Measured, shareOf } from "./figures.js";
import { findHeld, type Held, peopleOf } from "./holders.js";
import type { ClaimsQuestion, CostChange } from "./question.js";

/** What the cheapest lawful placement costs more. */
export function measureCosts({ costs }: ClaimsQuestion): Measured {
  const change = costs?.ofLaw;
  if (change?.kind === "priced")
    return { claim: "costs", figures: [costFigure("cost of the law asked about", change)] };
  const note = change?.why ?? "no placement was worked out, so there is no price";
  return { claim: "costs", figures: [], note };
}

/** How many operators one foreign country commands, and what it costs to do without them. */
export function measureCutOff(question: ClaimsQuestion): Measured {
  const { all, abroad, open } = countControl(question);
  const [most] = abroad;
  if (most === undefined)
    return {
      claim: "cut-off",
      figures: [shareOf("data with operators commanded from abroad", 0, all, open)],
    };
  const [country, held] = most;
  const change = question.costs?.without?.find((each) => each.country === country)?.change;
  const figure = shareOf(`data with operators commanded from ${country}`, held, all, open);
  if (change?.kind === "priced")
    return { claim: "cut-off", figures: [figure, costFigure(`cost of doing without ${country}`, change)] };
  const note = `what it costs to do without ${country} is not known: ${change?.why ?? "no placement was worked out"}`;
  return { claim: "cut-off", figures: [figure], note };
}

/** The country from which most of the operators of an estate are commanded, other than their controllers' own. */
export function commandedMostFrom(question: ClaimsQuestion): PlaceId | undefined {
  return countControl(question).abroad[0]?.[0];
}

/** Who receives what is spent; without spend, who runs what holds data. */
export function measureValue(question: ClaimsQuestion): Measured {
  const { spend } = question.costs ?? {};
  if (spend !== undefined) {
    const homes = homesOf(question);
    const sum = (all: typeof spend) => all.reduce((total, { usd }) => total + usd, 0);
    const received = sum(spend.filter(({ country }) => !homes.has(country)));
    return { claim: "value-capture", figures: [shareOf("spend received abroad", received, sum(spend))] };
  }
  const { abroad, all, open } = countControl(question);
  const figures = abroad.map(([country, count]) =>
    shareOf(`data with operators owned from ${country}`, count, all, open),
  );
  return {
    claim: "value-capture",
    figures: figures.length === 0 ? [shareOf("data with operators owned abroad", 0, all, open)] : figures,
    note: "nobody said what is spent, so each place where data rest counts once",
  };
}

/** Whether who holds data sits where the controller's regulator can order them. */
export function measureRemedy(question: ClaimsQuestion): Measured {
  const held = findHeld(question);
  const { after, day } = question;
  const lawOf = (place: PlaceId) => jurisdictionsOf(after.law, place, day);
  const isKnown = ({ holding, home }: Held) => home !== null && holding.flow.importer?.country !== undefined;
  const isReached = (each: Held) => {
    if (!isKnown(each)) return false;
    const own = new Set(lawOf(each.home!));
    return lawOf(each.holding.flow.importer!.country!).some((id) => own.has(id));
  };
  const reached = peopleOf(held.filter(isReached));
  const open = peopleOf(held.filter((each) => !isKnown(each)));
  return {
    claim: "remedy",
    figures: [
      shareOf("people whose data are held within reach of the regulator", reached, peopleOf(held), open),
    ],
  };
}

/** How far one country could stop a service for those who live anywhere. */
export function measureChokePoints(question: ClaimsQuestion): Measured {
  const { regions } = question.after.law.atlas;
  const held = findHeld(question);
  const placesOf = (each: Held) => {
    const { at } = each.holding;
    return at === null ? [] : (regions[at]?.places ?? [at]);
  };
  const byDataset = new Map<string, Set<PlaceId>>();
  const peopleByPlace = new Map<PlaceId, number>();
  for (const each of held)
    for (const place of placesOf(each)) {
      const { id } = each.holding.dataset;
      byDataset.set(id, (byDataset.get(id) ?? new Set()).add(place));
      peopleByPlace.set(place, (peopleByPlace.get(place) ?? 0) + each.people);
    }
  const datasets = new Map(held.map((each) => [each.holding.dataset.id, each]));
  const single = [...datasets.values()].filter((each) => byDataset.get(each.holding.dataset.id)?.size === 1);
  const placed = [...peopleByPlace.values()];
  const all = placed.reduce((sum, each) => sum + each, 0);
  const squares = placed.reduce((sum, each) => sum + each ** 2, 0);
  return {
    claim: "censorship",
    figures: [
      shareOf(
        "people whose data all rest in one country",
        peopleOf(single),
        peopleOf([...datasets.values()]),
      ),
      shareOf("concentration over countries (1: all in one)", squares, all ** 2),
      countOf("countries where data rest", peopleByPlace.size),
    ],
  };
}

/**
 * Data at rest by the country that commands whoever holds them, where that is not the country of their controller: most
 * first. Several owners' countries each count.
 */
function countControl({ flows }: ClaimsQuestion) {
  const rests = findHoldings(flows);
  const byCountry = new Map<PlaceId, number>();
  for (const { flow } of rests)
    for (const country of new Set(flow.importer?.controlled_by ?? []))
      if (country !== flow.exporter?.country) byCountry.set(country, (byCountry.get(country) ?? 0) + 1);
  const abroad = [...byCountry].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const open = rests.filter(({ flow }) => flow.importer?.controlled_by === undefined).length;
  return { all: rests.length, abroad, open };
}

/** Where the organisation's own companies sit. */
function homesOf({ estate }: ClaimsQuestion): ReadonlySet<PlaceId> {
  const own = [...estate.declared.parties.values()].filter(
    ({ customer, kind }) => kind === "entity" && customer !== true,
  );
  return new Set(own.flatMap(({ country }) => country ?? []));
}

function costFigure(name: string, { high, low, usd }: Extract<CostChange, { kind: "priced" }>): ClaimFigure {
  return { name, value: usd, low, high, unit: "usd_per_year" };
}
