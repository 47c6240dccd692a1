import type { DiscoveredCopy } from "@domicile/estate";
import { cloudOf, clouds } from "./clouds.js";
import { CopyFinder, type CopyRules } from "./copy-finder.js";
import { moduleNamed } from "./kinds.js";
import type { Plan } from "./plan.js";

/** By type of resource or name of module; a map, because a plan may call its types `constructor`. */
const rules = new Map(clouds.flatMap(({ copies }) => Object.entries<CopyRules[string]>(copies)));

/** Every copy that the configuration sets in motion (E10), with `null` for what the plan leaves open. */
export function findCopies(plan: Plan): readonly DiscoveredCopy[] {
  const finder = new CopyFinder(plan);
  for (const resource of plan.resources) {
    const { type } = resource;
    rules.get(type.includes("/") ? moduleNamed(type) : type)?.(resource, finder);
    const keys = cloudOf(resource)?.keys;
    for (const path of keys?.attributes ?? []) finder.foreignKey(resource, path, keys!.types);
  }
  return finder.copies;
}
