import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  compareLaw,
  createFast,
  findChanges,
  findHorizon,
  missingFacts,
  type PackedLaw,
  packLaw,
  unpackLaw,
} from "@domicile/engine";
import type { Flow, Law } from "@domicile/ir";
import { callsPerSecond, median, millisecondsEach, startWatch } from "../measure.js";
import type { Figures } from "../report.js";
import { makeEstateFlows, makeRequestFlows } from "./estate-flows.js";
import { compileOrThrow, readLawFiles } from "./rulebook.js";

/** The day on which the rulebook is asked: one on which all of it has been checked. */
const day = "2026-11-21";

/** Flows of one round: each is new to the engine, which knows only those of earlier rounds. */
const flowsPerRound = 5_000;
const rounds = 10;

export interface OnRulebook {
  readonly full: number;
  readonly memoised: number;
  readonly yesNo: number;
  readonly compileSeconds: number;
  /** The compiled rulebook from its bytes, as the command keeps it. */
  readonly loadMilliseconds: number;
  /** All that changed in ten years, compared over every combination of facts. */
  readonly diffSeconds: number;
  readonly megabytes: number;
  readonly figures: Figures;
}

/** Our engine on the real rulebook. */
export function measureOnRulebook(): OnRulebook {
  const files = readLawFiles();
  const compileMilliseconds = millisecondsEach(() => files, compileOrThrow);
  // As the command keeps it: each condition once.
  const law = unpackLaw(packLaw(compileOrThrow(files)));
  const lawMegabytes = weighLaw(law);
  const loadMilliseconds = measureLoad(law);
  const diffSeconds = measureDiff(law);
  const fresh = measureFresh(law);

  const engine = createFast(law);
  const flows = makeEstateFlows(law, 2_000, 11);
  const requests = makeRequestFlows(law, 2_000, 12);
  const memoised = callsPerSecond(requests, (flow) => engine.decide(flow, day));
  const yesNo = callsPerSecond(requests, (flow) => engine.isLawful(flow, day));
  const figures: Figures = {
    provisions: law.provisions.length,
    "decisions per second, flows never met before": {
      "as a request states them": fresh.requests,
      "as an inventory states them": fresh.inventory,
    },
    "decisions per second, by profile": {
      "as a request states them": memoised,
      "as an inventory states them": callsPerSecond(flows, (flow) => engine.decide(flow, day)),
    },
    "yes or no per second": {
      "as a request states them": yesNo,
      "as an inventory states them": callsPerSecond(flows, (flow) => engine.isLawful(flow, day)),
      "as a request states them, never met before": fresh.requestsYesNo,
    },
    "on demand, ms each": onDemand(law, flows.slice(0, 60)),
    "compile, ms": compileMilliseconds,
    "load of the compiled form, ms": loadMilliseconds,
    "ten years compared, seconds": diffSeconds,
    "first decision of a fresh engine, ms": millisecondsEach(
      () => createFast(law),
      (each) => each.decide(flows[0]!, day),
    ),
    "heap of the rulebook, MB": lawMegabytes,
    "heap of the engine over 150,000 different flows, at most, MB": fresh.megabytes,
    "resident memory of the whole benchmark, MB": process.memoryUsage().rss / 2 ** 20,
  };
  return {
    full: fresh.requests,
    memoised,
    yesNo,
    compileSeconds: compileMilliseconds / 1000,
    loadMilliseconds,
    diffSeconds,
    megabytes: fresh.megabytes + lawMegabytes,
    figures,
  };
}

/** Holds what is weighed and what was answered, so that neither is collected nor optimised away. */
const held: { weighed?: unknown; answered?: unknown } = {};

function measureLoad(law: Law): number {
  const bytes = Buffer.from(JSON.stringify(packLaw(law)));
  return millisecondsEach(
    () => bytes,
    (each) => unpackLaw(JSON.parse(each.toString("utf8")) as PackedLaw),
  );
}

function measureDiff(law: Law): number {
  const watch = startWatch();
  held.answered = compareLaw({ law, day: "2016-11-30" }, { law, day: "2026-11-30" });
  return watch() / 1000;
}

/** Each round asks about flows that the engine has not met; the first warms up and is left out. */
function measureFresh(law: Law) {
  const populations = {
    requests: makeRequestFlows(law, rounds * flowsPerRound, 1),
    inventory: makeEstateFlows(law, rounds * flowsPerRound, 2),
    requestsYesNo: makeRequestFlows(law, rounds * flowsPerRound, 3),
  };
  const before = heapMegabytes();
  const engine = createFast(law);
  held.weighed = engine;
  let megabytes = 0;
  const rate = (flows: readonly Flow[], call: (flow: Flow) => unknown) => {
    const rates: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const watch = startWatch();
      for (let i = round * flowsPerRound; i < (round + 1) * flowsPerRound; i++)
        held.answered = call(flows[i]!);
      rates.push((flowsPerRound * 1000) / watch());
      megabytes = Math.max(megabytes, heapMegabytes() - before);
    }
    return median(rates.slice(1));
  };
  const requests = rate(populations.requests, (flow) => engine.decide(flow, day));
  const inventory = rate(populations.inventory, (flow) => engine.decide(flow, day));
  const requestsYesNo = rate(populations.requestsYesNo, (flow) => engine.isLawful(flow, day));
  return { requests, inventory, requestsYesNo, megabytes };
}

/** What a verdict adds on demand, each asked for by itself after the decision. */
function onDemand(law: Law, flows: readonly Flow[]): Figures {
  const engine = createFast(law);
  const unlawful = flows.filter((flow) => engine.isLawful(flow, day) === false);
  const cost = (asked: readonly Flow[], call: (flow: Flow) => unknown) => {
    for (const flow of asked) held.answered = call(flow);
    return 1000 / callsPerSecond(asked, call);
  };
  return {
    changes: cost(unlawful, (flow) => findChanges(engine, flow, day)),
    missing: cost(flows, (flow) => missingFacts(engine.decide(flow, day))),
    "valid until": cost(flows.slice(0, 20), (flow) => findHorizon(engine, flow, day, engine.word(flow, day))),
  };
}

/** What is reachable on the heap, after a full collection. */
function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** What the compiled rulebook itself weighs. */
function weighLaw(law: Law): number {
  const before = heapMegabytes();
  held.weighed = structuredClone(law);
  return heapMegabytes() - before;
}

const collectGarbage = findCollector();

function findCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
