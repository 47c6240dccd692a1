import { parentPort, workerData } from "node:worker_threads";
import type { SolverAnswer, SolverQuestion } from "@domicile/foresight";
import loader, { type Highs, type Model } from "highs";

// One question, one answer, then the worker ends: a module of HiGHS that was stopped midway is not to be used again.

/** The types are those of its CommonJS form, where the loader is a property; Node loads the other one, where it is all. */
const loadHighs = loader as unknown as typeof loader.default;

parentPort!.postMessage(solve(await loadHighs(), workerData as SolverQuestion));

function solve(highs: Highs, { gap, pieces, start, timeLimit }: SolverQuestion): SolverAnswer {
  return highs.withModel({ format: "lp", data: pieces.join("") }, (model): SolverAnswer => {
    model.options.set({ output_flag: false, time_limit: timeLimit, mip_rel_gap: gap });
    if (start !== undefined) model.setSolution({ colValue: start });
    const { modelStatus } = model.run();
    const { infeasible, optimal, timeLimit: late, unboundedOrInfeasible } = highs.constants.modelStatus;
    // A placement costs no less than nothing, so that it is never unbounded.
    if (modelStatus === infeasible || modelStatus === unboundedOrInfeasible) return { kind: "infeasible" };
    if (modelStatus !== optimal && modelStatus !== late)
      throw new Error(`the solver could not take the program: status ${modelStatus}`);
    const bound = Number(model.info.get("mip_dual_bound"));
    if (!hasAnswer(model)) return { kind: "none", bound };
    return { kind: "solved", bound, values: model.getSolution().colValue };
  });
}

/** HiGHS: 2 is a feasible point. */
function hasAnswer(model: Model): boolean {
  return Number(model.info.get("primal_solution_status")) === 2;
}
