import {
  type DeclaredTraffic,
  type Estate,
  type Known,
  nothingWanted,
  type PlacementWishes,
} from "@domicile/estate";
import type { LawDate } from "@domicile/ir";
import { type DiagnosticLog, didYouMean, type Located } from "@domicile/source";
import type { LatencyNetwork } from "../latency/network.js";
import type { PriceParameters, Scenario } from "../price/parameters.js";
import type { RegionPrices } from "../price/region-prices.js";
import { withAnywhere } from "./anywhere.js";
import { candidateRegions } from "./candidates.js";
import { checkSolution, type Measured } from "./check-solution.js";
import { type ClashOfLaws, findClash } from "./clash.js";
import { problemOf } from "./from-estate.js";
import { type AskedFlow, type Engine, PositionJudge, positionOf } from "./judge-positions.js";
import { findLawfulness, type Tolerated } from "./lawfulness.js";
import { findMovables, type Kept, type MovableEstate } from "./movable.js";
import type { Placed } from "./pareto.js";
import type { Assignment, Conflict, PlacementProblem } from "./problem.js";
import { type SolveOptions, type Solver, solvePlacement } from "./solve.js";

/** What the placement of an estate is worked out from. */
export interface PlaceInputs {
  readonly estate: Estate;
  readonly known: Known;
  readonly asOf: LawDate;
  readonly engine: Engine;
  readonly prices: RegionPrices;
  readonly network: LatencyNetwork;
  readonly parameters: PriceParameters;
  /**
   * What was tolerated under other law. Two rulebooks are compared under the same, that of the stricter one: then everything
   * that it allows the other one allows, and no restriction lowers the optimum.
   */
  readonly tolerated?: Tolerated;
  /** Where names that mean nothing are reported. */
  readonly log?: DiagnosticLog;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A flow that no placement makes lawful, with the provisions it breaches wherever its ends stand. */
export interface SetAside {
  readonly flow: string;
  readonly provisions: readonly string[];
}

/** The estate as a problem, before anything is solved. */
export interface PreparedEstate {
  readonly movable: MovableEstate;
  readonly judge: PositionJudge;
  readonly tolerated: Tolerated;
  readonly setAside: readonly SetAside[];
  readonly kept: readonly Kept[];
  /** `further`: what was found to be unlawful only as a whole. */
  readonly problemOf: (scenario: Scenario, further: readonly Conflict[]) => PlacementProblem;
  readonly known: Known;
  /** Where everything stands today, as far as that has a price. */
  readonly today: Measured | undefined;
}

/** Asks the law where each system may stand, and puts together what the solver is asked. */
export function prepareEstate(inputs: PlaceInputs): PreparedEstate {
  const { asOf, engine, estate, log, network, onProgress = () => {}, parameters } = inputs;
  const wishes = estate.declared.placement ?? nothingWanted;
  const movable = findMovables(estate, inputs.known, asOf);
  const { movables } = movable;
  const idOf = (name: string) => {
    const id = movables.has(name) ? name : estate.idByAddress.get(name);
    return id !== undefined && movables.has(id) ? id : undefined;
  };
  const calling = wishes.demands.filter(({ aiUsdPerYear = 0 }) => aiUsdPerYear > 0);
  const { known, prices } = withAnywhere(
    calling.flatMap(({ system }) => movables.get(idOf(system.value) ?? "") ?? []),
    inputs.known,
    inputs.prices,
  );
  reportStrangers(wishes, idOf, movables.keys(), log);
  const candidates = candidateRegions(movables.values(), prices, wishes, known);
  const ids = candidates.map(({ region }) => region);
  const judge = new PositionJudge(movable, known, asOf, engine);
  const regionsOf = new Map([...movables.keys()].map((id) => [id, ids]));
  const lawfulness = findLawfulness(judge, movable, regionsOf, known, inputs.tolerated, onProgress);
  const { tolerated } = lawfulness;
  const facts = { movable, candidates, lawfulness, wishes, network, parameters, known, idOf };
  const make = (scenario: Scenario, further: readonly Conflict[]): PlacementProblem => {
    const problem = problemOf(facts, scenario);
    return { ...problem, conflicts: [...problem.conflicts, ...further] };
  };
  const asIs = new Map([...movables].map(([id, { region }]) => [id, region]));
  const isPriced = [...asIs.values()].every((region) => ids.includes(region));
  return {
    movable,
    judge,
    tolerated,
    setAside: setAsideIn(judge.whole(new Map()), tolerated),
    kept: movable.kept,
    problemOf: make,
    known,
    today: isPriced && ids.length > 0 ? checkSolution(make("central", []), asIs) : undefined,
  };
}

/** A placement of an estate that the law was asked about as a whole. */
export type EstatePlacement =
  | { readonly kind: "placed"; readonly placed: Placed; readonly further: readonly Conflict[] }
  | { readonly kind: "infeasible"; readonly clash: ClashOfLaws; readonly further: readonly Conflict[] }
  | { readonly kind: "undecided"; readonly further: readonly Conflict[] };

/** Each round rules out a combination; an estate that needs more has law that no pair of systems shows. */
const mostRounds = 25;

/**
 * The cheapest lawful placement of an estate. Law is asked of one and of two systems at a time; what comes of that is put to
 * it once more as a whole, and where a flow then breaches something, that combination is ruled out and another is sought.
 */
export async function placeEstate(
  prepared: PreparedEstate,
  solver: Solver,
  options: SolveOptions,
): Promise<EstatePlacement> {
  const further: Conflict[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const problem = prepared.problemOf("central", further);
    const placement = await solvePlacement(problem, solver, options);
    if (placement.kind === "undecided") return { kind: "undecided", further };
    if (placement.kind === "infeasible")
      return { kind: "infeasible", clash: await findClash(problem, solver), further };
    const found = breachesOfWhole(prepared, placement.assignment, problem);
    if (found.length === 0) return { kind: "placed", placed: placement, further };
    further.push(...found);
  }
  return { kind: "undecided", further };
}

/** What the whole estate breaches in a placement, beyond what it breaches wherever it stands. */
function breachesOfWhole(
  { judge, known, movable, tolerated }: PreparedEstate,
  assignment: Assignment,
  { regions }: PlacementProblem,
): readonly Conflict[] {
  const asItIs = new Map(judge.whole(new Map()).map((each) => [each.key, each]));
  return judge.whole(assignment).flatMap(({ answer, flow, involved, key }): Conflict[] => {
    if (involved.length === 0) return [];
    const held =
      tolerated.get(key) ?? (involved.length > 2 ? new Set(asItIs.get(key)?.answer.breaches) : new Set());
    const excess = answer.breaches.filter((provision) => !held.has(provision));
    const holders = flow.dataset === null ? [] : holdersOf(flow.dataset.id, movable);
    return excess.map((reason) => ({
      reason,
      parts: [...new Set([...involved, ...holders])].map((workload) => {
        const position = positionOf(assignment.get(workload)!, known);
        return {
          workload,
          regions: regions.map(({ id }) => id).filter((id) => positionOf(id, known) === position),
        };
      }),
    }));
  });
}

/** Where copies of a dataset are may decide what another flow of it has to meet. */
function holdersOf(dataset: string, { flows, movables }: MovableEstate): readonly string[] {
  return flows.flatMap(({ dataset: own, to }) => {
    const id = to.system ?? to.label ?? "";
    return own?.id === dataset && movables.has(id) ? [id] : [];
  });
}

function setAsideIn(flows: readonly AskedFlow[], tolerated: Tolerated): readonly SetAside[] {
  return flows.flatMap(({ answer, flow, involved, key }) => {
    const held = tolerated.get(key);
    if (held !== undefined) return [{ flow: flow.id, provisions: [...held].sort() }];
    const isFixed = involved.length !== 1 && involved.length !== 2;
    return isFixed && answer.breaches.length > 0 ? [{ flow: flow.id, provisions: answer.breaches }] : [];
  });
}

function reportStrangers(
  { demands, traffic }: PlacementWishes,
  idOf: (name: string) => string | undefined,
  known: Iterable<string>,
  log: DiagnosticLog | undefined,
): void {
  const ends = traffic.flatMap(({ from, to }: DeclaredTraffic): Located<string>[] => [from, to]);
  const ids = [...known];
  for (const { span, value } of [...demands.map(({ system }) => system), ...ends]) {
    if (idOf(value) !== undefined) continue;
    const message = `\`placement\` names \`${value.slice(0, 60)}\`, which is no system that could stand elsewhere`;
    const help =
      didYouMean(value, ids) ??
      "name a system in a provider's region, by its id or address, that holds a dataset";
    log?.report({ code: "estate/unplaceable-system", severity: "warning", message, at: span, help });
  }
}
