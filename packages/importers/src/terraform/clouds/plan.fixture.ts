import type { Discovered } from "@domicile/estate";
import { DiagnosticLog } from "@domicile/source";
import { expect } from "vitest";
import { readTerraform } from "../index.js";
import type { Json, JsonObject } from "../json.js";

export type Block = { [key: string]: Json };

/** A resource of a plan under construction, with what the configuration says of it. */
export interface Wanted {
  readonly address: string;
  /** Where it is not what the address begins with: the source of a module that is not on disk. */
  readonly type?: string;
  readonly values?: Block;
  readonly unknown?: Block;
  readonly expressions?: Block;
  readonly provider?: string;
}

export const ref = (...references: string[]): Block => ({ references });
export const constant = (value: Json): Block => ({ constant_value: value });

/** A reference to an attribute of a resource, as a plan lists it. */
export const refTo = (address: string, attribute = "id"): Block => ref(`${address}.${attribute}`, address);

export function resourceJson({ address, values = {}, ...wanted }: Wanted): JsonObject {
  const [, written = "", name = "", , index] =
    /([a-z0-9_]+)\.([A-Za-z0-9_-]+)(\[(.*)\])?$/.exec(address) ?? [];
  const type = wanted.type ?? written;
  const provider_name = `registry.terraform.io/hashicorp/${type.includes("/") ? type.split("/").at(2) : type.split("_")[0]}`;
  return {
    address,
    mode: "managed",
    type,
    name,
    ...(index === undefined ? {} : { index: JSON.parse(index) }),
    provider_name,
    values,
  };
}

export function configJson(wanted: readonly Wanted[]): Json[] {
  return wanted.map((each) => {
    const { type, name } = resourceJson(each) as { type: string; name: string };
    return {
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_config_key: each.provider ?? "aws",
      expressions: each.expressions ?? {},
    };
  });
}

export const providers: Block = {
  aws: { name: "aws", expressions: { region: ref("var.region") } },
  "aws.us": { name: "aws", alias: "us", expressions: { region: constant("us-east-1") } },
  "aws.other": { name: "aws", alias: "other", expressions: { region: ref("local.region") } },
};

export function planOf(
  wanted: readonly Wanted[],
  more: { children?: Json[]; calls?: Block; providers?: Block; variables?: Block } = {},
): JsonObject {
  return {
    format_version: "1.2",
    terraform_version: "1.13.4",
    variables: more.variables ?? { region: { value: "eu-west-1" } },
    planned_values: {
      root_module: {
        resources: wanted.map(resourceJson),
        ...(more.children === undefined ? {} : { child_modules: more.children }),
      },
    },
    resource_changes: wanted.map((each) => ({
      address: each.address,
      change: { actions: ["create"], after_unknown: each.unknown ?? {} },
    })),
    configuration: {
      provider_config: more.providers ?? providers,
      root_module: { resources: configJson(wanted), module_calls: more.calls ?? {} },
    },
  };
}

export function read(plan: Json): Discovered {
  const log = new DiagnosticLog();
  const found = readTerraform({ path: "plan.json", text: JSON.stringify(plan) }, log);
  expect(log.sorted()).toEqual([]);
  return found!;
}

export function regionsOf(...wanted: Wanted[]): (string | null)[] {
  return read(planOf(wanted)).systems.map((system) => system.region);
}

/** `via from -> to`, each end as `address@region`. */
export function copiesOf(plan: Json): string[] {
  const end = ({ system, region, identity }: Discovered["copies"][number]["from"]) =>
    `${system ?? identity ?? "?"}@${region ?? "?"}`;
  return read(plan).copies.map((copy) => `${copy.via} ${end(copy.from)} -> ${end(copy.to)}`);
}

