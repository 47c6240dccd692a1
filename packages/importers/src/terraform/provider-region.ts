import { type Json, listAt, objectAt, textAt, valueAt } from "./json.js";
import type { Plan, PlanResource, Scope } from "./plan.js";
import { constantText } from "./references.js";

/**
 * The region of the provider that plans a resource: until version 6 of the AWS provider, regions stood there only.
 *
 * Older versions of Terraform write the provider of a module as `module.x:aws`, and say neither that it inherits from the
 * root nor which configuration was passed to it. What an `aws_region` in the module answered shows it; else it is plain
 * only where the root has just one configuration.
 */
export function providerRegion({ config, provider, scope }: PlanResource, plan: Plan): string | undefined {
  const key = textAt(config, "provider_config_key");
  if (key === undefined) return onlyRegion(provider, plan);
  const configured = Object.hasOwn(plan.providers, key) ? plan.providers[key] : undefined;
  if (configured !== undefined && !inheritsAll(configured)) {
    return regionOfProvider(configured, plan, scope) ?? plan.observedRegions.get(key) ?? undefined;
  }
  const observed = plan.observedRegions.get(key) ?? undefined;
  if (observed !== undefined) return observed;
  return key.split(":").at(-1)!.includes(".") ? undefined : onlyRegion(provider, plan);
}

/** A state has no configuration; a plan whose provider is only used in one way needs none. */
function onlyRegion(provider: string, plan: Plan): string | undefined {
  const keys = Object.keys(plan.providers).filter((key) => {
    const configured = plan.providers[key]!;
    return textAt(configured, "name") === provider && !inheritsAll(configured);
  });
  if (keys.length !== 1) return undefined;
  return (
    regionOfProvider(plan.providers[keys[0]!]!, plan, plan.root) ??
    plan.observedRegions.get(keys[0]!) ??
    undefined
  );
}

/** A module that only requires a provider has an entry, too, which configures nothing. */
function inheritsAll(configured: Json): boolean {
  return (
    textAt(configured, "module_address") !== undefined && valueAt(configured, "expressions") === undefined
  );
}

function regionOfProvider(configured: Json, plan: Plan, scope: Scope): string | undefined {
  const expression = objectAt(configured, "expressions", "region");
  const address = textAt(configured, "module_address") ?? "";
  let at: Scope | null = scope;
  while (at !== null && withoutIndexes(at.address) !== withoutIndexes(address)) at = at.parent;
  return regionText(expression, at ?? plan.root);
}

/** The region that an expression gives, if what it gives looks like one. */
export function regionText(expression: Json, scope: Scope): string | undefined {
  const text = constantText(expression, scope);
  return text !== undefined && /^[a-z]+(-[a-z]+)*-?[a-z]*\d+$/.test(text) ? text : undefined;
}

function withoutIndexes(address: string): string {
  return address.replace(/\[[^\]]*\]/g, "");
}

/**
 * What `aws_region` data sources answered, by provider configuration. One that asks for another region than its own, or
 * two answers for one configuration, show nothing: `null`.
 */
export function observeRegions(json: Json, root: Scope): ReadonlyMap<string, string | null> {
  const observed = new Map<string, string | null>();
  const visit = (module: Json, config: Json): void => {
    for (const each of listAt(module, "resources")) {
      if (textAt(each, "mode") !== "data" || textAt(each, "type") !== "aws_region") continue;
      const written = listAt(config, "resources").find(
        (one) =>
          textAt(one, "mode") === "data" &&
          textAt(one, "type") === "aws_region" &&
          textAt(one, "name") === textAt(each, "name"),
      );
      const key = textAt(written, "provider_config_key");
      const region =
        textAt(each, "values", "region") ?? textAt(each, "values", "name") ?? textAt(each, "values", "id");
      if (
        key === undefined ||
        region === undefined ||
        Object.keys(objectAt(written, "expressions")).length > 0
      )
        continue;
      const before = observed.get(key);
      observed.set(key, before === undefined || before === region ? region : null);
    }
    for (const child of listAt(module, "child_modules")) {
      const name = /(?:^|\.)module\.([^.[]+)(?:\[[^\]]*\])?$/.exec(textAt(child, "address") ?? "")?.[1];
      if (name !== undefined) visit(child, objectAt(config, "module_calls", name, "module"));
    }
  };
  visit(objectAt(json, "prior_state", "values", "root_module"), root.config);
  return observed;
}
