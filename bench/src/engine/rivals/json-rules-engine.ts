import type { EngineResult } from "json-rules-engine";
import { Engine } from "json-rules-engine";
import type { Rule } from "../workload.js";
import type { Rival } from "./rival.js";

/** json-rules-engine: a rule with four conditions each; `run` evaluates all and tells which fired. */
export const jsonRulesEngine: Rival = {
  name: "json_rules_engine",
  tells: "fired",
  sample: 300,
  load: async (rules) => {
    const engine = new Engine();
    engine.addOperator("shareNone", (held: readonly string[], wanted: readonly string[]) =>
      wanted.every((id) => !held.includes(id)),
    );
    for (const rule of rules) engine.addRule(ruleOf(rule));
    return {
      awaited: true,
      call: (request) => engine.run({ ...request }),
      isLawful: (answer) => (answer as EngineResult).events.length === 0,
      unmet: (answer) => (answer as EngineResult).events.map((event) => event.type).sort(),
    };
  },
};

function ruleOf(rule: Rule) {
  return {
    conditions: {
      all: [
        { fact: "category", operator: "in", value: rule.categories },
        { fact: "subject", operator: "in", value: rule.subjects },
        { fact: "destination", operator: "notIn", value: rule.exceptDestinations },
        { fact: "mechanisms", operator: "shareNone", value: rule.mechanisms },
      ],
    },
    event: { type: rule.id },
  };
}