/** A resource whose attributes at some paths (`rule.0.bucket`) come with the apply, from what they refer to. */
export function referring(wanted: Wanted, links: Readonly<Record<string, string>>): Wanted {
  const values = structuredClone(wanted.values ?? {});
  const unknown: Block = {};
  const expressions: Block = {};
  for (const [path, target] of Object.entries(links)) {
    const steps = path.split(".");
    put(unknown, steps, true);
    put(expressions, steps, refTo(target, "arn"));
    put(values, steps, undefined);
  }
  return { ...wanted, values, unknown, expressions };
}

function put(into: Block, steps: readonly string[], value: Json | undefined): void {
  let at: { [key: string]: Json } = into;
  steps.slice(0, -1).forEach((step, index) => {
    at[step] ??= /^\d+$/.test(steps[index + 1]!) ? [] : {};
    at = at[step] as { [key: string]: Json };
  });
  if (value !== undefined) at[steps.at(-1)!] = value;
}

/**
 * A resource with an attribute (`rule.0.bucket`) in blocks whose number comes with the apply, as a `dynamic` block over an
 * unknown map has it: of the blocks nothing is planned but that there may be some.
 */
export function hiding(address: string, path: string, values: Block = {}): Wanted {
  const [block = "", ...steps] = path.split(".");
  const written = nested([block, ...steps].join("."), ref("var.unset"));
  return { address, values, unknown: { [block]: true }, expressions: written };
}

/**
 * A rule in one line: what a resource hands from what one attribute refers to, to what another refers to. An empty
 * attribute is the resource itself; `a.0.b` is in a block.
 */
export type Link = readonly [
  via: string,
  kind: string,
  from: string,
  fromKind: string,
  to: string,
  toKind: string,
];

/** Both ends and what links them, each end in a region of its own, with the copy that is to be found. */
export function linked(
  [via, kind, from, fromKind, to, toKind]: Link,
  prefix: string,
  regions: readonly [string, string],
): { readonly wanted: readonly Wanted[]; readonly copy: string } {
  const [cloud, here, there] = [prefix === "google" ? "gcp" : "azure", ...regions];
  const address = (name: string, path: string, end: string) =>
    `${prefix}_${path === "" ? kind : end}.${path === "" ? "own" : name}`;
  const [start, goal] = [address("start", from, fromKind), address("goal", to, toKind)];
  const ends = [
    ...(from === "" ? [] : [{ address: start, values: { name: "start", location: here } }]),
    ...(to === "" ? [] : [{ address: goal, values: { name: "goal", location: there } }]),
  ];
  const parts: readonly (readonly [string, string])[] = [
    [from, start],
    [to, goal],
  ];
  const set = parts.filter(([path]) => path !== "");
  const place = from === "" ? here : to === "" ? there : undefined;
  const own: Wanted = {
    address: `${prefix}_${kind}.own`,
    values: {
      ...merged(set.map(([path]) => nested(path, undefined))),
      ...(place === undefined ? {} : { location: place }),
    },
    unknown: merged(set.map(([path]) => nested(path, true))),
    expressions: merged(set.map(([path, end]) => nested(path, refTo(end)))),
  };
  return { wanted: [...ends, own], copy: `${via} ${start}@${cloud}:${here} -> ${goal}@${cloud}:${there}` };
}

/** `a.0.b` as the block that it stands in. */
function nested(path: string, value: Json | undefined): Block {
  const within = (inner: Json | undefined, step: string): Json | undefined => {
    if (step === "0") return [inner ?? {}];
    return inner === undefined ? {} : { [step]: inner };
  };
  return path.split(".").reduceRight(within, value) as Block;
}

/** Blocks of one name are one. */
function merged(blocks: readonly Block[]): Block {
  const all: Block = {};
  for (const [key, value] of blocks.flatMap((block) => Object.entries(block))) {
    const before = all[key];
    const areLists = Array.isArray(before) && Array.isArray(value);
    all[key] = areLists ? [merged([before[0] as Block, value[0] as Block])] : value;
  }
  return all;
}
