import { decide, evaluate, wordOf } from "@domicile/engine";
import { buildEstate, judgeEstate, readEstate } from "@domicile/estate";
import { importers } from "@domicile/importers";
import { DiagnosticLog } from "@domicile/source";
import { compileOrThrow, readLawFiles } from "../engine/rulebook.js";
import type { MadeEstate } from "./make-estate.js";

/** Milliseconds that each stage of a scan takes, in one process and without the start of one. */
export interface Stages {
  readonly "declared, read": number;
  readonly "plan, read": number;
  readonly joined: number;
  /** Spent in the engine. */
  readonly judging: number;
  /** Flows derived, findings and questions made of verdicts. */
  readonly "derived and collected": number;
  readonly "engine asked": number;
}

export function timeStages({ declared: text, plan }: MadeEstate, day: string): Stages {
  const law = compileOrThrow(readLawFiles());
  const log = new DiagnosticLog();
  const files = new Map([
    ["domicile.yaml", text],
    ["plan.json", plan],
  ]);
  const open = (path: string) => ({ path, text: files.get(path)! });
  const [declared, declaredTime] = timed(() => readEstate(open("domicile.yaml"), open, law, log)!);
  const [discovered, planTime] = timed(() => importers[0]!.read(open("plan.json"), log)!);
  const [estate, joinTime] = timed(() => buildEstate(declared, [discovered], law, log));
  let judging = 0;
  let asked = 0;
  const [, judgeTime] = timed(() =>
    judgeEstate(
      estate,
      (flow, at) => {
        const start = performance.now();
        const verdict = evaluate(law, flow, at);
        if (verdict.verdict === "permitted") void verdict.valid_until; // what a scan looks at, and else not yet found
        judging += performance.now() - start;
        asked += 1;
        return verdict;
      },
      law,
      {
        asOf: day,
        rulebook: law.digest,
        decide: (flow, at) => decide(law, flow, at),
        word: (flow, at) => wordOf(law, flow, at),
      },
    ),
  );
  return {
    "declared, read": declaredTime,
    "plan, read": planTime,
    joined: joinTime,
    judging,
    "derived and collected": judgeTime - judging,
    "engine asked": asked,
  };
}

function timed<T>(run: () => T): readonly [T, number] {
  const start = performance.now();
  return [run(), performance.now() - start];
}
