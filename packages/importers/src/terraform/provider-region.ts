import { isAwsRegion, regionShown } from "./clouds/aws/region-names.js";
import { oracleRegion } from "./clouds/oracle/region-names.js";
import { type Json, type JsonObject, listAt, objectAt, textAt, valueAt } from "./json.js";
import { roleOf } from "./kinds.js";
import type { Plan, PlanResource, Scope } from "./plan.js";
import { constantText } from "./references.js";

/** One entry of `provider_config`, under its key. */
export interface ProviderConfiguration {
  readonly key: string;
  readonly provider: string;
  readonly json: Json;
}

/** Whether a text looks like a region of the cloud in question. */
export type IsRegion = (text: string | undefined) => text is string;

/**
 * The region of the provider that plans a resource: until version 6 of the AWS provider, regions stood there only.
 *
 * A key without a colon is a configuration of the root, and what is not said of it is in the environment. Older versions of
 * Terraform write the provider of a module as `module.x:aws`, and not which configuration was passed to the module. Then it
 * is plain only where all that could have been passed are in one region.
 */
export function providerRegion(
  { config, provider, scope }: PlanResource,
  plan: Plan,
  isRegion: IsRegion,
): string | undefined {
  const key = textAt(config, "provider_config_key");
  const known = regionsOf(plan, scope);
  const under = `${provider} ${key ?? ""}`;
  if (!known.has(under)) known.set(under, findRegion(key, provider, scope, plan, isRegion));
  return known.get(under);
}

/** All that one configuration plans in one instance of a module are in one region. */
const regions = new WeakMap<Plan, Map<Scope, Map<string, string | undefined>>>();

function regionsOf(plan: Plan, scope: Scope): Map<string, string | undefined> {
  const byScope = regions.get(plan) ?? new Map<Scope, Map<string, string | undefined>>();
  regions.set(plan, byScope);
  const known = byScope.get(scope) ?? new Map<string, string | undefined>();
  byScope.set(scope, known);
  return known;
}

function findRegion(
  key: string | undefined,
  provider: string,
  scope: Scope,
  plan: Plan,
  isRegion: IsRegion,
): string | undefined {
  if (key === undefined) return inheritedRegion(provider, scope, plan, isRegion);
  const configured = Object.hasOwn(plan.providers, key) ? plan.providers[key] : undefined;
  const stated = configured === undefined ? undefined : statedRegion(configured, plan, scope, isRegion);
  const region = stated ?? observedRegion(key, scope.address, plan);
  if (region !== undefined || !key.includes(":")) return region;
  const inherits = configured === undefined || inheritsAll(configured);
  return inherits ? inheritedRegion(provider, scope, plan, isRegion) : undefined;
}

/** The region of whatever the nearest module that configures the provider may have passed on, if it is one. */
function inheritedRegion(provider: string, scope: Scope, plan: Plan, isRegion: IsRegion): string | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const candidates = plan.providersByModule.get(modulePath(at.address)) ?? [];
    const regions = candidates
      .filter((each) => each.provider === provider)
      .map(
        (each) =>
          statedRegion(each.json, plan, scope, isRegion) ?? observedRegion(each.key, at.address, plan),
      );
    if (regions.length === 0) continue;
    return new Set(regions).size === 1 ? regions[0] : undefined;
  }
  return undefined;
}

function statedRegion(configured: Json, plan: Plan, scope: Scope, isRegion: IsRegion): string | undefined {
  const path = modulePath(textAt(configured, "module_address") ?? "");
  let at: Scope | null = scope;
  while (at !== null && modulePath(at.address) !== path) at = at.parent;
  const written = (name: string) =>
    regionText(objectAt(configured, "expressions", name), at ?? plan.root, isRegion, name === "zone");
  return written("region") ?? written("zone");
}

/** The region that an expression gives, if what it gives looks like one. */
export function regionText(
  expression: Json,
  scope: Scope,
  isRegion: IsRegion,
  isZone = false,
): string | undefined {
  const text = constantText(expression, scope);
  const name = isZone ? text?.replace(/-[a-z]$/, "") : text;
  return isRegion(name) ? name : undefined;
}

/** What configures a provider, by the module in which it stands. One that only requires it has an entry, too. */
export function providersByModule(
  providers: JsonObject,
): ReadonlyMap<string, readonly ProviderConfiguration[]> {
  const byModule = new Map<string, ProviderConfiguration[]>();
  for (const [key, json] of Object.entries(providers)) {
    const provider = textAt(json, "name");
    if (provider === undefined || inheritsAll(json)) continue;
    const path = modulePath(textAt(json, "module_address") ?? "");
    const before = byModule.get(path);
    if (before === undefined) byModule.set(path, [{ key, provider, json }]);
    else before.push({ key, provider, json });
  }
  return byModule;
}

