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
  /** Where values that come with the apply would come from, in the same shape; only configurations read here say so. */
  readonly references: Json;
  /** The same with texts as far as they are written, `${var.env}-orders`. Two that are alike are the same, and no more. */
  readonly texts: JsonObject;
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
  const changes = changesByAddress(json);
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
      const source = lines?.get(textAt(each, "address") ?? "") ?? {
        file,
        pointer: pointerOf(...path, "resources", index),
      };
      const resource = resourceOf(each, scope, configs, changes, source);
      if (resource === undefined) return;
      resources.push(resource);
      const type = textAt(each, "type") ?? "";
      // A module that is not on disk stands here under the name of its source; others refer to it as to any module.
      const key = `${type.includes("/") ? "module" : type}.${resource.name}`;
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
  changes: ReadonlyMap<string, Json>,
  source: Provenance,
): PlanResource | undefined {
  const address = textAt(json, "address");
  const type = textAt(json, "type");
  const name = textAt(json, "name");
  if (address === undefined || type === undefined || name === undefined || textAt(json, "mode") === "data")
    return undefined;
  const index = valueAt(json, "index");
  const values = objectAt(json, "values");
  const change = changes.get(address);
  const texts = valueAt(change, "after_texts");
  return {
    address,
    type: namedType(type, values),
    name,
    index: typeof index === "string" || typeof index === "number" ? index : null,
    provider: lastPart(textAt(json, "provider_name")) ?? type.split("_", 1)[0]!,
    values,
    unknown: valueAt(change, "after_unknown") ?? nothing,
    references: valueAt(change, "after_references") ?? nothing,
    texts: isObject(texts) ? texts : nothing,
    config: configs.get(`${type}.${name}`) ?? nothing,
    scope,
    source,
  };
}

/** One for all resources of which there is nothing to say. */
const nothing: JsonObject = {};

/** `aws` of `registry.terraform.io/hashicorp/aws`. */
function lastPart(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf("/") + 1);
}

/** The provider `azapi` plans all as one type, and an attribute says what it is: `Microsoft.Sql/servers@2023-08-01`. */
function namedType(type: string, values: JsonObject): string {
  const stated = type === "azapi_resource" ? textAt(values, "type") : undefined;
  return stated === undefined ? type : stated.split("@", 1)[0]!;
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

function changesByAddress(json: JsonObject): ReadonlyMap<string, Json> {
  const changes = new Map<string, Json>();
  for (const each of listAt(json, "resource_changes")) {
    const address = textAt(each, "address");
    const change = valueAt(each, "change");
    if (address !== undefined && change !== undefined) changes.set(address, change);
  }
  return changes;
}
