import type { Estate } from "@domicile/estate";
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
export async function costOfLaw(
  session: Session,
  estate: Estate,
  { after, asOf, before }: { readonly before: Law; readonly after: Law; readonly asOf: LawDate },
  tables: Tables,
): Promise<CostChange> {
  const progress = startProgress(session.io.err, "placing");
  const inputs = inputsOf(estate, asOf, tables, progress.advance);
  const prepared = prepareUnder(after, inputs);
  if (prepared.movable.movables.size === 0) {
    progress.finish();
    return nothingMovable;
  }
  const placement = await placeEstate(prepared, solveInWorker, options);
  const { price } = await priceOfMandate(inputs, before, { prepared, placement }, solveInWorker, options);
  progress.finish();
  return changeOf(price);
}

/** What it costs an estate to do without every provider that is owned from a country, under the same law. */
export async function costWithout(
  session: Session,
  estate: Estate,
  { asOf, country, law }: { readonly law: Law; readonly asOf: LawDate; readonly country: PlaceId },
  tables: Tables,
): Promise<CostChange> {
  const progress = startProgress(session.io.err, "placing without");
  const { declared } = estate;
  const wishes = declared.placement ?? { neverOwnedFrom: [], demands: [], traffic: [] };
  const neverOwnedFrom = [...wishes.neverOwnedFrom, country];
  const alone: Estate = { ...estate, declared: { ...declared, placement: { ...wishes, neverOwnedFrom } } };
  const [free, bound] = [estate, alone].map((each) =>
    prepareUnder(law, inputsOf(each, asOf, tables, progress.advance)),
  ) as [ReturnType<typeof prepareUnder>, ReturnType<typeof prepareUnder>];
  if (free.movable.movables.size === 0) {
    progress.finish();
    return nothingMovable;
  }
  const price = await priceBetween(
    (scenario) => free.problemOf(scenario, []),
    (scenario) => bound.problemOf(scenario, []),
    solveInWorker,
    options,
  );
  progress.finish();
  return changeOf(price);
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
