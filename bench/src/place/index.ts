import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { solveInWorker } from "@domicile/cli";
import { linearProgramOf, modelOf, solvePlacement } from "@domicile/foresight";
import type { Benchmark } from "../benchmarks.js";
import { startWatch } from "../measure.js";
import type { Figures } from "../report.js";
import { runCommand } from "../scan/measure-command.js";
import { type MadeSize, makeProblem } from "./make-problem.js";

/** Long enough that a busy machine, too, comes to its gap: how long it took is what is reported. */
const timeLimit = 120;
/** The model as it is, without anything done to it, may take so long; it seldom comes to an end. */
const plainTimeLimit = 60;
const seeds = [1, 2, 3] as const;

const large = { workloads: 500, regions: 80, edges: 1000, lawful: 0.1, site: 40 };
const wide = { workloads: 200, regions: 80, edges: 400, lawful: 0.5, site: 10 };
const others: readonly (readonly [Omit<MadeSize, "seed">, gap: number])[] = [
  [{ workloads: 50, regions: 40, edges: 100, lawful: 0.5, site: 40 }, 0.001],
  [{ workloads: 100, regions: 60, edges: 200, lawful: 0.5, site: 40 }, 0.001],
  [{ workloads: 100, regions: 60, edges: 200, lawful: 0.5, site: 0 }, 0.001],
  [{ workloads: 200, regions: 80, edges: 400, lawful: 0.5, site: 0 }, 0.001],
  [{ workloads: 200, regions: 80, edges: 400, lawful: 0.25, site: 10 }, 0.001],
  [{ workloads: 300, regions: 40, edges: 600, lawful: 0.25, site: 10 }, 0.001],
];
const example = fileURLToPath(new URL("../../../examples/nordhavn", import.meta.url));

/** Placements of made problems and of the example: how long they take and how near to the optimum they are. */
export const benchPlace: Benchmark = async (tell) => {
  const solved = async (size: Omit<MadeSize, "seed">, gap: number) => {
    const runs: Run[] = [];
    for (const seed of seeds) {
      tell(`${size.workloads} x ${size.regions}, ${size.lawful} lawful, site ${size.site}, seed ${seed}`);
      runs.push(await run({ ...size, seed }, gap));
    }
    return {
      seconds: Math.max(...runs.map((each) => each.seconds)),
      gap: Math.max(...runs.map((each) => each.gap)),
    };
  };
  const first = await solved(large, 0.01);
  const second = await solved(wide, 0.02);
  const unpruned: Figures[] = [];
  for (const [size, gap] of [
    [large, 0.01],
    [wide, 0.02],
  ] as const) {
    tell(`${size.workloads} x ${size.regions} without pruning`);
    const plain = await runPlain({ ...size, seed: 1 }, gap);
    unpruned.push({ ...size, ...plain });
    unpruned.push({ with: "all", ...(await run({ ...size, seed: 1 }, gap)) });
  }
  const table: Figures[] = [];
  for (const [size, gap] of others) {
    tell(`${size.workloads} x ${size.regions}, to ${gap}`);
    table.push({ ...size, ...(await run({ ...size, seed: 1 }, gap)) });
  }
  tell("the example");
  const own = await runExample();
  return {
    ratios: {
      "500 x 80, a tenth lawful, seconds": { value: first.seconds, target: 10, better: "lower" },
      "500 x 80, a tenth lawful, gap": { value: first.gap, target: 0.01, better: "lower" },
      "200 x 80, half lawful, seconds": { value: second.seconds, target: 30, better: "lower" },
      "200 x 80, half lawful, gap": { value: second.gap, target: 0.02, better: "lower" },
      "the example, gap": { value: own.gap, target: 0.01, better: "lower" },
    },
    figures: {
      "seed 1 without pruning, grouping and start, and with them": unpruned,
      "other sizes": table,
      "the example": { ...own },
    },
  };
};

interface Run {
  readonly seconds: number;
  readonly gap: number;
  readonly [figure: string]: number;
}

async function run(size: MadeSize, gap: number): Promise<Run> {
  const problem = makeProblem(size);
  const watch = startWatch();
  const placement = await solvePlacement(problem, solveInWorker, { timeLimit, gap });
  const seconds = watch() / 1000;
  if (placement.kind !== "placed")
    throw new Error(`a made problem of seed ${size.seed} is ${placement.kind}`);
  const { allowed, left } = placement.size;
  return { seconds, gap: placement.gap, usd: placement.measured.usd, options: allowed, "options left": left };
}

/** The same program with every allowed option in it, and nothing to start from. */
async function runPlain(size: MadeSize, gap: number): Promise<Run> {
  const watch = startWatch();
  const model = modelOf(makeProblem(size));
  const program = linearProgramOf(model);
  const answer = await solveInWorker({ pieces: program.pieces, timeLimit: plainTimeLimit, gap });
  const seconds = watch() / 1000;
  if (answer.kind !== "solved") return { seconds, gap: 1 };
  const usd = program.costOf(answer.values) + program.constantUsd;
  return { seconds, gap: (usd - answer.bound - program.constantUsd) / usd, usd };
}

async function runExample(): Promise<{
  readonly seconds: number;
  readonly megabytes: number;
  readonly gap: number;
}> {
  const folder = mkdtempSync(join(tmpdir(), "domicile-bench-"));
  try {
    const args = ["place", example, "--as-of", "2026-11-21", "--format", "json"];
    const { megabytes, out, seconds } = await runCommand(folder, args);
    return { seconds, megabytes, gap: (JSON.parse(out) as { gap: number }).gap };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
