import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { SolverAnswer, SolverQuestion } from "@domicile/foresight";
import { ownRulebook } from "../io.js";

/** Beyond its own limit the solver gets so many seconds to come to a point where it looks at the clock. */
const graceSeconds = 20;

/** As built: a worker is a file of its own, also where the command is one file. */
const workerFile = join(ownRulebook, "packages", "cli", "dist", "place", "solver-worker.js");

/**
 * HiGHS in a worker thread: the command stays responsive, and a solve that hangs is ended with its thread. Each question gets
 * a thread and a solver of its own.
 */
export function solveInWorker(question: SolverQuestion): Promise<SolverAnswer> {
  const worker = new Worker(workerFile, { workerData: question });
  return new Promise<SolverAnswer>((resolve, reject) => {
    const timer = setTimeout(
      () => resolve({ kind: "none", bound: Number.NEGATIVE_INFINITY }),
      (question.timeLimit + graceSeconds) * 1000,
    );
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the solver ended with code ${code} and no answer`)));
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}
