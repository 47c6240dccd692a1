import type { DiscoveredCopy } from "@domicile/estate";
import { awsCopies } from "./aws-copies.js";
import { azureCopies } from "./azure-copies.js";
import { CopyFinder, type CopyRules } from "./copy-finder.js";
import { googleCopies } from "./google-copies.js";
import type { Plan } from "./plan.js";

/** By type of resource; a map, because a plan may call its types `constructor`. */
const rules = new Map(Object.entries<CopyRules[string]>({ ...awsCopies, ...azureCopies, ...googleCopies }));

/** Every copy that the configuration sets in motion (E10), with `null` for what the plan leaves open. */
export function findCopies(plan: Plan, file: string): readonly DiscoveredCopy[] {
  const finder = new CopyFinder(plan, file);
  for (const resource of plan.resources) rules.get(resource.type)?.(resource, finder);
  return finder.copies;
}
