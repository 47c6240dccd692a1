import { type Estate, nothingWanted } from "@domicile/estate";
import {
  type CostChange,
  type MandatePrice,
  placeEstate,
  prepareUnder,
  priceBetween,
  priceOfMandate,
  priceParameters,
  type SolveOptions,
  type UnderLaw,
} from "@domicile/foresight";
import type { Law, LawDate, PlaceId } from "@domicile/ir";
import { startProgress } from "../print/progress.js";
import type { Session } from "../session.js";
import { solveInWorker } from "./solver.js";
import type { Tables } from "./tables.js";

/** Costs are figures beside others here: a percent is near enough. */
const options: SolveOptions = { timeLimit: 30, gap: 0.01 };

const nothingMovable: CostChange = { kind: "unpriced", why: "nothing in the estate could stand elsewhere" };

/** What the stricter of two laws costs an estate more on a day, with prices as uncertain as they are. */
export function costOfLaw(
  session: Session,
  estate: Estate,
  { after, asOf, before }: { readonly before: Law; readonly after: Law; readonly asOf: LawDate },
  tables: Tables,
): Promise<CostChange> {
  return whilePlacing(session, async (onProgress) => {
    const inputs = inputsOf(estate, asOf, tables, onProgress);
    const prepared = prepareUnder(after, inputs);
    if (prepared.movable.movables.size === 0) return nothingMovable;
    const placement = await placeEstate(prepared, solveInWorker, options);
    const { price } = await priceOfMandate(inputs, before, { prepared, placement }, solveInWorker, options);
    return changeOf(price);
  });
}

/** What it costs an estate to do without every provider that is owned from a country, under the same law. */
export function costWithout(
  session: Session,
  estate: Estate,
  { asOf, country, law }: { readonly law: Law; readonly asOf: LawDate; readonly country: PlaceId },
  tables: Tables,
): Promise<CostChange> {
  return whilePlacing(session, async (onProgress) => {
    const prepare = (each: Estate) => prepareUnder(law, inputsOf(each, asOf, tables, onProgress));
    const free = prepare(estate);
    if (free.movable.movables.size === 0) return nothingMovable;
    const bound = prepare(withoutOwnersFrom(country, estate));
    // What is unlawful only as a whole is found by placing, and is no way out on either side.
    const { further } = await placeEstate(free, solveInWorker, options);
    const found = await placeEstate(bound, solveInWorker, options);
    const price = await priceBetween(
      (scenario) => free.problemOf(scenario, further),
      (scenario) => bound.problemOf(scenario, found.further),
      solveInWorker,
      options,
    );
    return changeOf(price);
  });
}

function withoutOwnersFrom(country: PlaceId, estate: Estate): Estate {
  const { declared } = estate;
  const wishes = declared.placement ?? nothingWanted;
  const neverOwnedFrom = [...wishes.neverOwnedFrom, country];
  return { ...estate, declared: { ...declared, placement: { ...wishes, neverOwnedFrom } } };
}

async function whilePlacing(
  { io }: Session,
  work: (onProgress: (done: number, total: number) => void) => Promise<CostChange>,
): Promise<CostChange> {
  const progress = startProgress(io.err, "placing");
  try {
    return await work(progress.advance);
  } finally {
    progress.finish();
  }
}

function inputsOf(
  estate: Estate,
  asOf: LawDate,
  tables: Tables,
  onProgress: (done: number, total: number) => void,
): UnderLaw {
  return { estate, asOf, onProgress, parameters: priceParameters, ...tables };
}

function changeOf(price: MandatePrice): CostChange {
  if (price.kind === "priced") return { kind: "priced", usd: price.usd, ...price.range };
  const why =
    price.kind === "impossible"
      ? `no placement is lawful then: ${price.clash.reasons.join(", ")}`
      : price.why === "undecided"
        ? "time ran out before a placement was found"
        : "no placement is lawful as it is";
  return { kind: "unpriced", why };
}
