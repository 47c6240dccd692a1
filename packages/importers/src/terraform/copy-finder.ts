import type { CopyEnd, CopyKind, DiscoveredCopy } from "@domicile/estate";
import { cloudOf } from "./clouds.js";
import { type Json, listAt, textAt, valueAt } from "./json.js";
import type { Plan, PlanResource } from "./plan.js";
import { constantText, mostCandidates, referredResources } from "./references.js";

/** What a resource of a type sets in motion, by type. */
export type CopyRules = Readonly<Record<string, (resource: PlanResource, find: CopyFinder) => void>>;
type Path = readonly (string | number)[];

/** Finds the ends of copies in a plan, by value where it is planned and by reference where it comes with the apply. */
export class CopyFinder {
  readonly copies: DiscoveredCopy[] = [];
  readonly #plan: Plan;
  readonly #byType = new Map<string, PlanResource[]>();
  /** By type and name. A name is not always one's own: the clusters of a global database often share theirs. */
  readonly #byIdentity = new Map<string, PlanResource[]>();
  readonly #regions = new Map<PlanResource, string | null>();
  /** Clusters by the global cluster they join, for each type of global cluster. */
  readonly #members = new Map<string, ReadonlyMap<string, readonly PlanResource[]>>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const resource of plan.resources) {
      const sameType = this.#byType.get(resource.type);
      if (sameType === undefined) this.#byType.set(resource.type, [resource]);
      else sameType.push(resource);
      for (const name of new Set([
        ...(cloudOf(resource)?.identitiesOf(resource) ?? []),
        textAt(resource.values, "id") ?? "",
      ])) {
        const named = this.#byIdentity.get(`${resource.type} ${name}`);
        if (named === undefined) this.#byIdentity.set(`${resource.type} ${name}`, [resource]);
        else named.push(resource);
      }
    }
  }

  add(via: CopyKind, from: CopyEnd, to: CopyEnd, resource: PlanResource): void {
    this.copies.push({ via, from, to, source: resource.source });
  }

  all(type: string): readonly PlanResource[] {
    return this.#byType.get(type) ?? [];
  }

  regionOf(resource: PlanResource): string | null {
    const known = this.#regions.get(resource);
    if (known !== undefined) return known;
    const region = cloudOf(resource)?.regionOf(resource, this.#plan) ?? null;
    this.#regions.set(resource, region);
    return region;
  }

  at(resource: PlanResource): CopyEnd {
    return { system: resource.address, region: this.regionOf(resource), identity: null };
  }

  /** An end that is no system itself: named after the resource that sets the copy in motion. */
  label(resource: PlanResource): CopyEnd {
    return { system: null, region: this.regionOf(resource), identity: resource.address };
  }

  /** A copy into this very resource, from what the attribute names; nothing where the attribute is not set. */
  fromSource(
    via: CopyKind,
    resource: PlanResource,
    path: Path,
    types: readonly string[],
    regionPath?: Path,
  ): void {
    if (!this.isSet(resource, path)) return;
    const from = this.end(resource, path, types);
    const region = regionPath === undefined ? null : this.regionAt(resource, regionPath);
    this.add(via, { ...from, region: from.region ?? region }, this.at(resource), resource);
  }

  /** The copy into a secondary cluster of a global one. The primary is the one that brings the users and the data. */
  globalMember(cluster: PlanResource, globalType: string): void {
    if (!this.isSet(cluster, ["global_cluster_identifier"])) return;
    const own = this.#globalOf(cluster, globalType);
    const members = own === null ? [] : (this.#membersOf(cluster.type, globalType).get(own) ?? []);
    const global = this.resources(cluster, ["global_cluster_identifier"], [globalType])[0];
    const sources =
      global === undefined ? [] : this.resources(global, ["source_db_cluster_identifier"], [cluster.type]);
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

  /** The blocks at a path. Of blocks whose number comes only with the apply, one stands for all. */
  eachBlock(resource: PlanResource, path: Path, visit: (path: Path) => void): void {
    if (valueAt(resource.unknown, ...path) === true) visit([...path, 0]);
    else
      listAt(resource.values, ...path).forEach((_, index) => {
        visit([...path, index]);
      });
  }

  /** Also where the value comes only with the apply, if the configuration sets it: else the cloud just fills it in. */
  isSet(resource: PlanResource, path: Path): boolean {
    const value = valueAt(resource.values, ...path);
    if (value !== undefined && value !== null) return value !== "";
    if (valueAt(resource.unknown, ...path) !== true) return false;
    return (
      Object.keys(resource.config).length === 0 || expressionAt(resource.config, [path[0]!]) !== undefined
    );
  }

  /**
   * What an attribute names, as an end: a resource of the plan, or only its ARN or name and what that shows. Where it may
   * be one of several instances, it is none of them for certain; the region is known only if they share it. Where the plan
   * leaves the name open, the attribute itself names the end, so that it keeps apart from others.
   */
  end(resource: PlanResource, path: Path, types: readonly string[]): CopyEnd {
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
    return { system: null, region, identity: value || `${resource.address}: ${path.join(".")}` };
  }

  resources(resource: PlanResource, path: Path, types: readonly string[]): readonly PlanResource[] {
    const value = textAt(resource.values, ...path) ?? "";
    const named = value === "" ? [] : types.flatMap((type) => this.#byIdentity.get(`${type} ${value}`) ?? []);
    if (named.length === 1) return named;
    const referred = referredResources(expressionAt(resource.config, path), resource);
    const meant = referred.filter((each) => types.includes(each.type));
    if (meant.length > 0) return meant;
    const region = this.regionOf(resource);
    const near = named.filter((each) => this.regionOf(each) === region);
    return near.length > 0 ? near : named;
  }

  regionAt(resource: PlanResource, path: Path): string | null {
    const value =
      textAt(resource.values, ...path) ?? constantText(expressionAt(resource.config, path), resource.scope);
    return cloudOf(resource)?.regionNamed(value) ?? null;
  }

  /** All that a list of names and references means, of these types. Patterns name nothing yet. */
  ends(resource: PlanResource, attribute: string, types: readonly string[]): readonly CopyEnd[] {
    const ends = new Map<string, CopyEnd>();
    const expression = expressionAt(resource.config, [attribute]);
    for (const each of referredResources(expression, resource, Number.POSITIVE_INFINITY)) {
      if (types.includes(each.type)) ends.set(each.address, this.at(each));
    }
    for (const name of listAt(resource.values, attribute)) {
      if (typeof name !== "string" || name.includes("*")) continue;
      const [named] = types.flatMap((type) => this.#byIdentity.get(`${type} ${name}`) ?? []);
      const region = cloudOf(resource)?.regionInName(name) ?? null;
      const end = { system: null, region, identity: name };
      ends.set(named?.address ?? name, named === undefined ? end : this.at(named));
    }
    return [...ends.values()];
  }
}

/** Only the first cluster of a global one states credentials, a database or a snapshot to begin with. */
function bringsData(cluster: PlanResource): boolean {
  const starts = ["master_username", "database_name", "snapshot_identifier", "manage_master_user_password"];
  return starts.some((key) => {
    const value = valueAt(cluster.values, key);
    return value !== undefined && value !== null && value !== false;
  });
}

/** The expression at a path of values. Blocks that a `dynamic` block writes stand elsewhere: then the whole block is it. */
function expressionAt(config: Json, path: Path): Json | undefined {
  const exact = valueAt(config, "expressions", ...path);
  if (exact !== undefined) return exact;
  return path.length > 1 ? valueAt(config, "expressions", path[0]!) : undefined;
}
