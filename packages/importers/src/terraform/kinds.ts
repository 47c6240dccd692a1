import type { SystemRole } from "@domicile/estate";
import { alibabaKinds } from "./clouds/alibaba/kinds.js";
import { awsKinds } from "./clouds/aws/kinds.js";
import { azureKinds } from "./clouds/azure/kinds.js";
import { googleKinds } from "./clouds/google/kinds.js";
import { oracleKinds } from "./clouds/oracle/kinds.js";

/** The kinds of resources of one cloud. A kind in neither part is counted as not read, never passed over. */
export interface KindTable {
  /** Types by what they are to data, separated by white space. */
  readonly roles: Readonly<Partial<Record<SystemRole, string>>>;
  /**
   * Patterns of whole types that hold, move or reveal no data of their own: wiring, permission and settings of others. What
   * some of them set in motion (a replication, a backup plan) is read by the cloud's `copies.ts`.
   */
  readonly wiring: readonly string[];
  /**
   * Well-known modules of the registry, by `owner/name/provider`, with the kind of the resource that they are made for. One
   * that is not on disk stands in the plan as that resource: its arguments are what is known of it.
   */
  readonly modules?: Readonly<Record<string, string>>;
}

/** Providers that work on the machine that runs Terraform, or only on Terraform's own state. */
const utilities: KindTable = {
  roles: {},
  wiring: [
    "(random|null|local|tls|time|archive|template|external|http|cloudinit|assert|utils)_.*",
    "terraform_data",
  ],
};

/** By the name people know the cloud by. */
export const kindTables: Readonly<Record<string, KindTable>> = {
  "Amazon Web Services": awsKinds,
  "Microsoft Azure": azureKinds,
  "Google Cloud": googleKinds,
  "Alibaba Cloud": alibabaKinds,
  "Oracle Cloud Infrastructure": oracleKinds,
};
const tables = [...Object.values(kindTables), utilities];

const roles = new Map<string, SystemRole>(tables.flatMap(rolesIn));
const mainKinds = new Map(tables.flatMap((table) => Object.entries(table.modules ?? {})));
const wiring = tables.flatMap((table) => table.wiring);

/** Each kind of a table with its role. */
export function rolesIn(table: KindTable): readonly (readonly [type: string, role: SystemRole])[] {
  return Object.entries(table.roles).flatMap(([role, types]) =>
    types
      .trim()
      .split(/\s+/)
      .map((type) => [type, role as SystemRole] as const),
  );
}

/** `undefined`: no system, either because it is wiring or because the kind is not known. */
export function roleOf(type: string): SystemRole | undefined {
  return roles.get(kindOf(type));
}

/** A plan has few types and many resources, and patterns are long. */
const knownWiring = new Map<string, boolean>();

/** By what a type begins with, which names the provider: a plan seldom has types of more than two. */
const wiringPatterns = new Map<string, RegExp>();

function wiringOf(provider: string): RegExp {
  let pattern = wiringPatterns.get(provider);
  if (pattern === undefined) {
    const own = wiring.filter((each) => each.startsWith("(") || each.startsWith(provider));
    wiringPatterns.set(provider, (pattern = new RegExp(`^(${own.join("|")})$`)));
  }
  return pattern;
}

export function isWiring(type: string): boolean {
  const known = knownWiring.get(type);
  if (known !== undefined) return known;
  const kind = kindOf(type);
  const isOne = !roles.has(kind) && wiringOf(/^[a-z\d]+_/.exec(kind)?.[0] ?? "").test(kind);
  knownWiring.set(type, isOne);
  return isOne;
}

/** The kind of a resource: its type, or what a well-known module is made for. */
export function kindOf(type: string): string {
  return type.includes("/") ? (mainKinds.get(moduleNamed(type)) ?? type) : type;
}

/**
 * The registry's name of a module, with its part: `terraform-aws-modules/iam/aws//modules/role`. A repository holds the module
 * `owner/name/provider` as `owner/terraform-provider-name`.
 */
export function moduleNamed(source: string): string {
  const [path, part] = source
    .replace(/^git::/, "")
    .replace(/\?.*$/, "")
    .split(/(?<!:)\/\//, 2) as [string, string?];
  const [, owner, provider, name] =
    /(?:^|[/:])([\w-]+)\/terraform-([a-z\d]+)-([\w-]+?)(?:\.git)?$/.exec(path) ?? [];
  const named =
    owner === undefined ? path.replace(/^registry\.[\w.]+\//, "") : `${owner}/${name}/${provider}`;
  return part === undefined ? named : `${named}//${part}`;
}
