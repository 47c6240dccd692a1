/**
 * The fast evaluator: the same law, flows and answers as `reference/`, compiled once for each interval between two days
 * on which something in the law changes. What a flow states becomes numbers (`statements.ts`), and a flow that states what
 * another did has its answer (`tuple-memo.ts`). For a new one the statements become values (`flow-encoder.ts`), every
 * formula over one fact a column of its values (`slot.ts`), and a row of bits per value says which provisions it leaves
 * open (`candidate-index.ts`); what is left is evaluated by closures (`compile-formula.ts`), and reasons are remembered
 * (`reasoner.ts`).
 */
import type { Decision, Flow, Law, LawDate, VerdictWord } from "@domicile/ir";
import { decide as decideHops } from "../decide.js";
import type { Evaluator } from "../evaluator.js";
import { expand } from "../facts/expand.js";
import { intervalOf } from "../facts/places.js";
import { datesOf } from "../horizon.js";
import { isWorse } from "../worse.js";
import { type Anyday, createDayEngine, type DayEngine } from "./day-engine.js";
import { findFactsAsked } from "./law-tests.js";
import { findNoticed, type Noticed } from "./noticed.js";
import { PeopleBands } from "./people-bands.js";

/** Statements, values and reasons remembered before an interval's memory is given up and started afresh. */
const memoryLimit = 200_000;

/** Calls between two looks at how much is remembered. */
const callsBetweenChecks = 1000;

/** Intervals kept at once, some megabytes each: today's and those that adopted law still brings. */
const intervalLimit = 16;

export interface FastEvaluator extends Evaluator {
  /** The decision, reasons included; the same object for flows that state the same. */
  readonly decide: (flow: Flow, day: LawDate) => Decision;
  /** The word of the verdict alone. */
  readonly word: (flow: Flow, day: LawDate) => VerdictWord;
  /** Yes or no, or `null` where facts are missing. For a flow of one hop nothing is allocated. */
  readonly isLawful: (flow: Flow, day: LawDate) => boolean | null;
}

/** `dates`: the days on which the law changes, where they are known; days of more law do no harm. */
export function createFast(law: Law, dates: readonly LawDate[] = datesOf(law)): FastEvaluator {
  let noticed: Noticed | undefined;
  const anyday: Anyday = {
    bands: new PeopleBands(law),
    asked: findFactsAsked(law),
    noticed: () => (noticed ??= findNoticed(law)),
  };
  const engines = new Map<number, Watched>();
  const byDay = new Map<LawDate, Watched>();
  let lastDay = "";
  let last: Watched | undefined;

  const evaluator: FastEvaluator = {
    law,
    judge: (simple, day) => engineOn(day).judge(simple),
    decide,
    word,
    forPart: (part) => createFast(part),
    isLawful,
  };
  return evaluator;

  function decide(flow: Flow, day: LawDate): Decision {
    const engine = engineOn(day);
    return engine.read(flow) ? engine.decide(day) : decideHops(evaluator, flow, day);
  }

  function word(flow: Flow, day: LawDate): VerdictWord {
    const engine = engineOn(day);
    return engine.read(flow) ? wordInHand(engine) : wordOfHops(engine, flow);
  }

  /** The worst of all hops (E6). */
  function wordOfHops(engine: DayEngine, flow: Flow): VerdictWord {
    let worst: VerdictWord = "permitted";
    for (const hop of expand(law, flow)) {
      engine.readHop(hop);
      const word = wordInHand(engine);
      if (isWorse(word, worst)) worst = word;
    }
    return worst;
  }

  function isLawful(flow: Flow, day: LawDate): boolean | null {
    const engine = engineOn(day);
    if (!engine.read(flow)) return asLawful(wordOfHops(engine, flow));
    const breach = engine.findBreach();
    return breach === 1 ? null : breach === 0;
  }

  function engineOn(day: LawDate): DayEngine {
    const watched = day === lastDay && last !== undefined ? last : (byDay.get(day) ?? watchedOn(day));
    lastDay = day;
    last = watched;
    if (watched.callsUntilCheck-- > 0) return watched.engine;
    if (watched.engine.remembered() >= memoryLimit) watched.engine = createDayEngine(law, day, anyday);
    watched.callsUntilCheck = callsBetweenChecks;
    return watched.engine;
  }

  function watchedOn(day: LawDate): Watched {
    const interval = intervalOf(dates, day);
    let watched = engines.get(interval);
    if (watched === undefined) {
      if (engines.size >= intervalLimit) {
        engines.delete(engines.keys().next().value!);
        byDay.clear();
      }
      watched = { engine: createDayEngine(law, day, anyday), callsUntilCheck: callsBetweenChecks };
      engines.set(interval, watched);
    }
    byDay.set(day, watched);
    return watched;
  }
}

/** An engine, and when to look next at how much it remembers. */
interface Watched {
  engine: DayEngine;
  callsUntilCheck: number;
}

function wordInHand(engine: DayEngine): VerdictWord {
  const breach = engine.findBreach();
  if (breach === 2) return engine.isIncurable() ? "prohibited" : "conditional";
  return breach === 1 ? "undetermined" : "permitted";
}

function asLawful(word: VerdictWord): boolean | null {
  return word === "undetermined" ? null : word === "permitted";
}
