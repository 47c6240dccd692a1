import type { CopyEnd, CopyKind, DiscoveredCopy } from "@domicile/estate";
import { type Json, listAt, textAt, valueAt } from "./json.js";
import type { Plan, PlanResource } from "./plan.js";
import { constantText, referredResources } from "./references.js";
import { regionOf, regionOfArn } from "./region-of.js";
import { identitiesOf } from "./resource-types.js";

/** What a resource of a type sets in motion, by type. */
export type CopyRules = Readonly<Record<string, (resource: PlanResource, find: CopyFinder) => void>>;
type Path = readonly (string | number)[];

/** Finds the ends of copies in a plan, by value where it is planned and by reference where it comes with the apply. */
export class CopyFinder {
  readonly copies: DiscoveredCopy[] = [];
  readonly #plan: Plan;
  readonly #file: string;
  readonly #byType = new Map<string, PlanResource[]>();
  readonly #byIdentity = new Map<string, PlanResource>();
  readonly #globals = new Map<PlanResource, string | null>();

  constructor(plan: Plan, file: string) {
    this.#plan = plan;
    this.#file = file;
    for (const resource of plan.resources) {
      const sameType = this.#byType.get(resource.type);
      if (sameType === undefined) this.#byType.set(resource.type, [resource]);
      else sameType.push(resource);
      for (const name of [...identitiesOf(resource), textAt(resource.values, "id")]) {
        if (name !== undefined) this.#byIdentity.set(`${resource.type} ${name}`, resource);
      }
    }
  }

  add(via: CopyKind, from: CopyEnd, to: CopyEnd, resource: PlanResource): void {
    this.copies.push({ via, from, to, source: { file: this.#file, pointer: resource.pointer } });
  }

  all(type: string): readonly PlanResource[] {
    return this.#byType.get(type) ?? [];
  }

  regionOf(resource: PlanResource): string | null {
    return regionOf(resource, this.#plan);
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
    const isMember = (other: PlanResource) => own !== null && this.#globalOf(other, globalType) === own;
    const members = this.all(cluster.type).filter(isMember);
    const global = this.resources(cluster, ["global_cluster_identifier"], [globalType])[0];
    const sources =
      global === undefined ? [] : this.resources(global, ["source_db_cluster_identifier"], [cluster.type]);
    const primaries = [...new Set([...sources, ...members.filter(bringsData)])];
    if (primaries.includes(cluster)) return;
    for (const primary of primaries) this.add("replica", this.at(primary), this.at(cluster), cluster);
    const unknown = { system: null, region: null, identity: own };
    if (primaries.length === 0) this.add("replica", unknown, this.at(cluster), cluster);
  }

  /** The global cluster that a cluster joins: by address in this plan, else by name. */
  #globalOf(cluster: PlanResource, globalType: string): string | null {
    const known = this.#globals.get(cluster);
    if (known !== undefined) return known;
    const path = ["global_cluster_identifier"];
    const global =
      this.resources(cluster, path, [globalType])[0]?.address ?? textAt(cluster.values, ...path) ?? null;
    this.#globals.set(cluster, global);
    return global;
  }

  eachBlock(resource: PlanResource, block: string, visit: (path: Path) => void): void {
    listAt(resource.values, block).forEach((_, index) => {
      visit([block, index]);
    });
  }

  isSet(resource: PlanResource, path: Path): boolean {
    const value = valueAt(resource.values, ...path);
    return (
      (value !== undefined && value !== null && value !== "") || valueAt(resource.unknown, ...path) === true
    );
  }

  /**
   * What an attribute names, as an end: a resource of the plan, or only its ARN or name and what that shows. Where it may
   * be one of several instances, it is none of them for certain; the region is known only if they share it.
   */
  end(resource: PlanResource, path: Path, types: readonly string[]): CopyEnd {
    const targets = this.resources(resource, path, types);
    const [target, ...others] = targets;
    if (target !== undefined && others.length === 0) return this.at(target);
    if (target !== undefined) {
      const regions = new Set(targets.map((each) => this.regionOf(each)));
      const region = regions.size === 1 ? this.regionOf(target) : null;
      return { system: null, region, identity: `one of ${target.type}.${target.name}` };
    }
    const value = textAt(resource.values, ...path);
    const region = regionOfArn(value);
    return { system: null, region: region === undefined ? null : `aws:${region}`, identity: value ?? null };
  }

  resources(resource: PlanResource, path: Path, types: readonly string[]): readonly PlanResource[] {
    const value = textAt(resource.values, ...path);
    for (const type of types) {
      const named = value === undefined ? undefined : this.#byIdentity.get(`${type} ${value}`);
      if (named !== undefined) return [named];
    }
    const referred = referredResources(expressionAt(resource.config, path), resource);
    return referred.filter((each) => types.includes(each.type));
  }

  regionAt(resource: PlanResource, path: Path): string | null {
    const value =
      textAt(resource.values, ...path) ?? constantText(expressionAt(resource.config, path), resource.scope);
    return value !== undefined && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(value) ? `aws:${value}` : null;
  }

  /** What a backup selection takes: ARNs that are planned, and resources that it refers to. Patterns name nothing yet. */
  selected(selection: PlanResource): readonly CopyEnd[] {
    const ends = new Map<string, CopyEnd>();
    for (const each of referredResources(expressionAt(selection.config, ["resources"]), selection)) {
      if (backedUp.has(each.type)) ends.set(each.address, this.at(each));
    }
    for (const arn of listAt(selection.values, "resources")) {
      if (typeof arn !== "string" || arn.includes("*")) continue;
      const named = [...backedUp].flatMap((type) => this.#byIdentity.get(`${type} ${arn}`) ?? [])[0];
      const region = regionOfArn(arn);
      const end = { system: null, region: region === undefined ? null : `aws:${region}`, identity: arn };
      ends.set(named?.address ?? arn, named === undefined ? end : this.at(named));
    }
    return [...ends.values()];
  }
}

/** What AWS Backup takes copies of. */
const backedUp: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_dynamodb_table",
  "aws_efs_file_system",
  "aws_ebs_volume",
  "aws_s3_bucket",
  "aws_instance",
  "aws_redshift_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
]);

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
