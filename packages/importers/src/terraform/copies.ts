import type { DiscoveredCopy } from "@domicile/estate";
import { clouds } from "./clouds.js";
import { CopyFinder, type CopyRules } from "./copy-finder.js";
import type { Plan } from "./plan.js";

/** By type of resource; a map, because a plan may call its types `constructor`. */
const rules = new Map(clouds.flatMap(({ copies }) => Object.entries<CopyRules[string]>(copies)));

/** Every copy that the configuration sets in motion (E10), with `null` for what the plan leaves open. */
export function findCopies(plan: Plan): readonly DiscoveredCopy[] {
  const finder = new CopyFinder(plan);
  for (const resource of plan.resources) rules.get(resource.type)?.(resource, finder);
  return finder.copies;
}
