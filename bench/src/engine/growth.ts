import { createFast } from "@domicile/engine";
import { callsPerSecond, millisecondsEach } from "../measure.js";
import type { Figures } from "../report.js";
import { flowOf, lawOfRules, workloadDay } from "./law-of-rules.js";
import { loadOurs } from "./ours.js";
import { naiveLoop } from "./rivals/naive-loop.js";
import { makeRequests, makeRules } from "./workload.js";

/** How the same engine and the naive loop bear more rules of the same shape. */
export async function measureGrowth(): Promise<readonly Figures[]> {
  const requests = makeRequests(2_000);
  const rows: Figures[] = [];
  for (const count of [200, 500, 1_000, 2_000, 5_000, 10_000]) {
    const rules = makeRules(count);
    const ours = loadOurs(rules, requests.slice(0, 200));
    const flows = requests.map(flowOf);
    const naive = await naiveLoop.load(rules);
    const sample = requests.slice(0, Math.max(50, Math.round(100_000 / count)));
    rows.push({
      provisions: count,
      "yes or no per second": callsPerSecond(flows, ours.isLawful),
      "naive loop per second": callsPerSecond(sample, naive.call),
      "index, ms": millisecondsEach(
        () => createFast(lawOfRules(rules)),
        (engine) => engine.isLawful(flows[0]!, workloadDay),
      ),
    });
  }
  return rows;
}
