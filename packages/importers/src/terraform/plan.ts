import type { Provenance } from "@domicile/estate";
import {
  isObject,
  type Json,
  type JsonObject,
  listAt,
  objectAt,
  pointerOf,
  textAt,
  valueAt,
} from "./json.js";
import { observeRegions, type ProviderConfiguration, providersByModule } from "./provider-region.js";

/** A plan as the rest of the importer reads it: resources, each with its configuration and the module it stands in. */
export interface Plan {
  readonly resources: readonly PlanResource[];
  readonly root: Scope;
  readonly providers: JsonObject;
  readonly providersByModule: ReadonlyMap<string, readonly ProviderConfiguration[]>;
  /** Regions in which resources of a provider configuration turn out to be. */
  readonly observedRegions: ReadonlyMap<string, string | null>;
}

/** One planned resource instance. */
export interface PlanResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Of `count` or `for_each`. */
  readonly index: string | number | null;
  /** The cloud, by the provider that plans it: `aws`, `google`, `azurerm`. */
  readonly provider: string;
  readonly values: JsonObject;
  /** What becomes known only on apply: true where a value is. */
  readonly unknown: Json;
  /** The resource's block in the configuration, shared by its instances. */
  readonly config: JsonObject;
  readonly scope: Scope;
  readonly source: Provenance;
}

/** One instance of a module, or the root: where references are looked up. */
export interface Scope {
  /** `module.a["x"].module.b`; empty for the root. */
  readonly address: string;
  readonly name: string;
  /** Of `count` or `for_each`. */
  readonly index: string | number | null;
  readonly config: JsonObject;
  readonly parent: Scope | null;
  /** By name, then by index. */
  readonly children: Map<string, Map<Scope["index"], Scope>>;
  /** By `type.name`, then by index; without `count` and `for_each` the index is `null`. */
  readonly resources: Map<string, Map<PlanResource["index"], PlanResource>>;
  /** Values of variables, of the root only. */
  readonly variables: JsonObject;
}

/**
 * `lines` says where each address was written, where the plan was made from the configuration itself.
 *
 * INVARIANT: modules are nested only so deep as `parsePlan` lets pass; the reading follows them by recursion.
 */
export function readPlan(json: JsonObject, file: string, lines?: ReadonlyMap<string, Provenance>): Plan {
  const resources: PlanResource[] = [];
  const unknown = unknownByAddress(json);
  const providers = objectAt(json, "configuration", "provider_config");
  const root: Scope = {
    address: "",
    name: "",
    index: null,
    config: objectAt(json, "configuration", "root_module"),
    parent: null,
    children: new Map(),
    resources: new Map(),
    variables: objectAt(json, "variables"),
  };
  const top = isObject(json.planned_values) ? "planned_values" : "values";
  readModule(objectAt(json, top, "root_module"), root, [top, "root_module"]);
  const observedRegions = observeRegions(json, root, resources);
  return { resources, root, providers, providersByModule: providersByModule(providers), observedRegions };

  function readModule(module: JsonObject, scope: Scope, path: readonly (string | number)[]): void {
    const configs = configByAddress(scope.config);
    listAt(module, "resources").forEach((each, index) => {
      const pointer = pointerOf(...path, "resources", index);
      const source = lines?.get(textAt(each, "address") ?? "") ?? { file, pointer };
      const resource = resourceOf(each, scope, configs, unknown, source);
      if (resource === undefined) return;
      resources.push(resource);
      const key = `${resource.type}.${resource.name}`;
      const instances = scope.resources.get(key);
      if (instances === undefined) scope.resources.set(key, new Map([[resource.index, resource]]));
      else instances.set(resource.index, resource);
    });
    listAt(module, "child_modules").forEach((child, index) => {
      const address = textAt(child, "address");
      if (address === undefined || !isObject(child)) return;
      readModule(child, childScope(address, scope), [...path, "child_modules", index]);
    });
  }
}

function childScope(address: string, parent: Scope): Scope {
  const own = parent.address === "" ? address : address.slice(parent.address.length + 1);
  const [, name = "", written] = /^module\.([^.[]+)(?:\[(.*)\])?$/s.exec(own) ?? [];
  const index = written === undefined ? null : indexOf(written);
  const scope: Scope = {
    address,
    name,
    index,
    config: objectAt(parent.config, "module_calls", name, "module"),
    parent,
    children: new Map(),
    resources: new Map(),
    variables: {},
  };
  const instances = parent.children.get(name);
  if (instances === undefined) parent.children.set(name, new Map([[index, scope]]));
  else instances.set(index, scope);
  return scope;
}

/** `0`, or `"eu-west-1"` in quotes. */
function indexOf(written: string): string | number {
  return written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/gs, "$1") : Number(written);
}

/** Managed resources only: a data source is somebody else's, and is looked at, not kept. */
function resourceOf(
  json: Json,
  scope: Scope,
  configs: ReadonlyMap<string, JsonObject>,
  unknown: ReadonlyMap<string, Json>,
  source: Provenance,
): PlanResource | undefined {
  const address = textAt(json, "address");
  const type = textAt(json, "type");
  const name = textAt(json, "name");
  if (address === undefined || type === undefined || name === undefined || textAt(json, "mode") === "data")
    return undefined;
  const index = valueAt(json, "index");
  return {
    address,
    type,
    name,
    index: typeof index === "string" || typeof index === "number" ? index : null,
    provider: (textAt(json, "provider_name") ?? type.split("_", 1)[0]!).split("/").at(-1)!,
    values: objectAt(json, "values"),
    unknown: unknown.get(address) ?? {},
    config: configs.get(`${type}.${name}`) ?? {},
    scope,
    source,
  };
}

function configByAddress(module: JsonObject): ReadonlyMap<string, JsonObject> {
  const configs = new Map<string, JsonObject>();
  for (const each of listAt(module, "resources")) {
    const type = textAt(each, "type");
    const name = textAt(each, "name");
    if (isObject(each) && textAt(each, "mode") !== "data") configs.set(`${type}.${name}`, each);
  }
  return configs;
}

function unknownByAddress(json: JsonObject): ReadonlyMap<string, Json> {
  const unknown = new Map<string, Json>();
  for (const change of listAt(json, "resource_changes")) {
    const address = textAt(change, "address");
    const after = valueAt(change, "change", "after_unknown");
    if (address !== undefined && after !== undefined) unknown.set(address, after);
  }
  return unknown;
}
