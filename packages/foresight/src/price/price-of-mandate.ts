import { decideBreaches, expectMany, wordOf } from "@domicile/engine";
import type { Flow, Law } from "@domicile/ir";
import {
  type EstatePlacement,
  type PlaceInputs,
  type PreparedEstate,
  placeEstate,
  prepareEstate,
} from "../placement/place-estate.js";
import type { SolveOptions, Solver } from "../placement/solve.js";
import { type MandatePrice, priceBetween } from "./price-between.js";

/** An estate and its tables, without a rulebook. */
export interface UnderLaw extends Omit<PlaceInputs, "known" | "engine" | "tolerated"> {
  /** Chooses readings of ambiguous provisions. */
  readonly read?: (flow: Flow) => Flow;
}

/** What a mandate costs an estate, and what it makes impossible. */
export interface PricedMandate {
  readonly price: MandatePrice;
  /** Flows that it forbids wherever systems stand, by id. Nobody can price what is lost with them. */
  readonly givenUp: readonly string[];
}

/** An estate made ready to be placed under a rulebook. */
export function prepareUnder(law: Law, { read = (flow) => flow, ...inputs }: UnderLaw): PreparedEstate {
  return prepareWith(law, read, inputs);
}

function prepareWith(
  law: Law,
  read: (flow: Flow) => Flow,
  inputs: Omit<PlaceInputs, "known" | "engine">,
): PreparedEstate {
  const { asOf } = inputs;
  expectMany(law, asOf);
  const engine = {
    decide: (flow: Flow) => decideBreaches(law, read(flow), asOf),
    word: (flow: Flow) => wordOf(law, read(flow), asOf),
  };
  return prepareEstate({ ...inputs, known: law, engine });
}

/**
 * What the law costs more with a mandate (`after`) than without it (`before`): C*(L+m) − C*(L). `placed` is the estate under
 * the law with it. What no placement cures there is held to the same without it: so everything that the stricter law allows
 * the other allows, too, and a restriction never comes out as a gain.
 */
export async function priceOfMandate(
  { read = (flow) => flow, ...inputs }: UnderLaw,
  before: Law,
  placed: { readonly prepared: PreparedEstate; readonly placement: EstatePlacement },
  solver: Solver,
  options: SolveOptions,
): Promise<PricedMandate> {
  const { placement, prepared: after } = placed;
  const { log: _, ...silent } = inputs; // what is wrong with the estate was said once
  const free = prepareWith(before, read, { ...silent, tolerated: after.tolerated });
  const unbound = await placeEstate(free, solver, options);
  const isSolved = unbound.kind === "placed" && placement.kind === "placed";
  const price = await priceBetween(
    (scenario) => free.problemOf(scenario, unbound.further),
    (scenario) => after.problemOf(scenario, placement.further),
    solver,
    options,
    isSolved ? { before: unbound.placed, after: placement.placed } : undefined,
  );
  return { price, givenUp: givenUpBetween(free, after) };
}

/** What is set aside with the mandate and breaches more than it does without it. */
function givenUpBetween(before: PreparedEstate, after: PreparedEstate): readonly string[] {
  const free = new Map(before.judge.whole(new Map()).map(({ answer, flow }) => [flow.id, answer.breaches]));
  return after.setAside
    .filter(({ flow, provisions }) => provisions.some((each) => free.get(flow)?.includes(each) !== true))
    .map(({ flow }) => flow);
}