function inheritsAll(configured: Json): boolean {
  return (
    textAt(configured, "module_address") !== undefined && valueAt(configured, "expressions") === undefined
  );
}

/** `module.a["x"].module.b` is `a.b`, as version 0.12 wrote it. */
function modulePath(address: string): string {
  return address.replace(/\[[^\]]*\]/g, "").replace(/(^|\.)module\./g, "$1");
}

function observedRegion(key: string, module: string, plan: Plan): string | undefined {
  return plan.observedRegions.get(observationKey(key, module)) ?? undefined;
}

/** In older plans two modules of one name write the same key, so it counts within its module only. */
function observationKey(key: string, module: string): string {
  return key.includes(":") ? `${modulePath(module)} ${key}` : key;
}

/**
 * Where the resources of each provider configuration turn out to be: by the region, ARN or zone that is planned or was seen
 * of some of them, and by what `aws_region` data sources answered. What sets a region of its own shows nothing of its
 * provider's, and two answers for one configuration show nothing either: `null`.
 */
export function observeRegions(
  json: Json,
  root: Scope,
  planned: readonly PlanResource[],
): ReadonlyMap<string, string | null> {
  const observed = new Map<string, string | null>();
  const observe = (config: Json, module: string, region: string | undefined): void => {
    const key = textAt(config, "provider_config_key");
    if (key === undefined || region === undefined) return;
    if (valueAt(config, "expressions", "region") !== undefined) return;
    const under = observationKey(key, module);
    const before = observed.get(under);
    observed.set(under, before === undefined || before === region ? region : null);
  };
  for (const { type, values, config, scope } of planned)
    if (showsItsRegion(type)) observe(config, scope.address, regionShown(values));
  const visit = (module: Json, address: string, config: Json): void => {
    const configs = new Map(listAt(config, "resources").map((each) => [blockKey(each), each] as const));
    for (const each of listAt(module, "resources")) {
      const written = configs.get(blockKey(each)) ?? null;
      if (textAt(each, "mode") !== "data") {
        if (showsItsRegion(textAt(each, "type") ?? ""))
          observe(written, address, regionShown(objectAt(each, "values")));
      } else if (textAt(each, "type") === "aws_region")
        observe(written, address, answeredRegion(each, written));
    }
    for (const child of listAt(module, "child_modules")) {
      const path = textAt(child, "address") ?? "";
      const name = /(?:^|\.)module\.([^.[]+)(?:\[[^\]]*\])?$/.exec(path)?.[1];
      if (name !== undefined) visit(child, path, objectAt(config, "module_calls", name, "module"));
    }
  };
  const prior = objectAt(json, "prior_state", "values", "root_module");
  visit(prior, "", root.config);
  const home = homeRegion(prior);
  for (const [key, configured] of Object.entries(objectAt(json, "configuration", "provider_config")))
    if (home !== undefined && !observed.has(key) && isForHomeRegion(configured)) observed.set(key, home);
  return observed;
}

/** Where a tenancy of Oracle's is at home, as the data sources that ask for it answered. */
function homeRegion(prior: Json): string | undefined {
  for (const each of listAt(prior, "resources")) {
    const subscribed = listAt(each, "values", "region_subscriptions");
    const home = subscribed.find((one) => valueAt(one, "is_home_region") === true);
    const named = textAt(each, "values", "home_region_key") ?? textAt(home, "region_name");
    if (named !== undefined && textAt(each, "mode") === "data")
      return oracleRegion(named)?.replace("oci:", "");
  }
  return undefined;
}

/** `local.regions_map[local.home_region_key]`: users and policies are written in the home region, by a provider of its own. */
function isForHomeRegion(configured: Json): boolean {
  const references = listAt(configured, "expressions", "region", "references");
  return (
    textAt(configured, "name") === "oci" &&
    references.some((each) => typeof each === "string" && /home_?region/i.test(each))
  );
}

function showsItsRegion(type: string): boolean {
  return type.startsWith("aws_") && roleOf(type) !== undefined;
}

/** Asked without a condition, the data source answers the region of its provider. */
function answeredRegion(data: Json, written: Json): string | undefined {
  if (Object.keys(objectAt(written, "expressions")).length > 0) return undefined;
  const answer =
    textAt(data, "values", "region") ?? textAt(data, "values", "name") ?? textAt(data, "values", "id");
  return isAwsRegion(answer) ? answer : undefined;
}

function blockKey(resource: Json): string {
  return `${textAt(resource, "mode")} ${textAt(resource, "type")} ${textAt(resource, "name")}`;
}
