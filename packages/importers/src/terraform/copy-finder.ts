import type { CopyEnd, CopyKind, DiscoveredCopy } from "@domicile/estate";
import { cloudOf } from "./clouds.js";
import { isObject, type Json, type JsonObject, listAt, textAt, valueAt } from "./json.js";
import { kindOf, roleOf } from "./kinds.js";
import type { Plan, PlanResource } from "./plan.js";
import { constantText, mostCandidates, referredResources } from "./references.js";

/** What a resource of a type sets in motion, by type. */
export type CopyRules = Readonly<Record<string, (resource: PlanResource, find: CopyFinder) => void>>;
export type Path = readonly (string | number)[];
/** What an attribute names: where it stands, what it may be, and the attribute that states its region, if there is one. */
export type Named = readonly [path: Path, types: readonly string[], regionPath?: Path];

/** The rules of several files as one. A type may set several things in motion. */
export function mergeRules(...parts: readonly CopyRules[]): CopyRules {
  const merged = new Map<string, CopyRules[string]>();
  for (const [type, rule] of parts.flatMap((part) => Object.entries(part))) {
    const before = merged.get(type);
    merged.set(
      type,
      before === undefined
        ? rule
        : (resource, find) => {
            before(resource, find);
            rule(resource, find);
          },
    );
  }
  return Object.fromEntries(merged);
}

