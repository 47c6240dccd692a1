import type { Discovered, DiscoveredSystem, Provenance } from "@domicile/estate";
import type { DiagnosticLog, SourceFile, Span } from "@domicile/source";
import type { Files } from "../files.js";
import type { Importer } from "../importers.js";
import { traitsOf } from "./clouds/traits.js";
import { cloudOf } from "./clouds.js";
import { findCopies } from "./copies.js";
import { findRootModules, planConfiguration } from "./hcl/index.js";
import { isLocalSource } from "./hcl/module-tree.js";
import type { PlannedConfiguration } from "./hcl/plan-configuration.js";
import { maskSecrets } from "./hcl/secrets.js";
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
  return discoveredIn(file.path, readPlan(json, file.path));
}

function readTerraformFolder(folder: string, files: Files, log: DiagnosticLog): Discovered | undefined {
  const planned = planConfiguration(folder, files, log);
  if (planned === undefined) return undefined;
  reportUnread(planned.unread, files, log);
  return discoveredIn(folder, readPlan(planned.json, folder, planned.lines));
}

function discoveredIn(root: string, plan: Plan): Discovered {
  const known = plan.resources.filter((resource) => roleOf(resource.type) !== undefined);
  return {
    root,
    systems: known.map((resource) => systemOf(resource, plan)),
    copies: findCopies(plan),
    unknown: countUnknown(plan),
  };
}

function systemOf(resource: PlanResource, plan: Plan): DiscoveredSystem {
  const cloud = cloudOf(resource);
  return {
    address: resource.address,
    type: withoutSecret(resource.type),
    role: roleOf(resource.type)!,
    region: cloud?.regionOf(resource, plan) ?? null,
    identities: cloud?.identitiesOf(resource) ?? [],
    safeguards: cloud?.safeguardsOf(resource) ?? [],
    ...(cloud?.traits === undefined ? {} : { traits: traitsOf(resource, plan, cloud.traits) }),
    source: resource.source,
  };
}

function countUnknown(plan: Plan): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type } of plan.resources) {
    if (isKnown(type)) continue;
    const name = withoutSecret(type);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, count]) => ({ type, count }));
}

/** A module that is not on disk, by what it is: however often a configuration calls it, it is fetched once. */
function reportUnread(unread: PlannedConfiguration["unread"], files: Files, log: DiagnosticLog): void {
  const counts = new Map<string, number>();
  for (const { source } of unread) counts.set(source, (counts.get(source) ?? 0) + 1);
  for (const [source, count] of counts) {
    // Of a well-known module the arguments say what it makes; that a folder is missing has been said.
    if (isKnown(source) || isLocalSource(source)) continue;
    const first = unread.find((each) => each.source === source)!;
    const version = first.version === undefined ? "" : ` (${first.version})`;
    const what = source === "" ? "a module that no text names" : `\`${withoutSecret(source)}\`${version}`;
    const more = count === 1 ? "" : `; it is called ${count} times in this configuration`;
    log.report({
      code: "estate/module-not-read",
      severity: "warning",
      message: `\`${first.address}\` is ${what}, which is not on disk: what it makes is not read`,
      help: `run \`terraform init\`, or scan the plan (\`terraform show -json\`)${more}`,
      at: placeOf(first.provenance, files),
    });
  }
}

function isKnown(type: string): boolean {
  return roleOf(type) !== undefined || isWiring(type);
}

/** The kind of a module that is not on disk is its source, which may carry the name and password of whoever fetches it. */
function withoutSecret(source: string): string {
  return source.replace(userOfUrl, "//");
}

const userOfUrl = /\/\/[^/@\s"]*@/g;

function placeOf(at: Provenance, files: Files): Span {
  const opened = files.open(at.file) ?? { path: at.file, text: "" };
  const lines = "line" in at ? opened.text.split("\n").slice(0, at.line - 1) : [];
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const { path, text } = maskSecrets(opened);
  const masked = text.replace(userOfUrl, (user) => `//${"*".repeat(user.length - 3)}@`);
  return { file: { path, text: masked }, start, end: start + 1 };
}
