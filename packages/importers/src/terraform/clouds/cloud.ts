import type { CopyRules, Path } from "../copy-finder.js";
import type { Plan, PlanResource } from "../plan.js";
import type { TraitRules } from "./traits.js";

/** What the importer knows of one cloud beside the kinds of its resources (`kinds.ts`). */
export interface Cloud {
  /** Terraform providers that plan its resources, by the last part of their source. */
  readonly providers: readonly string[];
  /** Where a resource is, as `aws:eu-west-1`: the nearest statement counts. `null` where the plan does not say. */
  regionOf(resource: PlanResource, plan: Plan): string | null;
  /** The region that a text names where a region is expected, as `aws:eu-west-1`; `null` where it looks like none. */
  regionNamed(text: string | undefined): string | null;
  /** The region that an ARN, a path or another long name shows of what it names; `null` where it shows none. */
  regionInName(name: string | undefined): string | null;
  /** Names by which other resources, other files and people refer to it. */
  identitiesOf(resource: PlanResource): readonly string[];
  /** Names that mean it only within one configuration, such as that of a virtual network. */
  localNamesOf?(resource: PlanResource): readonly string[];
  /** What the configuration shows of how data are protected, as vocabulary ids. */
  safeguardsOf(resource: PlanResource): readonly string[];
  /** Attributes that name the key that encrypts a resource, and what such a key may be. */
  readonly keys?: { readonly attributes: readonly Path[]; readonly types: readonly string[] };
  /** What settings show of how a service works, for the traps of services in the atlas. */
  readonly traits?: TraitRules;
  /** What resources set in motion (E10), by type. */
  readonly copies: CopyRules;
}
