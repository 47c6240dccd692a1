import { createFast } from "@domicile/engine";
import type { Flow } from "@domicile/ir";
import { flowOf, lawOfRules, workloadDay } from "./law-of-rules.js";
import { type Request, type Rule, unmetRules } from "./workload.js";

/** Our engine on the workload: flows of the contract, made beforehand as a caller would have them. */
export interface OurEngine {
  readonly flows: readonly Flow[];
  readonly isLawful: (flow: Flow) => boolean | null;
  readonly decide: (flow: Flow) => unknown;
}

/** Readies our engine, once every answer has been compared with the plain reading. */
export function loadOurs(rules: readonly Rule[], requests: readonly Request[]): OurEngine {
  const engine = createFast(lawOfRules(rules));
  const flows = requests.map(flowOf);
  flows.forEach((flow, i) => {
    const expected = unmetRules(rules, requests[i]!);
    const { reasons } = engine.decide(flow, workloadDay);
    const unmet = reasons.filter(({ status }) => status === "unmet").map(({ provision }) => provision);
    const isLawful = engine.isLawful(flow, workloadDay);
    if (isLawful === (expected.length === 0) && unmet.join() === expected.join()) return;
    throw new Error(`our engine answers otherwise on ${JSON.stringify(flow)}: expected [${expected.join()}]`);
  });
  return {
    flows,
    isLawful: (flow) => engine.isLawful(flow, workloadDay),
    decide: (flow) => engine.decide(flow, workloadDay),
  };
}
