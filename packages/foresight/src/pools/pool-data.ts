/**
 * What data an estate may lawfully bring together for a model, and where: every place that it knows is asked for every
 * dataset, what law withholds is named, and for that what could be done instead. The method, and what it cannot see, is
 * `docs/concepts/ai-pools.md`.
 */
import type { Estate, EstateFlow } from "@domicile/estate";
import type { Atlas, Decision, Flow, LawDate, MechanismId, ProvisionId, VerdictWord } from "@domicile/ir";
import { askPool } from "./ask-pool.js";
import { askEndpoint, type Endpoint, importerOf } from "./endpoints.js";
import { findHoldings, type Holding, placeOfEnd } from "./holdings.js";

export type PoolTask = "train_ai" | "infer_ai";

/** The engine, with the rulebook given. */
export type DecideFlow = (flow: Flow, day: LawDate) => Decision;

export interface PoolQuestion {
  readonly estate: Estate;
  /** All flows of the estate on the day. */
  readonly flows: readonly EstateFlow[];
  readonly atlas: Atlas;
  readonly decide: DecideFlow;
  readonly day: LawDate;
  readonly task: PoolTask;
  readonly endpoints: readonly Endpoint[];
}

/** A dataset, asked whether it may be in a pool. */
export interface PoolAnswer {
  readonly holding: Holding;
  readonly verdict: VerdictWord;
  /** The provisions that withhold it; none where it may be in. */
  readonly because: readonly ProvisionId[];
  /** The cheapest mechanisms that would let it in; `null` where none do. */
  readonly cheapest: readonly MechanismId[] | null;
}

/** One place for all. */
export interface Pool {
  readonly at: string;
  readonly answers: readonly PoolAnswer[];
  readonly lawful: number;
  /** People in what may lawfully be in. */
  readonly people: Holding["people"];
}

/** What could be done with data that a pool may not have. */
export interface Fallback {
  readonly holding: Holding;
  /** The task where the data rest: the model goes to the data, and only what it learnt leaves. */
  readonly federated: VerdictWord | null;
  /** The mildest de-identification with which the pool may have it; `null`: with none. */
  readonly deid: string | null;
  /** Endpoints that may be asked as things stand; empty for training. */
  readonly endpoints: readonly Endpoint[];
  /** Endpoints that mechanisms would open. */
  readonly curable: number;
}

export interface Pooling {
  readonly task: PoolTask;
  readonly holdings: readonly Holding[];
  /** Every place, the largest lawful pool first. */
  readonly pools: readonly Pool[];
  /** For each dataset that the largest pool may not have. */
  readonly fallbacks: readonly Fallback[];
}

export function poolData(question: PoolQuestion): Pooling {
  const holdings = findHoldings(question.flows);
  const pools = findPlaces(question).map((at) => fillPool(question, holdings, at));
  pools.sort(comparePools);
  const withheld = (pools[0]?.answers ?? []).filter(({ verdict }) => verdict !== "permitted");
  const fallbacks = withheld.map(({ holding }) => fallBack(question, holding, pools[0]!.at));
  return { task: question.task, holdings, pools, fallbacks };
}

/** Wherever the estate has anything: regions by their names, else places. */
function findPlaces({ estate, flows }: PoolQuestion): readonly string[] {
  const ends = [...estate.systems.values()].map(({ place, region }) => region ?? place);
  const rests = flows.filter(({ via }) => via === "rest").map(({ to }) => placeOfEnd(to));
  return [...new Set([...ends, ...rests])].flatMap((each) => each ?? []).sort();
}

function fillPool(question: PoolQuestion, holdings: readonly Holding[], at: string): Pool {
  const { day, decide, task } = question;
  const answers = holdings.map((holding) =>
    answerOf(holding, decide(askPool(question, holding, task, at), day)),
  );
  const lawful = answers.filter(({ verdict }) => verdict === "permitted");
  return { at, answers, lawful: lawful.length, people: addPeople(lawful.map(({ holding }) => holding)) };
}

function answerOf(holding: Holding, { needs, reasons, verdict }: Decision): PoolAnswer {
  const bad = verdict === "undetermined" ? ["unknown"] : ["unmet", "violated"];
  const because = verdict === "permitted" ? [] : reasons.filter(({ status }) => bad.includes(status));
  return {
    holding,
    verdict,
    because: [...new Set(because.map(({ provision }) => provision))].sort(),
    cheapest: needs[0] ?? null,
  };
}

/** A dataset that rests in several places is in a pool once. */
export function addPeople(holdings: readonly Holding[]): Holding["people"] {
  const datasets = new Map(holdings.map(({ dataset, people }) => [dataset.id, people]));
  const all = [...datasets.values()];
  const isOpen = all.some(({ most }) => most === null);
  return {
    least: all.reduce((sum, { least }) => sum + least, 0),
    most: isOpen ? null : all.reduce((sum, { most }) => sum + most!, 0),
  };
}

/** More people, then more datasets, then the name. */
function comparePools(a: Pool, b: Pool): number {
  return b.people.least - a.people.least || b.lawful - a.lawful || (a.at < b.at ? -1 : 1);
}

/** From the one that keeps most of the data's use to the one that keeps least. */
const deidLadder = ["pseudonymised", "anonymised"];

function fallBack(question: PoolQuestion, holding: Holding, at: string): Fallback {
  const { day, decide, task } = question;
  const inPlace =
    holding.at === null ? null : decide(askPool(question, holding, task, holding.at), day).verdict;
  const isEnough = (deid: string) =>
    decide({ ...askPool(question, holding, task, at), deid }, day).verdict === "permitted";
  const words = task === "infer_ai" ? judgeEndpoints(question, holding) : new Map<Endpoint, VerdictWord>();
  const of = (word: VerdictWord) => [...words].filter(([, each]) => each === word).map(([each]) => each);
  return {
    holding,
    federated: inPlace,
    deid: deidLadder.find(isEnough) ?? null,
    endpoints: of("permitted"),
    curable: of("conditional").length,
  };
}

const worstFirst: readonly VerdictWord[] = ["prohibited", "conditional", "undetermined", "permitted"];

/** Each endpoint with the worst word of the places where prompts may come to be. */
export function judgeEndpoints(
  { atlas, day, decide, endpoints, estate }: Omit<PoolQuestion, "flows" | "task">,
  { at, flow }: Holding,
): ReadonlyMap<Endpoint, VerdictWord> {
  const placed = at === null ? flow : { ...flow, from: at };
  return new Map(
    endpoints.map((endpoint) => {
      const asked = askEndpoint(placed, endpoint, importerOf(endpoint, atlas, estate.declared));
      const words = asked.map((each) => decide(each, day).verdict);
      return [endpoint, worstFirst.find((word) => words.includes(word)) ?? "permitted"];
    }),
  );
}
