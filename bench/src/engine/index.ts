import { callsPerSecond } from "../measure.js";
import type { Figures, Measured } from "../report.js";
import { measureBesideLimit } from "./beside-limit.js";
import { measureGrowth } from "./growth.js";
import { measureOnRulebook } from "./on-rulebook.js";
import { loadOurs } from "./ours.js";
import { rivals } from "./rivals/index.js";
import { measureRival } from "./side-by-side.js";
import { makeRequests, makeRules, unmetRules } from "./workload.js";

/**
 * The engine beside others on one workload, then on the real rulebook, then as it grows. Everything runs in this one
 * process, one after the other, so that ratios hold on a machine of any speed.
 */
export async function benchEngine(tell: (progress: string) => void): Promise<Measured> {
  const rules = makeRules(200);
  const requests = makeRequests(10_000);
  const perSecond: Record<string, number> = {};
  for (const rival of rivals) {
    tell(`${rival.name}: answers compared on ${rival.sample} requests, then timed`);
    perSecond[rival.name] = await measureRival(rival, rules, requests);
  }
  tell("domicile: answers compared on all requests, then timed");
  const ours = loadOurs(rules, requests);
  tell("domicile beside the bare bitset, in ten processes");
  const beside = measureBesideLimit();
  const yesNo = beside.ours;
  const decided = callsPerSecond(ours.flows, ours.decide);

  tell("the rulebook of this repository");
  const rulebook = measureOnRulebook();
  tell("growth from 200 to 10,000 provisions");
  const growth = await measureGrowth();

  return {
    ratios: {
      "yes/no against casbin enforce": higher(yesNo / perSecond.casbin!, 500),
      "yes/no against cedar-wasm stateful": higher(yesNo / perSecond.cedar_wasm!, 2_000),
      "yes/no against the bare bitset": higher(beside.ratio, 0.5),
      "full decisions per second, distinct flows": higher(rulebook.full, 40_000),
      "full decisions per second, by profile": higher(rulebook.memoised, 1_000_000),
      "yes/no per second on the rulebook": higher(rulebook.yesNo, 2_000_000),
      "compile of the rulebook, seconds": lower(rulebook.compileSeconds, 2),
      "load of the compiled rulebook, ms": lower(rulebook.loadMilliseconds, 100),
      "ten years of law compared, seconds": lower(rulebook.diffSeconds, 10),
      "memory of rulebook and engine, MB": lower(rulebook.megabytes, 150),
    },
    figures: {
      workload: describeWorkload(rules, requests),
      "decisions per second on the workload": {
        ...perSecond,
        bare_bitset: beside.limit,
        domicile_yes_no: yesNo,
        domicile_full_decision_by_profile: decided,
      },
      "yes/no against the bare bitset, in ten processes": {
        lowest: beside.lowest,
        median: beside.ratio,
        highest: beside.highest,
      },
      "on the rulebook": rulebook.figures,
      growth,
    },
  };
}

function higher(value: number, target: number) {
  return { value, target, better: "higher" as const };
}

function lower(value: number, target: number) {
  return { value, target, better: "lower" as const };
}

function describeWorkload(
  rules: Parameters<typeof unmetRules>[0],
  requests: ReturnType<typeof makeRequests>,
): Figures {
  const unmet = requests.map((request) => unmetRules(rules, request).length);
  return {
    rules: rules.length,
    requests: requests.length,
    "unlawful, share": unmet.filter((count) => count > 0).length / unmet.length,
    "unmet rules per request": unmet.reduce((sum, count) => sum + count, 0) / unmet.length,
  };
}
