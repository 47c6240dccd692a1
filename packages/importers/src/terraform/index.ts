import type { Discovered, DiscoveredSystem } from "@domicile/estate";
import type { DiagnosticLog, SourceFile } from "@domicile/source";
import type { Files } from "../files.js";
import type { Importer } from "../importers.js";
import { cloudOf } from "./clouds.js";
import { findCopies } from "./copies.js";
import { findRootModules, planConfiguration } from "./hcl/index.js";
import { isWiring, roleOf } from "./kinds.js";
import { parsePlan } from "./parse-plan.js";
import { type Plan, type PlanResource, readPlan } from "./plan.js";

/**
 * Terraform and OpenTofu: the JSON that `terraform show -json` prints of a plan or of a state, and configurations as they
 * are written. A plan knows more; a folder needs nothing but its files.
 */
export const terraform: Importer = {
  name: "terraform",
  reads: "folders of `.tf` files, and `terraform show -json` of a plan or a state",
  recognises: ({ text }) =>
    /"planned_values"\s*:/.test(text) ||
    (/"format_version"\s*:/.test(text) && /"terraform_version"\s*:/.test(text)),
  read: readTerraform,
  findFolders: findRootModules,
  readFolder: readTerraformFolder,
};

export function readTerraform(file: SourceFile, log: DiagnosticLog): Discovered | undefined {
  const json = parsePlan(file, log);
  if (json === undefined) return undefined;
  return discoveredIn(readPlan(json, file.path));
}

export function readTerraformFolder(
  folder: string,
  files: Files,
  log: DiagnosticLog,
): Discovered | undefined {
  const planned = planConfiguration(folder, files, log);
  return planned === undefined ? undefined : discoveredIn(readPlan(planned.json, folder, planned.lines));
}

function discoveredIn(plan: Plan): Discovered {
  const known = plan.resources.filter((resource) => roleOf(resource.type) !== undefined);
  return {
    systems: known.map((resource) => systemOf(resource, plan)),
    copies: findCopies(plan),
    unknown: countUnknown(plan),
  };
}

function systemOf(resource: PlanResource, plan: Plan): DiscoveredSystem {
  const cloud = cloudOf(resource);
  return {
    address: resource.address,
    type: resource.type,
    role: roleOf(resource.type)!,
    region: cloud?.regionOf(resource, plan) ?? null,
    identities: cloud?.identitiesOf(resource) ?? [],
    safeguards: cloud?.safeguardsOf(resource) ?? [],
    source: resource.source,
  };
}

function countUnknown(plan: Plan): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type } of plan.resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .filter(([type]) => roleOf(type) === undefined && !isWiring(type))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, count]) => ({ type, count }));
}
