import { newEnforcer, newModelFromString } from "casbin";
import type { Rival } from "./rival.js";

const model = `
[request_definition]
r = category, subject, destination, mechanisms
[policy_definition]
p = categories, subjects, except, mechanisms, eft
[policy_effect]
e = !some(where (p.eft == deny))
[matchers]
m = has(p.categories, r.category) && has(p.subjects, r.subject) && !has(p.except, r.destination) && !shares(p.mechanisms, r.mechanisms)
`;

/** casbin's own `enforce`: a policy line per rule, lists as text that two functions read through a cache of sets. */
export const casbin: Rival = {
  name: "casbin",
  tells: "yes/no",
  sample: 500,
  load: async (rules) => {
    const enforcer = await newEnforcer(newModelFromString(model));
    await enforcer.addFunction("has", (list: string, id: string) => setOf(list).has(id));
    await enforcer.addFunction("shares", (list: string, ids: readonly string[]) =>
      ids.some((id) => setOf(list).has(id)),
    );
    await enforcer.addPolicies(
      rules.map((rule) => [
        rule.categories.join("|"),
        rule.subjects.join("|"),
        rule.exceptDestinations.join("|"),
        rule.mechanisms.join("|"),
        "deny",
      ]),
    );
    return {
      awaited: true,
      call: (request) =>
        enforcer.enforce(request.category, request.subject, request.destination, request.mechanisms),
      isLawful: (answer) => answer === true,
    };
  },
};

const sets = new Map<string, ReadonlySet<string>>();

function setOf(list: string): ReadonlySet<string> {
  let set = sets.get(list);
  if (set === undefined) sets.set(list, (set = new Set(list.split("|"))));
  return set;
}