/** Finds the ends of copies in a plan, by value where it is planned and by reference where it comes with the apply. */
export class CopyFinder {
  readonly copies: DiscoveredCopy[] = [];
  readonly #plan: Plan;
  readonly #byType = new Map<string, PlanResource[]>();
  /** By type, then by name. A name is not always one's own: the clusters of a global database often share theirs. */
  readonly #byIdentity = new Map<string, ReadonlyMap<string, readonly PlanResource[]>>();
  readonly #byAddress = new Map<string, PlanResource>();
  readonly #regions = new Map<PlanResource, string | null>();
  readonly #referrers = new Map<string, ReadonlyMap<string, readonly PlanResource[]>>();
  /** Clusters by the global cluster they join, for each type of global cluster. */
  readonly #members = new Map<string, ReadonlyMap<string, readonly PlanResource[]>>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const resource of plan.resources) {
      this.#byAddress.set(resource.address, resource);
      const kind = kindOf(resource.type);
      const sameType = this.#byType.get(kind);
      if (sameType === undefined) this.#byType.set(kind, [resource]);
      else sameType.push(resource);
    }
  }

  /** Most types are never looked for by name, so names are read when the first one of a type is. */
  #named(type: string, name: string): readonly PlanResource[] {
    let byName = this.#byIdentity.get(type);
    if (byName === undefined) {
      byName = byNames(this.all(type));
      this.#byIdentity.set(type, byName);
    }
    return byName.get(name) ?? [];
  }

  /** What stays with the same system in the same region is no copy, and a log of one's own goes nowhere. */
  add(via: CopyKind, from: CopyEnd, to: CopyEnd, resource: PlanResource): void {
    const sameSystem = from.system === to.system && from.identity === to.identity;
    const isOwnLog = via === "log" && from.system !== null;
    if (sameSystem && from.region === to.region && (from.region !== null || isOwnLog)) return;
    // The system itself is where it is; its copy in a region that nobody states is an end of its own.
    const isElsewhere = from.system !== null && from.system === to.system && to.region === null;
    const end = isElsewhere ? { system: null, region: null, identity: `${to.system} elsewhere` } : to;
    this.copies.push({ via, from, to: end, source: resource.source });
  }

  all(type: string): readonly PlanResource[] {
    return this.#byType.get(type) ?? [];
  }

  /** All that the provider of a cloud plans. */
  resourcesOf(provider: string): readonly PlanResource[] {
    return this.#plan.resources.filter((resource) => resource.provider === provider);
  }

  /** The resources of a type, by the address of what of these types their attribute means for certain. */
  referrers(
    type: string,
    path: Path,
    types: readonly string[],
  ): ReadonlyMap<string, readonly PlanResource[]> {
    const key = `${type} ${path.join(".")}`;
    const known = this.#referrers.get(key);
    if (known !== undefined) return known;
    const found = new Map<string, PlanResource[]>();
    for (const each of this.all(type)) {
      const [target, ...others] = this.resources(each, path, types);
      if (target === undefined || others.length > 0) continue;
      const before = found.get(target.address);
      if (before === undefined) found.set(target.address, [each]);
      else before.push(each);
    }
    this.#referrers.set(key, found);
    return found;
  }

  regionOf(resource: PlanResource): string | null {
    const known = this.#regions.get(resource);
    if (known !== undefined) return known;
    const region = cloudOf(resource)?.regionOf(resource, this.#plan) ?? null;
    this.#regions.set(resource, region);
    return region;
  }

  /** A system, or where the resource is none, what stands for the system that it belongs to. */
  at(resource: PlanResource): CopyEnd {
    if (roleOf(resource.type) === undefined) return this.label(resource);
    return { system: resource.address, region: this.regionOf(resource), identity: null };
  }

  /** An end that is no system itself: named after the resource that sets the copy in motion. */
  label(resource: PlanResource): CopyEnd {
    return { system: null, region: this.regionOf(resource), identity: resource.address };
  }

  /** A copy into this very resource, from what the attribute names; nothing where the attribute is not set. */
  fromSource(via: CopyKind, resource: PlanResource, ...[path, types, regionPath]: Named): void {
    if (!this.isSet(resource, path)) return;
    this.add(via, this.end(resource, path, types, regionPath), this.at(resource), resource);
  }

  /** A copy out of this very resource, to what the attribute names; nothing where the attribute is not set. */
  toTarget(via: CopyKind, resource: PlanResource, ...[path, types, regionPath]: Named): void {
    if (!this.isSet(resource, path)) return;
    this.add(via, this.at(resource), this.end(resource, path, types, regionPath), resource);
  }

  /** A copy from what one attribute names to what another names; nothing where either is not set. */
  link(via: CopyKind, resource: PlanResource, from: Named, to: Named): void {
    if (!this.isSet(resource, from[0]) || !this.isSet(resource, to[0])) return;
    this.add(via, this.end(resource, ...from), this.end(resource, ...to), resource);
  }

  /** The same system once more, in the region that the attribute states. */
  toRegion(via: CopyKind, resource: PlanResource, path: Path): void {
    const here = this.at(resource);
    this.add(via, here, { ...here, region: this.regionAt(resource, path) }, resource);
  }

  /** The key that encrypts a resource, where it is kept in another region. */
  foreignKey(resource: PlanResource, path: Path, types: readonly string[]): void {
    if (!this.isSet(resource, path)) return;
    const key = this.end(resource, path, types);
    const here = this.regionOf(resource);
    // The services of one cloud do not agree on the case of a multi-region.
    if (key.region !== null && here !== null && key.region.toLowerCase() !== here.toLowerCase())
      this.add("key", key, this.at(resource), resource);
  }

  /** The copy into a secondary cluster of a global one. The primary is the one that brings the users and the data. */
  globalMember(cluster: PlanResource, globalType: string): void {
    if (!this.isSet(cluster, ["global_cluster_identifier"])) return;
    const own = this.#globalOf(cluster, globalType);
    const members = own === null ? [] : (this.#membersOf(kindOf(cluster.type), globalType).get(own) ?? []);
    const global = this.resources(cluster, ["global_cluster_identifier"], [globalType])[0];
    const sources =
      global === undefined
        ? []
        : this.resources(global, ["source_db_cluster_identifier"], [kindOf(cluster.type)]);
    const primaries = [...new Set([...sources, ...members.filter(bringsData)])];
    if (primaries.includes(cluster)) return;
    for (const primary of primaries) this.add("replica", this.at(primary), this.at(cluster), cluster);
    const unknown = { system: null, region: null, identity: own };
    if (primaries.length === 0) this.add("replica", unknown, this.at(cluster), cluster);
  }

  #membersOf(type: string, globalType: string): ReadonlyMap<string, readonly PlanResource[]> {
    const known = this.#members.get(globalType);
    if (known !== undefined) return known;
    const members = new Map<string, PlanResource[]>();
    for (const cluster of this.all(type)) {
      const global = this.#globalOf(cluster, globalType);
      if (global === null) continue;
      const others = members.get(global);
      if (others === undefined) members.set(global, [cluster]);
      else others.push(cluster);
    }
    this.#members.set(globalType, members);
    return members;
  }

  /** The global cluster that a cluster joins: by address in this plan, else by name. */
  #globalOf(cluster: PlanResource, globalType: string): string | null {
    const path = ["global_cluster_identifier"];
    return this.resources(cluster, path, [globalType])[0]?.address ?? textAt(cluster.values, ...path) ?? null;
  }

  /**
   * The blocks at a path. Of blocks whose number comes only with the apply, one stands for all; that of blocks inside such a
   * block, too, where the configuration writes them.
   */
  eachBlock(resource: PlanResource, path: Path, visit: (path: Path) => void): void {
    const isOpen = valueAt(resource.unknown, ...path) === true || this.#isWrittenInHidden(resource, path);
    if (isOpen) visit([...path, 0]);
    else
      listAt(resource.values, ...path).forEach((_, index) => {
        visit([...path, index]);
      });
  }

  /** Also where the value comes only with the apply, if the configuration sets it: else the cloud just fills it in. */
  isSet(resource: PlanResource, path: Path): boolean {
    // Asked of every resource for every attribute that it may have, and mostly it has not.
    const { values, unknown } = resource;
    if (!Object.hasOwn(values, path[0]!) && !(isObject(unknown) && Object.hasOwn(unknown, path[0]!)))
      return false;
    const value = valueAt(resource.values, ...path);
    if (value !== undefined && value !== null) return value !== "";
    if (valueAt(resource.unknown, ...path) !== true) return this.#isWrittenInHidden(resource, path);
    return Object.keys(resource.config).length === 0 || mayBeWritten(resource.config, path);
  }

  /** Below a block that as a whole comes with the apply: what the configuration writes there is set. */
  #isWrittenInHidden({ unknown, config }: PlanResource, path: Path): boolean {
    const isHidden = path.some((_, index) => index > 0 && valueAt(unknown, ...path.slice(0, index)) === true);
    return isHidden && isWritten(valueAt(config, "expressions", path[0]!), path.slice(1));
  }

  /**
   * What an attribute names, as an end: a resource of the plan, or only its ARN or name and what that shows. Where it may
   * be one of several instances, it is none of them for certain; the region is known only if they share it. Where the plan
   * leaves the name open, the attribute itself names the end, so that it keeps apart from others.
   */
  end(resource: PlanResource, ...[path, types, regionPath]: Named): CopyEnd {
    const end = this.#endAt(resource, path, types);
    if (regionPath === undefined || end.region !== null) return end;
    return { ...end, region: this.regionAt(resource, regionPath) };
  }

  /** What has this name, by the names that the cloud or its resources show; `path` names it where nothing does. */
  endNamed(resource: PlanResource, name: string | undefined, path: Path, types: readonly string[]): CopyEnd {
    if (name === undefined || name === "") return this.#endAt(resource, path, types);
    const [found, ...others] = types.flatMap((type) => this.#named(type, name));
    if (found !== undefined && others.length === 0) return this.at(found);
    return { system: null, region: cloudOf(resource)?.regionInName(name) ?? null, identity: name };
  }

  #endAt(resource: PlanResource, path: Path, types: readonly string[]): CopyEnd {
    const targets = this.resources(resource, path, types);
    const [target, ...others] = targets;
    if (target !== undefined && others.length === 0) return this.at(target);
    if (target !== undefined) {
      const regions = new Set(targets.map((each) => this.regionOf(each)));
      const region = regions.size === 1 && targets.length < mostCandidates ? this.regionOf(target) : null;
      return { system: null, region, identity: `one of ${target.type}.${target.name}` };
    }
    const value = textAt(resource.values, ...path);
    const region = cloudOf(resource)?.regionInName(value) ?? null;
    return {
      system: null,
      region,
      identity: withoutSecrets(value) || `${resource.address}: ${path.join(".")}`,
    };
  }

  resources(resource: PlanResource, path: Path, types: readonly string[]): readonly PlanResource[] {
    const value = textAt(resource.values, ...path) ?? "";
    const name = value || (textAt(resource.texts, ...path) ?? "");
    const named = name === "" ? [] : types.flatMap((type) => this.#named(type, name));
    if (named.length === 1) return named;
    const certain = this.#comingFrom(resource, path).filter((each) => types.includes(kindOf(each.type)));
    if (certain.length > 0) return certain;
    // A value that is known and no name of these comes from its own expression, not from what stands elsewhere in the block.
    const expression =
      value === "" ? expressionAt(resource.config, path) : valueAt(resource.config, "expressions", ...path);
    const referred = referredResources(expression, resource);
    const meant = referred.filter((each) => types.includes(kindOf(each.type)));
    if (meant.length > 0) return meant;
    const region = this.regionOf(resource);
    const near = named.filter((each) => this.regionOf(each) === region);
    return near.length > 0 ? near : named;
  }

  /** What a value that comes with the apply comes from, instance by instance, where the configuration was read for it. */
  #comingFrom(resource: PlanResource, path: Path): readonly PlanResource[] {
    let named: readonly Json[] = [];
    for (let length = path.length; length > 0 && named.length === 0; length--)
      named = listAt(resource.references, ...path.slice(0, length));
    if (named.length > mostCandidates) return [];
    const found = new Set<PlanResource>();
    for (const name of named) {
      // `module.m["a.b"].aws_sqs_queue.q.arn`: the attribute goes, until an address is left.
      let address = typeof name === "string" ? name : "";
      while (address !== "" && !this.#byAddress.has(address))
        address = /^(.*)(?:\.[\w-]+|\[[^\]]*\])$/s.exec(address)?.[1] ?? "";
      const each = this.#byAddress.get(address);
      if (each !== undefined) found.add(each);
    }
    return [...found];
  }

  regionAt(resource: PlanResource, path: Path): string | null {
    const value =
      textAt(resource.values, ...path) ?? constantText(expressionAt(resource.config, path), resource.scope);
    return cloudOf(resource)?.regionNamed(value) ?? null;
  }

  /** The region that a text names, or a long name shows, in the words of the resource's cloud. */
  regionNamed(resource: PlanResource, text: string | undefined): string | null {
    return cloudOf(resource)?.regionNamed(text) ?? null;
  }

  regionInName(resource: PlanResource, name: string | undefined): string | null {
    return cloudOf(resource)?.regionInName(name) ?? null;
  }

  /** All that a list of names and references means, of these types. Patterns name nothing yet. */
  ends(resource: PlanResource, attribute: string, types: readonly string[]): readonly CopyEnd[] {
    const ends = new Map<string, CopyEnd>();
    const expression = expressionAt(resource.config, [attribute]);
    for (const each of referredResources(expression, resource, Number.POSITIVE_INFINITY)) {
      if (types.includes(kindOf(each.type))) ends.set(each.address, this.at(each));
    }
    listAt(resource.values, attribute).forEach((_, index) => {
      for (const each of this.#comingFrom(resource, [attribute, index]))
        if (types.includes(kindOf(each.type))) ends.set(each.address, this.at(each));
    });
    for (const name of listAt(resource.values, attribute)) {
      if (typeof name !== "string" || name.includes("*")) continue;
      const [named] = types.flatMap((type) => this.#named(type, name));
      const region = cloudOf(resource)?.regionInName(name) ?? null;
      const end = { system: null, region, identity: name };
      ends.set(named?.address ?? name, named === undefined ? end : this.at(named));
    }
    return [...ends.values()];
  }
}

function byNames(resources: readonly PlanResource[]): ReadonlyMap<string, readonly PlanResource[]> {
  const byName = new Map<string, PlanResource[]>();
  for (const resource of resources) {
    for (const name of namesOf(resource)) {
      const named = byName.get(name);
      if (named === undefined) byName.set(name, [resource]);
      else named.push(resource);
    }
  }
  return byName;
}

function namesOf(resource: PlanResource): ReadonlySet<string> {
  const cloud = cloudOf(resource);
  const names = new Set(cloud?.identitiesOf(resource));
  // As far as they are written, where the whole comes with the apply.
  if (Object.keys(resource.texts).length > 0)
    for (const name of cloud?.identitiesOf({ ...resource, values: resource.texts }) ?? []) names.add(name);
  for (const name of cloud?.localNamesOf?.(resource) ?? []) names.add(name);
  const id = textAt(resource.values, "id");
  return id === undefined ? names : names.add(id);
}

/** Users, passwords and keys are often written into addresses. */
function withoutSecrets(name: string | undefined): string | undefined {
  return /^[\w+.-]+:\/\//.test(name ?? "")
    ? name?.replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/s, "")
    : name;
}

