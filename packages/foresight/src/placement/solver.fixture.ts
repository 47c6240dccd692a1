import loader from "highs";
import type { Solver, SolverAnswer } from "./solve.js";

/** Its types are those of the CommonJS form, where the loader is a property. */
const loadHighs = loader as unknown as typeof loader.default;
/** One for all: no solve of a test is ever stopped midway. */
const loaded = loadHighs();

/** HiGHS in the process of the test, as the command has it in a worker. */
export const solveHere: Solver = async ({ gap, pieces, start, timeLimit }) => {
  const highs = await loaded;
  return highs.withModel({ format: "lp", data: pieces.join("") }, (model): SolverAnswer => {
    model.options.set({ output_flag: false, time_limit: timeLimit, mip_rel_gap: gap });
    if (start !== undefined) model.setSolution({ colValue: start });
    const { modelStatus } = model.run();
    const { infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
    if (modelStatus === infeasible || modelStatus === unboundedOrInfeasible) return { kind: "infeasible" };
    const bound = Number(model.info.get("mip_dual_bound"));
    return { kind: "solved", bound, values: model.getSolution().colValue };
  });
};
