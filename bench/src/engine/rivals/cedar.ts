import type { AuthorizationAnswer, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import type { Request, Rule } from "../workload.js";
import type { LoadedRival, Rival } from "./rival.js";

/** Cedar in wasm, policies parsed once and kept inside (the stateful interface): a `forbid` per rule, set literals. */
export const cedar: Rival = {
  name: "cedar_wasm",
  tells: "fired",
  sample: 500,
  load: async (rules) => {
    const id = `rules-${rules.length}`;
    const staticPolicies = Object.fromEntries([
      ["any", "permit(principal, action, resource);"],
      ...rules.map((rule) => [rule.id, forbid(rule)]),
    ]);
    const parsed = preparsePolicySet(id, { staticPolicies });
    if (parsed.type === "failure") throw new Error(parsed.errors.map((error) => error.message).join("; "));
    return loaded(id);
  },
};

const principal: TypeAndId = { type: "User", id: "exporter" };
const action: TypeAndId = { type: "Action", id: "transfer" };
const resource: TypeAndId = { type: "Data", id: "data" };

function loaded(preparsedPolicySetId: string): LoadedRival {
  return {
    awaited: false,
    call: ({ category, subject, destination, mechanisms }: Request) =>
      statefulIsAuthorized({
        principal,
        action,
        resource,
        context: { category, subject, destination, mechanisms: [...mechanisms] },
        preparsedPolicySetId,
        entities: [],
      }),
    isLawful: (answer) => responseOf(answer).decision === "allow",
    unmet: (answer) => {
      const { decision, diagnostics } = responseOf(answer);
      return decision === "allow" ? [] : diagnostics.reason;
    },
  };
}

function responseOf(answer: unknown) {
  const given = answer as AuthorizationAnswer;
  if (given.type === "failure") throw new Error(given.errors.map((error) => error.message).join("; "));
  return given.response;
}

function forbid(rule: Rule): string {
  return `forbid(principal, action, resource) when {
    ${set(rule.categories)}.contains(context.category) &&
    ${set(rule.subjects)}.contains(context.subject) &&
    !(${set(rule.exceptDestinations)}.contains(context.destination)) &&
    !(context.mechanisms.containsAny(${set(rule.mechanisms)}))
  };`;
}

function set(ids: readonly string[]): string {
  return `[${ids.map((id) => `"${id}"`).join(", ")}]`;
}