/** Only the first cluster of a global one states credentials, a database or a snapshot to begin with. */
function bringsData(cluster: PlanResource): boolean {
  if (valueAt(cluster.values, "is_primary_cluster") === false) return false; // How a well-known module says it.
  const starts = ["master_username", "database_name", "snapshot_identifier", "manage_master_user_password"];
  return starts.some((key) => {
    const value = valueAt(cluster.values, key);
    return value !== undefined && value !== null && value !== false;
  });
}

/**
 * Whether the configuration sets what is at a path. Blocks that a `dynamic` block makes do not show in a plan, so one that is
 * not there may be; an attribute that stands not with the others of its block is filled in by the cloud.
 */
function mayBeWritten(config: JsonObject, [first, ...path]: Path): boolean {
  let at = valueAt(config, "expressions", first!);
  if (at === undefined) return false;
  for (const [index, step] of path.entries()) {
    if (!Array.isArray(at) && listAt(at, "references").length > 0) return true;
    const next = valueAt(at, step);
    const isAttribute = index === path.length - 1 && typeof step === "string";
    if (next === undefined) return !(isAttribute && isObject(at) && Object.keys(at).length > 0);
    at = next;
  }
  return true;
}

/** The same for a path below a block that is hidden, any of its blocks standing for the first. */
function isWritten(expression: Json | undefined, [step, ...rest]: Path): boolean {
  if (expression === undefined || expression === null) return false;
  if (step === undefined || listAt(expression, "references").length > 0) return true;
  if (!Array.isArray(expression)) return isWritten(valueAt(expression, step), rest);
  return expression.some((each: Json) => isWritten(each, typeof step === "number" ? rest : [step, ...rest]));
}

/** The expression at a path of values. Blocks that a `dynamic` block writes stand elsewhere: then the whole block is it. */
function expressionAt(config: Json, path: Path): Json | undefined {
  const exact = valueAt(config, "expressions", ...path);
  if (exact !== undefined) return exact;
  return path.length > 1 ? valueAt(config, "expressions", path[0]!) : undefined;
}
